"""A concrete room, sun through a loft window."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import frame_width
from studio.set.lights import Sky, Softbox, Sun
from studio.set.materials import matt, satin
from studio.set.meshes.geometry import ball, rectangle, rounded_box
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.shades.beside import window_around
from studio.set.shades.window import window
from studio.set.stage import Stage, Surface
from studio.set.textures.concrete import concrete
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#b3aea7", "#8a857e", "#c4bfb7", "#9a958d", "#d8d3ca"))

TERM = Term(
    "concrete_loft", "A concrete room, sun through a loft window",
    ("loft", "concrete studio", "concrete room", "concrete wall", "concrete floor",
     "concrete background", "concrete backdrop", "cement wall", "industrial loft",
     "industrial studio", "industrial room", "loft studio", "loft apartment", "loft window",
     "factory loft", "warehouse loft", "raw concrete"),
    ("concrete", "industrial", "cement", "brutalist"),
    shows=("concrete", "loft", "plinth", "sun", "window"),
)

HEIGHT, WALL = 0.42, -2.3
FLOOR = True


def build(brief):
    """Colour 0 is the wall, 1 floor and ledge, 2 the block, 3 and 4 the pieces beside it."""
    random = stream(brief.seed, "concrete_loft")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    panels = concrete(brief.seed, panels=True).raked(side)
    plain = concrete(brief.seed + 1, pits=260).raked(side)
    width = max(1.6, brief.product.width * 1.16 + 0.24, 0.50 * frame_width(brief.frame_aspect))
    turn = -side * random.uniform(0.04, 0.10)
    block = rounded_box(width, HEIGHT, 1.3, 0.014).moved((0, 0, -0.1), turn)
    surfaces = {
        "wall": Surface(rectangle((0, 4, WALL), (10, 0, 0), (0, 5, 0)),
                        matt(colours[0], panels, 0.24, 0.010), 0, "wall"),
        "floor": Surface(rectangle((0, 0, 2), (10, 0, 0), (0, 0, -6)),
                         satin(colours[1], 0.24, 0.45, plain, 0.2), 1, "floor"),
        # Along the wall: behind the block little is seen of the floor.
        "ledge": Surface(rounded_box(16, random.uniform(1.04, 1.14), 0.55, 0.014)
                         .moved((0, 0, WALL + 0.27)), matt(colours[1], plain, 0.3, 0.006), 1,
                         "ledge"),
        "block": Surface(block, matt(colours[2], plain, 0.45, 0.006), 2, "block"),
        **_pieces(random, width, side, colours, plain),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.85, 1.0), aperture=0.03)
    towards = np.array([side * random.uniform(0.75, 0.90), brief.mood.sun_height, 0.66])
    shades = {"window": _window(random, brief, towards)}
    return Stage(surfaces, _lights(brief, side, towards), camera, (0.0, HEIGHT, 0.0), "block",
                 colours, shades)


def _window(random, brief, towards):
    """A loft window, broad or high, whose light falls on the product and the wall behind it."""
    aim = np.array([random.uniform(-0.25, 0.25), HEIGHT + brief.product.height * 0.45, -0.7])
    wide = max(3.0, brief.product.width * 1.7) * random.uniform(0.92, 1.25)
    columns, rows = random.integers(2, 6), random.integers(2, 5)
    return window(aim + towards * 4.2, towards, wide, random.uniform(2.7, 3.4), columns, rows,
                  0.08, wall=3.6)


def _pieces(random, width, side, colours, texture):
    """A block and a ball that lean into the frame, more often from the shadow side."""
    side = side if random.random() < 0.7 else -side
    x = -side * (width * 0.5 + random.uniform(0.38, 0.60))
    low = random.uniform(0.14, 0.52)
    step = rounded_box(0.9, low, 0.8, 0.012).moved((x, 0, -0.9), random.uniform(-0.3, 0.3))
    pieces = {"step": Surface(step, matt(colours[3], texture, 0.45, 0.006), 3, "step")}
    if random.random() < 0.6:
        pieces["ball"] = Surface(ball(0.20).moved((x, low, -0.9)),
                                 matt(colours[4], texture, 0.6, 0.005), 4, "ball")
    return pieces


def _lights(brief, side, towards):
    mood = brief.mood
    return {
        "sun": Sun(tuple(towards), mood.key_light(6.2), 0.012),
        # The fill comes from the side away from the sun, out of its path.
        "fill": Softbox((-side * 2.5, 3.5, 3.5), (0, 0.5, 0), 2.5, mood.fill_light(6.0)),
        "sky": Sky(mood.fill_light(1.3)),
    }


def plane(brief):
    """Slabs of cast concrete, sun through the loft's window."""
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    panels = concrete(brief.seed, panels=True).raked(side)
    plain = concrete(brief.seed + 1, pits=260).raked(side)
    materials = [matt(colours[0], panels, 0.24, 0.010), *(matt(colour, plain, 0.45, 0.006)
                 for colour in colours[1:])]
    return flat(brief, colours, Finish(tuple(materials), "straight", shade=window_around))
