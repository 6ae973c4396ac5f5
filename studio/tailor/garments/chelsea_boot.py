"""The Chelsea boot: a plain vamp, elastic gores, a pull tab, a stacked heel."""

import functools

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.last import Last
from studio.tailor.blocks.skin import together
from studio.tailor.blocks.slab import slab
from studio.tailor.blocks.tube import rounded_rectangle, smooth, swept
from studio.tailor.cut import Cut, Draft, all_but
from studio.tailor.finish import Finish
from studio.tailor.trims import coats, folds, lines, seams, stitches
from studio.tailor.trims.spots import area, strip
from studio.tailor.trims.stuff import Stuff
from studio.wardrobe import MATERIALS, PATTERNS

HEEL_X = -5.6
"""Where the heel's breast is."""
SOLE_CM, WELT_CM = 0.55, 0.38

GORE = ((-8.9, 21.9), (-3.4, 21.55), (-3.75, 18.5), (-4.4, 15.0), (-5.3, 12.0), (-6.05, 11.1),
        (-6.8, 12.0), (-7.8, 15.0), (-8.5, 18.5))
"""The elastic's outline in side elevation, counter-clockwise from its upper left."""

CREASES = (((-2.2, 13.5), (-5.2, 11.4), 0.05), ((-1.6, 12.2), (-4.2, 9.2), 0.06),
           ((2.6, 9.0), (2.9, 4.6), 0.03), ((3.8, 8.2), (4.6, 4.0), 0.035))
"""From and to where leather creases, in side elevation, and how high, cm."""

SOLE = Stuff((0.022, 0.018, 0.016), Finish(roughness=0.42, specular=0.045))
STACKED = Stuff((0.035, 0.022, 0.015), Finish(roughness=0.38, specular=0.05), streaks=0.12)
ELASTIC = Finish(roughness=0.82, specular=0.03, sheen=0.1, wrap=0.08)
LINING = (0.34, 0.24, 0.15)


@functools.cache
def last():
    """The boot's lines."""
    return Last(
        feather=((-12.9, 3.25), (-8, 3.1), (-4.5, 2.7), (0, 1.55), (5, 0.95), (10, 1.15),
                 (14.9, 1.95)),
        back=((-12.9, 3.25), (-13.55, 5.8), (-13.1, 9.5), (-12.55, 13), (-12.8, 18),
              (-13.1, 22.2)),
        top=((-13.1, 22.2), (-9, 21.8), (-4, 21.5), (-1.1, 21.7)),
        ridge=((-1.1, 21.7), (-1.55, 18), (-1.35, 14.6), (0.3, 11.5), (3.2, 9.2), (7, 7.0),
               (10.5, 5.55), (13, 4.55), (14.6, 3.4), (14.9, 2.3)),
        widths=((-12.9, 3.1, 3.0), (-9, 3.15, 3.0), (-3, 2.9, 2.5), (3, 3.9, 3.5),
                (7, 4.6, 4.3), (11, 4.3, 4.2), (14.9, 3.6, 3.8)),
        opening=lambda share: 4.1 * np.sqrt(np.clip(1 - (2 * share - 1) ** 2, 0, 1)),
        full=0.55, lag=1.7)


def draft(spec):
    """Upper, sole, heel and pull tab."""
    return Draft(solids=(_solid(),),
                 bare=frozenset(("sole", "heel", "tab", "welt", "insole", "lining")),
                 holes=1)


@functools.cache
def _solid():
    shape = last()
    feather = smooth(shape.feather, 300)

    def height(x):
        return np.interp(x, *feather.T)

    plan = shape.plan(WELT_CM)
    heel = _heel_plan(shape)
    return together(
        shape.upper(),
        slab(plan, lambda x: height(x) - SOLE_CM, lambda x: height(x) + 0.05, "sole", 0.12),
        slab(shape.plan(0.2), lambda x: height(x) - 0.1, lambda x: height(x) + 0.22, "welt",
             0.1),
        slab(heel, lambda x: 0 * x, lambda x: height(x) - SOLE_CM + 0.1, "heel", 0.06, 0.0),
        _tab())


def _heel_plan(shape):
    plan = shape.plan(WELT_CM - 0.08)
    plan = plan[plan[:, 0] < HEEL_X]
    turn = np.argmax(np.linalg.norm(np.diff(plan, axis=0), axis=1)) + 1
    return np.roll(plan, -turn, axis=0)


def _tab():
    line = smooth(((-13.0, 19.6, 0), (-13.35, 22.0, 0), (-13.5, 24.0, 0), (-12.95, 24.5, 0),
                   (-12.55, 23.9, 0), (-12.5, 22.0, 0), (-12.4, 19.6, 0)), 60)
    return swept(line, rounded_rectangle(1.7, 0.2, 0.08), "tab", up=_around(line), capped=False)


def _around(line):
    ahead = np.gradient(line, axis=0)
    return np.stack([-ahead[:, 1], ahead[:, 0], 0 * ahead[:, 0]], -1)


def dress(canvases, spec):
    """The gore, its stitches, the creases of wear, sole and heel."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.Thread(tuple(0.62 * ground), 0.05, 0.26, 0.02)
    outer = canvases["upper"][0]
    coats.lining(canvases["lining"][0], "leather", LINING, spec.seed)
    _gore(outer, ground, thread, spec.seed)
    shape = last()
    seam = shape.on_panel(smooth(((-6.05, 11.0), (-6.0, 7), (-5.6, 3.3)), 60))
    seams.topstitched(outer, seam, thread, spec.seed, 0.2, 1, 0.006)
    _creases(outer, shape, spec.seed)
    stitches.topstitch(outer, lines.moved(shape.topline(), -0.3), thread, spec.seed)
    coats.lining(canvases["insole"][0], "leather", LINING, spec.seed)
    coats.coat(canvases["sole"][0], SOLE, spec.seed)
    coats.coat(canvases["welt"][0], SOLE, spec.seed)
    coats.coat(canvases["heel"][0], STACKED, spec.seed)
    coats.coat(canvases["tab"][0], Stuff(tuple(0.5 * ground), ELASTIC), spec.seed)


def _gore(canvas, ground, thread, seed):
    outline = last().on_panel(_rounded(GORE))
    cover = area(canvas, outline, 0.3)
    canvas_u, _ = cover.places()
    inside = cover.cover(cover.depth)
    rib = np.cos(2 * np.pi * canvas_u / 0.22)
    cover.lift(inside * (0.035 * rib - 0.09))
    cover.tint(np.outer(0.86 + 0.2 * rib, 0.42 * ground), inside)
    cover.finish(ELASTIC, inside)
    edge = lines.closed(lines.counter_clockwise(outline))
    stitches.topstitch(canvas, lines.moved(edge, -0.18), thread, seed)
    rim = strip(canvas, edge, 0.2)
    rim.shade(1 - 0.45 * np.exp(-(np.clip(rim.across, 0, None) / 0.08) ** 2) * (rim.across > 0))


def _rounded(outline):
    """The gore: straight along the top, curved below."""
    top = np.linspace(outline[0], outline[1], 12, endpoint=False)
    return np.vstack([top, smooth((*outline[1:], outline[0]), 90)[:-1]])


def _creases(canvas, shape, seed):
    """Where the foot bends: drawn down from the ridge, ahead of the instep and at the ankle."""
    random = stream(seed, "boot/creases")
    found = []
    for start, end, height in CREASES:
        shift = random.uniform(-0.4, 0.4, (2, 2))
        start, end = shape.on_panel(np.array([start, end]) + shift)
        found.append(folds.Fold(tuple(start), tuple(end), random.uniform(-0.5, 0.5),
                                random.uniform(0.35, 0.6), height * random.uniform(0.6, 1.2)))
    folds.draw(canvas, found, seed)


CUT = Cut(
    slug="chelsea_boot", about="Elastic gores, a pull tab, a low stacked heel",
    name="chelsea boot", names=("chelsea boots", "ankle boot", "ankle boots"),
    categories=("boots",), materials=("leather", "suede"),
    refuses=(*all_but(MATERIALS, "leather", "suede", "patent_leather", "velvet"),
             *all_but(PATTERNS, "solid", "animal")),
    draft=draft, dress=dress, yaw=-0.32, pitch=0.16, stands=True, lipped=False,
)
