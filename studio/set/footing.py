"""Where the ground lies under each column of a silhouette.

A bag photographed from three quarters has a slanted lower edge: its far corner is not in the air
but further away. The edge of the silhouette's lower hull that carries its weight is the line on
which the product stands.
"""

from dataclasses import dataclass

import numpy as np

LEAST_SPAN = 0.4
"""Share of the width that the line must span; what rests on a point (a ball) stands level."""

SAG = 0.015
"""How far that line may leave the silhouette, in product heights: feet are a little round."""

STEEPEST = 0.14
"""Rise over run of the steepest line taken for perspective: a quarter turn or so."""


def lower_envelope(inside):
    """Rows between the foot of a silhouette and the lowest pixel of each column.

    Parameters
    ----------
    inside : ndarray
        (H, W) bool, cropped so that the last row holds the foot.

    Returns
    -------
    ndarray
        (W,) float32; H where a column is empty.
    """
    height = inside.shape[0]
    return np.where(inside.any(0), np.argmax(inside[::-1], 0), height).astype(np.float32)


@dataclass(frozen=True)
class GroundLine:
    """The line that a product rests on: its first and last column, and its height above the foot.

    `slope` is rows per column; `level` the height in rows at the first column.
    """

    start: float
    end: float
    slope: float
    level: float

    def rise(self, width):
        """Rows between the foot and the line under each of `width` columns: (W,) float32."""
        return (self.level + self.slope * (np.arange(width) - self.start)).astype(np.float32)


def ground_line(inside):
    """The line that carries a silhouette, (H, W) bool; None where its weight is on a point."""
    height, width = inside.shape
    columns = np.flatnonzero(inside.any(0))
    hull = _lower_hull(columns, lower_envelope(inside)[columns])
    weight = float((inside.sum(0) * np.arange(width)).sum() / inside.sum())
    line = _widest_support(hull, weight, SAG * height)
    if line is None or line.end - line.start < LEAST_SPAN * len(columns):
        return None
    return line if abs(line.slope) <= STEEPEST else None


def ground_rise(inside):
    """Rows between the foot of a silhouette and the ground under each column: (W,) float32."""
    line, width = ground_line(inside), inside.shape[1]
    return np.zeros(width, np.float32) if line is None else line.rise(width)


def _widest_support(hull, weight, sag):
    """The longest chord under the weight that the hull leaves by no more than `sag`, or None."""
    best = None
    for k, (x0, y0) in enumerate(hull):
        for x1, y1 in hull[k + 1:]:
            if not x0 <= weight <= x1 or (best and x1 - x0 <= best.end - best.start):
                continue
            slope = (y1 - y0) / (x1 - x0)
            below = max(y0 + slope * (x - x0) - y for x, y in hull if x0 <= x <= x1)
            if below <= sag:
                best = GroundLine(x0, x1, slope, y0 - below / 2)
    return best


def _lower_hull(x, y):
    """Corners of the convex hull seen from below, left to right (Andrew's monotone chain)."""
    hull = []
    for point in zip(x.astype(float), y.astype(float)):
        while len(hull) > 1 and _turn(hull[-2], hull[-1], point) <= 0:
            hull.pop()
        hull.append(point)
    return hull


def _turn(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
