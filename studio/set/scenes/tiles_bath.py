"""Handmade glazed tiles above a stone counter, sun through palm leaves or a window."""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.framing import tallness
from studio.set.lights import Sky, Softbox, Sun
from studio.set.materials import satin
from studio.set.meshes.geometry import rounded_box
from studio.set.meshes.pottery import bowl, vase
from studio.set.meshes.tiling import repeats, tiled, under_glaze
from studio.set.noise import stream
from studio.set.palette import extend, luminance, shaded, tinted
from studio.set.plane import Finish, flat
from studio.set.shades.beside import palm_beside
from studio.set.shades.branches import branches
from studio.set.shades.palm import palm
from studio.set.shades.window import window
from studio.set.stage import Stage, Surface
from studio.set.textures.terrazzo import terrazzo
from studio.set.textures.zellige import zellige
from studio.words import Term

DEFAULT = tuple(linear_of_hex(c) for c in
                ("#7fb3a3", "#e9dfd0", "#2f6f68", "#d08a63", "#f1e7d8"))

TERM = Term(
    "tiles_bath", "Handmade glazed tiles above a terrazzo counter, leaf or window shadow",
    ("tiles", "tiled", "tiled wall", "tile wall", "wall tiles", "zellige", "zellij",
     "zellige tiles", "glazed tiles", "ceramic tiles",
     "handmade tiles", "moroccan tiles", "glossy tiles",
     "tiled bathroom", "bathroom tiles", "bathroom counter", "bathroom", "bathroom shelf",
     "vanity counter", "washstand", "spa", "hammam", "wellness", "tile backdrop",
     "tiled backdrop", "tile background", "tiled background"),
    ("tile", "ceramic", "bath"),
    shows=("tiles", "terrazzo", "table", "vase", "sun"),
)

HEIGHT, THICK, WALL = 0.9, 0.17, -1.55
PITCH = 0.36
RUNS = True

QUIET = 0.4
"""How far the chips of the counter are drawn towards its own colour, which they would drown."""


def build(brief):
    """Colour 0 is the upper wall, 1 the counter, 2 the lower band, 3 and 4 the pots."""
    random = stream(brief.seed, "tiles_bath")
    colours = extend(brief.colours, DEFAULT)
    side = brief.key_side()
    glaze = zellige(brief.seed)
    glazed = [satin(under_glaze(colour), 0.13, 0.4, glaze, repeats(PITCH), 0.008)
              for colour in colours]
    tall = tallness(brief.frame_aspect)
    band = PITCH * (random.integers(2, 4) + (tall > 0.3))
    front = 1.36 + 1.0 * tall
    surfaces = {
        "wall": Surface(_tiles(brief, "wall", WALL, HEIGHT + band, 20), glazed[0], 0, "wall"),
        "band": Surface(_tiles(brief, "band", WALL, HEIGHT, round(band / PITCH)),
                        glazed[2], 2, "band"),
        "apron": Surface(_tiles(brief, "apron", front - 0.10, HEIGHT - THICK - 8 * PITCH, 8),
                         glazed[2], 2, "apron"),
        "counter": Surface(_counter(front), _stone(brief.seed, colours), 1, "counter"),
        **_pots(random, brief, side, colours),
    }
    camera = stand(HEIGHT, brief.product.foot_row, brief.frame_aspect,
                   rise=random.uniform(0.92, 1.08), aperture=0.02)
    towards = np.array([side * random.uniform(0.55, 0.75), brief.mood.sun_height, 0.85])
    return Stage(surfaces, _lights(brief, side, towards), camera, (0.0, HEIGHT, 0.0), "counter",
                 colours, _shades(brief, random, towards))


def _tiles(brief, name, z, foot, rows):
    """A wall of tiles past both sides of the widest frame, stacked or in bond."""
    columns = 34
    bond = 0.5 if stream(brief.seed, "bond").random() < 0.3 else 0.0
    return tiled(stream(brief.seed, name), (-columns / 2 * PITCH, foot, z), (1, 0, 0), (0, 1, 0),
                 columns, rows, PITCH, bond)


def _counter(front):
    deep = front - WALL
    return rounded_box(13, THICK, deep, 0.022).moved((0, HEIGHT - THICK, WALL + deep / 2))


def _stone(seed, colours):
    """Terrazzo with chips of the other colours, and a dark and a pale one of its own."""
    base = colours[1]
    dark = tinted(base, 0.5) if luminance(base) < 0.1 else shaded(base, 0.35)
    chips = [chip * (1 - QUIET) + base * QUIET
             for chip in (colours[0], colours[2], colours[3], dark, tinted(base, 0.6))]
    return satin(base, 0.22, 0.45, terrazzo(seed, base, chips, largest=0.026), 0.5)


def _pots(random, brief, side, colours):
    """A vase and a bowl at the wall, on the shadow side."""
    clay = [satin(colour, 0.35, 0.4) for colour in colours]
    x = -side * (max(0.72, brief.product.width * 0.5) + random.uniform(0.34, 0.50))
    tall = vase(random.uniform(0.20, 0.25), random.uniform(0.50, 0.72), random.uniform(0.3, 0.45))
    low = bowl(random.uniform(0.17, 0.22), random.uniform(0.13, 0.17))
    pots = {"vase": Surface(tall.moved((x, HEIGHT, -0.72)), clay[3], 3, "vase")}
    if random.random() < 0.7:
        pots["bowl"] = Surface(low.moved((x - side * 0.36, HEIGHT, -0.42)), clay[4], 4, "bowl")
    return pots


def _shades(brief, random, towards):
    """Palm fronds, branches or a window between the sun and the wall behind the product."""
    tall = tallness(brief.frame_aspect)
    kind = random.choice(("palm", "branches", "window"))
    middle = np.array([0, HEIGHT + 1.2 + 0.6 * tall, WALL]) + towards * 2.6
    if kind == "branches":
        return {"branches": branches(brief.seed, middle, towards, 1.5 + 0.5 * tall, 3)}
    if kind == "palm":
        return {"palm": palm(brief.seed, middle, towards, 1.75 + 0.4 * tall, 2 + (tall > 0.3))}
    middle = np.array([0, HEIGHT + 0.85 + 0.4 * tall, WALL]) + towards * 4.6
    wide = max(2.7, brief.product.width * 1.5)
    return {"window": window(middle, towards, wide, 2.6 + tall, 2, 3, 0.09, 4.0)}


def _lights(brief, side, towards):
    mood = brief.mood
    return {
        "sun": Sun(tuple(towards), mood.key_light(5.2), 0.013),
        # Behind the camera, where the tiles mirror it: each breaks its reflection anew.
        "sheen": Softbox((-side * 2.3, 4.1, 4.0), (0, 1.6, WALL), 1.4, mood.key_light(12)),
        "sky": Sky(mood.fill_light(1.15)),
    }


def plane(brief):
    """Glazed tiles, boards of terrazzo on them, sun through the palm."""
    colours = extend(brief.colours, DEFAULT)
    tiles = tiled(stream(brief.seed, "plane"), (-25 * PITCH, -25 * PITCH, 0), (1, 0, 0), (0, 1, 0),
                  50, 50, PITCH)
    glazed = satin(under_glaze(colours[0]), 0.13, 0.4, zellige(brief.seed), repeats(PITCH), 0.008)
    boards = [satin(colour, 0.35, 0.4) for colour in colours[2:]]
    materials = (glazed, _stone(brief.seed, colours), *boards)
    return flat(brief, colours, Finish(materials, "straight", tiles, palm_beside))
