"""A night studio: glowing tubes before three walls, a wet dark floor that mirrors them."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import frame_width
from studio.set.lights import Sky, Softbox
from studio.set.materials import glowing, matt, satin
from studio.set.meshes.bends import arch, line, ring
from studio.set.meshes.geometry import drum, joined, rectangle, tube
from studio.set.noise import smoothstep, stream
from studio.set.palette import extend, shaded
from studio.set.stage import Stage, Surface
from studio.set.textures.plaster import plaster
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#a3216f", "#3a2fa8", "#0e7fa6", "#d8418f", "#241d33"))

TERM = Term(
    "neon", "A night studio with glowing tubes and a wet, dark floor",
    ("neon light", "neon lights", "neon tube", "neon tubes", "neon sign", "neon ring",
     "neon arch", "neon glow", "neon studio", "glowing ring", "glowing tubes", "light tubes",
     "led ring", "led lights", "fluorescent tubes", "cyberpunk", "synthwave", "vaporwave",
     "wet floor", "night studio", "disco"),
    ("glowing", "led", "futuristic"),
    shows=("glow", "plinth"),
)

HEIGHT, WALL = 0.20, -2.5
THICK = 0.036
FLOOR = True

TUBE = 2.0
"""Least radiance of a tube: brighter than any wall."""

HUNG = 0.34
"""Height of the arch's ends above the floor."""


def build(brief):
    """Colour 0 is the tube and wall behind the product, 1 and 2 are those at its sides."""
    random = stream(brief.seed, "neon")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    left = random.choice((-1, 1))
    rough = plaster(brief.seed)
    radius = max(0.80, brief.product.width * 0.5 * 1.12 + 0.10)
    half = 0.56 * 0.5 * frame_width(brief.frame_aspect) * 1.36
    surfaces = {
        "wall": Surface(rectangle((0, 4, WALL), (half, 0, 0), (0, 5, 0)),
                        _wall(colours[0], rough), 0, "wall"),
        "floor": Surface(rectangle((0, 0, 2), (11, 0, 0), (0, 0, -6)),
                         satin((0.010, 0.010, 0.012), 0.10, 0.6, rough, 0.2, 0.003), None,
                         "floor"),
        "plinth": Surface(drum(radius, HEIGHT, 0.014, min(1.0, 0.78 / radius)),
                          satin(shaded(colours[0], 0.10), 0.16, 0.5), None, "plinth"),
        "sign": Surface(_sign(brief, random), _neon(colours[0], 14), None, "tube"),
        **_wing(random, 1, left, half, colours, rough),
        **_wing(random, 2, -left, half, colours, rough),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.86, 1.0), aperture=0.03)
    return Stage(surfaces, _lights(brief, side, _strength(colours[0])), camera, (0.0, HEIGHT, 0.0),
                 "plinth", colours)


def _hue(colour):
    """The light of a tube: paler than the colour, most of all where that is pale itself.

    What one tube throws on the wall of another shall not change that wall's colour.
    """
    pure = np.asarray(colour) / max(float(np.max(colour)), 1e-3)
    strength = 0.5 * min(1.0, 1.3 * (1 - float(pure.min())))
    return 1 - strength * (1 - pure)


def _strength(colour):
    """How strong the tube of a colour shines, 0 to 1: before a pale wall little is seen but halo.

    Most of a pale set's light then comes from the wash, which has next to no noise.
    """
    vivid = 1 - float(np.min(colour)) / max(float(np.max(colour)), 1e-3)
    return float(smoothstep(0.35, 0.95, vivid))


def _neon(colour, glow):
    return glowing(_hue(colour), max(TUBE, glow * _strength(colour)))


def _wall(colour, texture):
    """A wall that shows `colour` in the light of its own tube."""
    light = _hue(colour)
    return matt(np.clip(colour / light, 0.004, 0.85), texture, 0.3)


def _sign(brief, random):
    """A ring or an arch around the product, close to the wall, or two of them, one in the other."""
    half = max(1.0, brief.product.width * 0.5 * 1.3 + 0.12)
    top = HEIGHT + brief.product.height * 1.24 + 0.2
    outs = (0.0, -0.16) if random.random() < 0.4 else (0.0,)
    if random.random() < 0.5:
        paths = [_arch(half + out, top + out) for out in outs]
    else:
        size = max(half, brief.product.height * 0.62)
        middle = max(size + 0.12, HEIGHT + brief.product.height * 0.6)
        paths = [ring(size + out, middle) for out in outs]
    return joined([tube(path + [0, 0, WALL + 0.34], THICK) for path in paths])


def _arch(half, top):
    """An arch that hangs: legs to the floor would seem to end on the plinth."""
    return arch(half, max(0.3, top - half - HUNG)) + [0, HUNG, 0]


def _wing(random, role, where, half, colours, texture):
    """A side wall that opens towards the camera, with one to three upright tubes."""
    open_, long = random.uniform(0.55, 0.75), 7.0
    ahead = np.array([where * np.cos(open_), 0, np.sin(open_)])
    corner = np.array([where * half, 4, WALL])
    across = ahead * where * long / 2
    wall = rectangle(corner + ahead * long / 2, across, (0, 5, 0))
    inward = np.array([-where * np.sin(open_), 0, np.cos(open_)])
    tubes = [tube(line(8.0, 0.25) + corner * [1, 0, 1] + ahead * at + inward * 0.30, THICK)
             for at in 0.42 + random.uniform(0.4, 0.7) * np.arange(random.integers(1, 4))]
    return {f"wing {role}": Surface(wall, _wall(colours[role], texture), role, f"wing {role}"),
            f"tubes {role}": Surface(joined(tubes), _neon(colours[role], 7), None, "tube")}


def _lights(brief, side, strength):
    mood = brief.mood
    share = 1 + 3.5 * (1 - strength)
    return {
        # White and even: coloured walls keep their colours far from any tube too.
        "wash": Softbox((side * 1.2, 4.4, 3.5), (0, 2.4, WALL), 2.4, mood.bounce_light(7 * share)),
        "sky": Sky(mood.bounce_light(0.24 * share)),
    }
