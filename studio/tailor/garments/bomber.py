"""The bomber jacket: ribs at neck, cuffs and hem, a metal zip, slanted welts, a sleeve pocket."""

from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.collar import stand_collar
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.blocks.zipped import zipped
from studio.tailor.cut import Cut
from studio.tailor.drafts import lined
from studio.tailor.finish import Finish
from studio.tailor.pattern import Elastic
from studio.tailor.trims import (
    folds, linings, ribs, rivets, seams, slits, stitches, stuff, tailoring, zips,
)
from studio.tailor.trims.stuff import Stuff

HEM_Y = {"regular": 80.0, "cropped": 91.0}
HEM_RIB_CM, CUFF_RIB_CM, NECK_RIB_CM = 6.2, 6.5, 4.6
HEM_RATIO, CUFF_RATIO = 0.88, 0.72
NECK_Y, NECK_DROP, OPEN_CM = 151.5, 8.0, 7.0
RIB = Finish(roughness=0.9, specular=0.022, sheen=0.2, wrap=0.12)
RIB_SHADE = 0.8
"""Ribs are of wool, which takes the dye of nylon a little darker."""
FOLD_CM = 0.22

BODY = Bodice(chest=28.4, waist=28.0, hem=25.0, neck=7.8, front_drop=NECK_DROP, ease=0.064,
              underarm_y=121.5, neck_y=NECK_Y, shoulder=(22.2, 145.6))
SLEEVE = Sleeve(length=63.0, cuff=13.6, angle=42, hang=70, bend=7, rib=CUFF_RIB_CM,
                rib_ratio=CUFF_RATIO, full=0.8)
WIDER = 0.8


def draft(spec):
    """Fronts that are zipped, a back, two sleeves, a ribbed collar."""
    return lined(_block(spec.fit, spec.length), spec.material,
                 ("back", "front_left", "front_right", "stand_back"))


@lru_cache(maxsize=8)
def _block(fit, length):
    body = top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit, WIDER,
               partial(zipped, open_y=NECK_Y - NECK_DROP - OPEN_CM))
    hems = [Elastic((name, "hem"), HEM_RIB_CM, HEM_RATIO)
            for name in ("front_left", "front_right", "back")]
    return (body + stand_collar(NECK_RIB_CM, body, stiff=2.0)).and_(
        elastics=hems)


def dress(canvases, spec):
    """Ribs, the zip, pockets and folds; the lining and its label."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.shirt_thread(tuple(0.8 * ground))
    yarn = Stuff(tuple(RIB_SHADE * ground), RIB)
    tape = zips.metal(tuple(0.5 * ground))
    pattern = _block(spec.fit, spec.length).pattern()
    for number, panel in enumerate(pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        for edge in panel.edges:
            _finish(canvas, edge, yarn, seed)
        if panel.name.startswith("front"):
            _front(canvas, panel, tape, thread, spec)
        if panel.name.startswith("sleeve"):
            tailoring.elbow(canvas, panel, seed, FOLD_CM, count=9)
        inside = canvases[panel.name][1]
        if inside is not None and panel.name.startswith("front"):
            linings.cover(inside, linings.lining_of(ground), seed)
    stand = pattern.panel("stand_back").edge("neck").points
    ribs.rib_band(canvases["stand_back"][1], stand, NECK_RIB_CM + 0.5, ribs.SWEAT, spec.seed, yarn)
    _utility(canvases["sleeve_right_front"][0], pattern.panel("sleeve_right_front"), tape, thread,
             spec.seed)
    linings.back(canvases["back"][1], pattern.panel("back"), ground, thread, spec.seed)


def _finish(canvas, edge, yarn, seed):
    if edge.name == "hem":
        ribs.rib_band(canvas, edge.points, HEM_RIB_CM, ribs.SWEAT, seed, yarn, gather=0.09)
    elif edge.name == "cuff":
        ribs.rib_band(canvas, edge.points, CUFF_RIB_CM, ribs.SWEAT, seed, yarn, gather=0.09)
    elif edge.name == "top" and abs(edge.points[0, 0] - edge.points[-1, 0]) > 1.0:
        ribs.rib_band(canvas, edge.points, NECK_RIB_CM + 0.3, ribs.SWEAT, seed, yarn, gather=0.0)
    elif edge.name.startswith(("cap", "armhole", "side", "shoulder", "underarm")):
        seams.seam(canvas, edge.points, seed, depth=0.06, pucker=0.035, shoulder=0.03)


def _front(canvas, panel, tape, thread, spec):
    y, seed = HEM_Y[spec.length], spec.seed
    opened = panel.edge("open").points[:, 1]
    zips.closed(canvas, np.array([(0.0, y), (0.0, opened.max())]), tape, seed, thread)
    zips.slider(canvas, (0.0, opened.min() - 0.6), 0.0, tape, seed, pull=3.2)
    sign = 1 if panel.name.endswith("right") else -1
    centre = (15.2 * sign, y + 15.0)
    slits.welt(canvas, centre, 16.0, 2.8, sign * np.radians(-62), seed + sign, thread)
    rivets.snap(canvas, centre, stuff.GUNMETAL, seed + 4)
    random = stream(seed + (sign > 0), "bomber/blouse")
    hem = np.array([(24.0 * sign, y + HEM_RIB_CM), (3.0 * sign, y + HEM_RIB_CM)])
    folds.draw(canvas, folds.hanging(hem[::-sign], 13, 7, 0.2, random), seed + 5)
    pulls = folds.radial((24.0 * sign, 123.0), np.pi / 2 + sign * np.pi / 2, 1.5, 5, 15, 0.16,
                         random)
    folds.draw(canvas, pulls, seed + 6)


def _utility(canvas, panel, tape, thread, seed):
    """The zipped pocket on the upper sleeve."""
    cuff, top = panel.edge("cuff").points, panel.edge("top").points
    middle = 0.55 * cuff[:, 0].mean() + 0.45 * top[:, 0].mean()
    high = float(top[:, 1].max())
    slits.zipped(canvas, np.array([(middle, high - 30.0), (middle, high - 17.0)]), tape, seed,
                 thread)


CUT = Cut(
    slug="bomber", about="Ribbed collar, cuffs and hem, a zip", name="bomber jacket",
    names=("bomber jacket", "flight jacket", "varsity jacket", "blouson"),
    categories=("jacket",),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("nylon", "satin", "polyester", "leather", "suede", "wool", "velvet", "cotton",
               "twill", "silk", "waxed_cotton"),
    refuses=("chiffon", "organza", "tulle", "lace", "mesh", "straw", "metal", "quilted_down",
             "cable_knit", "chunky_knit", "crochet", "fair_isle", "faux_fur", "argyle",
             "pinstripe", "denim_wash", "gingham", "melange", "herringbone"),
    draft=draft, dress=dress,
)
