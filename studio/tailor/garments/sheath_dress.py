"""The sheath dress: close from the shoulders to the hem, shaped by darts, a seam at the waist."""

import functools
from dataclasses import replace

import numpy as np

from studio.set.noise import stream
from studio.tailor.blocks.bodice import WIDER_CM
from studio.tailor.blocks.fitted import fitted
from studio.tailor.blocks.skirt import Skirt, skirt
from studio.tailor.blocks.waist import with_skirt
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_block
from studio.tailor.trims import edges, folds, hems, seams

HEM_Y = {"regular": 51.0, "short": 61.0, "knee": 51.0, "midi": 36.0}
WAIST_Y, HIP_Y = 106.0, 85.0
HEM_CM = 3.2
CLOSER = 0.5
"""Of what `WIDER_CM` says: dresses stay near the body."""

DRAWN, DRAWN_CM, DRAWN_WIDER = 3, 0.06, 2.0
"""Shallow folds across either hip, their height, and how much wider than in a sleeve."""


def draft(spec):
    """A bodice and a straight skirt, sewn at the waist."""
    return of_block(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    wider = CLOSER * WIDER_CM[fit]
    waist, hem_y = 19.4 + wider, HEM_Y[length]
    top = fitted(fit, wider, waist, WAIST_Y, shoulder=(17.4, 147.0), neck=10.6, neck_y=150.0,
                 front_drop=7.5, neckline="boat")
    below = skirt(Skirt(waist=waist, hip=22.8 + wider, hem=22.0 + wider, waist_y=WAIST_Y, ease=0.0,
                        hip_y=HIP_Y, hem_y=hem_y, front_drop=0.0, flatness=0.64, pinned=False))
    return with_skirt(top, below)


def dress(canvases, spec):
    """Facings, darts above and below the waist, a blind hem."""
    kinds = {"neck": edges.faced, "armhole": edges.faced, "hem": _hem}
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        if panel.name.startswith("skirt"):
            edges.finish(canvas, panel, kinds, seed)
            _darts(canvas, WAIST_Y - 0.2, -11.0, seed)
            _draw(canvas, panel, seed)
        else:
            edges.finish(canvas, panel, {**kinds, "hem": seams.seam}, seed)
            _darts(canvas, WAIST_Y + 0.2, 14.0, seed)
            if panel.name == "front":
                _bust(canvas, panel, seed)


def _hem(canvas, points, seed):
    hems.turned(canvas, points, None, seed, HEM_CM, height=0.035)


def _darts(canvas, start, reach, seed):
    for sign in (-1, 1):
        seams.dart(canvas, (sign * 8.6, start), (sign * 9.6, start + reach), seed + 5 + sign)


def _bust(canvas, panel, seed):
    """Darts from the side seams towards the bust's points."""
    for side in ("left", "right"):
        line = panel.edge(f"side_{side}").points
        high = line[np.argmax(line[:, 1])]
        sign = np.sign(high[0])
        seams.dart(canvas, (sign * (abs(high[0]) - 0.4), high[1] - 5.0),
                   (sign * 12.4, high[1] - 1.6), seed + 9)


def _draw(canvas, panel, seed):
    """Shallow folds where the skirt is close: from the hips inwards."""
    random = stream(seed, "sheath dress/hips")
    wide = float(np.abs(panel.outline()[:, 0]).max())
    for sign in (-1, 1):
        drawn = folds.radial((sign * wide, HIP_Y - 4), np.pi if sign > 0 else 0.0, 1.5, DRAWN,
                             15, DRAWN_CM, random)
        folds.draw(canvas, [replace(fold, width=DRAWN_WIDER * fold.width) for fold in drawn], seed)


CUT = Cut(
    slug="sheath_dress", about="Close and straight, darted, a boat neck", name="sheath dress",
    names=("shift dress", "pencil dress", "bodycon dress", "cocktail dress", "work dress",
           "office dress"),
    categories=("dress",),
    fits=("regular", "slim", "tailored"), lengths=("regular", "short", "knee", "midi"),
    materials=("wool", "crepe", "cotton", "twill", "linen", "jacquard", "velvet", "tweed"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur",
             "fleece", "waxed_cotton", "organza", "tulle", "chiffon", "boiled_wool", "argyle",
             "fair_isle"),
    draft=draft, dress=dress,
)
