"""A table of planks at a window, a garden far out of focus behind it."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import frame_width
from studio.set.lights import Sky, Softbox, Sun
from studio.set.materials import card, matt, satin
from studio.set.meshes.casement import Opening, casement, pierced_wall
from studio.set.meshes.geometry import from_above, screen
from studio.set.meshes.joinery import TILES, boards
from studio.set.meshes.pottery import bowl, jar
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.shades.beside import branches_beside
from studio.set.stage import Stage, Surface
from studio.set.textures.garden import garden
from studio.set.textures.plaster import plaster
from studio.set.textures.wood import wood
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#a8744a", "#b3c096", "#efe7db", "#d9c3a6", "#7f8a6c"))

TERM = Term(
    "wood_table", "A table of planks at a window, a garden far out of focus",
    ("wooden table", "wood tabletop", "wooden tabletop", "table by the window",
     "table at a window", "rustic table", "oak table", "walnut table", "plank table",
     "farmhouse table", "wooden desk", "wooden counter", "window table", "wooden planks",
     "wood planks", "garden window", "blurred garden", "garden bokeh"),
    ("wood", "wooden", "oak", "walnut", "table", "tabletop", "rustic"),
    shows=("wood", "table", "plaster", "window", "garden", "vase", "sun"),
)

WALL, SILL = -2.3, 0.20
RUNS = True


def build(brief):
    """Colour 0 is the table, 1 the garden, 2 wall and window, 3 and 4 the pieces beside."""
    random = stream(brief.seed, "wood_table")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    grain = wood(brief.seed).raked(side, 0.02)
    paint = plaster(brief.seed).raked(side, 0.02)
    opening = _opening(random, brief)
    aside = (random.uniform(-0.30, 0.30) * opening.half, 0, 0)
    daylight = brief.mood.key_light(0.85) + brief.mood.fill_light(0.6)
    view = garden(brief.seed, colours[1], daylight)
    surfaces = {
        "table": Surface(_table(random), _finish(colours[0], grain), 0, "table"),
        # Behind the sun, which the card would keep from the set.
        "garden": Surface(screen((0, 9, -24), (15, 0, 0), (0, 14, 0)), card(view), 1, "garden"),
        "wall": Surface(pierced_wall(opening, WALL).moved(aside),
                        matt(colours[2], paint, 0.3, 0.004), 2, "wall"),
        "window": Surface(_window(random, opening).moved(aside),
                          satin(colours[2], 0.5, 0.3), 2, "wall"),
        **_pieces(random, brief, side, colours),
    }
    camera = stand(0.0, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(1.15, 1.35), aperture=0.012)
    towards = np.array([side * random.uniform(0.22, 0.34), brief.mood.sun_height * 0.8, -0.8])
    return Stage(surfaces, _lights(brief, side, towards), camera, (0.0, 0.0, 0.0), "table",
                 colours)


def _table(random):
    """Planks along the window or towards it."""
    if random.random() < 0.5:
        return boards(random, 15, 7, 0.12, 0.5, gap=0.03).moved((0, 0, WALL + 3.47))
    return boards(random, 7, 15, 0.12, 0.5, gap=0.016).moved((0, 0, WALL + 3.47), np.pi / 2)


def _finish(colour, grain):
    """Varnish, or oil on a deep stain: against the sun a sheen would turn that grey."""
    if colour.min() < 0.03:
        return matt(colour, grain, TILES, 0.004)
    return satin(colour, 0.40, min(0.10, 1.5 * float(colour.min())), grain, TILES, 0.004)


def _opening(random, brief):
    """Half the width and the top of the window: the product stands free before the garden."""
    frame = frame_width(brief.frame_aspect)
    half = max(1.55, brief.product.width * 0.75 + 0.2, 0.40 * frame) * random.uniform(0.86, 1.02)
    high = max(2.3, brief.product.height * 1.45 + 0.2) * random.uniform(0.90, 1.10)
    return Opening(half, SILL, SILL + high)


def _window(random, opening):
    crossbar = SILL + (opening.top - SILL) * random.uniform(0.52, 0.80)
    return casement(opening, WALL, random.integers(2, 5), crossbar)


def _pieces(random, brief, side, colours):
    """A stoneware jar and a bowl at the back of the table, on the shadow side."""
    x = -side * (brief.product.width * 0.5 + random.uniform(0.42, 0.60))
    tall = jar(0.22, random.uniform(0.42, 0.60)).moved((x, 0, random.uniform(-1.3, -1.0)))
    pieces = {"jar": Surface(tall, satin(colours[3], 0.6, 0.25), 3, "jar")}
    if random.random() < 0.6:
        low = bowl(0.26, 0.15).moved((x - side * 0.34, 0, -0.62))
        pieces["bowl"] = Surface(low, satin(colours[4], 0.5, 0.3), 4, "bowl")
    return pieces


def _lights(brief, side, towards):
    mood = brief.mood
    return {
        "sun": Sun(tuple(towards), mood.key_light(4.6), 0.022),
        "front": Softbox((-side * 1.8, 4.2, 5.5), (0, 1.0, -1.5), 3.0,
                         mood.key_light(7.5) + mood.bounce_light(9)),
        "sky": Sky(mood.fill_light(1.3)),
    }


def plane(brief):
    """The planks from above, linen-coloured sheets on them, the garden's branches in the sun."""
    colours = extend(brief.colours, DEFAULT)
    grain = wood(brief.seed).raked(brief.key_side(), 0.02)
    paint = plaster(brief.seed).raked(brief.key_side(), 0.02)
    table = from_above(boards(stream(brief.seed, "planks"), 16, 16, 0.12, 0.5, gap=0.016))
    materials = [_finish(colours[0], grain), *(matt(colour, paint, 0.3, 0.004)
                 for colour in colours[1:])]
    return flat(brief, colours, Finish(tuple(materials), "straight", table, branches_beside))
