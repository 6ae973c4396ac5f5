"""Fringes: the warp left long beyond the weave, twisted into cords."""

import numpy as np

from studio.tailor.trims import seams
from studio.tailor.trims.ripples import chance, ripples
from studio.tailor.trims.spots import strip

TWIST_CM = 0.42
"""Of a cord's ply, along it."""

EMPTY_CM = 1.0, 0.45
"""What is left away beyond the cords' ends, and beside the outermost: the rim of the cloth, which
is drawn as thick as a hem, has to be out of their way."""


LAST_CM = 0.1, 0.5
"""Of the weave above a cord, in which its warp is what is seen."""


def twisted(canvas, edge, length, seed, pitch=0.9, width=0.46):
    """A fringe along an edge: what is not cord is open.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left: a little beyond where the cords end, see EMPTY_CM.
    length : float
        cm from the edge that are no longer woven.
    seed : int
    pitch : float
        From cord to cord, cm.
    width : float
        Of a cord, cm.
    """
    row = strip(canvas, edge, length + 1.2, right=1.5, beyond=0.5)
    if not len(row.index):
        return
    below, beside = EMPTY_CM
    wide = row.length - 2 * beside
    count = max(1, round(wide / pitch))
    step = wide / count
    along = row.along - beside
    number = np.clip(np.floor(along / step), 0, count - 1)
    down = np.clip((length - row.across) / length, 0, None)
    # Cords hang a little aslant, each its own way but for the outermost, and end unevenly.
    free = np.sin(np.pi * (number + 0.5) / count) ** 0.3
    lean = 0.55 * step * free * (chance(seed, number) * down + 0.7 * ripples(
        seed + 1, number * 3.7, down * 1.6) * down)
    away = np.abs(along - (number + 0.5) * step - lean)
    half = width / 2 * (1 - 0.12 * np.exp(-(down / 0.06) ** 2)) * (
        1 + 0.45 * np.clip(1 - (row.across - below) / 0.7, 0, 1))
    ends = row.cover(row.across - below - 0.25 * (1 + chance(seed + 2, number)))
    cord = row.cover(half - away) * ends
    # The weave ends in a row of arches between the cords.
    weave = row.cover(row.across - length + 0.25 - 0.5 * np.cos(np.pi * np.minimum(
        2 * away / step, 1)))
    row.open(1 - np.maximum(cord, weave))
    fringe = 1 - weave
    row.tint(_of_warp(row, number, count, length), fringe * cord)
    round_ = np.sqrt(np.clip(1 - (away / np.maximum(half, 1e-6)) ** 2, 0, 1))
    ply = np.cos(2 * np.pi * (row.across / TWIST_CM + (along - number * step) / width))
    row.lift(fringe * cord * (0.6 * width * round_ + 0.035 * ply))
    row.shade(1 - fringe * cord * (0.22 * (1 - round_) + 0.12 * (ply < -0.2)))
    seams.groove(row, row.across - length - 0.15, 0.02)


def _of_warp(row, number, count, length):
    """(n, 3) colours of cords: that of the cloth right above each, as no weft crosses them."""
    last = (row.across > length + LAST_CM[0]) & (row.across < length + LAST_CM[1])
    cords, colours = number[last].astype(int), row.colours()[last]
    total = np.maximum(np.bincount(cords, minlength=count), 1)
    means = np.stack([np.bincount(cords, colours[:, part], count) / total for part in range(3)], 1)
    return means[number.astype(int)]
