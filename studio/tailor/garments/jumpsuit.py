"""The jumpsuit: a sleeveless bodice with a notched neck, sewn at the waist to wide trousers."""

import functools
from dataclasses import replace

import numpy as np

from studio.colour import linear_of_hex
from studio.set.noise import stream
from studio.tailor.blocks.bodice import WIDER_CM
from studio.tailor.blocks.fitted import fitted
from studio.tailor.blocks.trousers import Trousers, trousers
from studio.tailor.blocks.waist import with_trousers
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_block
from studio.tailor.trims import edges, folds, hems, pleats, seams, slits
from studio.tailor.trims.stitches import shirt_thread

HEM_Y = {("jumpsuit", "regular"): 5.0, ("jumpsuit", "cropped"): 20.0, ("romper", "regular"): 63.0}
"""By garment and length: a romper is one with short legs."""
KNEE_Y, KNEE, HEM, SHORT_HEM = 47.0, 26.5, 27.5, 28.6
"""Where the knee is, and half girths of a leg there, at its hem, and at that of a short one."""
WAIST_Y, HIP_Y, CROTCH_Y = 105.0, 86.0, 74.5
HEM_CM = 3.0
CLOSER = 0.6
"""Of what `WIDER_CM` says."""
POCKET = ((11.0, 104.0), (18.6, 87.5))
"""Where a slanted pocket begins and ends in a front, cm from its centre."""
TUCKS, TUCK_CM = ((6.2, 11.0), (9.4, 8.0)), 0.16
"""How far from the centre tucks are, how long, and how high, cm."""
SLACK, SLACK_CM, SLACK_WIDER = 3, 0.09, 2.2
"""Folds from the fork down either leg, their height, and how much wider than in a sleeve."""


def draft(spec):
    """A bodice and trousers, sewn at the waist."""
    return of_block(_block(spec.fit, HEM_Y[spec.garment, spec.length]), holes=1)


@functools.lru_cache(maxsize=8)
def _block(fit, hem_y):
    wider = CLOSER * WIDER_CM[fit]
    waist = 19.8 + wider
    top = fitted(fit, wider, waist, WAIST_Y, 0.5, chest=23.2, waist=20.2, underarm_y=124.0,
                 neck=9.0, neck_y=150.4, front_drop=17.0, neckline="v")
    hem = HEM if hem_y < KNEE_Y else SHORT_HEM
    legs = trousers(Trousers(
        waist=waist, hip=24.0 + wider, waist_y=WAIST_Y, hip_y=HIP_Y, crotch_y=CROTCH_Y,
        knee_y=KNEE_Y, hem_y=hem_y, knee=KNEE + wider, hem=hem + wider, front_drop=0.0,
        flatness=0.64, pinned=False))
    return with_trousers(top, legs)


def dress(canvases, spec):
    """Facings, darts, tucks below the waist, slanted pockets, hems."""
    thread = shirt_thread(tuple(0.85 * linear_of_hex(spec.colors[0])))
    block = _block(spec.fit, HEM_Y[spec.garment, spec.length])
    for number, panel in enumerate(block.panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        if panel.name.startswith("leg"):
            _leg(canvas, panel, thread, seed)
        else:
            kinds = {"neck": edges.faced, "armhole": edges.faced}
            edges.finish(canvas, panel, kinds, seed)
            for sign in (-1, 1):
                seams.dart(canvas, (sign * 8.6, WAIST_Y + 0.2), (sign * 9.4, WAIST_Y + 14), seed)


def _leg(canvas, panel, thread, seed):
    def hem(canvas, points, seed):
        hems.turned(canvas, points, None, seed, HEM_CM, height=0.035)

    if panel.name.endswith("front"):
        _pocket(canvas, panel, thread, seed)
    edges.finish(canvas, panel, {"hem": hem, "rise": _rise}, seed)
    _tucks(canvas, panel, seed)
    fork = panel.edge("inseam").points
    high = fork[np.argmax(fork[:, 1])]
    out = np.sign(np.mean(panel.outline()[:, 0]) - high[0])
    random = stream(seed, "jumpsuit/fork")
    down = -np.pi / 2 + out * 0.55
    slack = folds.radial(high, down, 1.1, SLACK, 26, SLACK_CM, random)
    folds.draw(canvas, [replace(fold, width=SLACK_WIDER * fold.width) for fold in slack], seed)


def _rise(canvas, points, seed):
    seams.seam(canvas, points, seed, depth=0.04, pucker=0.008)


def _tucks(canvas, panel, seed):
    """Two below either side of the waist, that run out over the hips."""
    waist = panel.edge("waist").points
    sign = np.sign(waist[:, 0].mean())
    for number, (u, long) in enumerate(TUCKS):
        top = (sign * u, float(np.interp(u, *np.abs(waist[np.argsort(np.abs(waist[:, 0]))]).T)))
        pleats.tuck(canvas, top, (sign * (u + 0.4), top[1] - long), seed + number, TUCK_CM)


def _pocket(canvas, panel, thread, seed):
    sign = np.sign(np.mean(panel.edge("outseam").points[:, 0]))
    top, low = ((sign * u, v) for u, v in POCKET)
    # The front is to the left of the line.
    slits.slanted(canvas, [top, low] if sign < 0 else [low, top], seed + 3, thread)


CUT = Cut(
    slug="jumpsuit", about="Sleeveless, a V neck, seamed at the waist, wide legs",
    name="jumpsuit", names=("wide leg jumpsuit", "culotte jumpsuit"),
    categories=("jumpsuit",),
    fits=("regular", "slim", "relaxed"), lengths=("regular", "cropped"),
    materials=("crepe", "linen", "viscose", "cotton", "twill", "satin", "denim"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur",
             "fleece", "cable_knit", "chunky_knit", "waxed_cotton", "organza", "tulle", "chiffon",
             "neoprene", "boiled_wool", "argyle", "fair_isle"),
    draft=draft, dress=dress,
)
