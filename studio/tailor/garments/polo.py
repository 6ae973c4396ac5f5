"""The polo shirt: short sleeves, a knitted collar, a short placket with buttons."""

import functools
from dataclasses import replace

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.collar import ShirtCollar, shirt_collar
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.trims import folds, hems, knitwear, labels, plackets, pulls, ribs, seams
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.stitches import shirt_thread

HEM_Y = {"regular": 79.0, "cropped": 92.0}
BODY = Bodice(chest=26.6, waist=25.8, hem=26.2, neck=7.6, front_drop=7.6, back_drop=1.8,
              parted=True, filled=0.95)
SLEEVE = Sleeve(length=22.0, cuff=15.4, rib=2.6, rib_ratio=0.94)
COLLAR = ShirtCollar(stand=2.6, fall=4.8, point=6.8, spread=1.2, stiff=5.0)
PLACKET_CM = 14.0, 3.0
BUTTON_CM, BUTTONS, APART_CM = 1.1, 3, 4.6
CUFF_CM, HEM_CM = 2.6, 2.2
FLAT_KNIT = ribs.Rib(0.17, 0.022, 0.09)


def draft(spec):
    """A bodice, two short sleeves, a collar."""
    return unlined(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    body = top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit)
    return body + shirt_collar(COLLAR, body)


def dress(canvases, spec):
    """Seams and hems, knitted collar and cuffs, the placket and its buttons."""
    thread = shirt_thread(tuple(0.78 * linear_of_hex(spec.colors[0])))
    pattern = _block(spec.fit, spec.length).pattern()
    for number, panel in enumerate(pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        if panel.name in ("front", "back"):
            pulls.armpits(canvas, panel, folds.HEIGHTS["jersey"], seed)
        for edge in panel.edges:
            _finish(canvases[panel.name], edge, thread, spec, seed)
        if panel.name.startswith("stand"):
            # Collars are knitted in one piece: the stand shows inside the neck.
            knitwear.band(canvases[panel.name], panel.edge("neck").points, 3 * COLLAR.stand,
                          FLAT_KNIT, spec, seed, gather=0.0)
    _placket(canvases["front"][0], pattern.panel("front"), thread, spec)
    stand = pattern.panel("stand_back").outline()
    labels.neck(canvases["stand_back"][1], (0.0, float(stand[:, 1].mean()) - 0.2), 0.0, thread,
                spec.seed, width=3.6, height=1.4)


def _finish(sides, edge, thread, spec, seed):
    canvas = sides[0]
    kind = edge.name.split("_")[0]
    if kind == "rim":
        knitwear.band(sides, edge.points, 2 * COLLAR.fall, FLAT_KNIT, spec, seed, gather=0.0)
    elif kind == "cuff":
        knitwear.band(sides, edge.points, CUFF_CM, ribs.FINE, spec, seed)
    elif kind == "hem":
        hems.coverstitched(canvas, edge.points, thread, seed, HEM_CM)
    elif kind == "end":
        hems.thickness(canvas, edge.points, 0.09)
    elif kind in ("side", "underarm", "armhole", "cap"):
        seams.overlocked(canvas, edge.points, seed)
    elif kind in ("neck", "shoulder"):
        seams.seam(canvas, edge.points, seed, pucker=0.016)


def _placket(canvas, front, thread, spec):
    neck = front.edge("neck_left").points
    high = float(neck[:, 1].min())
    size, width = PLACKET_CM
    line = plackets.polo(canvas, (0.0, high), size, width, thread, spec.seed + 11)
    ways = size - 1.9 - APART_CM * np.arange(BUTTONS)
    plackets.buttoned(canvas, line, ways, BUTTON_CM, stuffs.PEARL, thread, spec.seed + 12)


CUT = Cut(
    slug="polo", about="Short sleeves, a knitted collar, a short placket", name="polo shirt",
    names=("polo shirt", "golf shirt", "tennis shirt", "pique polo"),
    categories=("polo", "tshirt", "top"),
    fits=("regular", "slim", "tailored", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("jersey", "cotton", "knit", "ribbed_knit", "linen", "spandex"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "canvas", "waxed_cotton",
             "quilted_down", "faux_fur", "organza", "tulle", "boiled_wool", "denim", "fleece",
             "cable_knit", "chunky_knit", "sequins", "tweed", "chiffon", "lace", "neoprene",
             "fair_isle", "denim_wash", "herringbone", "houndstooth", "tartan"),
    draft=draft, dress=dress,
)
