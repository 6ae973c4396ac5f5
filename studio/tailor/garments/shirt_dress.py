"""The shirt dress: a shirt as long as a dress, buttoned to its hem, short sleeves with turn-ups."""

import functools

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.bodice import EASE, WIDER_CM, Bodice, bodice
from studio.tailor.blocks.collar import ShirtCollar, shirt_collar
from studio.tailor.blocks.sleeve import Sleeve, for_fit, sleeves
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_block
from studio.tailor.trims import buttons, edges, folds, hems, labels, plackets, seams, stitches
from studio.tailor.trims.stuff import PEARL

HEM_Y = {"regular": 48.0, "short": 62.0, "knee": 48.0, "midi": 33.0}
TAIL_CM = 3.0
"""How much higher the hem is at its sides."""
CLOSER = 0.8
"""Of what `WIDER_CM` says."""
PLACKET_CM, BUTTON_CM, APART_CM, FREE_CM = 3.2, 1.15, 8.6, 15.0
"""Its width, that of buttons, how far they are apart, and how far above the hem they end."""
TURN_UP_CM, HEM_CM = 3.4, 1.6
ARMPITS = 2
"""A sleeve that rests on the body below leaves a gap above, on either side."""

FALLS, FALL_CM = 6, 0.16
"""Folds below the bust on either side, and their height."""


def draft(spec):
    """A bodice to the knee, two sleeves, a collar in two parts."""
    return of_block(_block(spec.fit, spec.length), holes=ARMPITS)


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    wider, hem_y = CLOSER * WIDER_CM[fit], HEM_Y[length]
    body = bodice(Bodice(
        chest=25.2 + wider, waist=23.4 + wider, hem=25.5 + wider + 0.075 * (96 - hem_y),
        hem_y=hem_y, waist_y=107.0, underarm_y=123.5, curve=TAIL_CM,
        shoulder=(19.6 + 0.6 * wider, 146.6), neck=7.2, neck_y=151.0, front_drop=7.0,
        back_drop=1.6, ease=0.7 * EASE[fit], flatness=0.62, parted=True))
    arm = for_fit(Sleeve(length=23.0, cuff=15.2), wider)
    return body + sleeves(arm, body) + shirt_collar(ShirtCollar(stand=2.9, fall=4.3, point=6.6),
                                                    body)


def dress(canvases, spec):
    """Stitched seams, turn-ups and hem; the placket and its buttons; the collar's stitches."""
    thread = stitches.shirt_thread(tuple(0.82 * linear_of_hex(spec.colors[0]) + 0.02))
    kinds = _kinds(thread)
    pattern = _block(spec.fit, spec.length).pattern()
    for number, panel in enumerate(pattern.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        edges.finish(canvas, panel, kinds, seed)
        if panel.name in ("front", "back"):
            _fall(canvas, panel, seed)
    _button(canvases, pattern, thread, spec.seed)
    stand = pattern.panel("stand_back").outline()
    labels.neck(canvases["stand_back"][1], (0.0, float(stand[:, 1].mean())), 0.0, thread,
                spec.seed, width=3.6, height=1.4)


def _kinds(thread):
    def topstitched(canvas, points, seed):
        seams.topstitched(canvas, points, thread, seed, 0.16, 1, pucker=0.02)

    def hem(canvas, points, seed):
        hems.turned(canvas, points, thread, seed, HEM_CM)

    def turn_up(canvas, points, seed):
        hems.turned(canvas, points, None, seed, TURN_UP_CM, height=0.14)

    def rim(canvas, points, seed):
        hems.thickness(canvas, points, 0.09)
        stitches.topstitch(canvas, points, thread, seed, 0.5)

    def unseen(canvas, points, seed):
        """A fold, which the fall hides."""

    return {"hem": hem, "cuff": turn_up, "rim": rim, "end": rim, "fold": unseen, "top": unseen,
            "": topstitched}


def _fall(canvas, panel, seed):
    """Long folds from the bust and the shoulder blades, which a belt does not hold."""
    random = stream(seed, "shirt dress/falls")
    wide = 0.85 * float(np.abs(panel.outline()[:, 0]).max())
    found = []
    for number in range(2 * FALLS):
        u = (1 if number % 2 else -1) * random.uniform(4.0, wide)
        start = np.array([u, random.uniform(98.0, 122.0)])
        end = start + (random.uniform(-2.5, 2.5) + 0.1 * u, -random.uniform(22, 42))
        found.append(folds.Fold(tuple(start), tuple(end), random.uniform(-1, 1),
                                random.uniform(0.8, 1.6), FALL_CM * random.uniform(0.4, 1.0)))
    folds.draw(canvas, found, seed)


def _button(canvases, pattern, thread, seed):
    panel, canvas = pattern.panel("front"), canvases["front"][0]
    high = float(panel.edge("neck_left").points[:, 1].min())
    low = float(panel.edge("hem").points[:, 1].min())
    line = plackets.button_placket(canvas, np.array([(0.0, low), (0.0, high)]), PLACKET_CM,
                                   thread, seed + 13)
    ways = high - low - 5.0 - APART_CM * np.arange(20)
    plackets.buttoned(canvas, line, ways[ways > FREE_CM], BUTTON_CM, PEARL, thread, seed + 14)
    end = pattern.panel("stand_right").edge("end").points.mean(0)
    buttons.sewn(canvases["stand_right"][0], tuple(end + (1.3, 0.0)), BUTTON_CM, PEARL, thread,
                 seed + 15)


CUT = Cut(
    slug="shirt_dress", about="A shirt to the knee, buttoned, short sleeves", name="shirt dress",
    names=("button down dress", "button front dress", "shirtwaist dress"),
    categories=("dress",),
    fits=("regular", "slim", "relaxed"), lengths=("regular", "short", "knee", "midi"),
    materials=("poplin", "cotton", "linen", "chambray", "denim", "viscose", "seersucker",
               "flannel", "silk"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur",
             "fleece", "cable_knit", "chunky_knit", "waxed_cotton", "organza", "tulle", "chiffon",
             "neoprene", "boiled_wool", "sequins", "ribbed_knit", "lace", "mesh"),
    draft=draft, dress=dress,
)
