"""A plaster wall with a long bench, sun through a window and branches."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import below_foot, half_width, tallness
from studio.set.lights import Sky, Sun
from studio.set.materials import matt, satin
from studio.set.meshes.geometry import ball, rectangle, rounded_box
from studio.set.meshes.pottery import bowl, vase
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.shades.beside import branches_beside
from studio.set.shades.branches import branches
from studio.set.shades.window import window
from studio.set.stage import Stage, Surface
from studio.set.textures.plaster import plaster
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#e8dac7", "#cdb08e", "#d3b391", "#a8704f", "#f1e8da"))

TERM = Term(
    "window_wall", "A plaster wall with a long bench, slanted window light and branch shadows",
    ("window light", "window shadow", "window shadows", "light from a window",
     "sunlight through a window", "sunlit wall", "sunny wall", "paned window", "window pane",
     "branch shadow", "branch shadows", "tree shadow", "foliage shadow", "dappled light",
     "dappled shade", "bench", "long bench", "plaster bench", "ledge", "plaster ledge"),
    ("window", "branches", "leafy"),
    shows=("plaster", "bench", "sun", "window", "leaf_shadow"),
)

WALL, PIER = -1.10, 0.42
FLOOR = True
RUNS = True


def build(brief):
    """Colour 0 is wall and floor, 1 the bench, 2 the pier, 3 and 4 the pieces on the bench."""
    random = stream(brief.seed, "window_wall")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    even = plaster(brief.seed)
    relief = even.raked(side, 0.025)
    height = float(np.clip(0.52 * below_foot(brief), 0.30, 0.80))
    wall = matt(colours[0], relief, 0.28, 0.008)
    bench = rounded_box(16, height, 0.52 - WALL, 0.016).moved((0, 0, (0.52 + WALL) / 2))
    surfaces = {
        "wall": Surface(rectangle((0, 4, WALL), (10, 0, 0), (0, 5, 0)), wall, 0, "wall"),
        "floor": Surface(rectangle((0, 0, 2), (10, 0, 0), (0, 0, -6)), wall, 0, "wall"),
        "bench": Surface(bench, matt(colours[1], even, 0.35, 0.004), 1, "bench"),
        "pier": Surface(_pier(brief, random, side), matt(colours[2], relief, 0.28, 0.008),
                        2, "pier"),
        **_pieces(brief, random, side, height, colours),
    }
    camera = stand(height, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.85, 1.0), aperture=0.015)
    towards = np.array([side * random.uniform(0.70, 0.90), brief.mood.sun_height, 0.78])
    lights = {"sun": Sun(tuple(towards), brief.mood.key_light(5.6), 0.013),
              "sky": Sky(brief.mood.bounce_light(0.7) + brief.mood.fill_light(0.7))}
    return Stage(surfaces, lights, camera, (0.0, height, 0.0), "bench", colours,
                 _shades(brief, random, height, towards))


def _pier(brief, random, side):
    """A pier of the wall on the shadow side: the window's light breaks over its edge."""
    edge = half_width(brief.frame_aspect, WALL) * random.uniform(0.50, 0.60)
    return rounded_box(9, 9, PIER * 2, 0.012).moved((-side * (edge + 4.5), 0, WALL))


def _shades(brief, random, height, towards):
    """A window whose light falls on product and wall, and branches before it."""
    half = half_width(brief.frame_aspect, WALL)
    tall = tallness(brief.frame_aspect)
    wide = max(2.5, half * 1.15)
    columns = max(2, round(wide / 1.15))
    high = 3.0 + 1.6 * tall
    aim = np.array([0, height + brief.product.height * 0.40 + 0.45 * tall, -0.7])
    aside = brief.key_side() * random.uniform(-0.10, 0.25)
    opening = window(aim + [aside, 0, 0] + towards * 4.2, towards, wide, high, columns,
                     3 if tall < 0.4 else 4, 0.075, wall=9.0)
    middle = aim + [aside, 0.45 + 0.3 * tall, 0] + towards * 2.7
    reach = 1.35 + 0.5 * tall + 0.25 * max(0.0, brief.frame_aspect - 1)
    return {"window": opening,
            "branches": branches(brief.seed, middle, towards, reach, 2 + (tall > 0.4))}


def _pieces(brief, random, side, height, colours):
    """A vase, or a bowl and a stone, on the light's side of the bench."""
    x = side * (brief.product.width / 2 + random.uniform(0.28, 0.42))
    clay, pale = (satin(colour, 0.7, 0.2) for colour in colours[3:5])
    if random.random() < 0.5:
        pot = vase(random.uniform(0.15, 0.19), random.uniform(0.42, 0.62))
        return {"vase": Surface(pot.moved((x, height, -0.55)), clay, 3, "vase"),
                "stone": Surface(ball(0.07).moved((x + side * 0.24, height, -0.3)), pale, 4,
                                 "stone")}
    dish = bowl(random.uniform(0.19, 0.24), random.uniform(0.13, 0.17))
    return {"bowl": Surface(dish.moved((x, height, -0.5)), clay, 3, "vase"),
            "stone": Surface(ball(0.06).moved((x - side * 0.22, height, -0.62)), pale, 4, "stone")}


def plane(brief):
    """The plaster as a ground, sun through branches."""
    colours = extend(brief.colours, DEFAULT)
    relief = plaster(brief.seed).raked(brief.key_side(), 0.025)
    materials = [matt(colour, relief, 0.28, 0.008) for colour in colours]
    return flat(brief, colours, Finish(tuple(materials), "straight", shade=branches_beside))
