"""The upper edge of a lower garment, and what holds it to the waist."""

import numpy as np

from studio.look.lower.edges import evenly
from studio.look.lower.girths import trunk_girth
from studio.set.noise import smoothstep
from studio.tailor.curves import length
from studio.tailor.pattern import Elastic

SNUG = 0.96
"""Length of a waist at rest per that of what it lies on, which widens below it."""

WAIST_CM = 1.5
"""Over which the front's waist is smoothed."""

BAND_CM, TIGHTEST = 4.0, 0.6
"""Height of what holds the waist in, and its least length per cut."""


def waist_edge(lay, line, sign, corner):
    """Half of the front's waist, from the side's corner to the middle.

    Parameters
    ----------
    lay : Lay
    line : ndarray
        (n, 2) columns and rows of the upright photo.
    sign : int
        1 at the viewer's right, -1 at the left.
    corner : ndarray
        (u, v), cm: where the side ends, at the line's end or farther out.
    """
    points = lay.to_cm(line, sign)
    points = points[np.argsort(-points[:, 0], kind="stable")]
    # Beyond the photo's corner it goes on level.
    beyond = [(points[0, 0], corner[1])] if corner[0] > points[0, 0] + 2 else []
    points = points[(points[:, 0] > 1.0) & (points[:, 0] < min(corner[0], points[0, 0]) - 1.0)]
    return evenly(np.vstack([corner, *beyond, points, (0.0, points[-1, 1])]), WAIST_CM)


def back_edge(front, seen_y, higher):
    """The same of the back: from the same corner, where it is level, to the middle.

    Parameters
    ----------
    front : ndarray
        (n, 2), from `waist_edge`.
    seen_y : float
        Height of the back's middle in the photo, cm.
    higher : float
        By how much that is higher than the front's at least, cm.
    """
    corner, middle = front[0], max(seen_y, front[-1, 1] + higher)
    t = np.linspace(1, 0, len(front))
    return np.column_stack([corner[0] * t, corner[1] + (middle - corner[1]) * smoothstep(1, 0, t)])


def waistband(figure, panels, off):
    """`Elastic` that hold the waist to the figure, `off` cm from it, where it would stand off."""
    long = sum(length(panel.edge("waist").points) for panel in panels)
    y = np.mean([panel.edge("waist").points[:, 1].mean() for panel in panels])
    ratio = SNUG * trunk_girth(figure, y, off) / long
    if ratio >= 1:
        return ()
    return tuple(Elastic((panel.name, "waist"), BAND_CM, max(float(ratio), TIGHTEST))
                 for panel in panels)


def back_y(lay):
    """Height of the back's waist in the middle of the photo, cm."""
    top = lay.outline.back_waist
    return float(lay.origin_y + (lay.origin[1] - np.median(top[:, 1][_central(top)]))
                 / lay.px_per_cm)


def _central(line):
    return np.abs(line[:, 0] - line[[0, -1], 0].mean()) < 0.15 * np.ptp(line[:, 0])
