"""The leather belt: rolled up on its edge, a frame buckle of metal in front, holes in its end."""

import functools

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.skin import together, walked
from studio.tailor.blocks.tube import rounded_rectangle, smooth, swept, tube
from studio.tailor.cut import Cut, Draft, all_but
from studio.tailor.finish import Finish
from studio.tailor.trims import coats, seams, stitches
from studio.tailor.trims.spots import around
from studio.tailor.trims.stuff import Stuff
from studio.wardrobe import MATERIALS, PATTERNS

WIDTH_CM, THICK_CM = {"regular": 3.4, "slim": 2.4, "oversized": 5.0}, 0.36
RADIUS_CM, PITCH_CM, TURNS = 7.4, 0.62, 1.70
"""Of the roll: its outermost coil, how much closer the next lies, and how often it goes round."""

FRAME_CM, WIRE_CM = 4.2, 0.25
"""How wide the buckle's frame is, and the radius of its wire."""

STEEL = Stuff((0.62, 0.61, 0.59), Finish(roughness=0.2, specular=0.9, metallic=1.0))
GOLD = Stuff((0.75, 0.55, 0.24), Finish(roughness=0.22, specular=0.9, metallic=1.0))
BACK = (0.30, 0.21, 0.13)
EDGE, RAW = Finish(roughness=0.4, specular=0.045), Finish(roughness=0.9, specular=0.02, sheen=0.2)
EDGE_CM, CORNER_CM = 0.26, 0.13
"""How far stitches are from the edge; radius of the strap's corners."""
POINT_CM = 3.2
"""Over which its free end narrows."""
HOLES, FIRST_HOLE_CM, HOLE_STEP_CM = 5, 6.5, 2.3
WARM = 0.02
"""How much more red than blue, linear, leather has that takes a golden buckle."""


def draft(spec):
    """The strap as a roll, its keeper, the buckle."""
    return Draft(solids=(_solid(WIDTH_CM[spec.fit]),), bare=frozenset(("buckle",)), holes=6)


def _roll():
    """The strap's middle line from its outer end, in front, inwards: (n, 3), y is 0."""
    turn = np.linspace(0, TURNS * 2 * np.pi, 700)
    radius = RADIUS_CM - PITCH_CM * turn / (2 * np.pi)
    return np.stack([radius * np.sin(turn) * 1.12, 0 * turn, radius * np.cos(turn)], -1)


@functools.cache
def _solid(width):
    line = _roll()
    out = line * [1, 0, 1]
    way = walked(line)
    left = np.clip((way[-1] - way) / POINT_CM, 0.0, 1)
    wide = 0.3 + 0.7 * np.sqrt(1 - (1 - left) ** 2)
    strap = swept(line, rounded_rectangle(width, THICK_CM, CORNER_CM), "strap", up=out,
                  scale=np.stack([wide, np.ones(len(line))], -1))
    return together(strap, *_front(line, width))


def _front(line, width):
    """Buckle and keeper on the strap's outer end."""
    start = line[0]
    frame = _frame_line(width) + start + [-FRAME_CM / 2, 0, 0.02]
    prong = smooth(np.array([[0.3, 0, 0.36], [-0.6, 0, 0.52], [-2.4, 0, 0.5],
                             [-FRAME_CM + 0.2, 0, 0.42], [-FRAME_CM - 0.3, 0, 0.34]]), 40)
    fold = np.stack([np.zeros(20), np.linspace(-width / 2, width / 2, 20), np.zeros(20)], -1)
    keeper = smooth(np.array([[0, width / 2 + 0.2, -0.3], [0, width / 2 + 0.18, 0.25],
                              [0, width / 2 - 0.2, 0.45], [0, 0, 0.47],
                              [0, -width / 2 + 0.2, 0.45], [0, -width / 2 - 0.18, 0.25],
                              [0, -width / 2 - 0.2, -0.3]]), 70)
    at = line[np.searchsorted(line[:100, 0], 2.7)]
    return (tube(frame, WIRE_CM, "buckle", up=(0, 0, 1), capped=False),
            tube(prong + start, 0.16, "buckle", up=(0, 1, 0)),
            tube(fold + start, 0.4, "keeper", up=(0, 0, 1)),
            swept(keeper + at, rounded_rectangle(1.1, 0.2, 0.08), "keeper",
                  up=_around(keeper), capped=False))


def _frame_line(width):
    outline = rounded_rectangle(FRAME_CM, width + 1.3, 0.9, 12)
    outline = smooth(outline[:-1], 120, closed=True)
    return np.concatenate([outline, 0 * outline[:, :1]], 1)


def _around(line):
    ahead = np.gradient(line, axis=0)
    return np.stack([0 * ahead[:, 0], ahead[:, 2], -ahead[:, 1]], -1)


def dress(canvases, spec):
    """Stitched and painted edges, a raw back, the buckle."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.Thread(tuple(np.clip(0.7 * ground, 0.004, 1)), 0.06, 0.32, 0.025)
    face = WIDTH_CM[spec.fit] - 2 * CORNER_CM
    strap = canvases["strap"][0]
    length = walked(_roll())[-1]
    first = np.pi / 2 * CORNER_CM
    for inset in (EDGE_CM, face - EDGE_CM):
        line = np.stack([np.full(200, first + inset), np.linspace(0, length, 200)], -1)
        stitches.topstitch(strap, line, thread, spec.seed)
        seams.seam(strap, line + [0.16 if inset > 1 else -0.16, 0], spec.seed, 0.015, 0, 0)
    side = first + THICK_CM - 2 * CORNER_CM
    _paint(strap, first + face, first + face + side + first, 0.45 * ground, EDGE, length)
    _paint(strap, first + face + first + side, 2 * (first + face) + side, BACK, RAW, length)
    _paint(strap, 2 * (first + face) + side, 5.0 * face, 0.45 * ground, EDGE, length)
    for number in range(HOLES):
        way = length - FIRST_HOLE_CM - HOLE_STEP_CM * number
        for middle in (first + face / 2, 2 * first + side + 1.5 * face):
            _hole(strap, (middle, way))
    metal = GOLD if ground[0] - ground[2] > WARM else STEEL
    coats.coat(canvases["buckle"][0], metal, spec.seed)


def _hole(canvas, centre):
    spot = around(canvas, centre, 0.5)
    inside = spot.cover(0.21 - spot.radius)
    spot.lift(-0.12 * inside - 0.03 * np.exp(-((spot.radius - 0.21) / 0.07) ** 2))
    spot.tint((0.012, 0.01, 0.009), inside)


def _paint(canvas, start, end, colour, finish, length):
    """Colour a part of the strap's way round."""
    spot = around(canvas, ((start + end) / 2, length / 2), (end - start) / 2, length)
    whole = np.ones(len(spot.index))
    spot.tint(colour, whole)
    spot.finish(finish, whole)
    if finish is EDGE:
        spot.level(spot.ground(), whole)


CUT = Cut(
    slug="belt", about="A leather belt with a frame buckle, rolled up", name="belt",
    names=("leather belt", "dress belt"), categories=("belt",),
    fits=("regular", "slim", "oversized"), materials=("leather", "suede", "patent_leather"),
    refuses=(*all_but(MATERIALS, "leather", "suede", "patent_leather"),
             *all_but(PATTERNS, "solid", "animal")),
    draft=draft, dress=dress, yaw=-0.12, pitch=0.42, stands=True, lipped=False,
)
