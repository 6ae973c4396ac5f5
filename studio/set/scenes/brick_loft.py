"""A brick wall and a floor of boards, sun through a loft window."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import frame_width, tallness
from studio.set.lights import Sky, Softbox, Sun
from studio.set.materials import matt, satin
from studio.set.meshes.geometry import drum, rectangle, rounded_box
from studio.set.meshes.joinery import TILES, boards, crate
from studio.set.meshes.masonry import RECESS, brick_wall
from studio.set.noise import stream
from studio.set.palette import extend, shaded, tinted
from studio.set.plane import Finish, flat
from studio.set.shades.window import window
from studio.set.stage import Stage, Surface
from studio.set.textures.brick import brick
from studio.set.textures.wood import wood
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#b06a4c", "#8f6d50", "#d3ae7f", "#4e5a58", "#e2d3bf"))

TERM = Term(
    "brick_loft", "A brick wall and a wooden floor, sun through a loft window",
    ("brick wall", "bricks", "brickwork", "exposed brick", "bare brick", "red brick",
     "painted brick", "whitewashed brick", "white brick wall", "brick background",
     "brick backdrop", "brick studio", "brick apartment", "wooden crate", "crate"),
    ("brick", "masonry", "urban loft", "new york loft"),
    shows=("brick", "loft", "wood", "plinth", "sun", "window"),
)

WALL, HEIGHT = -3.3, 0.38
BRICK_TILES = 0.25


def build(brief):
    """Colour 0 is the wall, 1 floor and bench, 2 the crates, 3 and 4 the pieces on them."""
    random = stream(brief.seed, "brick_loft")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    painted = bool(random.random() < 0.4)
    face = brick(brief.seed, painted=painted).raked(side)
    grain = wood(brief.seed).raked(side, 0.02)
    bricks = brick_wall(random, 15, 9, WALL, 1 / BRICK_TILES)
    mortar = colours[0] * 0.94 if painted else _mortar(colours[0])
    surfaces = {
        "wall": Surface(bricks, matt(colours[0], face, BRICK_TILES, 0.006), 0, "wall"),
        "mortar": Surface(rectangle((0, 4.5, WALL - RECESS * 0.8), (8, 0, 0), (0, 4.6, 0)),
                          matt(mortar, face, 0.7, 0.012), 0, "wall"),
        "floor": Surface(_floor(random),
                         satin(colours[1], 0.36, 0.4, grain, TILES, 0.004), 1, "floor"),
        # Along the wall: behind the crates little is seen of the floor.
        "bench": Surface(rounded_box(15, random.uniform(0.48, 0.60), 0.42, 0.014)
                         .moved((0, 0, WALL + 0.26)),
                         satin(colours[1], 0.5, 0.3, grain, TILES, 0.004), 1, "bench"),
        **_crates(random, brief, side, colours, grain),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(1.12, 1.30), aperture=0.02)
    towards = np.array([side * random.uniform(0.50, 0.68), brief.mood.sun_height * 0.85, 0.85])
    shades = {"window": _window(random, brief, towards)}
    return Stage(surfaces, _lights(brief, side, towards), camera, (0.0, HEIGHT, 0.0), "crate",
                 colours, shades)


def _floor(random):
    """Boards along the wall or towards it."""
    if random.random() < 0.5:
        return boards(random, 15, 8, 0.06, 0.42, run=3.4, gap=0.008).moved((0, 0, WALL + 3.9))
    laid = boards(random, 8, 15, 0.06, 0.42, run=3.4, gap=0.008)
    return laid.moved((0, 0, WALL + 3.9), np.pi / 2)


def _mortar(colour):
    """Lime mortar takes on a little of the brick's dust."""
    return tinted(shaded(colour, 0.9), 0.35) * np.float32([1.0, 0.98, 0.95])


def _crates(random, brief, side, colours, grain):
    """A long crate under the product, a taller one behind it on the shadow side."""
    stain = satin(colours[2], 0.6, 0.2, grain, TILES, 0.006)
    frame = frame_width(brief.frame_aspect)
    width = max(1.85, brief.product.width * 1.16 + 0.24, 0.42 * frame)
    x = -side * (width * 0.5 + random.uniform(0.10, 0.30))
    tall = random.uniform(0.85, 1.0)
    long = crate(random, width, HEIGHT, 1.15).moved((0, 0, -0.05), -side * 0.03)
    other = crate(random, 1.15, tall, 0.7, 4).moved((x, 0, -1.15), side * random.uniform(0, 0.2))
    pieces = {"crate": Surface(long, stain, 2, "crate"),
              "tall crate": Surface(other, stain, 2, "tall crate")}
    if random.random() < 0.7:
        can = drum(random.uniform(0.15, 0.2), random.uniform(0.28, 0.42), 0.012)
        pieces["can"] = Surface(can.moved((x - side * 0.12, tall, -1.15)),
                                satin(colours[3], 0.45, 0.4), 3, "can")
    return pieces


def _window(random, brief, towards):
    """A loft window whose light falls on the product and the wall behind it."""
    tall = tallness(brief.frame_aspect)
    # The light starts at the crate's foot and ends high on the wall.
    aim = np.array([0.0, 1.4 + 0.4 * tall, -1.6])
    wide = max(4.6, brief.product.width * 2)
    columns, rows = random.integers(3, 5), random.integers(3, 5)
    return window(aim + towards * 4.6, towards, wide, 4.6 + 0.8 * tall, columns, rows, 0.09,
                  wall=9.0)


def _lights(brief, side, towards):
    mood = brief.mood
    return {
        "sun": Sun(tuple(towards), mood.key_light(6.2), 0.012),
        # The fill comes from the side away from the sun, out of its path.
        "fill": Softbox((-side * 2.5, 3.8, 4.0), (0, 0.5, 0), 2.5, mood.bounce_light(6.0)),
        "sky": Sky(mood.fill_light(1.4)),
    }


def wall(brief):
    """The bricks close behind, stained boards and painted panels before them, loft light."""
    colours = extend(brief.colours, DEFAULT)
    painted = bool(stream(brief.seed, "wall paint").random() < 0.4)
    face = brick(brief.seed, painted=painted).raked(brief.key_side())
    bricks = brick_wall(stream(brief.seed, "wall"), 22, 20, 0, 1 / BRICK_TILES)
    paint = wood(brief.seed).raked(brief.key_side(), 0.02)
    materials = [matt(colours[0], face, BRICK_TILES, 0.006),
                 *(satin(colour, 0.6, 0.2, paint, TILES, 0.004) for colour in colours[1:])]
    return flat(brief, colours, Finish(tuple(materials), "straight", bricks.moved((0, -10, 0))))
