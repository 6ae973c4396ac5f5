"""The fit-and-flare dress: a fitted sleeveless bodice on a skirt that swings from the waist."""

import functools

import numpy as np

from studio.tailor.blocks.bodice import WIDER_CM
from studio.tailor.blocks.fitted import fitted
from studio.tailor.blocks.skirt import Skirt, skirt
from studio.tailor.blocks.waist import with_skirt
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_block
from studio.set.noise import stream
from studio.tailor.trims import edges, folds, hems, lines, seams

HEM_Y = {"regular": 49.0, "knee": 49.0, "short": 62.0, "midi": 34.0, "maxi": 16.0}
WAIST_Y, HIP_Y = 106.0, 86.0
HEM_CM = 2.5
SWING = 2.35
"""Hem per waist at the knee."""
LESS = 0.6
"""Exponent by which a longer skirt swings less: its cloth weighs on its waist."""
CLOSER = 0.5
"""Of what `WIDER_CM` says: dresses stay near the body."""

FALLS, FALL_CM = 7, 0.16
"""Folds below half a waist, and their height."""


def draft(spec):
    """A bodice and a skirt, sewn at the waist."""
    return of_block(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    wider = CLOSER * WIDER_CM[fit]
    waist, hem_y = 19.0 + wider, HEM_Y[length]
    top = fitted(fit, wider, waist, WAIST_Y, shoulder=(16.2, 147.4), back_drop=4.0,
                 neckline="scoop")
    longer = (WAIST_Y - hem_y) / (WAIST_Y - HEM_Y["knee"])
    swing = waist * (1 + (SWING - 1) * min(longer, longer ** LESS))
    below = skirt(Skirt(waist=waist, hip=25.0 + wider, hem=swing, waist_y=WAIST_Y, hip_y=HIP_Y,
                        hem_y=hem_y, gather=1.12, flatness=0.64, pinned=False))
    return with_skirt(top, below)


def dress(canvases, spec):
    """Facings, princess seams, the waist's seam and what falls from it, a blind hem."""
    kinds = {"neck": edges.faced, "armhole": edges.faced, "hem": _hem, "waist": _waist}
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        own = kinds if panel.name.startswith("skirt") else {**kinds, "hem": seams.seam}
        edges.finish(canvas, panel, own, seed)
        if not panel.name.startswith("skirt"):
            _shape(canvas, panel, seed)


def _hem(canvas, points, seed):
    hems.turned(canvas, points, None, seed, HEM_CM, height=0.035)


def _waist(canvas, points, seed):
    seams.seam(canvas, points, seed, pucker=0.03)
    random = stream(seed, "flared dress/waist")
    folds.draw(canvas, folds.hanging(points, 22.0, 2 * FALLS, FALL_CM, random), seed)


def _shape(canvas, panel, seed):
    """Princess seams from the armholes, over the bust, to the waist."""
    for side in ("left", "right"):
        hole, low = panel.edge(f"armhole_{side}").points, panel.edge("hem").points
        start = lines.at(hole, [0.48 * lines.length(hole)])[0]
        sign = np.sign(start[0])
        end = (sign * 0.42 * np.abs(low[:, 0]).max(), float(low[:, 1].mean()))
        bust = (sign * 10.2, 124.0)
        seams.princess(canvas, lines.curve(start, (bust[0] + sign * 1.0, 132.0), bust, end), seed)


CUT = Cut(
    slug="flared_dress", about="Sleeveless, fitted to the waist, a skirt that swings",
    name="fit and flare dress",
    names=("fit and flare", "fit and flare dress", "a line dress", "skater dress", "swing dress",
           "sundress", "tea dress"),
    categories=("dress",),
    fits=("regular", "slim", "tailored"), lengths=("regular", "short", "knee", "midi", "maxi"),
    materials=("crepe", "cotton", "poplin", "viscose", "linen", "satin", "silk", "velvet"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur",
             "fleece", "cable_knit", "chunky_knit", "waxed_cotton", "organza", "tulle",
             "neoprene", "boiled_wool", "argyle", "fair_isle"),
    draft=draft, dress=dress,
)
