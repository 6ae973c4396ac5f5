"""The stone edge of a mosaic pool, the water's light on the wall behind it."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import half_width, tallness, top
from studio.set.lights import Sky, Softbox, Sun
from studio.set.materials import Material, matt
from studio.set.meshes.geometry import ball, joined, screen
from studio.set.meshes.pool import coping, water
from studio.set.meshes.tiling import under_glaze
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.shades.palm import palm
from studio.set.stage import Stage, Surface
from studio.set.textures.concrete import concrete
from studio.set.textures.mosaic import mosaic
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#8fd0d6", "#ecdfca", "#3f9fb3", "#e8795a", "#f6e3a8"))

TERM = Term(
    "pool", "The stone edge of a mosaic pool, light of the water on the wall",
    ("swimming pool", "poolside", "pool edge", "pool deck", "pool rim", "pool tiles", "pool wall",
     "pool water", "mosaic", "mosaic tiles", "mosaic wall", "mosaic pool", "glass mosaic",
     "water caustics", "caustics", "water reflections", "water light", "rippling water",
     "lido", "summer pool"),
    ("water", "caustic", "swim"),
    shows=("tiles", "stone", "water", "ball", "sun"),
)

HEIGHT, LEVEL, EDGE, WALL = 0.5, 0.36, -0.55, -4.2
PITCH = 0.14
RUNS = True


def build(brief):
    """Colour 0 is the wall, 1 the stone edge, 2 the water and the line of tiles above it."""
    random = stream(brief.seed, "pool")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(1.22, 1.36), aperture=0.02)
    grain = concrete(brief.seed, pits=1500)
    # Limestone: the pits of concrete without its clouds.
    stone = matt(colours[1], grain.muted(0.35).raked(side, 0.02), 0.5,
                 0.004)
    rows = random.integers(7, 10) + round(8 * tallness(brief.frame_aspect))
    surfaces = {
        **_wall(brief, camera, colours, PITCH * rows),
        "edge": Surface(_edge(random), stone, 1, "edge"),
        **_pieces(random, brief, side, colours),
    }
    towards = np.array([side * random.uniform(0.55, 0.75), brief.mood.sun_height + 0.1, 0.75])
    return Stage(surfaces, _lights(brief, side, towards), camera, (0.0, HEIGHT, 0.0), "edge",
                 colours, _shades(brief, random, towards))


def _wall(brief, camera, colours, line):
    """The pool's far wall with a line of tiles above the water, and the water before it."""
    # Past the frame on every side, and as wide as a whole number of tiles.
    columns = int(np.ceil((2 * half_width(brief.frame_aspect, WALL) + 1.2) / PITCH))
    wide = columns * PITCH
    high = top(camera, brief.frame_aspect, WALL) + 0.6
    rows = int(np.ceil((high - LEVEL - line) / PITCH))
    dense = 1500 / max(wide, rows * PITCH)
    size = round(wide * dense), round(rows * PITCH * dense)
    foot = LEVEL + line
    # Light from the water is strongest just above it.
    above = np.arange(size[1], dtype=np.float32)[:, None] / np.float32(dense)
    shine = 0.14 + 0.30 * np.exp(-above / 1.5)
    parts = {
        "wall": (screen((0, foot + rows * PITCH / 2, WALL), (wide / 2, 0, 0),
                        (0, rows * PITCH / 2, 0)),
                 lambda times: mosaic(brief.seed, under_glaze(colours[0]), _times(size, times),
                                      columns, shine.repeat(times, 0)), 0, 0.25),
        "line": (screen((0, LEVEL + line / 2, WALL), (wide / 2, 0, 0), (0, line / 2, 0)),
                 lambda times: mosaic(brief.seed + 1, under_glaze(colours[2]),
                                      _times((size[0], round(line * dense)), times), columns, 0.4),
                 2, 0.25),
        "water": (water(brief.seed, wide, EDGE + 0.1, WALL, LEVEL),
                  lambda times: mosaic(brief.seed + 2, colours[2], _times((1400, 900), times),
                                       round(wide / 0.24), 0.42, 0.22),
                  2, 0.06),
    }
    return {name: Surface(mesh, Material(np.ones(3), rough, 0.4, picture=draw(1), finer=draw),
                          role, name)
            for name, (mesh, draw, role, rough) in parts.items()}


def _times(size, times):
    return size[0] * times, size[1] * times


def _edge(random):
    """A row of coping stones and rows of paving up to the camera, in broken bond."""
    wide, thick, across = 18, 0.4, 1.36
    shift = random.uniform(-0.5, 0.5)
    rows = []
    for row in range(4):
        stones = coping(random, wide, thick, across, 10)
        rows.append(stones.moved((shift + 0.9 * row, HEIGHT - thick,
                                  EDGE + across * (row + 0.5))))
    return joined(rows)


def _pieces(random, brief, side, colours):
    """Balls at the water's edge, more often on the light's side: toys, all but abstract."""
    reach = max(0.74, brief.product.width * 0.5)
    side = side if random.random() < 0.65 else -side
    x = side * (reach + random.uniform(0.30, 0.42))
    large, small = random.uniform(0.17, 0.23), random.uniform(0.09, 0.12)
    return {"ball": Surface(ball(large).moved((x, HEIGHT, -0.22)), matt(colours[3]), 3, "ball"),
            "pebble": Surface(ball(small).moved((x + side * 0.20, HEIGHT, 0.14)),
                              matt(colours[4]), 4, "pebble")}


def _shades(brief, random, towards):
    """Palm fronds over the edge and the wall, in two sets of three."""
    if random.random() < 0.35:
        return {}
    tall = tallness(brief.frame_aspect)
    middle = np.array([0, 2.1 + 0.8 * tall, WALL]) + towards * 3.0
    return {"palm": palm(brief.seed, middle, towards, 2.2 + 0.6 * tall, 2 + (tall > 0.3))}


def _lights(brief, side, towards):
    mood = brief.mood
    return {
        "sun": Sun(tuple(towards), mood.key_light(5.2), 0.013),
        "fill": Softbox((-side * 3.2, 4.2, 3.6), (0, 0.6, 0), 2.0, mood.fill_light(4.0)),
        "sky": Sky(mood.fill_light(1.3)),
    }
