"""The blouse: soft cloth gathered into a standing band and into narrow cuffs."""

import functools
from dataclasses import replace

from studio.colour import linear_of_hex
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.collar import tube
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.trims import cuffs, folds, hems, lines, pulls, seams
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.stitches import shirt_thread

HEM_Y = {"regular": 80.0, "cropped": 93.0}
BAND_CM, CUFF_CM = 3.4, 4.2
BODY = Bodice(chest=26.8, waist=26.2, hem=28.0, neck=8.6, front_drop=8.4, back_drop=2.2,
              curve=2.2)
SLEEVE = Sleeve(length=61.0, cuff=16.5, angle=41, hang=68, bend=6, full=2.6, rib=CUFF_CM,
                rib_ratio=0.58)
SNUG = 0.82
"""Girth of the band per that of the neckline that is gathered into it."""


def draft(spec):
    """A bodice, two full sleeves, a band."""
    return unlined(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    body = top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit)
    return body + tube(body, BAND_CM, stiff=4.0, snug=SNUG)


def dress(canvases, spec):
    """Gathers below the band and above the cuffs, French seams, a narrow hem."""
    thread = shirt_thread(tuple(0.85 * linear_of_hex(spec.colors[0])))
    height = folds.HEIGHTS["silk"]
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        if panel.name.startswith("sleeve"):
            pulls.sleeve(canvas, panel, 0.4 * height, seed, creases=6, rucks=0)
        elif not panel.name.startswith("collar"):
            pulls.armpits(canvas, panel, 0.5 * height, seed, count=4)
        for edge in panel.edges:
            _finish(canvas, panel, edge, thread, seed)
        if panel.name.startswith("sleeve") and panel.name.endswith("front"):
            cuff = panel.edge("cuff").points
            button = stuffs.PLASTIC.coloured(0.9 * linear_of_hex(spec.colors[0]) + 0.02)
            cuffs.button(canvas, cuff, lines.length(cuff) / 2, CUFF_CM, 0.9, button, thread, seed)


def _finish(canvas, panel, edge, thread, seed):
    kind = edge.name.split("_")[0]
    if kind == "cuff":
        cuffs.band(canvas, edge.points, CUFF_CM, thread, seed, gather=0.14, inset=0.15)
    elif kind == "hem":
        hems.turned(canvas, edge.points, thread, seed, 0.7)
    elif kind == "top" and panel.name.startswith("collar"):
        hems.thickness(canvas, edge.points, 0.09)
    elif kind == "neck" and not panel.name.startswith("collar"):
        cuffs.gathers(canvas, edge.points, 0.12, seed)
        seams.seam(canvas, edge.points, seed, pucker=0.03)
    else:
        seams.seam(canvas, edge.points, seed, depth=0.04, pucker=0.02)


CUT = Cut(
    slug="blouse", about="Soft, with a standing band and full sleeves", name="blouse",
    names=("silk blouse", "bishop sleeve blouse", "band collar blouse", "high neck blouse"),
    categories=("blouse", "top"),
    fits=("regular", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("viscose", "crepe", "silk", "cotton", "polyester", "linen"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "canvas", "waxed_cotton",
             "quilted_down", "faux_fur", "boiled_wool", "denim", "fleece", "cable_knit",
             "chunky_knit", "tweed", "neoprene", "wool", "knit", "ribbed_knit", "corduroy",
             "satin", "nylon", "spandex", "fair_isle", "argyle", "denim_wash", "camouflage",
             "herringbone", "houndstooth", "color_block", "melange"),
    draft=draft, dress=dress,
)
