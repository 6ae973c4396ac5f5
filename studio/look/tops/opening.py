"""The line along which the front of a jacket or a shirt opens, and how far it gapes."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d, median_filter, uniform_filter1d

from studio.look.tops.least_path import followed

ASIDE = 0.16
"""Columns from the middle at which a front may open, by the trunk's width."""

OFF = 0.15
"""What the farthest place from the middle costs, in edges missed."""

TURN = 0.35
"""What a step to the side costs, in edges missed: openings are straight."""

FRONTS = (0.10, 0.22)
"""Columns from the opening between which the cloth of a front is looked at, by the trunk's
width."""

UNLIKE = 16.0
"""Colour (CIE L*a*b*) by which what shows in a gape differs from both fronts."""

PRINT = 1.5
"""Times that the mean spread of a front's colours does not count."""

ZIP = 0.03
"""Width of a zip or a row of buttons, which is no gape, by the trunk's width."""

GAPES = 0.22
"""Least share of an opening that gapes, of one that does at all."""


@dataclass(frozen=True)
class Opening:
    """Where a front opens.

    Attributes
    ----------
    line : ndarray
        (n, 2) columns and rows, from the neckline to the hem; the middle of what gapes.
    gape : float
        Greatest width of what shows between both fronts, pixels.
    clear : float
        How much more of an edge lies along it than beside it: 1 is as much.
    """

    line: np.ndarray
    gape: float
    clear: float


def opening(sheet, edges, start, end, width):
    """The `Opening` between two places.

    Parameters
    ----------
    sheet : studio.look.tops.upright.Upright
    edges : ndarray
        (h, w) float32 of `studio.look.tops.edges.upright_edges`.
    start, end : ndarray
        (2,) of the neckline's lowest point and the hem's middle.
    width : float
        The trunk's.
    """
    rows = np.arange(int(start[1]) + 1, int(end[1]))
    if len(rows) < 8:
        return Opening(np.stack([start, end]), 0.0, 0.0)
    reach = max(4, int(ASIDE * width))
    middle = np.interp(rows, [start[1], end[1]], [start[0], end[0]])
    left = max(int(middle.min()) - reach, 0)
    right = min(int(middle.max()) + reach + 1, edges.shape[1])
    energy = edges[rows, left:right].astype(float)
    away = np.abs(np.arange(left, right) - middle[:, None]) / reach
    first = int(np.clip(start[0] - left, 0, right - left - 1))
    path = followed(1 - energy + OFF * away ** 2, first, (TURN, TURN))
    along = energy[np.arange(len(rows)), path].mean()
    columns, gape = _gape(sheet, rows, path + left, width)
    columns = gaussian_filter1d(columns, 5, mode="nearest")
    line = np.vstack([start, np.stack([columns, rows], 1), [columns[-1], end[1]]])
    return Opening(line, gape, float(along / max(energy.mean(), 1e-6)))


def _gape(sheet, rows, path, width):
    """Columns of the middle of what is unlike either front beside a path, and its greatest width:
    the path and 0 where it is closed."""
    near, far = (int(share * width) for share in FRONTS)
    steps = np.arange(-far, far + 1)
    columns = np.clip(path[:, None] + steps, 0, sheet.mask.shape[1] - 1)
    colours = uniform_filter1d(sheet.lab[rows[:, None], columns], 5, axis=0, mode="nearest")
    unlike = np.min([_beyond(colours, place) for place in (steps < -near, steps > near)], axis=0)
    inside = (unlike > UNLIKE) | ~sheet.mask[rows[:, None], columns]
    ends = np.array([_run(line, near, far) for line in inside])
    widths = median_filter(ends[:, 1] - ends[:, 0], 9, mode="nearest").astype(float)
    open_rows = widths > max(ZIP * width, 3)
    if open_rows.mean() < GAPES:
        return path.astype(float), 0.0
    middles = path + np.where(open_rows, ends.mean(1) - far, 0)
    return median_filter(middles, 15, mode="nearest"), float(np.percentile(widths[open_rows], 90))


def _beyond(colours, front):
    """How much farther colours (n, m, 3) are from a front's own, row by row, than those mostly are
    from each other: prints are unlike themselves."""
    away = np.linalg.norm(colours - np.median(colours[:, front], axis=1, keepdims=True), axis=2)
    return away - PRINT * np.mean(away[:, front], axis=1, keepdims=True)


def _run(inside, near, middle):
    """First and last place of what is inside, bounded on either side, about the middle or beside
    it."""
    places = np.flatnonzero(inside[middle - near:middle + near + 1]) - near
    if not len(places):
        return middle, middle
    start = middle + places[np.argmin(np.abs(places))]
    if abs(start - middle) > near / 3:
        return middle, middle
    out = np.flatnonzero(~inside)
    before, after = out[out < start], out[out > start]
    if not len(before) or not len(after):
        return middle, middle
    return int(before[-1]) + 1, int(after[0]) - 1
