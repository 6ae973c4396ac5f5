"""The low court sneaker: a leather upper on a cupsole, an eyestay with laces over a tongue."""

import functools

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.last import Last
from studio.tailor.blocks.skin import together
from studio.tailor.blocks.slab import on_wall, slab
from studio.tailor.blocks.tube import rounded_rectangle, smooth, swept, tube
from studio.tailor.cut import Cut, Draft, all_but
from studio.tailor.finish import Finish
from studio.tailor.trims import coats, labels, layers, lines, rivets, seams, stitches
from studio.tailor.trims.spots import around
from studio.tailor.trims.stuff import Stuff
from studio.wardrobe import MATERIALS, PATTERNS

WALL_CM, BEYOND_CM = 0.75, 0.36
"""How far the cupsole rises over the feather line, and how far it stands out from it."""

EYELETS, THROAT = 6, 0.46
"""Rows of eyelets, and the share of the ridge along which the upper is open."""
GAP_CM = 1.25
"""Half width of the throat at its top."""
TONGUE_CM, ROLL_CM = 2.1, 0.34
"""Half width of the tongue, and radius of the padded collar."""

COUNTER = ((-14.6, 1.0), (-8.4, 1.0), (-9.2, 3.6), (-10.8, 5.8), (-12.0, 7.1), (-12.5, 8.2),
           (-14.6, 8.3))
QUARTER = ((3.6, 0.8), (4.9, 3.2), (5.2, 5.4), (4.6, 6.75), (3.0, 7.6), (-2.4, 12.0))
"""The front edge of the quarter, from the sole to the throat, and up along it."""

RUBBER = Stuff((0.72, 0.70, 0.66), Finish(roughness=0.55, specular=0.035, wrap=0.06))
LACE = Stuff((0.74, 0.73, 0.70), Finish(roughness=0.85, specular=0.025, sheen=0.12, wrap=0.1))
METAL_FREE = Stuff((0.02, 0.02, 0.022), Finish(roughness=0.6, specular=0.03))
LINING = (0.62, 0.58, 0.52)


@functools.cache
def last():
    """The sneaker's lines."""
    return Last(
        feather=((-13.5, 2.1), (-6, 1.9), (0, 1.7), (6, 1.6), (10, 1.8), (14.0, 2.5)),
        back=((-13.5, 2.1), (-14.0, 4.2), (-13.65, 6.4), (-13.1, 8.0), (-13.45, 9.4)),
        top=((-13.45, 9.4), (-12.0, 8.75), (-9.6, 7.5), (-7.2, 7.3), (-4.6, 8.6), (-2.4, 10.7)),
        ridge=((-2.4, 10.7), (0.6, 9.3), (3.8, 7.75), (7.6, 6.45), (10.6, 5.65), (12.5, 4.9),
               (13.6, 3.85), (14.0, 2.85)),
        widths=((-13.5, 3.4, 3.3), (-9, 3.5, 3.3), (-3, 3.4, 3.0), (3, 4.1, 3.7),
                (7, 4.8, 4.5), (11, 4.7, 4.6), (14.0, 4.2, 4.4)),
        opening=_opening, tongue=_gap, full=0.6)


def _opening(share):
    collar = 3.1 * np.sqrt(np.clip(1 - (1.7 * share - 1) ** 2, 0, 1))
    blend = np.clip((share - 0.6) / 0.4, 0, 1)
    return np.where(share > 0.6, collar * (1 - blend) + GAP_CM * blend, collar)


def _gap(share):
    left = np.clip(1 - share / THROAT, 0, 1)
    return GAP_CM * (0.62 + 0.38 * left) * np.clip(left / 0.12, 0, 1) ** 0.5


def draft(spec):
    """Upper, tongue, laces, cupsole."""
    return Draft(solids=(_solid(),),
                 bare=frozenset(("sole", "insole", "lining", "laces")))


def _floor(x):
    """Height of the outsole's underside: it rises to the toe, and a little to the heel."""
    return 0.055 * np.clip(x - 7.5, 0, None) ** 1.7 * 0.7 + 0.03 * np.clip(-10 - x, 0, None) ** 2


def _rim(x):
    """Height of the cupsole's upper rim."""
    return np.interp(x, *smooth(last().feather, 300).T) + WALL_CM


@functools.cache
def _solid():
    shape = last()
    return together(shape.upper(), _tongue(shape), _laces(shape), _collar_roll(shape),
                    slab(shape.plan(BEYOND_CM), _floor, _rim, "sole", 0.22, 0.1))


def _throat(shape, count):
    """Points along the ridge where the upper is open, from its top to its foot, and normals."""
    ridge = smooth(shape.ridge, 400)
    line = ridge[:int(THROAT * 400)]
    at = np.linspace(0, len(line) - 1, count).astype(int)
    ahead = np.gradient(ridge, axis=0)[at]
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    return line[at], np.stack([-ahead[:, 1], ahead[:, 0]], -1)


def _tongue(shape):
    """A padded tongue: under the throat, and out of it."""
    points, _ = _throat(shape, 12)
    low = points[::-1]
    line = smooth(np.vstack([low[:1] + [1.6, -1.7], low[1:] + [-0.05, -0.3],
                             [[-3.4, 11.3], [-4.0, 12.2], [-4.3, 12.9]]]), 90)
    across = np.linspace(-1, 1, 25)
    padded = 0.22 * (1 - across ** 4)
    section = np.vstack([np.stack([-TONGUE_CM * across, 0.2 + padded - 1.1 * across ** 2], -1),
                         np.stack([TONGUE_CM * across, -0.1 - 1.1 * across ** 2], -1)])
    section = np.vstack([section, section[:1]])
    ahead = np.gradient(line, axis=0)
    up = np.stack([ahead[:, 1], -ahead[:, 0], 0 * ahead[:, 0]], -1)
    share = np.linspace(0, 1, 90)
    wide = 0.86 + 0.32 * np.clip((share - 0.45) / 0.4, 0, 1) ** 1.5
    return swept(np.concatenate([line, np.zeros((90, 1))], 1), section, "tongue", up,
                 np.stack([wide, np.ones(90)], -1))


def _collar_roll(shape):
    """The padded rim, from one side of the throat round the back to the other."""
    edge = shape.rim(0)
    line = np.vstack([edge[::-1], shape.rim(1)[1:]])
    return tube(smooth(line[::6], 160) - [0, 0.12, 0], ROLL_CM, "collar", up=(0, 1, 0.01))


def _laces(shape):
    return together(*(_bar(shape, *row) for row in zip(*_eyelets(shape))))


def _eyelets(shape):
    """Places of eyelets in elevation, what they lie below on the ridge, and the ridge's normals,
    each (EYELETS, 2)."""
    points, normals = _throat(shape, 2 * EYELETS + 3)
    points, normals = points[1:-2:2], normals[1:-2:2]
    return points - 0.72 * normals, points, normals


def _bar(shape, eyelet, crest, normal):
    """A lace from the eyelet at one side over the tongue to the other."""
    depth = float(shape.in_space(eyelet[None])[0, 2])
    half = np.array([
        [*(eyelet - 0.12 * normal), depth * 0.99],
        [*(eyelet + 0.10 * normal), depth + 0.10],
        [*(crest - 0.12 * normal), 0.62 * depth + 0.62],
        [*(crest + 0.26 * normal), 0.5 * depth],
        [*(crest + 0.42 * normal), 0.0]])
    line = smooth(np.vstack([half, half[-2::-1] * [1, 1, -1]]), 48)
    lean = np.clip(line[:, 2] / max(depth, 0.5), -1, 1)
    up = np.stack([normal[0] + 0 * lean, normal[1] + 0 * lean, 1.1 * lean], -1)
    return swept(line, rounded_rectangle(0.78, 0.2, 0.09), "laces", up)


def dress(canvases, spec):
    """Quarter, counter, perforations, eyelets, stitches; the sole's welt and grooves."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.Thread(tuple(0.75 * ground), 0.05, 0.24, 0.02)
    shape = last()
    upper = canvases["upper"][0]
    coats.lining(canvases["lining"][0], "jersey", LINING, spec.seed)
    coats.lining(canvases["insole"][0], "jersey", LINING, spec.seed)
    _pieces(upper, shape, thread, spec.seed)
    for eyelet in shape.on_panel(_eyelets(shape)[0]):
        rivets.eyelet(upper, tuple(eyelet), METAL_FREE, spec.seed, 0.62, 0.4)
    _collar(upper, shape, thread, spec.seed)
    _perforate(upper, shape)
    _sole(canvases["sole"][0], shape, spec.seed)
    _tongue_top(canvases["tongue"][0], thread, spec.seed)
    coats.coat(canvases["laces"][0], LACE, spec.seed)
    _weave(canvases["laces"][0])


def _pieces(canvas, shape, thread, seed):
    front = shape.on_panel(smooth(QUARTER, 120))
    back = np.array([[-3, 14], [-16, 14], [-16, 0.4], [3.6, 0.4]])
    layers.lay(canvas, np.vstack([front, back]), seed, 0.07)
    for inset in (0.22, 0.5):
        stitches.topstitch(canvas, lines.moved(front, inset), thread, seed)
    counter = smooth(COUNTER[1:6], 80)
    counter = np.vstack([shape.on_panel(counter), [(-17, 8.4), (-17, 0.5), (-8.4, 0.5)]])
    layers.lay(canvas, counter, seed + 1, 0.07)
    stitches.topstitch(canvas, lines.moved(counter[:70], 0.22), thread, seed)


def _collar(canvas, shape, thread, seed):
    """The seam below the padded collar, and its stitches."""
    top = shape.topline()
    seams.seam(canvas, lines.moved(top, -1.15), seed, 0.03, 0.004, 0.0)
    stitches.topstitch(canvas, lines.moved(top, -1.32), thread, seed)


def _perforate(canvas, shape):
    """Three rows of holes at the side, as on court shoes."""
    for row in range(3):
        start, end = np.array([-5.4 + 1.25 * row, 3.9]), np.array([-3.6 + 1.25 * row, 6.9])
        for share in np.linspace(0, 1, 8):
            place = shape.on_panel((start + (end - start) * share)[None])[0]
            hole = around(canvas, tuple(place), 0.2)
            inside = hole.cover(0.075 - hole.radius)
            hole.lift(-0.06 * inside)
            hole.shade(1 - 0.8 * inside)


def _sole(canvas, shape, seed):
    coats.coat(canvas, RUBBER, seed)
    plan = shape.plan(BEYOND_CM)
    foot = float(_floor(plan[:, 0]).min())
    rim = on_wall(plan, lambda x: _rim(x) - 0.42, foot)
    seams.seam(canvas, rim, seed, 0.05, 0.0, 0.0)
    stitches.topstitch(canvas, rim, stitches.Thread(tuple(0.9 * np.array(RUBBER.colour)), 0.09,
                                                    0.42, 0.02), seed)
    low = on_wall(plan, lambda x: _floor(x) + 0.55, foot)
    seams.seam(canvas, low, seed, 0.05, 0.0, 0.0)


def _tongue_top(canvas, thread, seed):
    """A row of stitches round the end of the tongue, and a woven label."""
    middle = TONGUE_CM + 0.1
    top = float(_tongue(last()).outlines["tongue"][:, 1].max()) - 0.6
    line = [(0.35, top - 6), (0.35, top - 0.9), (1.0, top - 0.1), (2 * middle - 1.0, top - 0.1),
            (2 * middle - 0.35, top - 0.9), (2 * middle - 0.35, top - 6)]
    stitches.topstitch(canvas, smooth(line, 120), thread, seed)
    labels.neck(canvas, (middle, top - 1.6), 0.0, thread, seed, width=2.2, height=1.1)


def _weave(canvas):
    """The herringbone of a flat lace."""
    spot = around(canvas, (0.0, 0.0), 40.0)
    u, v = spot.places()
    rib = np.cos(2 * np.pi * (v + 0.7 * np.abs(np.mod(u, 0.3) - 0.15)) / 0.14)
    spot.lift(0.008 * rib)
    spot.shade(1 + 0.07 * rib)


CUT = Cut(
    slug="sneaker", about="A low court sneaker on a rubber cupsole", name="sneaker",
    names=("sneakers", "court sneaker", "low top sneakers", "trainers"),
    categories=("sneakers", "shoes"), materials=("leather", "suede", "canvas", "denim"),
    refuses=(*all_but(MATERIALS, "leather", "suede", "patent_leather", "velvet", "canvas",
                      "denim", "corduroy", "cotton", "mesh", "nylon", "twill"),
             *all_but(PATTERNS, "solid", "animal", "camouflage", "floral", "dotted")),
    draft=draft, dress=dress, yaw=-0.30, pitch=0.24, stands=True, lipped=False,
)
