"""The sweatshirt: a crew neck of loopback jersey, ribbed, with a stitched V below the neck."""

import functools
from dataclasses import replace

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import ribbed, top
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.trims import folds, knitwear, labels, pulls, ribs, seams, stitches
from studio.tailor.trims.stitches import Thread

HEM_Y = {"regular": 79.0, "cropped": 91.0}
NECK_CM, RIB_CM = 2.6, 6.5
BODY = Bodice(chest=28.2, waist=28.4, hem=28.2, neck=8.8, front_drop=8.8)
SLEEVE = Sleeve(length=61.0, cuff=13.0, angle=40, hang=70, bend=7, full=1.0, rib=RIB_CM,
                rib_ratio=0.76)
V_CM = 3.4, 5.0
"""Half the width and the depth of the V."""
LABEL_CM = 4.0


def draft(spec):
    """A bodice and two sleeves."""
    return unlined(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    return ribbed(top(replace(BODY, hem_y=HEM_Y[length]), SLEEVE, fit), RIB_CM, 0.84)


def dress(canvases, spec):
    """Ribs, twin-needled seams, the V, soft folds, a label."""
    thread = Thread(tuple(0.74 * linear_of_hex(spec.colors[0])), width=0.045, pitch=0.26)
    pattern = _block(spec.fit, spec.length).pattern()
    height = 1.4 * folds.HEIGHTS["jersey"]
    for number, panel in enumerate(pattern.panels):
        sides, seed = canvases[panel.name], spec.seed + 100 * number
        pull = pulls.sleeve if panel.name.startswith("sleeve") else pulls.armpits
        pull(sides[0], panel, height, seed)
        for edge in panel.edges:
            _finish(sides, edge, thread, spec, seed)
    _v(canvases["front"][0], pattern.panel("front"), thread, spec.seed)
    labels.in_neck(canvases["back"][1], pattern.panel("back"), LABEL_CM, thread, spec.seed)


def _finish(sides, edge, thread, spec, seed):
    kind = edge.name.split("_")[0]
    if kind in ("hem", "cuff", "neck"):
        width = NECK_CM if kind == "neck" else RIB_CM
        knitwear.band(sides, edge.points, width, ribs.SWEAT, spec, seed, gather=0.06)
    elif kind == "armhole":
        seams.topstitched(sides[0], edge.points, thread, seed, 0.3, 2, pucker=0.022)
    else:
        seams.overlocked(sides[0], edge.points, seed)


def _v(canvas, front, thread, seed):
    """Two rows of stitches from the neck's rib to a point."""
    low = float(front.edge("neck").points[:, 1].min()) - NECK_CM
    half, deep = V_CM
    point = np.array([(-half, low + 0.35), (0.0, low - deep), (half, low + 0.35)])
    for number, inset in enumerate((0.0, 0.35)):
        stitches.topstitch(canvas, point, thread, seed + 9 + number, inset)


CUT = Cut(
    slug="sweatshirt", about="A crew neck of loopback jersey", name="sweatshirt",
    names=("crew neck sweatshirt", "sweat", "sweat top"), categories=("sweatshirt", "top"),
    fits=("regular", "slim", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("french_terry", "fleece", "jersey", "cotton"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "canvas", "waxed_cotton",
             "quilted_down", "faux_fur", "organza", "tulle", "chiffon", "lace", "satin", "silk",
             "tweed", "cable_knit", "chunky_knit", "sequins", "fair_isle", "denim_wash",
             "pinstripe", "herringbone", "paisley", "houndstooth", "gingham"),
    draft=draft, dress=dress,
)
