"""The shirt: buttoned up, a stand and fall collar, a placket, cuffs, shirt tails."""

import functools
from dataclasses import replace

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.bodice import Bodice
from studio.tailor.blocks.collar import ShirtCollar, shirt_collar
from studio.tailor.blocks.sleeve import Sleeve
from studio.tailor.blocks.top import top
from studio.tailor.curves import offset
from studio.tailor.cut import Cut
from studio.tailor.drafts import unlined
from studio.tailor.trims import (
    cuffs, folds, hems, labels, lines, plackets, pockets, pulls, seams, stitches,
)
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.stitches import shirt_thread

HEM_Y = {"regular": 73.0, "cropped": 88.0}
TAIL_CM = {"regular": 6.0, "cropped": 1.5}
CUFF_CM, PLACKET_CM, BUTTON_CM = 6.4, 3.3, 1.1
BUTTONS, APART_CM = 7, 9.2
YOKE_CM = 3.6
BODY = Bodice(chest=26.8, waist=26.0, hem=26.6, neck=7.4, front_drop=7.0, back_drop=1.6,
              parted=True)
SLEEVE = Sleeve(length=62.0, cuff=13.2, angle=40, hang=70, bend=7, full=0.8, rib=CUFF_CM,
                rib_ratio=0.86)
POCKET = (10.6, 129.5), 11.0, 11.6
COLLAR = ShirtCollar()
LABEL_CM = 3.2


def draft(spec):
    """A bodice, two sleeves, a collar in two parts."""
    return unlined(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    body = top(replace(BODY, hem_y=HEM_Y[length], curve=TAIL_CM[length]), SLEEVE, fit)
    return body + shirt_collar(COLLAR, body)


def dress(canvases, spec):
    """Seams, hem and cuffs; yoke, pocket and placket; the collar's stitches; seven buttons."""
    thread = shirt_thread(tuple(0.82 * linear_of_hex(spec.colors[0]) + 0.02))
    pattern = _block(spec.fit, spec.length).pattern()
    height = folds.HEIGHTS["cotton"]
    for number, panel in enumerate(pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        if panel.name.startswith("sleeve"):
            pulls.sleeve(canvas, panel, 0.7 * height, seed)
        elif panel.name in ("front", "back"):
            pulls.armpits(canvas, panel, 0.8 * height, seed)
        for edge in panel.edges:
            _finish(canvas, edge, thread, seed)
        if panel.name.startswith("sleeve") and panel.name.endswith("front"):
            cuff = panel.edge("cuff").points
            near = lines.length(cuff) - 1.6 if abs(cuff[0, 0]) > abs(cuff[-1, 0]) else 1.6
            cuffs.button(canvas, cuff, near, CUFF_CM, BUTTON_CM, stuffs.PEARL, thread, seed)
    _front(canvases, pattern, thread, spec.seed)
    labels.in_neck(canvases["back"][1], pattern.panel("back"), LABEL_CM, thread, spec.seed)


def _finish(canvas, edge, thread, seed):
    kind = edge.name.split("_")[0]
    if kind == "cuff":
        cuffs.band(canvas, edge.points, CUFF_CM, thread, seed, inset=0.5)
    elif kind == "hem":
        hems.turned(canvas, edge.points, thread, seed, 0.8)
    elif kind in ("rim", "end"):
        hems.thickness(canvas, edge.points, 0.09)
        stitches.topstitch(canvas, edge.points, thread, seed, 0.55)
    elif kind in ("fold", "top"):
        return
    else:
        seams.topstitched(canvas, edge.points, thread, seed, 0.16, 1, pucker=0.02)


def _front(canvases, pattern, thread, seed):
    canvas, panel = canvases["front"][0], pattern.panel("front")
    for side, left in (("left", 1), ("right", 1)):
        shoulder = panel.edge(f"shoulder_{side}").points
        seams.yoke(canvas, offset(shoulder, YOKE_CM * left)[::-1], thread, seed + 11)
    pockets.patch(canvas, pockets.outline(*POCKET), thread, seed + 12, hem=2.4)
    neck, hem = panel.edge("neck_left").points, panel.edge("hem").points
    high, low = float(neck[:, 1].min()), float(hem[:, 1].min())
    line = plackets.button_placket(canvas, np.array([(0.0, low), (0.0, high)]), PLACKET_CM,
                                   thread, seed + 13)
    ways = high - low - 5.5 - APART_CM * np.arange(BUTTONS)
    plackets.buttoned(canvas, line, ways[ways > 8.0], BUTTON_CM, stuffs.PEARL, thread, seed + 14)
    stand = pattern.panel("stand_right").edge("end").points
    cuffs.buttons.sewn(canvases["stand_right"][0], tuple(stand.mean(0) + (1.3, 0.0)), BUTTON_CM,
                       stuffs.PEARL, thread, seed + 15)


CUT = Cut(
    slug="shirt", about="Buttoned front, collar, cuffs, curved hem", name="shirt",
    names=("button down", "button up", "button down shirt", "dress shirt", "oxford shirt",
           "flannel shirt", "denim shirt", "linen shirt"),
    categories=("shirt", "top", "blouse"),
    fits=("regular", "slim", "tailored", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("poplin", "cotton", "linen", "chambray", "flannel", "denim", "twill", "seersucker",
               "silk", "viscose"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur",
             "tulle", "boiled_wool", "neoprene", "cable_knit", "chunky_knit", "sequins",
             "ribbed_knit", "fleece", "fair_isle", "argyle", "houndstooth", "color_block",
             "melange"),
    draft=draft, dress=dress,
)
