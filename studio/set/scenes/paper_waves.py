"""Layers of cut-paper waves behind a round podium, soft shadows between them."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import frame_height
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt
from studio.set.meshes.architecture import disc_outline, slab, sweep
from studio.set.meshes.geometry import drum
from studio.set.meshes.papercut import ripple, wave_sheet
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.stage import Stage, Surface
from studio.set.textures.paper import paper
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#f2dcc4", "#e58f6f", "#8fb3a6", "#f3c25b", "#f6e9d6"))

TERM = Term(
    "paper_waves", "Layers of cut-paper waves and a paper sun behind a round podium",
    ("paper wave", "cut paper", "paper cut", "paper art", "paper craft", "paper hills",
     "paper layers", "layered paper", "paper landscape", "paper sculpture", "paper sun", "origami",
     "cut-out waves", "wavy layers", "paper clouds"),
    ("waves", "hills", "layers"),
    shows=("paper", "plinth", "panel"),
)

HEIGHT, BACK = 0.26, -3.2
ROLES = (2, 1, 1, 2, 1)
"""Of the sheets from the back to the front; neighbours differ, so that each edge is seen."""

FLOOR = True


def build(brief):
    """Colour 0 is the sky and the ground, 1 and 2 the waves, 3 the sun, 4 a pale wave."""
    random = stream(brief.seed, "paper_waves")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    tooth = paper(brief.seed).raked(side, 0.012)
    sheets = [matt(colour, tooth, 1.1) for colour in colours]
    radius = max(0.78, brief.product.width * 0.5 * 1.14 + 0.10)
    podium = drum(radius, HEIGHT, 0.010, min(1.0, 0.74 / radius))
    surfaces = {
        "backdrop": Surface(sweep(depth=-BACK, radius=0.8), sheets[0], 0, "backdrop"),
        "podium": Surface(podium, sheets[4], 4, "podium"),
        **_waves(random, brief, sheets),
        **_sun(random, brief, side, sheets),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.80, 1.0))
    return Stage(surfaces, _lights(brief, side), camera, (0.0, HEIGHT, 0.0), "podium", colours)


def _waves(random, brief, sheets):
    """Sheets that rise towards the back and swing higher at the sides, free of the product."""
    x = np.linspace(-9, 9, 700)
    tall = frame_height(brief.frame_aspect)
    highest = HEIGHT + 0.54 * tall
    lowest = HEIGHT + 0.10
    valley = random.uniform(-0.5, 0.5)
    waves = {}
    for k, role in enumerate(ROLES):
        share = 1 - k / (len(ROLES) - 1)
        level = lowest + (highest - lowest) * share ** 1.15
        swing = random.uniform(0.16, 0.24) * (0.65 + 0.5 * share)
        rise = 0.05 * np.minimum((x - valley) ** 2, 5)
        line = level + rise + ripple(random, x, random.uniform(2.2, 3.4), swing)
        z = BACK + 0.50 + 0.40 * k
        waves[f"wave {k}"] = Surface(wave_sheet(x, line).moved((0, 0, z)), sheets[role], role,
                                     f"wave {k}")
    return waves


def _sun(random, brief, side, sheets):
    """A paper disc that rises behind the last wave, beside the product."""
    tall = frame_height(brief.frame_aspect)
    size = random.uniform(0.50, 0.66)
    x = -side * random.uniform(0.75, 1.05)
    disc = slab(disc_outline(size, HEIGHT + 0.56 * tall + 0.45 * size), 0.05)
    return {"disc": Surface(disc.moved((x, 0, BACK + 0.30)), sheets[3], 3, "disc")}


def _lights(brief, side):
    mood = brief.mood
    # A contrasty mood takes a smaller box: its shadows have firmer edges.
    box = 0.6 if mood.fill_gain < 0.3 else 0.85
    strength = 19 * (1.2 / box) ** 2
    return {
        "key": Softbox((side * 4.7, 3.2, 0.5), (0, 0.8, -1.8), box, mood.key_light(strength)),
        "front": Softbox((side * 1.5, 3.8, 5.5), (0, 0.6, -1), 2.4, mood.bounce_light(3.5)),
        "sky": Sky(mood.bounce_light(0.65)),
    }


def plane(brief):
    """Layers of cut paper with waved edges."""
    colours = extend(brief.colours, DEFAULT)
    tooth = paper(brief.seed).raked(brief.key_side(), 0.012)
    materials = [matt(colour, tooth, 1.1) for colour in colours]
    return flat(brief, colours, Finish(tuple(materials), "waved", soft=True))
