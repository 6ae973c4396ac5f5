"""A terrace of marble slabs: a plaster wall with a bench, a parapet before a blurred garden."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import DISTANCE, stand
from studio.set.framing import frame_height, half_width, tallness, top
from studio.set.lights import Sky, Sun
from studio.set.materials import card, matt, satin
from studio.set.meshes.geometry import ball, joined, rounded_box, screen
from studio.set.meshes.pool import coping
from studio.set.meshes.pottery import jar, vase
from studio.set.noise import stream
from studio.set.palette import extend
from studio.set.plane import Finish, flat
from studio.set.shades.beside import branches_beside
from studio.set.shades.branches import branches
from studio.set.shades.straight import slats
from studio.set.stage import Stage, Surface
from studio.set.textures.marble import marble
from studio.set.textures.plaster import plaster
from studio.set.textures.treeline import treeline
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#ead9c2", "#e6ddd0", "#d8b795", "#a9b892", "#b9714d"))

TERM = Term(
    "terrace", "A sunlit terrace of marble slabs, a bench along its wall, a garden out of focus",
    ("patio", "veranda", "courtyard", "roof terrace", "marble terrace", "stone terrace",
     "garden terrace", "terrace garden", "garden patio", "villa terrace", "parapet"),
    ("outdoor", "outdoors", "open air"),
    shows=("plaster", "marble", "stone", "bench", "parapet", "garden", "vase", "sun",
           "leaf_shadow"),
)

BACK, DEEP = -1.85, 0.74
"""Face of wall and parapet, and how far the bench comes forward from it."""

FAR, LOW, HIGH, BROAD = -24, -5, 23, 44
"""Where the picture of the garden stands, from which height to which, and how broad."""

SLAB = 1.25
"""Side of a slab."""

FLOOR = True
RUNS = True


def build(brief):
    """Colour 0 is wall and parapet, 1 the floor, 2 the bench, 3 the garden, 4 the pots."""
    random = stream(brief.seed, "terrace")
    colours = _palette(brief)
    side = brief.key_side()
    even = plaster(brief.seed)
    render = matt(colours[0], even.raked(side, 0.025), 0.28, 0.007)
    # A tall frame is nearly filled by the product from side to side: its bench shows above.
    frame = frame_height(brief.frame_aspect)
    high = frame * (0.165 + 0.11 * min(1.0, tallness(brief.frame_aspect)))
    camera = stand(0.0, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(1.10, 1.30), aperture=0.018)
    # On which side the terrace is open, and how far the wall reaches past the middle.
    free = side if random.random() < 0.65 else -side
    edge = free * half_width(brief.frame_aspect, BACK) * random.uniform(0.18, 0.42)
    parapet = high + frame * random.uniform(0.11, 0.19)
    slab = marble(brief.seed)
    # Seen at a low angle, full veins would look like cracks.
    stone = satin(colours[1], 0.32, 0.35, slab.muted(0.6), 0.24)
    surfaces = {
        "wall": Surface(_wall(free, edge, parapet), render, 0, "wall"),
        "coping": Surface(_coping(free, edge, parapet), stone, 1, "coping"),
        "floor": Surface(_floor(random), stone, 1, "floor"),
        "bench": Surface(rounded_box(18, high, DEEP + 0.3, 0.018).moved(
            (0, 0, BACK + DEEP / 2 - 0.15)), matt(colours[2], even, 0.33, 0.005), 2, "bench"),
        "garden": Surface(screen((0, (LOW + HIGH) / 2, FAR), (BROAD / 2, 0, 0),
                                 (0, (HIGH - LOW) / 2, 0)),
                          card(_view(brief, random, camera, parapet, colours[3])), 3, "garden"),
        **_pots(random, brief, free, high, colours[4]),
    }
    towards = np.array([side * random.uniform(0.55, 0.85), brief.mood.sun_height, 0.82])
    lights = {"sun": Sun(tuple(towards), brief.mood.key_light(5.6), 0.013),
              "sky": Sky(brief.mood.fill_light(1.3))}
    return Stage(surfaces, lights, camera, (0.0, 0.0, 0.0), "floor", colours,
                 _shades(brief, random, towards))


def _palette(brief):
    """A garden is green, unless a fourth colour is asked for."""
    colours = extend(brief.colours, DEFAULT)
    return colours if len(brief.colours) > 3 else (*colours[:3], DEFAULT[3], colours[4])


def _view(brief, random, camera, parapet, colour):
    """Trees that rise above the parapet, and sky above them in every frame."""
    daylight = brief.mood.key_light(0.85) + brief.mood.fill_light(0.6)
    high = top(camera, brief.frame_aspect, FAR)
    low = camera.eye[1] + (parapet - camera.eye[1]) * (DISTANCE - FAR) / (DISTANCE - BACK)
    crowns = low + (high - low) * random.uniform(0.50, 0.75)
    return treeline(brief.seed, colour, daylight, (crowns - LOW) / (HIGH - LOW))


def _wall(free, edge, parapet):
    """The wall of the house up to its corner, and from there the parapet."""
    house = rounded_box(14, 12, 0.5, 0.02).moved((edge - free * 7, 0, BACK - 0.25))
    low = rounded_box(14, parapet, 0.34, 0.01).moved((edge + free * 7, 0, BACK - 0.20))
    return joined([house, low])


def _coping(free, edge, parapet):
    """The stone that covers the parapet."""
    cover = rounded_box(14, 0.07, 0.46, 0.012)
    return cover.moved((edge + free * 7.0, parapet, BACK - 0.20))


def _floor(random):
    """Slabs in broken bond, each cut from another place of the block."""
    shift = random.uniform(-0.5, 0.5)
    rows = [coping(random, 18 * SLAB, 0.2, SLAB, 18, 0.016).moved(
        (shift + 0.5 * SLAB * (row % 2), -0.2, BACK + SLAB * (row + 0.4))) for row in range(7)]
    return joined(rows)


def _pots(random, brief, free, high, colour):
    """A jar or a vase on the bench before the garden, at times with a round stone."""
    clay = satin(colour, 0.7, 0.2)
    reach = max(0.70, brief.product.width * 0.5)
    x = free * (reach + random.uniform(0.30, 0.50))
    at = (x, high, BACK + DEEP * 0.55)
    if random.random() < 0.5:
        pot = jar(random.uniform(0.19, 0.25), random.uniform(0.42, 0.58)).moved(at)
    else:
        pot = vase(random.uniform(0.17, 0.22), random.uniform(0.48, 0.70)).moved(at)
    pots = {"pot": Surface(pot, clay, 4, "pot")}
    if random.random() < 0.5:
        stone = ball(random.uniform(0.08, 0.12)).moved((x + free * 0.34, high, at[2] + 0.1))
        pots["stone"] = Surface(stone, clay, 4, "pot")
    return pots


def _shades(brief, random, towards):
    """Branches between the sun and the wall, at times the laths of a pergola too."""
    tall = tallness(brief.frame_aspect)
    middle = np.array([0, 1.5 + 0.8 * tall, BACK]) + towards * 2.7
    reach = 1.5 + 0.5 * tall + 0.3 * max(0.0, brief.frame_aspect - 1)
    pergola = random.random() < 0.35
    shades = {"branches": branches(brief.seed, middle, towards, reach, 1 if pergola else 3)}
    if pergola:
        # Open all around: laths over the whole terrace, no wall beside them.
        shades["pergola"] = slats(middle, towards, 13.0, 13.0, random.uniform(0.46, 0.62), 0.34,
                                  random.uniform(-0.35, 0.35), wall=6.6)
    return shades


def plane(brief):
    """The plaster as a ground, slabs of the marble on it, sun through the garden's branches."""
    colours = extend(brief.colours, DEFAULT)
    relief = plaster(brief.seed).raked(brief.key_side(), 0.025)
    slab = marble(brief.seed)
    stone = satin(colours[1], 0.32, 0.35, slab.muted(0.6), 0.24)
    render = [matt(colour, relief, 0.28, 0.007) for colour in colours]
    materials = (render[0], stone, *render[2:])
    return flat(brief, colours, Finish(materials, "straight", shade=branches_beside))
