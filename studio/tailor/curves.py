"""Lines that panels are drafted with: curves, arc lengths, mirrored and offset polylines."""

import numpy as np


def line(start, end):
    """(2, 2) float64: a straight line."""
    return np.array([start, end], np.float64)


def bezier(start, leave, arrive, end, count=24):
    """(count, 2) float64 points of the cubic with these four control points."""
    t = np.linspace(0, 1, count)[:, None]
    start, leave, arrive, end = (np.asarray(p, np.float64) for p in (start, leave, arrive, end))
    return ((1 - t) ** 3 * start + 3 * (1 - t) ** 2 * t * leave
            + 3 * (1 - t) * t * t * arrive + t ** 3 * end)


def spline(points, per_span=16):
    """A centripetal Catmull-Rom curve through points; it makes no loops (Yuksel et al. 2011).

    Parameters
    ----------
    points : array_like
        (n, 2) with n >= 2, cm, no two neighbours the same.
    per_span : int

    Returns
    -------
    ndarray
        ((n - 1) * per_span + 1, 2) float64; the given points are among them.
    """
    given = np.asarray(points, np.float64)
    p = np.vstack([2 * given[0] - given[1], given, 2 * given[-1] - given[-2]])
    knots = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(p, axis=0), axis=1) ** 0.5)])
    spans = [_span(p[i:i + 4], knots[i:i + 4], per_span) for i in range(len(given) - 1)]
    return np.vstack([*spans, given[-1:]])


def _span(p, k, count):
    """Points of one span by the pyramid of Barry and Goldman, its end left out."""
    t = np.linspace(k[1], k[2], count, endpoint=False)[:, None]
    near = [_blend(p[i], p[i + 1], k[i], k[i + 1], t) for i in range(3)]
    wide = [_blend(near[i], near[i + 1], k[i], k[i + 2], t) for i in range(2)]
    return _blend(wide[0], wide[1], k[1], k[2], t)


def _blend(a, b, start, end, t):
    return ((end - t) * a + (t - start) * b) / (end - start)


def arc(points):
    """(n,) float64: arc length from the first point to each, cm."""
    return np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])


def length(points):
    """Arc length of a polyline, cm."""
    return float(arc(points)[-1])


def resample(points, segments):
    """(segments + 1, 2) float64 points at equal arc lengths; both ends are kept exactly."""
    along = arc(points)
    even = np.linspace(0, along[-1], segments + 1)
    out = np.stack([np.interp(even, along, points[:, axis]) for axis in range(2)], 1)
    out[0], out[-1] = points[0], points[-1]
    return out


def cut_at(points, distance):
    """A polyline in two, cut at an arc length from its start (cm, within the line)."""
    along = arc(points)
    place = np.array([[np.interp(distance, along, points[:, axis]) for axis in range(2)]])
    before, after = along < distance - 1e-9, along > distance + 1e-9
    return np.vstack([points[before], place]), np.vstack([place, points[after]])


def mirrored(points):
    """The polyline mirrored at u = 0, and turned so that an outline stays counter-clockwise."""
    return points[::-1] * np.array([-1.0, 1.0])


def turned(points, angle, pivot=(0.0, 0.0)):
    """Points turned counter-clockwise about a pivot, radians."""
    cos, sin = np.cos(angle), np.sin(angle)
    return (points - pivot) @ np.array([[cos, sin], [-sin, cos]]) + pivot


def offset(points, distance):
    """The polyline moved to its left by a distance (cm): inwards on a counter-clockwise outline.

    Corners are mitred, at most twice as far as the distance.
    """
    steps = np.diff(points, axis=0)
    left = np.stack([-steps[:, 1], steps[:, 0]], 1)
    left /= np.linalg.norm(left, axis=1, keepdims=True)
    before, after = np.vstack([left[:1], left]), np.vstack([left, left[-1:]])
    mitre = before + after
    mitre *= np.minimum(2 / np.maximum((mitre * mitre).sum(1), 1e-9), 1)[:, None]
    return points + distance * mitre
