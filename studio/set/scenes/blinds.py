"""A warm wall in the striped light of a venetian blind, and a low block."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import below_foot, frame_height, half_width, tallness
from studio.set.lights import Sky, Sun
from studio.set.materials import matt, satin
from studio.set.meshes.geometry import ball, rectangle, rounded_box
from studio.set.meshes.pottery import bowl, vase
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.shades.straight import slats
from studio.set.stage import Stage, Surface
from studio.set.textures.plaster import plaster
from studio.set.textures.screed import screed
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#dfa678", "#c58258", "#f0d5b4", "#9c4f35", "#f5e6d2"))

TERM = Term(
    "blinds", "A warm wall in the striped light of a venetian blind, a low block",
    ("blind", "venetian blind", "venetian blinds", "window blinds", "blind shadow",
     "blinds shadow", "striped light", "striped shadow", "striped shadows", "stripes of light",
     "slatted light", "slatted shadow", "slats", "louvre", "louvres", "louver", "louvers",
     "shutter", "shutters", "jalousie", "jalousies"),
    ("film noir", "late afternoon"),
    shows=("striped_light", "plaster", "plinth", "sun"),
)

WALL = -2.2
BLOCK_SHARE = 0.19
"""Share of the frame that the block covers: it is the third colour's only surface."""

RAISED = 0.36
"""Share of the window that the blind leaves open, enough for all that stands on the floor."""

FLOOR = True


def build(brief):
    """Colour 0 is the wall, 1 floor and ledge, 2 the block, 3 and 4 the pieces beside it."""
    random = stream(brief.seed, "blinds")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    even = plaster(brief.seed)
    height = float(np.clip(0.38 * below_foot(brief), 0.28, 0.75))
    width = max(1.5, brief.product.width * 1.12 + 0.16, _wide_enough(brief, height))
    surfaces = {
        "wall": Surface(rectangle((0, 4, WALL), (10, 0, 0), (0, 5, 0)),
                        matt(colours[0], even.raked(side, 0.02), 0.28, 0.005), 0, "wall"),
        "floor": Surface(rectangle((0, 0, 2), (10, 0, 0), (0, 0, -6)),
                         satin(colours[1], 0.45, 0.25, screed(brief.seed), 0.2), 1, "floor"),
        # Along the wall: behind the block little is seen of the floor.
        "ledge": Surface(rounded_box(16, height + random.uniform(0.44, 0.54), 0.5, 0.012)
                         .moved((0, 0, WALL + 0.25)), matt(colours[1], even, 0.3, 0.003), 1,
                         "ledge"),
        "block": Surface(rounded_box(width, height, 1.1, 0.012).moved((0, 0, -0.1)),
                         matt(colours[2], even, 0.35, 0.003), 2, "block"),
        **_pieces(random, side, width, colours),
    }
    camera = stand(height, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(1.10, 1.25), aperture=0.01)
    towards = np.array([side * random.uniform(0.60, 0.85), brief.mood.sun_height * 0.9, 0.90])
    lights = {"sun": Sun(tuple(towards), brief.mood.key_light(5.8), 0.0075),
              "sky": Sky(brief.mood.bounce_light(0.9) + brief.mood.fill_light(0.7))}
    return Stage(surfaces, lights, camera, (0.0, height, 0.0), "block", colours,
                 {"blind": _blind(brief, random, side, height, towards)})


def _wide_enough(brief, height):
    """Width at which the block's front and top cover `BLOCK_SHARE` of the frame."""
    area = frame_height(brief.frame_aspect) * 2 * half_width(brief.frame_aspect)
    return BLOCK_SHARE * area / (1.05 * height + 0.16)


def _blind(brief, random, side, height, towards):
    """A blind whose light falls on product and wall; it hangs a little askew.

    It is not let down quite: in stripes, block and floor would be half in shade.

    More of the wall must be lit than in shade, or the exposure is set for the shade.
    """
    half = half_width(brief.frame_aspect, WALL)
    tall = tallness(brief.frame_aspect)
    aim = np.array([side * random.uniform(-0.1, 0.3), height + 0.36 * brief.product.height
                    + 0.45 * tall, -1.1])
    pitch = random.uniform(0.21, 0.29)
    return slats(aim + towards * 3.0, towards, max(2.8, 1.5 * half), 3.7 + 1.8 * tall, pitch,
                 random.uniform(0.34, 0.42), random.uniform(-0.05, 0.05), raised=RAISED)


def _pieces(random, side, width, colours):
    """A vase, or a bowl and a stone, on the floor by the block's end on the shadow side."""
    x = -side * (width / 2 + random.uniform(0.28, 0.42))
    clay, pale = (satin(colour, 0.7, 0.2) for colour in colours[3:5])
    if random.random() < 0.6:
        pot = vase(random.uniform(0.18, 0.23), random.uniform(0.55, 0.8))
        return {"vase": Surface(pot.moved((x, 0, -0.4)), clay, 3, "vase")}
    dish = bowl(random.uniform(0.22, 0.28), random.uniform(0.15, 0.2))
    return {"bowl": Surface(dish.moved((x, 0, -0.3)), clay, 3, "vase"),
            "stone": Surface(ball(0.09).moved((x - side * 0.3, 0, -0.1)), pale, 4, "stone")}


def wall(brief):
    """The warm wall close behind, panels on it, in the blind's light."""
    colours = extend(brief.colours, DEFAULT)
    relief = plaster(brief.seed).raked(brief.key_side(), 0.02)
    materials = [matt(colour, relief, 0.28, 0.005) for colour in colours]
    return flat(brief, colours, Finish(tuple(materials), "straight", shade=_blind_across))


def _blind_across(brief, towards, _clear):
    """Slats that shade the wall from edge to edge: what stands before it is lit by the front."""
    pitch = stream(brief.seed, "blind across").uniform(0.24, 0.32)
    return slats(towards * 3.0, towards, 7.0, 7.0, pitch, 0.36)
