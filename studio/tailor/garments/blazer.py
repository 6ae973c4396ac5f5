"""The blazer: notched lapels, two buttons, flap pockets, a breast welt, a satin lining."""

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
from studio.tailor.trims import buttons, folds, linings, slits, stitches, stuff, tailoring

HEM_Y = {"regular": 72.0, "cropped": 86.0}
BODY = Bodice(chest=27.2, waist=25.2, hem=27.4, waist_y=106.0, neck=7.8, ease=0.048,
              underarm_y=122.5, shoulder=(21.8, 146.2))
WAIST_CM = {"slim": 24.2, "tailored": 24.2}
"""Quarter girth at the waist before `WIDER_CM`: tailored and slim fits are taken in."""
SLEEVE = Sleeve(length=61.5, cuff=13.4, angle=47, hang=74, bend=7, cap_ease=0.03)
WIDER = 0.75

BUTTON_CM, SLEEVE_BUTTON_CM = 1.9, 1.45
FRONT_BUTTONS_Y = (107.0, 96.5)
FOLD_CM = 0.13


def draft(spec):
    """Open fronts with lapels, a back, two sleeves."""
    return lined(_block(spec.fit, spec.length), spec.material)


def _lapel(length):
    short = HEM_Y[length] > 80
    return Lapel(overlap=2.0, break_y=108.8, buttons=FRONT_BUTTONS_Y[:1] if short else
                 FRONT_BUTTONS_Y, width=8.4, gorge=11.5, cutaway=6.0 if short else 13.0,
                 balance=1.8)


@lru_cache(maxsize=8)
def _block(fit, length):
    body = replace(BODY, waist=WAIST_CM.get(fit, BODY.waist), hem_y=HEM_Y[length])
    return top(body, SLEEVE, fit, WIDER, partial(tailored, lapel=_lapel(length)))


def dress(canvases, spec):
    """Edges, seams, darts, pockets and buttons; the lining and its label."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.shirt_thread(tuple(0.8 * ground))
    block = _block(spec.fit, spec.length)
    for number, panel in enumerate(block.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        for edge in panel.edges:
            tailoring.seamed(canvas, edge, seed)
        if panel.name in ("front_left", "front_right"):
            _front(canvas, panel, spec, thread, seed)
        if panel.name.startswith("sleeve"):
            tailoring.elbow(canvas, panel, seed, FOLD_CM)
        if panel.name.endswith("_front"):
            tailoring.sleeve_buttons(canvas, panel, 4, SLEEVE_BUTTON_CM, stuff.HORN, thread, seed)
    pattern = block.pattern()
    tailoring.lapel_hole(canvases["lapel_right"][0], pattern.panel("lapel_right"), 1.9, thread)
    linings.back(canvases["back"][1], pattern.panel("back"), ground, thread, spec.seed)


def _front(canvas, panel, spec, thread, seed):
    sign = 1 if panel.name.endswith("right") else -1
    y = HEM_Y[spec.length]
    pocket = y + 15.5
    tailoring.dart(canvas, (9.2 * sign, pocket + 1.5), (8.8 * sign, 106.0), (9.6 * sign, 119.0),
                   seed)
    tailoring.flap(canvas, (12.8 * sign, pocket), 14.5, 5.2, -0.9 * sign, None, seed)
    if sign > 0:
        slits.welt(canvas, (12.2, 122.3), 10.2, 2.3, 0.13, seed)
        places = np.array([(0.0, at) for at in _lapel(spec.length).buttons])
        for place in places:
            stitches.buttonhole(canvas, place + (-0.35, 0.0), 2.3, 0.0, thread)
        buttons.row(canvas, places, BUTTON_CM, stuff.HORN, thread, seed)
    random = stream(seed, "blazer/waist")
    top = _lapel(spec.length).buttons[0]
    pulls = folds.radial((1.5 * sign, top), np.pi / 2 - sign * np.pi / 2, 1.5, 4, 13, 0.07, random)
    folds.draw(canvas, pulls, seed)


CUT = Cut(
    slug="blazer", about="Notched lapels, two buttons, flap pockets", name="blazer",
    names=("suit jacket", "sport coat", "sports jacket", "tailored jacket"),
    categories=("blazer", "jacket"),
    fits=("tailored", "slim", "regular", "relaxed", "oversized"), lengths=("regular", "cropped"),
    materials=("wool", "flannel", "tweed", "linen", "velvet", "corduroy", "twill", "cotton",
               "crepe", "silk", "suede", "jacquard"),
    refuses=("chiffon", "organza", "tulle", "lace", "mesh", "straw", "metal", "rubber",
             "quilted_down", "faux_fur", "chunky_knit", "cable_knit", "crochet", "fair_isle",
             "striped", "argyle", "tie_dye", "graphic", "denim_wash", "ombre", "geometric",
             "abstract", "chevron", "camouflage", "color_block", "gingham"),
    draft=draft, dress=dress,
)
