"""Quilting: cloth over down or wadding, stitched to pillows, with the pucker of its seams."""

from functools import partial

import numpy as np

from studio.tailor.trims import lines, seams, stitches
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.soft import softly
from studio.tailor.trims.spots import strip


def channels(canvas, rows, loft, seed, thread=None):
    """The channels of a puffer, between seams that run across its panel.

    Parameters
    ----------
    canvas : Canvas
    rows : sequence of array_like
        (n, 2) cm each: the seams, from the lowest to the highest, all in one direction with what
        is above on their left.
    loft : float
        How far a channel stands off at its middle, cm: up to 2.5.
    seed : int
    thread : Thread, optional
    """
    for number, (low, high) in enumerate(zip(rows[:-1], rows[1:])):
        both = np.vstack([low, high])
        softly(canvas, both, 1.5, partial(pillow, low=low, high=high, loft=loft,
                                          seed=seed + 31 * number), 12)
    for number, line in enumerate(rows):
        seam(canvas, line, seed + 7 + 31 * number, thread)


def pillow(canvas, low, high, loft, seed):
    """What is between two seams: full in the middle, drawn to small waves at its seams.

    Parameters
    ----------
    canvas : Canvas
    low, high : array_like
        (n, 2) cm, in one direction, `high` to the left of `low`.
    loft : float
        cm.
    seed : int
    """
    apart = np.linalg.norm(lines.resampled(low, 1.0)[:, None] - lines.resampled(high, 0.5), axis=2)
    row = strip(canvas, low, float(apart.min(1).max()) + 0.2, right=0.0, beyond=1.5)
    if not len(row.index):
        return
    walked = lines.steps(low)
    wide = np.interp(row.along, walked, _widths(low, high))
    share = row.across / np.maximum(wide, 1e-3)
    inside = row.cover(np.minimum(row.across, wide - row.across))
    share = np.clip(share, 0, 1)
    # Down sinks: the fullest place is below the middle.
    bulge = np.sin(np.pi * share ** 0.86) ** 0.62
    clumps = 1 + 0.10 * ripples(seed, row.along / 6.5, share * 2.0) + 0.05 * ripples(
        seed + 1, row.along / 2.4, share * 3.0)
    row.lift(inside * loft * bulge * clumps)
    for number, away in enumerate((row.across, wide - row.across)):
        row.lift(inside * _waves(row.along, away, loft, seed + 3 + number))


def _waves(along, away, loft, seed):
    """Short folds that run from a seam into the pillow and die away, each as long as it likes."""
    sway = 0.5 * ripples(seed, along / 1.4) + 0.12 * away * ripples(seed + 1, along / 3.0)
    narrow = np.cos(2 * np.pi * (along / 0.85 + sway))
    broad = np.cos(2 * np.pi * (along / 1.9 + 0.6 * sway))
    reach = 0.9 + 0.6 * ripples(seed + 2, along / 1.1)
    rise = np.clip(away / 0.12, 0, 1)
    both = 0.6 * narrow * np.exp(-away / (0.55 * reach))
    both += 0.7 * broad * np.exp(-away / (1.25 * reach))
    return 0.09 * min(loft, 1.6) * rise * both


def _widths(low, high):
    """cm from each point of one line to the other."""
    points = np.asarray(low, np.float64)
    fine = lines.resampled(high, 0.1)
    return np.linalg.norm(points[:, None] - fine, axis=2).min(1)


def seam(canvas, line, seed, thread=None):
    """The stitched valley between two pillows."""
    row = strip(canvas, line, 0.7, beyond=0.5)
    if not len(row.index):
        return
    seams.groove(row, row.across, 0.05, 0.05)
    row.shade(1 - 0.2 * np.exp(-(row.across / 0.16) ** 2))
    if thread is not None:
        stitches.topstitch(canvas, line, thread, seed)


def diamonds(canvas, outline, size, loft, seed, thread=None):
    """Diamond quilting over a region, as on liners and country jackets.

    Parameters
    ----------
    canvas : Canvas
    outline : array_like
        (n, 2) cm: the region's outline; its box is quilted.
    size : float
        Side of a diamond, cm: 5.
    loft : float
        cm: 0.3 to 0.6.
    seed : int
    thread : Thread, optional
    """
    outline = np.asarray(outline, np.float64)
    low, high = outline.min(0), outline.max(0)
    middle = (low + high) / 2
    tall = float(high[1] - low[1])
    row = strip(canvas, [middle - [0, tall / 2], middle + [0, tall / 2]],
                float(high[0] - low[0]) / 2)
    u, v = row.places()
    first, second = (u + v) / (size * np.sqrt(2)), (u - v) / (size * np.sqrt(2))
    height = np.abs(np.sin(np.pi * first) * np.sin(np.pi * second)) ** 0.55
    uneven = 1 + 0.12 * ripples(seed, u / 2.5, v / 2.5)
    row.lift(loft * height * uneven)
    for turn in (1, -1):
        for line in _slanted(low, high, size * np.sqrt(2), turn):
            seam_row = strip(canvas, line, 0.9)
            seams.rippled(seam_row, 0.03, seed, 0.5, 0.4)
            seams.groove(seam_row, seam_row.across, 0.03)
            if thread is not None:
                stitches.topstitch(canvas, line, thread, seed)


def _slanted(low, high, step, turn):
    """Lines at 45 degrees through a box, on which u + turn * v is a whole number of steps."""
    corners = sorted(u + turn * v for u in (low[0], high[0]) for v in (low[1], high[1]))
    for number in range(int(np.ceil(corners[0] / step)), int(np.floor(corners[-1] / step)) + 1):
        ends = []
        for u in (low[0], high[0]):
            ends.append((u, (number * step - u) * turn))
        for v in (low[1], high[1]):
            ends.append((number * step - turn * v, v))
        inside = sorted({(round(u, 6), round(v, 6)) for u, v in ends
                         if low[0] - 1e-6 <= u <= high[0] + 1e-6
                         and low[1] - 1e-6 <= v <= high[1] + 1e-6})
        if len(inside) > 1 and np.hypot(*np.subtract(inside[-1], inside[0])) > 0.5:
            yield np.array([inside[0], inside[-1]])
