"""The overcoat: single-breasted, notched lapels, three buttons, slanted welt pockets."""

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

HEM_Y = {"knee": 46.0, "short": 68.0, "midi": 32.0, "maxi": 17.0}
FLARE_CM = {"knee": 2.6, "short": 1.6, "midi": 3.6, "maxi": 4.6}
"""How much wider than the chest a quarter of the hem is."""

LAPEL = Lapel(overlap=2.6, break_y=111.5, buttons=(109.0, 97.0, 85.0), width=9.6, gorge=11.5,
              collar=5.6, stand=2.8, cutaway=0.0, balance=2.2)
BUTTON_CM, SLEEVE_BUTTON_CM = 2.7, 1.9
FOLD_CM = 0.15
BODY = Bodice(chest=28.8, waist=27.6, hem=28.8, neck=8.2, ease=0.048, underarm_y=121.5,
              shoulder=(22.6, 145.8))
SLEEVE = Sleeve(length=63.0, cuff=15.2, angle=47, hang=74, bend=6, cap_ease=0.03)
WIDER = 0.8
POCKET = (14.6, 88.5)
"""(x, y) of a welt's middle."""


def draft(spec):
    """Open fronts with lapels, a back, two sleeves."""
    return lined(_block(spec.fit, spec.length), spec.material)


@lru_cache(maxsize=8)
def _block(fit, length):
    body = replace(BODY, hem=BODY.hem + FLARE_CM[length], hem_y=HEM_Y[length])
    return top(body, SLEEVE, fit, WIDER, partial(tailored, lapel=LAPEL))


def dress(canvases, spec):
    """Stitched edges, seams, welts and buttons; the lining and its label."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.shirt_thread(tuple(0.75 * ground))
    pattern = _block(spec.fit, spec.length).pattern()
    for number, panel in enumerate(pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        for edge in panel.edges:
            tailoring.seamed(canvas, edge, seed, 5.0, thread, 0.7)
        if panel.name in ("front_left", "front_right"):
            _front(canvas, panel, thread, seed)
        if panel.name.startswith("sleeve"):
            tailoring.elbow(canvas, panel, seed, FOLD_CM)
        if panel.name.endswith("_front"):
            tailoring.sleeve_buttons(canvas, panel, 3, SLEEVE_BUTTON_CM, stuff.HORN, thread, seed)
    tailoring.lapel_hole(canvases["lapel_right"][0], pattern.panel("lapel_right"), 2.4, thread)
    linings.back(canvases["back"][1], pattern.panel("back"), ground, thread, spec.seed)


def _front(canvas, panel, thread, seed):
    sign = 1 if panel.name.endswith("right") else -1
    x, y = POCKET
    slits.welt(canvas, (x * sign, y), 16.5, 3.2, sign * np.radians(-68), seed, thread)
    if sign > 0:
        places = np.array([(0.0, at) for at in LAPEL.buttons])
        for place in places:
            stitches.buttonhole(canvas, place + (-0.5, 0.0), 3.2, 0.0, thread)
        buttons.row(canvas, places, BUTTON_CM, stuff.HORN, thread, seed)
    random = stream(seed, "coat/waist")
    pulls = folds.radial((1.5 * sign, LAPEL.buttons[0]), np.pi / 2 - sign * np.pi / 2, 1.5, 3, 14,
                         0.06, random)
    folds.draw(canvas, pulls, seed)


CUT = Cut(
    slug="coat", about="Single-breasted, notched lapels, to the knee", name="overcoat",
    names=("overcoat", "topcoat", "car coat", "wool coat", "chesterfield"),
    categories=("coat", "jacket"),
    fits=("regular", "tailored", "slim", "relaxed", "oversized"),
    lengths=("knee", "short", "midi", "maxi"),
    materials=("wool", "boiled_wool", "tweed", "cashmere", "flannel", "twill", "cotton", "suede",
               "velvet", "corduroy", "leather", "waxed_cotton"),
    refuses=("chiffon", "organza", "tulle", "lace", "mesh", "straw", "metal", "rubber",
             "quilted_down", "crochet", "fair_isle", "sequins", "striped", "argyle", "tie_dye",
             "graphic", "denim_wash", "ombre", "geometric", "abstract", "chevron", "color_block",
             "gingham", "dotted", "pinstripe"),
    draft=draft, dress=dress,
)
