"""A graphic still-life of overlapping panels and steps."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import below_foot, half_width, top
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt
from studio.set.meshes.architecture import arch_outline, slab
from studio.set.meshes.geometry import ball, rectangle, rounded_box
from studio.set.meshes.outlines import oblong, quarter_disc
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.stage import Stage, Surface
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#f3b8a5", "#f6dcc0", "#e4573d", "#f2a93b", "#3f6f8f"))

TERM = Term(
    "colour_block", "Large overlapping panels, half-circles and steps in the palette's colours",
    ("color block", "colour blocks", "color blocks", "colour blocking", "color blocking",
     "colour blocked", "color blocked", "geometric", "geometric set", "geometric shapes",
     "geometric background", "geometric backdrop", "graphic set", "shapes", "half circles",
     "half circle", "semicircle", "coloured panels", "colored panels", "paper shapes",
     "bauhaus", "memphis"),
    ("graphic", "colourful shapes", "colorful shapes", "retro shapes"),
    shows=("plinth", "panel", "ball"),
)

BACK, DEEP = -2.6, 0.14
FLOOR = True


def build(brief):
    """Colour 0 is the wall, 1 floor and stand, 2 the tall panel, 3 and 4 the shapes beside it."""
    random = stream(brief.seed, "colour_block")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    height = float(np.clip(0.36 * below_foot(brief), 0.20, 0.60))
    camera = stand(height, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.90, 1.05))
    paper = [matt(colour) for colour in colours]
    width = max(1.5, brief.product.width * 1.12 + 0.16)
    surfaces = {
        "wall": Surface(rectangle((0, 5, BACK), (12, 0, 0), (0, 6, 0)), paper[0], 0, "wall"),
        "floor": Surface(rectangle((0, 0, 2), (12, 0, 0), (0, 0, -6)), paper[1], 1, "floor"),
        "stand": Surface(rounded_box(width, height, 1.0, 0.012), paper[1], 1, "stand"),
        **_shapes(brief, random, height, camera, paper),
    }
    return Stage(surfaces, _lights(brief, side), camera, (0.0, height, 0.0), "stand", colours)


def _shapes(brief, random, height, camera, paper):
    """A tall panel behind the product, a round group on one side, a step on the other."""
    half = half_width(brief.frame_aspect, -1.6)
    ceiling = top(camera, brief.frame_aspect, -1.9)
    clear = height + brief.product.height * 1.12 + 0.2
    high = min(max(clear, random.uniform(0.66, 0.78) * ceiling), 0.92 * ceiling)
    lean = 1 if random.random() < 0.5 else -1
    wide = min(half * random.uniform(0.50, 0.60), 1.3 * high)
    tall = (oblong(2 * wide, high) if random.random() < 0.5
            else arch_outline(wide, max(0.3, high - wide)))
    aside = lean * half * random.uniform(0.14, 0.24)
    step = height * random.uniform(1.5, 2.1)
    at = lean * half * random.uniform(0.64, 0.76)
    return {
        "tall": Surface(slab(tall, DEEP).moved((aside, 0, -1.95)), paper[2], 2, "tall"),
        **_round_group(brief, random, -lean, half, ceiling, paper),
        "step": Surface(rounded_box(half * 0.62, step, 0.7, 0.012).moved((at, 0, -1.2)),
                        paper[4], 4, "step"),
        "ball": Surface(ball(0.2).moved((at, step, -1.2)), paper[3], 3, "ball"),
    }


def _round_group(brief, random, at, half, ceiling, paper):
    """A half-disc, or an arch in a tall frame, with a smaller one before it; or a quarter."""
    radius = min(half, 0.62 * ceiling) * random.uniform(0.52, 0.64)
    x = at * half * random.uniform(0.56, 0.66)
    rise = 0.34 * ceiling * max(0.0, min(1.0, 1.6 - 1.6 * brief.frame_aspect))
    if rise < 0.05 and random.random() < 0.35:
        quarter = slab(quarter_disc(radius * 1.5, -at), DEEP)
        return {"round": Surface(quarter.moved((at * half * 0.96, 0, -1.5)), paper[3], 3, "round")}
    outer = slab(arch_outline(radius, rise + 0.02), DEEP).moved((x, 0, -1.55))
    inner = slab(arch_outline(radius * 0.56, rise + 0.02), DEEP).moved((x, 0, -1.38))
    return {"round": Surface(outer, paper[3], 3, "round"),
            "inner": Surface(inner, paper[4], 4, "inner")}


def _lights(brief, side):
    mood = brief.mood
    box = 0.5 if mood.fill_gain < 0.3 else 0.65
    strength = 19 * (1.2 / box) ** 2
    return {
        "key": Softbox((side * 3.4, 4.4, 2.6), (0, 0.4, -0.8), box, mood.key_light(strength)),
        "sky": Sky(mood.bounce_light(1.0)),
    }


def plane(brief):
    """Sheets of paper, soft light."""
    colours = extend(brief.colours, DEFAULT)
    materials = [matt(colour) for colour in colours]
    return flat(brief, colours, Finish(tuple(materials), "round", soft=True))
