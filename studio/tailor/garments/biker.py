"""The biker jacket: leather, a zip across the chest, lapels snapped open, zipped pockets."""

from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.lapel import Lapel, tailored
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.cut import Cut
from studio.tailor.drafts import lined
from studio.tailor.trims import (
    folds, layers, lines, linings, rivets, seams, slits, stitches, stuff, tailoring, waistbands,
    zips,
)

HEM_Y = {"regular": 86.0, "cropped": 95.0}
BAND_CM = 4.6
LAPEL = Lapel(overlap=6.5, break_y=121.0, buttons=(119.0, 109.0, 99.0, 90.0), width=10.5, peak=0.8,
              gorge=9.5, collar=5.6, stand=2.6, cutaway=0.0, balance=2.4, stiff=9.0,
              canvas=1.5)
SHORT_BUTTONS = (119.0, 109.0, 99.0)
YOKE_Y = 133.0
FOLD_CM = 0.26

BODY = Bodice(chest=26.4, waist=24.4, hem=24.0, waist_y=102.0, neck=7.8, ease=0.048,
              shoulder=(21.4, 145.8))
SLEEVE = Sleeve(length=63.0, cuff=11.8, angle=45, hang=72, bend=8, cap_ease=0.02)
WIDER = 0.75


def draft(spec):
    """Fronts that lie far over each other, with lapels, a back, two sleeves."""
    return lined(_block(spec.fit, spec.length), spec.material)


@lru_cache(maxsize=8)
def _block(fit, length):
    lapel = LAPEL if HEM_Y[length] < 90 else replace(LAPEL, buttons=SHORT_BUTTONS)
    body = replace(BODY, hem_y=HEM_Y[length])
    return top(body, SLEEVE, fit, WIDER, partial(tailored, lapel=lapel))


def dress(canvases, spec):
    """Zips, stitched edges, yokes and creases; the lining and its label."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.Thread(tuple(0.8 * ground), width=0.055, pitch=0.3, pull=0.03)
    zip_ = zips.metal(tuple(0.25 * ground))
    pattern = _block(spec.fit, spec.length).pattern()
    for number, panel in enumerate(pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        for edge in panel.edges:
            _finish(canvas, edge, thread, seed)
        if panel.name in ("front_left", "front_right"):
            _front(canvas, panel, zip_, thread, spec)
        if panel.name.startswith("lapel"):
            _lapel(canvas, panel, zip_, spec.seed)
        if panel.name.startswith("sleeve"):
            tailoring.elbow(canvas, panel, seed, FOLD_CM, count=11, share=(0.3, 0.74))
        if panel.name.startswith("sleeve") and panel.name.endswith("_front"):
            _cuff_zip(canvas, panel, zip_, thread, seed)
    linings.back(canvases["back"][1], pattern.panel("back"), ground, thread, spec.seed)


def _finish(canvas, edge, thread, seed):
    if edge.name in ("outer", "notch", "end", "front"):
        tailoring.edge(canvas, edge.points, seed, thread, 0.5)
    elif edge.name == "hem":
        waistbands.band(canvas, edge.points, BAND_CM, seed, thread, 0.25)
    elif edge.name in ("cuff", "gorge"):
        tailoring.seamed(canvas, edge, seed, 2.5)
    elif edge.name.startswith(("armhole", "shoulder")):
        seams.topstitched(canvas, edge.points, thread, seed, 0.3, pucker=0.02)
    elif edge.name.startswith(("side", "cap", "underarm")):
        seams.seam(canvas, edge.points, seed, depth=0.06, pucker=0.02, shoulder=0.03)


def _front(canvas, panel, zip_, thread, spec):
    low, seed = HEM_Y[spec.length], spec.seed
    sign = 1 if panel.name.endswith("right") else -1
    hole = panel.edge(f"armhole_{'right' if sign > 0 else 'left'}").points
    order = np.argsort(hole[:, 1])
    edge = float(np.interp(YOKE_Y, hole[order, 1], np.abs(hole[order, 0])))
    yoke = np.array([(sign * (edge + 0.5), YOKE_Y), (0.0, YOKE_Y)])
    seams.topstitched(canvas, yoke[::sign], thread, seed + 3, 0.3, pucker=0.02)
    down = np.array([(sign * 13.0, YOKE_Y), (sign * 11.6, low + BAND_CM)])
    seams.topstitched(canvas, down[::-sign], thread, seed + 4, 0.3, pucker=0.02)
    if sign > 0:
        # Its tape is sewn in below the edge that lies on top: its teeth look out beside it.
        line = lines.moved(np.array([(-LAPEL.overlap, low), (-LAPEL.overlap, LAPEL.break_y)]),
                           -0.55)
        zips.closed(canvas, line, zip_, seed)
        zips.slider(canvas, (-LAPEL.overlap + 0.55, LAPEL.break_y - 1.0), 0.0, zip_, seed, pull=3.6)
    pocket = np.array([(sign * 17.2, low + 9.0), (sign * 14.4, low + 22.0)])
    slits.zipped(canvas, pocket, zip_, seed + 8, thread)
    random = stream(seed + (sign > 0), "biker/creases")
    folds.draw(canvas, folds.radial((sign * 22.0, 124.0), np.pi / 2 + sign * np.pi / 2, 1.7, 6, 17,
                                    0.2, random), seed + 9)
    hem = np.array([(22.0 * sign, low + BAND_CM), (5.0 * sign, low + BAND_CM)])
    folds.draw(canvas, folds.hanging(hem[::-sign], 12, 5, 0.14, random), seed + 10)


def _lapel(canvas, panel, zip_, seed):
    """The zip's other half along the lapel's edge, and a snap in its tip."""
    outer, notch = panel.edge("outer").points, panel.edge("notch").points
    tip = outer[-1] if np.allclose(outer[-1], notch[0]) else outer[0]
    zips.closed(canvas, lines.moved(outer, 0.7), zip_, seed)
    inwards = panel.outline().mean(0) - tip
    rivets.snap(canvas, tuple(tip + 2.4 * inwards / np.hypot(*inwards)), stuff.NICKEL, seed, 1.3)


def _cuff_zip(canvas, panel, zip_, thread, seed):
    cuff, top = panel.edge("cuff").points, panel.edge("top").points
    foot = top[np.argmin(top[:, 1])]
    away = cuff[np.argmax(np.abs(cuff[:, 0] - foot[0]))]
    inwards = np.sign(away[0] - foot[0])
    line = np.array([foot + (3.0 * inwards, 13.0), foot + (3.0 * inwards, 0.8)])
    slits.zipped(canvas, line, zip_, seed + 7, thread)
    tab = lines.box(top[np.argmax(top[:, 1])] + np.array([1.2 * inwards, -5.5]), 4.2, 9.0)
    layers.lay(canvas, tab, seed + 11, 0.06)
    stitches.topstitch(canvas, lines.closed(tab), thread, seed + 12, 0.25)


CUT = Cut(
    slug="biker", about="Leather, a zip across the chest, snapped lapels", name="biker jacket",
    names=("biker jacket", "motorcycle jacket", "moto jacket", "leather jacket",
           "perfecto"),
    categories=("jacket",),
    fits=("regular", "slim", "relaxed"), lengths=("regular", "cropped"),
    materials=("leather", "suede", "patent_leather", "denim", "waxed_cotton"),
    refuses=("chiffon", "organza", "tulle", "lace", "mesh", "straw", "metal", "quilted_down",
             "cable_knit", "chunky_knit", "knit", "ribbed_knit", "cashmere", "crochet",
             "fair_isle", "faux_fur", "jersey", "silk", "satin", "crepe", "fleece", "argyle",
             "tie_dye", "color_block", "abstract", "striped", "pinstripe", "gingham", "tartan",
             "houndstooth", "herringbone", "chevron", "dotted", "graphic", "geometric",
             "denim_wash", "ombre", "melange", "paisley", "checked", "camouflage"),
    draft=draft, dress=dress,
)
