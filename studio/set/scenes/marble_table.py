"""A polished marble table before a plain wall, window light."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import tallness
from studio.set.lights import Sky, Softbox, Sun
from studio.set.materials import matt, satin
from studio.set.meshes.geometry import ball, drum, rectangle, rounded_box
from studio.set.meshes.pottery import bowl, vase
from studio.set.noise import stream
from studio.set.palette import extend, luminance
from studio.set.plane import Finish, flat
from studio.set.shades.beside import window_around
from studio.set.shades.window import window
from studio.set.stage import Stage, Surface
from studio.set.textures.marble import marble
from studio.set.textures.plaster import plaster
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#d9cfc2", "#efebe4", "#c3a48a", "#a9764f", "#e3d8c8"))

TERM = Term(
    "marble_table", "A polished marble table before a plain wall, window light",
    ("marble", "marble tabletop", "marble top", "marble slab", "marble counter",
     "marble countertop", "marble surface", "marble block", "marble shelf", "marble background",
     "marble backdrop", "carrara", "calacatta", "stone table", "stone tabletop", "stone slab",
     "stone counter", "countertop", "onyx"),
    ("veined", "polished stone", "stone"),
    shows=("marble", "stone", "table", "panel", "sun", "window"),
)

HEIGHT, THICK, WALL = 0.9, 0.20, -2.3

DARK = 0.12
"""Luminance below which marble has pale veins."""

RUNS = True


def build(brief):
    """Colour 0 is the wall, 1 the table, 2 the panel at the wall, 3 and 4 the pieces."""
    random = stream(brief.seed, "marble_table")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    dark = luminance(colours[1]) < DARK
    slab = marble(brief.seed, dark=dark)
    relief = plaster(brief.seed).raked(side, 0.02)
    surfaces = {
        "wall": Surface(rectangle((0, 2, WALL), (10, 0, 0), (0, 7, 0)),
                        matt(colours[0], relief, 0.26, 0.004), 0, "wall"),
        "panel": Surface(_panel(brief, random, side),
                         satin(colours[2], 0.2, 0.5, slab, 0.3)
                         if random.random() < 0.4 and _veined(colours[2], dark)
                         else matt(colours[2], relief, 0.4, 0.004), 2, "panel"),
        **_table(brief, satin(colours[1], 0.12, 0.5, slab, 0.26)),
        **_pieces(random, brief, side, colours, slab if _veined(colours[3], dark) else None),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.92, 1.08), aperture=0.03)
    towards = np.array([side * random.uniform(0.80, 1.0), brief.mood.sun_height, 0.62])
    return Stage(surfaces, _lights(brief, side, towards), camera, (0.0, HEIGHT, 0.0), "table",
                 colours, _shades(brief, random, towards))


def _veined(colour, dark):
    """Whether the table's veins suit a colour: pale veins glow like embers in a middle tone."""
    return luminance(colour) < DARK if dark else luminance(colour) > 0.2


def _table(brief, stone):
    """A thick slab; a tall frame sees its front edge and the block that carries it."""
    front = 1.0 + 0.6 * tallness(brief.frame_aspect)
    deep = front - WALL
    top = rounded_box(15, THICK, deep, 0.018).moved((0, HEIGHT - THICK, WALL + deep / 2))
    base = rounded_box(14, 3.0, deep, 0.01).moved((0, HEIGHT - THICK - 3, WALL + deep / 2 - 0.32))
    return {"table": Surface(top, stone, 1, "table"), "base": Surface(base, stone, 1, "table")}


def _panel(brief, random, side):
    """A panel that leans into the frame from the shadow side, behind the product."""
    wide = max(2.2, 1.10 * brief.frame_aspect * 1.4)
    high = brief.product.height * random.uniform(1.28, 1.42) + 0.25
    x = -side * (wide / 2 - random.uniform(0.30, 0.55))
    return rounded_box(wide, high, 0.16, 0.014).moved((x, HEIGHT, WALL + 0.35))


def _pieces(random, brief, side, colours, slab):
    """A stone drum with a ball on the light's side, or a vase and a bowl on the other."""
    reach = max(0.70, brief.product.width * 0.5)
    marbled = satin(colours[3], 0.14, 0.5, slab, 0.5)
    if random.random() < 0.5:
        x, low = side * (reach + random.uniform(0.42, 0.55)), random.uniform(0.14, 0.30)
        return {"drum": Surface(drum(0.32, low, 0.014).moved((x, HEIGHT, -0.75)), marbled, 3,
                                "drum"),
                "ball": Surface(ball(0.17).moved((x, HEIGHT + low, -0.75)),
                                matt(colours[4]), 4, "ball")}
    x = -side * (reach + random.uniform(0.36, 0.50))
    tall = vase(0.21, random.uniform(0.52, 0.72), random.uniform(0.3, 0.45))
    return {"vase": Surface(tall.moved((x, HEIGHT, -0.80)), satin(colours[3], 0.5, 0.3), 3, "vase"),
            "bowl": Surface(bowl(0.19, 0.15).moved((x - side * 0.34, HEIGHT, -0.45)),
                            marbled, 3, "bowl")}


def _shades(brief, random, towards):
    """A tall window whose panes fall across the wall behind the product."""
    tall = tallness(brief.frame_aspect)
    middle = np.array([0.15 * towards[0], HEIGHT + 0.95 + 0.4 * tall, WALL]) + towards * 4.6
    wide = max(2.6, brief.product.width * 1.6)
    columns, rows = (2, 2) if random.random() < 0.5 else (3, 2)
    return {"window": window(middle, towards, wide, 2.7 + tall, columns, rows, 0.10, 4.2)}


def _lights(brief, side, towards):
    mood = brief.mood
    return {
        "sun": Sun(tuple(towards), mood.key_light(5.4), 0.016),
        # From the side away from the sun, out of its path.
        "fill": Softbox((-side * 3.0, 3.9, 3.2), (0, 0.8, -0.5), 2.2, mood.bounce_light(5.0)),
        "sky": Sky(mood.bounce_light(1.2)),
    }


def plane(brief):
    """The marble as a ground, sun through the window."""
    colours = extend(brief.colours, DEFAULT)
    slab = marble(brief.seed, dark=luminance(colours[0]) < DARK)
    relief = plaster(brief.seed).raked(brief.key_side(), 0.02)
    materials = [satin(colours[0], 0.16, 0.5, slab, 0.26), *(matt(colour, relief, 0.4, 0.004)
                 for colour in colours[1:])]
    return flat(brief, colours, Finish(tuple(materials), "straight", shade=window_around))
