"""A floor-length curtain in deep folds, a low round plinth, light from the side."""

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import frame_width
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt, satin
from studio.set.meshes.drapery import curtain
from studio.set.meshes.geometry import drum, joined, rectangle
from studio.set.noise import stream
from studio.set.palette import extend, shaded
from studio.set.stage import Stage, Surface
from studio.set.textures.portoro import portoro
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#e8d8c4", "#b3937a", "#c49a7c", "#dcc8b4", "#9c7b64"))

TERM = Term(
    "curtain", "A floor-length curtain in deep folds, a low round plinth, light from the side",
    ("drape", "drapery", "draped backdrop", "draped background", "curtain backdrop",
     "curtain background", "drape backdrop", "fabric backdrop", "fabric background",
     "cloth backdrop", "cloth background", "textile backdrop", "linen curtain", "linen backdrop",
     "linen background", "linen drape", "velvet curtain", "velvet drape", "satin curtain",
     "stage curtain", "theatre curtain", "theater curtain", "folds",
     "soft folds", "pleats", "pleated backdrop", "draped fabric"),
    ("fabric", "cloth", "textile", "linen", "draped", "pleated"),
    shows=("fabric", "plinth", "softbox"),
)

HEIGHT, BACK = 0.20, -3.3
FLOOR = True


def build(brief):
    """Colour 0 is the curtain, 1 the floor, 2 the plinth and the second curtain before it."""
    random = stream(brief.seed, "curtain")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    radius = max(0.80, brief.product.width * 0.5 * 1.12 + 0.10)
    stone = portoro(brief.seed, colours[1], shaded(colours[1], 0.55), strength=0.8)
    fold = random.uniform(0.42, 0.60)
    main = curtain(random, 24.0, 9.0, fold, 0.28 * fold)
    surfaces = {
        "curtain": Surface(main.moved((-12, 0, BACK)), matt(colours[0]), 0, "curtain"),
        "floor": Surface(rectangle((0, 0, 2), (12, 0, 0), (0, 0, -6)),
                         satin(colours[1], 0.22, 0.4, stone, 0.22), 1, "floor"),
        "plinth": Surface(drum(radius, HEIGHT, 0.02, min(1.0, 0.78 / radius)),
                          satin(colours[2], 0.5, 0.25), 2, "plinth"),
        "drape": Surface(_drapes(brief, random, side), matt(colours[2]), 2, "drape"),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.98, 1.12), aperture=0.035)
    return Stage(surfaces, _lights(brief, side), camera, (0.0, HEIGHT, 0.0), "plinth", colours)


def _drapes(brief, random, side):
    """The second curtain on the shadow side or on both sides."""
    half = 0.5 * frame_width(brief.frame_aspect) * 1.3
    both = random.random() < 0.4
    hung = []
    for where in ((1, -1) if both else (-side,)):
        edge = (0.64 if both else 0.50) * half
        cloth = curtain(random, 7.0, 9.0, 0.40, 0.12)
        hung.append((where, edge, cloth))
    return joined([_hung(*each) for each in hung])


def _hung(where, edge, cloth):
    if where < 0:
        return cloth.moved((-7.0 - edge, 0, BACK + 0.42))
    return cloth.moved((edge, 0, BACK + 0.42))


def _lights(brief, side):
    mood = brief.mood
    return {
        # Nearly along the curtain: only raking light draws folds.
        "rake": Softbox((side * 4.6, 3.2, -0.6), (-side * 1.5, 1.4, BACK), 2.0,
                        mood.key_light(11)),
        "key": Softbox((side * 3.4, 4.0, 2.2), (0, 0.4, -0.5), 1.4, mood.key_light(7)),
        "front": Softbox((-side * 1.0, 4.2, 5.6), (0, 0.8, -1), 2.4, mood.bounce_light(4.0)),
        "sky": Sky(mood.bounce_light(0.7)),
    }
