"""A wall of fluted panels and a fluted drum, soft light from the side."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import frame_width
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt, metal, satin
from studio.set.meshes.fluting import fluted_drum, fluted_wall
from studio.set.meshes.geometry import ball, drum, rectangle, rounded_box
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.stage import Stage, Surface
from studio.set.textures.plaster import plaster
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#d9c7b2", "#a88a72", "#e6d6c2", "#a0634c", "#efe4d6"))

TERM = Term(
    "fluted_wall", "A wall of fluted panels and a fluted drum, soft light from the side",
    ("fluted", "fluted panel", "fluted background", "fluted podium",
     "fluted plinth", "fluted column", "reeded wall", "reeded panel", "ribbed wall",
     "ribbed panel", "ribbed background", "slatted wall", "tambour", "tambour wall",
     "modern boutique", "boutique interior"),
    ("ribbed", "reeded", "slatted"),
    shows=("fluting", "plinth", "ball", "gold", "softbox"),
)

HEIGHT, WALL = 0.34, -3.1
GOLD = np.float32([0.83, 0.62, 0.33])
FLOOR = True


def build(brief):
    """Colour 0 is the wall, 1 floor and skirting, 2 the drums, 3 the ball; the band is brass."""
    random = stream(brief.seed, "fluted_wall")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    pitch = random.uniform(0.15, 0.33)
    even = plaster(brief.seed).raked(side, 0.02)
    frame = frame_width(brief.frame_aspect)
    radius = max(0.92, brief.product.width * 0.5 * 1.12 + 0.08, 0.20 * frame)
    depth = min(1.0, 0.80 / radius)
    paint = satin(colours[2], 0.5, 0.25)
    stem = fluted_drum(radius, HEIGHT, round(2 * np.pi * radius / 0.13), 0.06, depth)
    surfaces = {
        "wall": Surface(fluted_wall(16, 9, pitch, WALL), matt(colours[0]), 0, "wall"),
        "floor": Surface(rectangle((0, 0, 2), (10, 0, 0), (0, 0, -6)),
                         satin(colours[1], 0.48, 0.2, even, 0.25), 1, "floor"),
        # Behind the drum little is seen of the floor.
        "skirting": Surface(rounded_box(16, random.uniform(0.50, 0.62), 0.34, 0.012)
                            .moved((0, 0, WALL + 0.17)), matt(colours[1]), 1, "skirting"),
        "drum": Surface(stem, paint, 2, "drum"),
        "band": Surface(drum(radius - 0.012, 0.035, 0.006, depth), metal(GOLD, 0.28), None,
                        "band"),
        **_companions(random, radius, side, colours, paint),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(1.18, 1.32))
    return Stage(surfaces, _lights(brief, side), camera, (0.0, HEIGHT, 0.0), "drum", colours)


def _companions(random, radius, side, colours, paint):
    """A fluted column, more often on the shadow side, a ball on it or across from it."""
    side = side if random.random() < 0.65 else -side
    x = -side * (radius + random.uniform(0.20, 0.46))
    size, tall = random.uniform(0.36, 0.50), random.uniform(0.70, 1.45)
    column = fluted_drum(size, tall, round(2 * np.pi * size / 0.13), 0.06)
    group = {"column": Surface(column.moved((x, 0, -1.05)), paint, 2, "column")}
    lacquer = satin(colours[3], 0.4, 0.35)
    if random.random() < 0.5:
        group["ball"] = Surface(ball(0.19).moved((x, tall, -1.05)), lacquer, 3, "ball")
    else:
        place = (side * (radius + random.uniform(0.26, 0.40)), 0, -0.75)
        group["ball"] = Surface(ball(0.24).moved(place), lacquer, 3, "ball")
    return group


def _lights(brief, side):
    mood = brief.mood
    box = 0.9 if mood.fill_gain < 0.3 else 1.5
    strength = 15 * (1.5 / box) ** 2
    return {
        # Low and far to the side: its light rakes over the flutes.
        "key": Softbox((side * 4.8, 3.4, 0.4), (0, 0.7, -1.6), box, mood.key_light(strength)),
        "front": Softbox((-side * 1.5, 4.0, 5.5), (0, 0.6, -1), 2.4, mood.bounce_light(4.0)),
        "sky": Sky(mood.bounce_light(0.6)),
    }


def wall(brief):
    """The fluted panels close behind, smooth ones before them."""
    colours = extend(brief.colours, DEFAULT)
    pitch = stream(brief.seed, "wall").choice([0.17, 0.22, 0.28])
    flutes = fluted_wall(22, 20, pitch, -pitch / 2).moved((0, -10, 0))
    materials = [matt(colours[0]), *(satin(colour, 0.5, 0.25) for colour in colours[1:])]
    return flat(brief, colours, Finish(tuple(materials), "straight", flutes, soft=True))
