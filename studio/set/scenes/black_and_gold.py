"""Black marble veined with gold, a gold ring or arch, soft boxes and a rim light."""

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import frame_width, half_width
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt, metal, satin
from studio.set.meshes.architecture import arch_outline, disc_outline, slab
from studio.set.meshes.bends import arch, band, ring
from studio.set.meshes.drapery import curtain
from studio.set.meshes.geometry import ball, drum, joined, rectangle, rounded_box, tube
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.stage import Stage, Surface
from studio.set.textures.portoro import portoro
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#3f3836", "#211e1f", "#574740", "#2f2927", "#6b5848"))

TERM = Term(
    "black_and_gold", "Polished black marble veined with gold, a gold ring or arch, a dark drape",
    ("black marble", "marble and gold", "gold ring", "golden ring", "gold arch", "golden arch",
     "gold hoop", "gold circle", "gold frame", "gold and black", "dark marble",
     "portoro", "nero marquina", "gold veined marble", "gold veins",
     "dark drape", "dark drapes", "gilded", "luxury set", "luxury display", "art deco"),
    ("gold", "brass"),
    shows=("marble", "gold", "plinth", "ball", "softbox"),
)

GOLD = linear_of_hex("#d9ae62")
HEIGHT, WALL = 0.24, -2.6
FLOOR = True


def build(brief):
    """Colour 0 is the wall, 1 plinth and floor, 2 drape or panel, 3 a small ball; gold stays."""
    random = stream(brief.seed, "black_and_gold")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    stone = portoro(brief.seed, colours[1]).raked(side)
    radius = max(0.80, brief.product.width * 0.5 * 1.12 + 0.10)
    gold = metal(GOLD, 0.24)
    backing = _backing(brief, random, colours, gold)
    surfaces = {
        "wall": Surface(rectangle((0, 4, WALL), (11, 0, 0), (0, 5, 0)),
                        matt(colours[0]), 0, "wall"),
        "inlay": Surface(_inlay(random), gold, None, "gold"),
        "floor": Surface(rectangle((0, 0, 2), (11, 0, 0), (0, 0, -6)),
                         satin(colours[1], 0.09, 0.55, stone, 0.17), 1, "floor"),
        "plinth": Surface(drum(radius, HEIGHT, 0.014, min(1.0, 0.78 / radius)),
                          satin(colours[1], 0.12, 0.5, stone, 0.26), 1, "plinth"),
        "foot": Surface(drum(radius + 0.012, 0.034, 0.006, min(1.0, 0.78 / radius)),
                        gold, None, "gold"),
        **backing,
        **_pieces(random, radius, side, colours, gold),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.88, 1.02), aperture=0.03)
    return Stage(surfaces, _lights(brief, side, "panel" in backing), camera,
                 (0.0, HEIGHT, 0.0), "plinth", colours)


def _inlay(random):
    """Gold lines let into the wall."""
    apart, first = random.uniform(1.05, 1.35), random.uniform(-0.5, 0.5)
    return joined([rounded_box(0.022, 9.0, 0.02, 0.004).moved((first + k * apart, 0, WALL))
                   for k in range(-8, 9)])


def _backing(brief, random, colours, gold):
    """A panel in a gold arch or ring, or a drape beside a gold ring."""
    half = max(1.22, brief.product.width * 0.5 + 0.36,
               0.36 * half_width(brief.frame_aspect, -1.6))
    top = HEIGHT + brief.product.height * 1.16 + 0.16
    size = max(half, brief.product.height * 0.5 + 0.18) * 1.04
    middle = max(size + 0.03, HEIGHT + brief.product.height * 0.55)
    kind = random.choice(("arch", "disc", "drape"))
    if kind == "drape":
        hoop = tube(ring(size, middle), 0.03)
        return {"drape": Surface(_drape(brief, random), satin(colours[2], 0.6, 0.15), 2, "drape"),
                "frame": Surface(hoop.moved((0, 0, -1.5)), gold, None, "gold")}
    spring = max(0.4, top - half)
    outline = arch_outline(half, spring) if kind == "arch" else disc_outline(size, middle)
    path = arch(half + 0.03, spring) if kind == "arch" else ring(size + 0.03, middle)
    return {"panel": Surface(slab(outline, 0.06).moved((0, 0, -1.6)),
                             satin(colours[2], 0.45, 0.15), 2, "panel"),
            # All but flush: its inner side, a pixel wide, would be a dashed line.
            "frame": Surface(band(path, 0.05, 0.16).moved((0, 0, -1.64)), gold, None, "gold")}


def _drape(brief, random):
    """Heavy cloth at one edge of the frame."""
    wide = 6.5
    cloth = curtain(random, wide, 8.4, random.uniform(0.34, 0.44), 0.13)
    edge = 0.39 * frame_width(brief.frame_aspect)
    left = edge if random.random() < 0.5 else -edge - wide
    return cloth.moved((left, 0, -2.2))


def _pieces(random, radius, side, colours, gold):
    """A gold ball and a small lacquered one, on the shadow side."""
    x, size = -side * (radius + random.uniform(0.30, 0.42)), random.uniform(0.13, 0.17)
    return {"ball": Surface(ball(size).moved((x, 0, -0.35)), gold, None, "gold"),
            "pebble": Surface(ball(0.6 * size).moved((x - side * 0.05, 0, 0.12)),
                              satin(colours[3], 0.16, 0.5), 3, "pebble")}


def _lights(brief, side, panel):
    mood = brief.mood
    # A panel hides the box behind it, and the wall glows around it. Level, or it would pierce it.
    middle = HEIGHT + 0.55 * brief.product.height
    behind = (0, middle, -1.75), (0, middle, WALL), 1.5
    above = (0, 5.6, -1.3), (0, 1.6, WALL), 1.6
    wash = Softbox(*(behind if panel else above), mood.key_light(7 if panel else 16))
    return {
        "key": Softbox((side * 3.6, 3.9, 1.6), (0, 0.5, -0.8), 1.6, mood.key_light(11)),
        "rim": Softbox((-side * 4.2, 3.0, -1.2), (0, 0.7, 0), 1.2, mood.key_light(12)),
        "wash": wash,
        # Behind the camera, where the gold that faces it looks.
        "gleam": Softbox((side * 1.2, 2.6, 9.5), (0, 1.2, -1.5), 4.5, mood.key_light(2.2)),
        "sky": Sky(mood.bounce_light(0.5)),
    }


def plane(brief):
    """The veined marble as a ground, panels of lacquer."""
    colours = extend(brief.colours, DEFAULT)
    stone = portoro(brief.seed, colours[0]).raked(brief.key_side())
    materials = [satin(colours[0], 0.12, 0.5, stone, 0.24), *(satin(colour, 0.45, 0.2)
                 for colour in colours[1:])]
    return flat(brief, colours, Finish(tuple(materials), "round", soft=True))
