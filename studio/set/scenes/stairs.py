"""Broad plaster steps in hard sun."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import SPAN, stand
from studio.set.framing import below_foot, frame_height, half_width, tallness
from studio.set.lights import Sky, Sun
from studio.set.materials import matt
from studio.set.meshes.geometry import rectangle, rounded_box
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.shades.straight import roof_edge
from studio.set.stage import Stage, Surface
from studio.set.textures.plaster import plaster
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#e2a184", "#efd0b4", "#c4664a", "#d98a63", "#f3e3d0"))

TERM = Term(
    "stairs", "Broad plaster steps in hard sun, strong graphic shadows",
    ("stair", "staircase", "steps", "flight of steps", "flight of stairs", "stairway",
     "stepped set", "plaster steps", "plaster stairs", "sunny steps", "sunlit steps",
     "sunlit stairs", "architectural steps", "stepped blocks", "steps and shadows"),
    ("graphic shadows", "mediterranean", "architectural"),
    shows=("stairs", "plaster", "sun"),
)

BACK = -2.4
FLOOR = True
RUNS = True

STEP_ROLES = {2: (2, 3), 3: (2, 3, 4), 4: (2, 2, 3, 4)}
"""By the number of steps, from the lowest."""


def build(brief):
    """Colour 0 is the wall, 1 the step in front, 2 to 4 flight and floor behind and before it."""
    random = stream(brief.seed, "stairs")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    even = plaster(brief.seed)
    relief = even.raked(side, 0.02)
    below = below_foot(brief)
    height = float(np.clip(0.50 * below, 0.30, 0.80))
    # The roof's shadow crosses the corner that the flight leaves free.
    up = side if random.random() < 0.5 else -side
    render = [matt(colour, relief, 0.3, 0.005) for colour in colours]
    front = rounded_box(16, height, 0.6 - BACK, 0.014).moved((0, 0, (0.6 + BACK) / 2))
    surfaces = {
        "wall": Surface(rectangle((0, 4, BACK), (10, 0, 0), (0, 6, 0)), render[0], 0, "wall"),
        "floor": Surface(rectangle((0, 0, 2), (10, 0, 0), (0, 0, -6)), render[2], 2, "floor"),
        "front": Surface(front, render[1], 1, "front"),
        **_flight(brief, random, up, height, render),
    }
    camera = stand(height, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.95, 1.15))
    towards = np.array([side * random.uniform(0.75, 0.95), brief.mood.sun_height * 1.1, 0.62])
    lights = {"sun": Sun(tuple(towards), brief.mood.key_light(5.8), 0.009),
              "sky": Sky(brief.mood.fill_light(1.5))}
    return Stage(surfaces, lights, camera, (0.0, height, 0.0), "front", colours,
                 _shades(brief, random, up, height, towards))


def _flight(brief, random, up, foot, render):
    """Steps that climb to one side and backwards, each in its own colour."""
    half = half_width(brief.frame_aspect, -1.0)
    rise = 0.42 * (frame_height(brief.frame_aspect) / SPAN) ** 0.85
    # Few high steps or many low ones, near the product or far to the side.
    count = int(random.integers(2, 5))
    rise *= 1.28 - 0.14 * (count - 2) + random.uniform(-0.06, 0.06)
    spread = np.linspace(random.uniform(-0.85, -0.55), random.uniform(0.50, 0.80), count)
    starts = spread + random.uniform(-0.06, 0.06, count)
    fronts = np.linspace(-0.72, -1.92, 4)
    flight = {}
    for k, (start, front, role) in enumerate(zip(starts, fronts, STEP_ROLES[count])):
        depth = front - BACK + 0.2
        step = rounded_box(12, foot + rise * (k + 1), depth, 0.014)
        at = (up * (start * half + 6), 0, front - depth / 2)
        flight[f"step {k}"] = Surface(step.moved(at), render[role], role, f"step {k}")
    return flight


def _shades(brief, random, up, height, towards):
    """The slanting edge of a roof across the upper corner of the wall."""
    half = half_width(brief.frame_aspect, BACK)
    tall = tallness(brief.frame_aspect)
    clear = height + brief.product.height + random.uniform(0.0, 0.35) + 0.4 * tall
    point = (-up * half * 0.40, clear, BACK)
    slope = up * random.uniform(0.6, 1.1) / max(1.0, brief.frame_aspect ** 0.7)
    return {"roof": roof_edge(point, slope, towards * 1.3)}


def plane(brief):
    """Layers of plaster in hard sun."""
    colours = extend(brief.colours, DEFAULT)
    relief = plaster(brief.seed).raked(brief.key_side(), 0.02)
    materials = [matt(colour, relief, 0.3, 0.005) for colour in colours]
    return flat(brief, colours, Finish(tuple(materials), "straight"))
