"""Sleeves told from the body beside them: where the armpits are, and a cut along the line between
a sleeve and the body wherever no gap shows.

All of it for the side at the viewer's left: the other side is read in a mirror image.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.cutout.morphology import holes
from studio.look.tops.least_path import followed

ARMPIT_DEEP = 0.80
"""Rows from the shoulder line down to the armpit, by the trunk's width, beyond which the gap beside
the body does not reach up to the armpit: a worn shape is narrow against its armholes."""

SHORT_DEEP = 1.15
"""The same of short sleeves, which end where the gap does."""

ARMPIT_USUAL = 0.62
"""The same of most armpits, worn or flat."""

ARMPIT_HIGH = 0.12
"""The same above which there is none: what overhangs there is a hood or a collar."""

STANDS_OUT = 0.085
"""Least that a sleeve stands out beyond the armpit, by the trunk's width."""

INWARD = 0.30
"""Share of the trunk's width beside the axis in which no armpit is."""

BAND = 0.13
"""Columns by which the line between sleeve and body may stray, by the trunk's width."""

UPWARD = 1.0
"""Columns towards the axis that a row upwards is worth where a gap's upper end is looked for: a
body is rarely shaped more than so."""

ASIDE = (0.25, 0.08)
"""What a step of that line into the sleeve and one into the body cost, in edges missed: armholes
curve into the body."""


@dataclass(frozen=True)
class Armline:
    """Where the sleeve of one side leaves the body.

    Attributes
    ----------
    armpit : ndarray
        (2,) column and row.
    cut : ndarray
        (n, 2) columns and rows of the line between sleeve and body where no gap shows, from where
        the gap ends up to the armpit; n is 0 where the gap reaches up to it.
    contrast : float
        How much more of an edge lies along the cut than along lines beside it: 1 is as much; 2 for
        no cut.
    """

    armpit: np.ndarray
    cut: np.ndarray
    contrast: float


def trunk_width(mask, axis):
    """Width of the trunk, pixels: the run about the axis at most heights, sleeves beside it or
    not."""
    rows = np.flatnonzero(mask.any(1))
    top, bottom = rows[0], rows[-1]
    heights = np.arange(top + (bottom - top) // 4, top + (bottom - top) * 9 // 10)
    widths = [np.ptp(run_about(mask[row], axis)) for row in heights]
    return float(max(np.percentile(widths, 25), 8))


def run_about(line, axis):
    """First and last column of what is true in a row, (w,) bool, without a break about a column."""
    column = int(round(axis))
    if not line[column]:
        return np.array([column, column])
    gaps = np.flatnonzero(~line)
    left = gaps[gaps < column].max(initial=-1) + 1
    right = gaps[gaps > column].min(initial=len(line)) - 1
    return np.array([left, right])


def armline(mask, edges, axis, width, sleeved, deepest=ARMPIT_DEEP):
    """The left sleeve's `Armline`, None where no sleeve stands out.

    Parameters
    ----------
    mask : ndarray
        (h, w) bool.
    edges : ndarray
        (h, w) float32: how much of a line or an edge runs through, 0 to 1.
    axis, width : float
        Column of the middle; the trunk's width.
    sleeved : bool
        Such garments have sleeves: a step in the silhouette is where one ends. Of others a flared
        hem has such steps too.
    deepest : float
        Rows from the shoulder line to the armpit, by the trunk's width, beyond which a gap does not
        reach up to it.
    """
    shoulder = shoulder_row(mask, axis, width)
    gap = _gap(mask, axis, width, int(shoulder + ARMPIT_HIGH * width))
    if gap is None:
        return None
    column, row = gap
    width = min(width, 2 * (axis - column))
    goes_on = mask[row + 2:row + 6, :column].any(1).all()
    if row - shoulder <= (deepest if goes_on else SHORT_DEEP) * width:
        return Armline(np.array([column, row], float), np.empty((0, 2)), 2.0)
    if not sleeved and not goes_on:
        return None
    return _closed(mask, edges, gap, shoulder + ARMPIT_USUAL * width, width)


def shoulder_row(mask, axis, width):
    """Row of the shoulder line, halfway out."""
    columns = np.clip(np.arange(axis - 0.42 * width, axis - 0.28 * width), 0, None).astype(int)
    return float(np.median(mask[:, columns].argmax(0)))


def _gap(mask, axis, width, highest):
    """Column and row of the upper end of the background beside the body and under the sleeve: its
    farthest point up and towards the axis."""
    covered = np.logical_or.accumulate(mask, 0) & ~mask
    first = np.where(mask.any(1), mask.argmax(1), mask.shape[1])
    sleeve = np.minimum.accumulate(first) + STANDS_OUT * width
    columns = np.arange(mask.shape[1])
    covered &= (columns >= sleeve[:, None]) & (columns < axis - INWARD * width)
    covered[:max(0, highest)] = False
    covered[_hem_row(mask, axis - INWARD * width):] = False
    rows, found = np.nonzero(covered)
    if not len(rows):
        return None
    best = np.argmax(found - UPWARD * rows)
    return found[best], rows[best]


def _hem_row(mask, column):
    """Last row of a mask at a column."""
    rows = np.flatnonzero(mask[:, int(column)])
    return rows[-1] if len(rows) else len(mask)


def _closed(mask, edges, gap, aim, width):
    """The line from a gap's upper end up to the row where the armpit must be."""
    column, row = gap
    aim = int(min(aim, row - 2))
    reach = max(3, int(BAND * width))
    window = edges[aim:row + 1, :][::-1]
    left = max(0, column - reach)
    right = min(mask.shape[1], column + reach + 1)
    energy = np.where(mask[aim:row + 1, left:right][::-1], window[:, left:right], 0)
    path = followed(1 - energy, column - left, ASIDE)
    along = energy[np.arange(len(path)), path].mean()
    path = gaussian_filter1d(path.astype(float), 5, mode="nearest")
    line = np.stack([path + left, row - np.arange(len(path))], 1)
    return Armline(line[-1], line, float(along / max(energy.mean(), 1e-6)))


def parted(mask, line, axis):
    """`mask` with the left sleeve cut from the body along an `Armline`, and with gaps that the
    sleeve closes at their lower end opened."""
    mask = mask.copy()
    for column, row in np.round(line.cut).astype(int):
        mask[row, column:column + 2] = False
    inner = holes(mask)
    inner[:, int(axis):] = False
    count, labels = cv2.connectedComponents(inner.astype(np.uint8), connectivity=4)
    for label in range(1, count):
        _open(mask, labels == label)
    return mask


def _open(mask, hole):
    """Cut a hole open at its lower end, to where the outside is nearest."""
    rows, columns = np.nonzero(hole)
    lowest = np.argmax(rows)
    start = np.array([columns[lowest], rows[lowest]])
    outside = ~mask & ~holes(mask)
    outside[:start[1]] = False
    rows, columns = np.nonzero(outside)
    if not len(rows):
        return
    nearest = np.argmin(np.hypot(columns - start[0], rows - start[1]))
    canvas = mask.astype(np.uint8)
    cv2.line(canvas, tuple(map(int, start)), (int(columns[nearest]), int(rows[nearest])), 0, 2)
    mask &= canvas > 0
