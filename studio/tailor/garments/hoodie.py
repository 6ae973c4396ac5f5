"""The hoodie: a sweatshirt with a hood on its neck, a drawcord and a kangaroo pocket."""

import functools
from dataclasses import replace

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.hood import Hood, hood
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import ribbed, top
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.trims import cords, folds, hems, knitwear, labels, pockets, pulls, ribs, seams
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.stitches import Thread

HEM_Y = {"regular": 78.0, "cropped": 90.0}
RIB_CM = 6.5
BODY = Bodice(chest=28.6, waist=28.8, hem=28.6, neck=8.8, front_drop=8.6, parted=True,
              hooded=True)
SLEEVE = Sleeve(length=61.0, cuff=13.0, angle=40, hang=70, bend=7, full=1.2, rib=RIB_CM,
                rib_ratio=0.76)
POCKET = 29.0, 18.0
CORD_CM = 19.0
OPENING_HEM_CM = 2.4
LABEL_CM = 3.6


def draft(spec):
    """A bodice, two sleeves, a hood."""
    return unlined(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    body = ribbed(top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit), RIB_CM, 0.84)
    return hood(Hood(), body) + body


def dress(canvases, spec):
    """Seams with twin needles, ribs, the pocket, cords that hang from the hood."""
    thread = Thread(tuple(0.74 * linear_of_hex(spec.colors[0])), width=0.045, pitch=0.26)
    pattern = _block(spec.fit, spec.length).pattern()
    for number, panel in enumerate(pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        if panel.name.startswith("sleeve"):
            pulls.sleeve(canvas, panel, 1.4 * folds.HEIGHTS["jersey"], seed)
        elif not panel.name.startswith("hood"):
            pulls.armpits(canvas, panel, 1.4 * folds.HEIGHTS["jersey"], seed)
        for edge in panel.edges:
            _finish(canvases[panel.name], edge, thread, spec, seed)
    front = pattern.panel("front")
    low = front.edge("hem").points[:, 1].min() + RIB_CM
    pockets.kangaroo(canvases["front"][0], (0.0, low + POCKET[1]), *POCKET, thread, spec.seed)
    low = pattern.panel("back").edge("neck_left").points[:, 1].min()
    labels.neck(canvases["back"][1], (0.0, low - LABEL_CM), 0.0, thread, spec.seed)
    _cords(canvases, front, spec)


def _finish(sides, edge, thread, spec, seed):
    canvas = sides[0]
    if edge.name in ("hem", "cuff"):
        knitwear.band(sides, edge.points, RIB_CM, ribs.SWEAT, spec, seed, gather=0.08)
    elif edge.name == "opening":
        hems.coverstitched(canvas, edge.points, thread, seed, OPENING_HEM_CM)
    elif edge.name.startswith(("armhole", "neck", "crown", "spine")):
        seams.topstitched(canvas, edge.points, thread, seed, 0.3, 2, pucker=0.022)
    else:
        seams.overlocked(canvas, edge.points, seed)


def _cords(canvases, front, spec):
    """A cord on either side: hood and front share coordinates, each shows its part."""
    neck = front.edge("neck_right").points
    foot = neck[np.argmin(neck[:, 1])]
    braid = stuffs.Stuff(tuple(0.85 * linear_of_hex(spec.colors[0]) + 0.01), stuffs.CORD)
    for side, name in ((-1, "hood_left"), (1, "hood_right")):
        eyelet = (3.0 * side, foot[1] + 2.6)
        end = (4.4 * side, foot[1] - CORD_CM + 0.8 * side)
        for panel in (name, "front"):
            cords.drawcord(canvases[panel][0], eyelet, end, braid, stuffs.NICKEL,
                           spec.seed + side, bow=0.9 * side, width=0.55)


CUT = Cut(
    slug="hoodie", about="A sweatshirt with a hood and a front pocket", name="hoodie",
    names=("hoody", "hooded sweatshirt", "hooded top", "pullover hoodie"),
    categories=("hoodie", "sweatshirt"),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("french_terry", "fleece", "jersey", "cotton"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "canvas", "waxed_cotton",
             "quilted_down", "faux_fur", "organza", "tulle", "chiffon", "lace", "satin", "silk",
             "tweed", "cable_knit", "chunky_knit", "sequins", "fair_isle", "denim_wash",
             "pinstripe", "herringbone", "argyle", "paisley", "houndstooth", "gingham",
             "chevron", "ombre"),
    draft=draft, dress=dress,
)
