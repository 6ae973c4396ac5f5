"""Cloths whose face is pile, nap or felt: velvet, corduroy, fleece, suede, boiled wool, fur.

Each function takes a generator and the canvas's pixels per cm, and answers with a `cloth` repeat.
"""

import numpy as np

from studio.set.noise import smoothstep
from studio.tailor.fabric.cells import cells
from studio.tailor.fabric.cloth import cloth
from studio.tailor.fabric.irregular import (
    fibres, thick_and_thin, waves, wrapped_blur,
)
from studio.tailor.fabric.repeat import plane

WALE = 0.31
"""From one wale of corduroy to the next: eight to the inch, cm."""


def velvet(random, density):
    """Upright pile that was stroked here and there: light and dark drifts, and fine points."""
    u, _ = plane(20.0, 20.0, 1.8 * density)
    pixel = u.shape[1] / 20.0
    drift = waves(random, u.shape, (3, 5), 3, 0.6)
    brushed = fibres(random, u.shape, 0.30 * pixel, 0.10 * pixel)
    points = fibres(random, u.shape, 0.022 * pixel, 0.018 * pixel)
    tone = 1 + 0.075 * drift + 0.030 * brushed + 0.055 * points
    return cloth(20.0, 20.0, density, np.maximum(tone, 0.3),
                 0.010 * drift + 0.0035 * brushed + 0.0030 * points)


def corduroy(random, density):
    """Wales of cut pile, round and close, with a dark line between them."""
    wales = round(10.0 / WALE)
    side = wales * WALE
    u, v = plane(side, side, max(1.8 * density, 14 / WALE))
    rows, columns = u.shape
    stray = np.repeat(thick_and_thin(random, wales, rows, 5), -(-columns // wales),
                      0)[:columns].T
    x = u / np.float32(WALE) + 0.03 * waves(random, u.shape, (3, 4))
    off = 2 * np.abs(x - np.rint(x))
    round_ = np.sqrt(np.maximum(1 - (off * (1.0 + 0.04 * stray)) ** 2, 0))
    pixel = columns / side
    tufts = fibres(random, u.shape, 0.020 * pixel, 0.032 * pixel)
    nap = fibres(random, u.shape, 0.10 * pixel, 0.03 * pixel)
    tone = (0.50 + 0.50 * round_ ** np.float32(0.75)) * (1 + 0.055 * tufts + 0.04 * nap)
    return cloth(side, side, density, tone / tone.mean(),
                 0.085 * round_ + 0.005 * tufts + 0.004 * nap)


def fleece(random, density):
    """Curled tufts, each its own size, as of teddy and sherpa."""
    size = 12.0
    u, _ = plane(size, size, 1.6 * density)
    edge, own = cells(random, u.shape, int(size * size / 0.10))
    pixel = u.shape[1] / size
    tuft = np.minimum(edge / (0.15 * pixel), 1) * (0.6 + 0.4 * own)
    tuft = wrapped_blur(tuft, 0.045 * pixel, 0.045 * pixel)
    loft = waves(random, u.shape, (22, 22), 2)
    curl = fibres(random, u.shape, 0.030 * pixel, 0.030 * pixel)
    fine = fibres(random, u.shape, 0.013 * pixel, 0.013 * pixel)
    tone = (0.72 + 0.36 * tuft) * (1 + 0.045 * curl + 0.02 * loft + 0.045 * fine)
    return cloth(size, size, density, tone / tone.mean(),
                 0.105 * tuft + 0.0075 * curl + 0.02 * loft + 0.0024 * fine)


def suede(random, density):
    """Short nap, brushed in patches that lie this way and that."""
    size = 16.0
    u, _ = plane(size, size, 1.6 * density)
    pixel = u.shape[1] / size
    patches = waves(random, u.shape, (9, 9), 4, 0.65)
    up = fibres(random, u.shape, 0.055 * pixel, 0.018 * pixel)
    down = fibres(random, u.shape, 0.018 * pixel, 0.055 * pixel)
    lie = smoothstep(-0.8, 0.8, waves(random, u.shape, (7, 7), 2))
    nap = lie * up + (1 - lie) * down
    fine = fibres(random, u.shape)
    tone = 1 + 0.042 * patches + 0.05 * nap + 0.035 * fine
    return cloth(size, size, density, tone, 0.003 * patches + 0.0036 * nap + 0.0012 * fine)


def boiled_wool(random, density):
    """Felt: no thread left, only matted fibres and small knots."""
    size = 12.0
    u, _ = plane(size, size, 1.6 * density)
    pixel = u.shape[1] / size
    mats = waves(random, u.shape, (44, 44), 3, 0.7)
    hair = sum(_haired(random, u.shape, pixel, lean) for lean in (-1.0, -0.3, 0.4, 1.1))
    tone = 1 + 0.034 * mats + 0.016 * hair + 0.02 * waves(random, u.shape, (9, 9), 2)
    return cloth(size, size, density, tone, 0.0055 * mats + 0.0016 * hair)


def _haired(random, shape, pixel, lean):
    """Fine hairs that all lie one way: lines sheared by `lean`, which tile."""
    hair = fibres(random, shape, 0.08 * pixel, 0.011 * pixel)
    rows, columns = shape
    at = np.arange(rows)
    # A whole number of turns over the repeat keeps it whole; waves keep it from being straight.
    turns = round(lean * rows / columns) or (1 if lean > 0 else -1)
    shift = np.rint(turns * columns * at / rows
                    + 0.05 * pixel * np.sin(2 * np.pi * 9 * at / rows)).astype(int)
    return hair[at[:, None], (np.arange(columns)[None] + shift[:, None]) % columns]


def faux_fur(random, density):
    """Long hair in locks that fall along the grain."""
    size = 18.0
    u, v = plane(size, size, 1.6 * density)
    pixel = u.shape[1] / size
    bend = np.rint(0.22 * pixel * waves(random, u.shape, (7, 9), 2)).astype(int)
    columns = (np.arange(u.shape[1])[None] + bend) % u.shape[1]
    rows = np.arange(u.shape[0])[:, None]
    locks, hair, tips = (fibres(random, u.shape, long * pixel, wide * pixel)[rows, columns]
                         for long, wide in ((0.55, 0.20), (0.42, 0.016), (0.20, 0.05)))
    tone = 1 + 0.075 * locks + 0.085 * hair + 0.055 * tips
    return cloth(size, size, density, np.clip(tone, 0.35, None),
                 0.05 * locks + 0.009 * hair + 0.014 * tips)
