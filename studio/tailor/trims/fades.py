"""Fades: where indigo is worn off denim by wearing, drawn in its colour and not in its relief."""

import numpy as np

from studio.set.noise import stream
from studio.tailor.fabric.irregular import clouds
from studio.tailor.trims import lines
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import strip

TO_WEFT = np.array([1.0, 1.02, 1.04])
"""What is below worn indigo: the undyed weft, a little cooler than the cloth."""


def worn(canvas, centre, size, strength, seed):
    """A place that has been rubbed paler, with soft and uneven borders.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    size : tuple of float
        Half width and half height, cm.
    strength : float
        By how much it is brighter in its middle: 0.3 is well worn.
    seed : int
    """
    density, (rows, columns) = canvas.density, canvas.shape
    u = canvas.low[0] + (np.arange(columns, dtype=np.float32) + 0.5) / density
    v = canvas.low[1] + (rows - np.arange(rows, dtype=np.float32) - 0.5) / density
    x, y = ((u - centre[0]) / size[0])[None], ((v - centre[1]) / size[1])[:, None]
    near = np.exp(-(x * x + y * y) ** 1.2)
    uneven = clouds(stream(seed, "trims/worn"), canvas.shape, 5.0 * density, 3, 0.5)
    gain = strength * near * (1 + np.float32(0.22) * uneven)
    canvas.albedo *= 1 + gain[..., None].astype(np.float32) * TO_WEFT.astype(np.float32)
    np.clip(canvas.albedo, 0.0, 0.98, out=canvas.albedo)


def whiskers(canvas, folds, strength, seed):
    """The pale lines that folds at the hip leave, with a darker one below each.

    Parameters
    ----------
    canvas : Canvas
    folds : iterable of studio.tailor.trims.folds.Fold
    strength : float
        By how much their ridges are brighter.
    seed : int
    """
    for number, fold in enumerate(folds):
        row = strip(canvas, lines.bent(fold.start, fold.end, fold.bow), 3.0 * fold.width)
        if not len(row.index):
            continue
        share = np.clip(row.along / row.length, 0, 1)
        taper = np.sin(np.pi * share ** 0.7) ** 1.3
        away = row.across / fold.width + 0.3 * ripples(seed + number, row.along / 4.0)
        uneven = 1 + 0.3 * ripples(seed + 40 + number, row.along / 3.0)
        line = np.exp(-away ** 2) - 0.4 * np.exp(-((np.abs(away) - 1.8) / 0.7) ** 2)
        row.shade(1 + strength * taper * uneven * line)
