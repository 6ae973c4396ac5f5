"""Tubes and straps: a cross-section carried along a line in space."""

import numpy as np

from studio.tailor.blocks.skin import skin, walked

CAP = 5
"""Rings of a rounded end."""


def smooth(points, count=80, closed=False):
    """A smooth line through some points.

    Parameters
    ----------
    points : array_like
        (n, 2) or (n, 3) cm.
    count : int
        Of the line's points, evenly spaced.
    closed : bool
        It comes back to its start, which is repeated as its last point.

    Returns
    -------
    ndarray
        (count, 2) or (count, 3) of a centripetal Catmull-Rom spline (Barry and Goldman 1988).
    """
    points = np.asarray(points, np.float64)
    ring = np.vstack([points[-1:], points, points[:2]]) if closed else np.vstack(
        [2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    fine = [_span(ring[start:start + 4]) for start in range(len(ring) - 3)]
    fine = np.vstack([*fine, points[:1] if closed else points[-1:]])
    way = walked(fine)
    at = np.linspace(0, way[-1], count)
    return np.stack([np.interp(at, way, column) for column in fine.T], -1)


def _span(four, steps=24):
    """Points of the spline from the second of four points to the third, without its end."""
    knots = np.concatenate([[0], np.cumsum(np.sqrt(np.maximum(np.linalg.norm(
        np.diff(four, axis=0), axis=1), 1e-9)))])
    t = np.linspace(knots[1], knots[2], steps, endpoint=False)[:, None]
    level = list(four)
    for span in (1, 2, 3):
        wide = span if span < 3 else 2
        level = [((knots[i + wide] - t) * level[i] + (t - knots[i]) * level[i + 1])
                 / (knots[i + wide] - knots[i]) if span < 3 else
                 ((knots[2] - t) * level[0] + (t - knots[1]) * level[1]) / (knots[2] - knots[1])
                 for i in range(len(level) - 1)]
    return level[0]


def frames(line, up):
    """Unit vectors of a moving frame: along the line, to its side, and nearest to `up`.

    `up` is (3,) or (n, 3). Three (n, 3) float64.
    """
    ahead = np.gradient(line, axis=0)
    if np.allclose(line[0], line[-1]):
        ahead[0] = ahead[-1] = line[1] - line[-2]
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-12)
    up = np.broadcast_to(np.asarray(up, np.float64), line.shape)
    side = np.cross(ahead, up)
    side /= np.maximum(np.linalg.norm(side, axis=1, keepdims=True), 1e-12)
    return ahead, side, np.cross(side, ahead)


def rounded_rectangle(width, height, radius, steps=6):
    """A closed outline round the origin, counter-clockwise, its first point repeated: (n, 2)."""
    radius = min(radius, width / 2 - 1e-3, height / 2 - 1e-3)
    turn = np.linspace(0, np.pi / 2, steps)
    arc = radius * np.stack([np.cos(turn), np.sin(turn)], -1)
    corner = np.array([width / 2 - radius, height / 2 - radius])
    quarters = [arc * [1, 1] + corner, arc[::-1] * [-1, 1] + corner * [-1, 1],
                arc * [-1, -1] - corner, arc[::-1] * [1, -1] + corner * [1, -1]]
    outline = np.vstack(quarters)
    return np.vstack([outline, outline[:1]])


def circle(radius, steps=20):
    """A closed outline round the origin, its first point repeated: (steps + 1, 2)."""
    turn = np.linspace(0, 2 * np.pi, steps + 1)
    return radius * np.stack([np.cos(turn), np.sin(turn)], -1)


def swept(line, section, panel, up=(0, 0, 1), scale=1.0, capped=True, bead=None):
    """A section carried along a line.

    Parameters
    ----------
    line : ndarray
        (n, 3) cm.
    section : ndarray
        (m, 2) closed outline, counter-clockwise: x to the line's side, y towards `up`.
    panel : str
        Its u runs round the section, its v along the line.
    up : array_like
        (3,) or (n, 3), nowhere along the line.
    scale : float or ndarray
        (n,) or (n, 2), of the section at the line's points.
    capped : bool
        Its ends are closed.
    bead : float, optional
        Radius of the edge of its ends, cm; whole ends are round when not given.

    Returns
    -------
    Solid
    """
    line = np.asarray(line, np.float64)
    ahead, side, high = frames(line, up)
    size = np.broadcast_to(np.asarray(scale, np.float64).reshape(-1, 1) if np.ndim(scale) == 1
                           else scale, (len(line), 2))
    if capped:
        half = np.abs(section).max(0).min() * size.min(1)
        beads = half if bead is None else np.minimum(bead, half)
        line, size, side, high = _capped(line, size, ahead, side, high, beads, half)
    points = (line[:, None] + section[None, :, :1] * size[:, None, :1] * side[:, None]
              + section[None, :, 1:] * size[:, None, 1:] * high[:, None])
    around = walked(section)
    along = walked(line)
    places = np.stack(np.broadcast_arrays(around[None], along[:, None]), -1)
    return skin(points, places, panel, flip=True)


def _capped(line, size, ahead, side, high, beads, half):
    """The line with closed ends added to it, their edges rounded by `beads`."""
    turn = np.linspace(np.pi / 2, 0, CAP, endpoint=False)[:, None]
    start = line[0] - np.sin(turn) * beads[0] * ahead[0]
    end = line[-1] + np.sin(turn[::-1]) * beads[-1] * ahead[-1]
    first = 1 - beads[0] / half[0] * (1 - np.cos(turn))
    last = (1 - beads[-1] / half[-1] * (1 - np.cos(turn)))[::-1]
    grown = [np.vstack([each[:1].repeat(CAP + 1, 0), each, each[-1:].repeat(CAP + 1, 0)])
             for each in (side, high)]
    return (np.vstack([start[:1], start, line, end, end[-1:]]),
            np.vstack([0 * size[:1], first * size[0], size, last * size[-1], 0 * size[:1]]),
            *grown)


def tube(line, radius, panel, up=(0.1, 0.2, 1), steps=18, capped=True):
    """A round tube, `radius` cm thick: a number or (n,) along the line."""
    radius = np.broadcast_to(np.asarray(radius, np.float64), (len(line),))
    largest = float(radius.max())
    return swept(line, circle(largest, steps), panel, up, radius / largest, capped)
