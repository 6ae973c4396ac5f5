"""A plaster arch with a plinth, sun through palm leaves."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import half_width, tallness
from studio.set.lights import Sky, Softbox, Sun
from studio.set.materials import matt, satin
from studio.set.meshes.architecture import arch_wall, niche
from studio.set.meshes.geometry import ball, drum, rectangle
from studio.set.meshes.pottery import vase
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.shades.beside import palm_beside
from studio.set.shades.palm import palm
from studio.set.stage import Stage, Surface
from studio.set.textures.plaster import plaster
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#e9d8c3", "#c98e6b", "#e6c7a8", "#b9754f", "#f3e9dc"))

TERM = Term(
    "arch_niche", "A plaster arch with a plinth, sun through palm leaves",
    ("arch", "niche", "alcove", "archway", "arched niche", "arched wall", "arched doorway",
     "wall niche", "palm shadow", "palm leaf shadow", "leaf shadow"),
    ("arched", "plaster", "stucco", "plaster wall", "stucco wall"),
    shows=("arch", "plaster", "plinth", "sun", "palm_shadow", "leaf_shadow"),
)

HEIGHT, WALL, DEEP = 0.34, -0.60, 0.85
FLOOR = True


def build(brief):
    """Colour 0 is the wall, 1 the niche, 2 plinth and floor, 3 and 4 the pieces beside it."""
    random = stream(brief.seed, "arch_niche")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    even = plaster(brief.seed)
    relief = even.raked(side)
    half = max(1.05, brief.product.width * 0.5 * 1.18 + 0.12,
               0.40 * half_width(brief.frame_aspect, WALL))
    spring = max(1.0, HEIGHT + brief.product.height * 1.10 + 0.18 - half * 0.75)
    radius = max(0.62, brief.product.width * 0.5 * 1.10 + 0.06)
    wall = matt(colours[0], relief, 0.3, 0.006)
    surfaces = {
        "wall": Surface(arch_wall(half, spring, WALL), wall, 0, "wall"),
        "floor": Surface(rectangle((0, 0, 2), (9, 0, 0), (0, 0, -5)),
                         matt(colours[2], relief, 0.3, 0.006), 2, "floor"),
        "niche": Surface(niche(half, spring, WALL, DEEP),
                         matt(colours[1], relief, 0.34, 0.006), 1, "niche"),
        "plinth": Surface(drum(radius, HEIGHT, 0.012, min(1.0, 0.66 / radius)),
                          satin(colours[2], 0.65, 0.2, even, 0.3), 2, "plinth"),
        **_pieces(random, half, side, colours),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.90, 1.05))
    towards = np.array([side * random.uniform(0.55, 0.70), brief.mood.sun_height, 0.85])
    lights = {"sun": Sun(tuple(towards), brief.mood.key_light(5.6), 0.014),
              # Into the niche, which the sun leaves in shade, from the side away from the sun.
              "fill": Softbox((-side * 2.4, 3.0, 4.6), (0, 1.0, WALL - DEEP), 2.4,
                              brief.mood.bounce_light(20)),
              "sky": Sky(brief.mood.fill_light(1.25))}
    # A tall frame shows more wall above the arch, where the leaves belong.
    tall = tallness(brief.frame_aspect)
    middle = np.array([0, 1.5 + 0.7 * tall, WALL]) + towards * 2.6
    shades = {"palm": palm(brief.seed, middle, towards, 1.6 + 0.5 * tall, 4 if tall > 0.3 else 3)}
    return Stage(surfaces, lights, camera, (0.0, HEIGHT, 0.0), "plinth", colours, shades)


def _pieces(random, half, side, colours):
    """A vase or two round stones on the floor before the wall, on the shadow side."""
    x = -side * (half + random.uniform(0.30, 0.48))
    clay = [satin(colour, 0.7, 0.2) for colour in colours]
    if random.random() < 0.5:
        pot = vase(0.26, random.uniform(0.55, 0.75)).moved((x, 0, -0.2))
        return {"vase": Surface(pot, clay[3], 3, "piece")}
    return {"stone": Surface(ball(0.24).moved((x, 0, -0.25)), clay[3], 3, "piece"),
            "pebble": Surface(ball(0.13).moved((x - side * 0.12, 0, 0.12)), clay[4], 4, "pebble")}


def plane(brief):
    """The plaster as a ground, sun through the palm."""
    colours = extend(brief.colours, DEFAULT)
    relief = plaster(brief.seed).raked(brief.key_side())
    materials = [matt(colour, relief, 0.3, 0.006) for colour in colours]
    return flat(brief, colours, Finish(tuple(materials), "round", shade=palm_beside))
