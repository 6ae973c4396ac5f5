"""The slip dress: bias-cut silk on two thin straps, a soft neckline, a narrow rolled hem."""

import functools

import numpy as np

from studio.set.noise import stream
from studio.tailor.blocks.bodice import WIDER_CM
from studio.tailor.blocks.slip import Slip, slip
from studio.tailor.cut import Cut
from studio.tailor.drafts import of_block
from studio.tailor.ribbon import on_cloth, path, ribbon
from studio.tailor.trims import edges, folds, hems, seams

HEM_Y = {"midi": 32.0, "short": 62.0, "regular": 32.0, "knee": 48.0, "maxi": 10.0}
FLARE = 0.14
"""How much wider a quarter of the hem is for each cm below the hips."""
CLOSER = 0.6
"""Of what `WIDER_CM` says."""

STRAP_CM, THICK_CM = 0.75, 0.16
SHOULDER_Y, SHOULDER_X, SHOULDER_Z, OVER_CM = 148.5, 8.7, -1.0, 2.2
"""Where a strap lies on the shoulder, and how deep the shoulder is there."""
BEHIND_CM, BELOW_CM = 0.25, 0.8
"""Straps are sewn on behind the edge, and below it."""

COWL, COWL_CM = 3, 0.15
"""Folds that hang between the straps, and their height."""
SWEEPS, SWEEP_CM = 4, 0.16
"""Long soft folds from either hip towards the hem, as bias falls, and their height."""


def draft(spec):
    """One length of cloth in front, one behind."""
    return of_block(_block(spec.fit, spec.length))


@functools.lru_cache(maxsize=8)
def _measures(fit, length):
    wider, hem_y = CLOSER * WIDER_CM[fit], HEM_Y[length]
    plain = Slip()
    return Slip(bust=plain.bust + wider, waist=plain.waist + wider, hip=plain.hip + wider,
                hem=plain.hip + wider + FLARE * (plain.hip_y - hem_y), hem_y=hem_y)


@functools.lru_cache(maxsize=8)
def _block(fit, length):
    return slip(_measures(fit, length))


def attach(cloth, spec):
    """Two straps, from the front's points over the shoulders to the back's."""
    m = _measures(spec.fit, spec.length)
    straps = []
    for side, sign in (("left", -1), ("right", 1)):
        front = on_cloth(cloth[0], "front", (sign * m.strap[0], m.strap[1] - BELOW_CM))
        back = on_cloth(cloth[0], "back", (-sign * m.back_x, m.back_y - BELOW_CM))
        over = (sign * SHOULDER_X, SHOULDER_Y, SHOULDER_Z)
        line = path([front - (0, 0, BEHIND_CM), over + np.array([0, -1.0, OVER_CM]),
                     over + np.array([0, -1.0, -OVER_CM]), back + (0, 0, BEHIND_CM)], 0.9)
        straps.append(ribbon(f"strap_{side}", line, (1.0, 0.0, 0.0), STRAP_CM, THICK_CM))
    return tuple(straps)


def dress(canvases, spec):
    """French seams, rolled edges, a neckline that falls soft."""
    kinds = {"neck": _edge, "top": _edge, "strap": _edge, "hem": hems.rolled,
             "side": _side, "fall": _side}
    for number, panel in enumerate(_block(spec.fit, spec.length).panels):
        canvas, seed = canvases[panel.name][0], spec.seed + 100 * number
        edges.finish(canvas, panel, kinds, seed)
        _fall(canvas, panel, spec, seed)
    for side in ("left", "right"):
        _roll(canvases[f"strap_{side}"][0], spec.seed)


def _edge(canvas, points, seed):
    edges.faced(canvas, points, seed, depth=1.1, height=0.02)


def _side(canvas, points, seed):
    seams.seam(canvas, points, seed, depth=0.04, pucker=0.012)


def _fall(canvas, panel, spec, seed):
    """Folds that hang between the straps, and those that the hips draw."""
    m, random = _measures(spec.fit, spec.length), stream(seed, "slip dress/folds")
    found = []
    if panel.name == "front":
        for number in range(COWL):
            low = (number + random.uniform(0.1, 0.9)) * 3.4
            y, x = m.strap[1] - 2.0 - 0.8 * low, m.strap[0] + 0.5 * low
            ends = (-x, y + random.uniform(-1, 1)), (x, y + random.uniform(-1, 1))
            ends = ends if random.random() < 0.5 else ends[::-1]
            sag = (m.dip - 0.5 + 0.35 * low) * (-1 if ends[0][0] < 0 else 1)
            found.append(folds.Fold(*ends, sag, random.uniform(1.1, 1.9),
                                    COWL_CM * random.uniform(0.6, 1.0)))
    for sign in (-1, 1):
        for number in range(SWEEPS):
            start = np.array([sign * m.hip * random.uniform(0.55, 0.95),
                              m.hip_y + random.uniform(-6, 16)])
            way = np.array([-sign * random.uniform(0.05, 0.45), -1.0])
            end = start + way * min(random.uniform(28, 46), m.hip_y - m.hem_y - 8)
            found.append(folds.Fold(tuple(start), tuple(end), sign * random.uniform(0, 3),
                                    random.uniform(1.3, 2.4),
                                    SWEEP_CM * random.uniform(0.6, 1.0)))
    folds.draw(canvas, found, seed)


def _roll(canvas, seed):
    """A strap is a tube turned inside out: one seam, a little uneven."""
    middle = [(0.0, 0.0), (0.0, canvas.shape[0] / canvas.density)]
    seams.seam(canvas, middle, seed, depth=0.015, pucker=0.012)


CUT = Cut(
    slug="slip_dress", about="Bias cut, thin straps, falls from the bust to the calf",
    name="slip dress",
    names=("satin dress", "silk dress", "cami dress", "camisole dress", "bias cut dress",
           "spaghetti strap dress", "evening dress"),
    categories=("dress", "sleepwear"),
    fits=("regular", "slim", "relaxed"), lengths=("regular", "short", "knee", "midi", "maxi"),
    materials=("satin", "silk", "viscose", "crepe", "velvet", "jersey"),
    refuses=("leather", "patent_leather", "rubber", "straw", "metal", "quilted_down", "faux_fur",
             "fleece", "cable_knit", "chunky_knit", "waxed_cotton", "organza", "tulle",
             "neoprene", "boiled_wool", "tweed", "denim", "canvas", "corduroy", "suede",
             "flannel", "argyle", "fair_isle"),
    draft=draft, dress=dress, attach=attach,
)
