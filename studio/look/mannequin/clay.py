"""Clay: a field of signed distances to which shapes are joined, each run smoothly into the rest.

Half a body is kept, from its middle plane to the viewer's right: the other half is its mirror.
"""

from dataclasses import dataclass, field

import numpy as np
from numba import njit
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

FAR = 1e3
REACH_CM = 3.0
"""How far beyond its surface and its blend a shape's distances are noted."""

LEFT = 0.3
"""Share of a blend that is left where it has gone out: gaps would be narrower than the grid."""

STEEPEST = 1.2
"""Slope of a loft's outline along its axis that its distances take account of."""

STEP_CM = 0.25
"""Of the table that a loft is read from."""


@dataclass(frozen=True)
class Clay:
    """Distances on a grid whose lines lie closer together where it is finer.

    Attributes
    ----------
    x, y, z : ndarray
        (i,), (j,), (k,) float64, cm, rising; x begins with 0.
    values : ndarray
        (i, j, k) float64, cm, negative inside.
    """

    x: np.ndarray
    y: np.ndarray
    z: np.ndarray
    values: np.ndarray

    def join(self, shape, blend):
        """Put a shape on, and its mirror image where that reaches over; blend in cm is how near
        surfaces have to be to run into one another."""
        for each in (shape, shape.mirrored()):
            part = self._part(*each.box(), blend + REACH_CM)
            if part:
                each.fill(*self._lines(part), blend, self.values[part])

    def carve(self, shape, blend):
        """Take a shape away, as above."""
        self.values[...] *= -1
        self.join(shape, blend)
        self.values[...] *= -1

    def _part(self, low, high, beyond):
        slices = tuple(slice(*np.searchsorted(line, (one - beyond, other + beyond)))
                       for line, one, other in zip((self.x, self.y, self.z), low, high))
        return slices if all(each.stop > each.start for each in slices) else None

    def _lines(self, part):
        return tuple(line[each] for line, each in zip((self.x, self.y, self.z), part))


def clay(x, y, z):
    """Nothing yet, on a grid of those lines."""
    return Clay(x, y, z, np.full((len(x), len(y), len(z)), FAR))


MIRROR = np.array([-1.0, 1.0, 1.0])


@dataclass(frozen=True)
class Ball:
    """An ellipsoid.

    Attributes
    ----------
    centre, axes : tuple of float
        (3,) cm: its half axes lie along `frame`.
    frame : ndarray
        (3, 3) unit vectors in rows.
    """

    centre: tuple
    axes: tuple
    frame: np.ndarray = field(default_factory=lambda: np.eye(3))

    def mirrored(self):
        """The same on the other side."""
        return Ball(self.centre * MIRROR, self.axes, self.frame * MIRROR)

    def box(self):
        """Its lower and upper corner."""
        half = np.sqrt(((self.frame * np.array(self.axes)[:, None]) ** 2).sum(0))
        return np.array(self.centre) - half, np.array(self.centre) + half

    def fill(self, x, y, z, blend, values):
        """Join it to values on lines x, y, z."""
        _ball(x, y, z, np.array(self.centre, float), np.array(self.axes, float),
              np.ascontiguousarray(self.frame), blend, values)


@dataclass(frozen=True)
class Bone:
    """A cone with round ends: from a start to an end (3,), each with its radius, cm."""

    start: tuple
    end: tuple
    from_radius: float
    to_radius: float

    def mirrored(self):
        """The same on the other side."""
        return Bone(self.start * MIRROR, self.end * MIRROR, self.from_radius, self.to_radius)

    def box(self):
        """Its lower and upper corner."""
        ends, radius = np.array([self.start, self.end]), max(self.from_radius, self.to_radius)
        return ends.min(0) - radius, ends.max(0) + radius

    def fill(self, x, y, z, blend, values):
        """Join it to values on lines x, y, z."""
        _bone(x, y, z, np.array(self.start, float), np.array(self.end, float),
              self.from_radius, self.to_radius, blend, values)


@dataclass(frozen=True)
class Loft:
    """Superelliptic sections along a straight axis.

    Attributes
    ----------
    origin : tuple of float
        (3,) cm.
    frame : ndarray
        (3, 3) unit vectors in rows: across, along the axis, and to the front of sections.
    table : ndarray
        (n, 12) at every `STEP_CM`, see `lofted`.
    first : float
        Where along the axis the table begins.
    fade : float
        A limb's: how far from there on its blend goes out, down to `LEFT`, cm; its root is as
        round as its first section, a circle, is wide. Infinite for what is no limb.
    """

    origin: tuple
    frame: np.ndarray
    table: np.ndarray
    first: float
    fade: float

    def mirrored(self):
        """The same on the other side."""
        return Loft(self.origin * MIRROR, self.frame * MIRROR, self.table, self.first,
                    self.fade)

    def box(self):
        """Its lower and upper corner."""
        t = self.table
        along = self.first + STEP_CM * np.arange(len(t))
        corners = np.stack([np.stack([t[:, 0] + one * t[:, 2], along,
                                      t[:, 1] + np.where(two > 0, t[:, 3], -t[:, 4])], 1)
                            for one in (-1, 1) for two in (-1, 1)]).reshape(-1, 3)
        corners = corners @ self.frame + self.origin
        root = t[0, 2] if np.isfinite(self.fade) else 0.0
        return corners.min(0) - root, corners.max(0) + root

    def fill(self, x, y, z, blend, values):
        """Join it to values on lines x, y, z."""
        _loft(x, y, z, np.array(self.origin, float), np.ascontiguousarray(self.frame),
              self.table, self.first, blend, self.fade, values)


def lofted(rows, origin=(0, 0, 0), frame=np.eye(3), smooth_cm=1.2, fade_cm=np.inf):
    """A `Loft` through sections.

    Parameters
    ----------
    rows : array_like
        (n, 7): place along the axis, the section's centre across and to the front, half width,
        depth to the front and to the back, exponent (2: an ellipse); cm.
    origin, frame, fade_cm
        See `Loft`.
    smooth_cm : float
        Standard deviation by which the sections are smoothed along the axis.
    """
    rows = np.array(sorted(map(tuple, rows)), np.float64)
    along = np.arange(rows[0, 0], rows[-1, 0] + STEP_CM / 2, STEP_CM)
    columns = PchipInterpolator(rows[:, 0], rows[:, 1:])(np.minimum(along, rows[-1, 0]))
    columns = gaussian_filter1d(columns, smooth_cm / STEP_CM, axis=0, mode="nearest")
    # At a round end the slope has no bounds, and with it no distance from afar any sense.
    slopes = np.clip(np.gradient(columns, STEP_CM, axis=0), -STEEPEST, STEEPEST)
    table = np.hstack([columns, slopes])
    return Loft(tuple(map(float, origin)), np.array(frame, float), table, float(along[0]),
                float(fade_cm))


@njit(cache=True)
def _joined(one, other, blend):
    """Smooth minimum, cubic, with continuous curvature (I. Quilez)."""
    if blend <= 0:
        return min(one, other)
    h = max(blend - abs(one - other), 0.0) / blend
    return min(one, other) - h * h * h * blend / 6


@njit(cache=True)
def _ball(x, y, z, centre, axes, frame, blend, values):
    for i in range(len(x)):
        for j in range(len(y)):
            for k in range(len(z)):
                near = far = 0.0
                for axis in range(3):
                    p = (frame[axis, 0] * (x[i] - centre[0]) + frame[axis, 1] * (y[j] - centre[1])
                         + frame[axis, 2] * (z[k] - centre[2])) / axes[axis]
                    near += p * p
                    far += p * p / (axes[axis] * axes[axis])
                near = max(np.sqrt(near), 1e-6)
                # First-order distance, exact at the surface (I. Quilez).
                d = near * (near - 1) / max(np.sqrt(far), 1e-6 / axes.min())
                values[i, j, k] = _joined(values[i, j, k], d, blend)


@njit(cache=True)
def _bone(x, y, z, start, end, from_radius, to_radius, blend, values):
    axis = end - start
    squared = (axis * axis).sum()
    for i in range(len(x)):
        for j in range(len(y)):
            for k in range(len(z)):
                dx, dy, dz = x[i] - start[0], y[j] - start[1], z[k] - start[2]
                t = (dx * axis[0] + dy * axis[1] + dz * axis[2]) / squared
                t = min(max(t, 0.0), 1.0)
                dx, dy, dz = dx - t * axis[0], dy - t * axis[1], dz - t * axis[2]
                d = (np.sqrt(dx * dx + dy * dy + dz * dz) - from_radius
                     - t * (to_radius - from_radius))
                values[i, j, k] = _joined(values[i, j, k], d, blend)


@njit(cache=True)
def _loft(x, y, z, origin, frame, table, first, blend, fade, values):
    last = len(table) - 1
    row = np.empty(table.shape[1])
    for i in range(len(x)):
        for j in range(len(y)):
            for k in range(len(z)):
                px, py, pz = x[i] - origin[0], y[j] - origin[1], z[k] - origin[2]
                u = frame[0, 0] * px + frame[0, 1] * py + frame[0, 2] * pz
                s = frame[1, 0] * px + frame[1, 1] * py + frame[1, 2] * pz
                w = frame[2, 0] * px + frame[2, 1] * py + frame[2, 2] * pz
                place = (s - first) / STEP_CM
                at = min(max(place, 0.0), last - 1e-6)
                low = int(at)
                for column in range(table.shape[1]):
                    row[column] = (table[low, column] * (low + 1 - at)
                                   + table[low + 1, column] * (at - low))
                beyond = max(-place, place - last) * STEP_CM
                d = _section(u - row[0], w - row[1], row)
                if place < 0 and fade < np.inf:
                    d = np.sqrt((u - row[0]) ** 2 + (w - row[1]) ** 2 + beyond ** 2) - row[2]
                elif beyond > 0:
                    d = np.sqrt(max(d, 0.0) ** 2 + beyond * beyond)
                here = blend * max(1 - max((s - first) / fade, 0.0), LEFT)
                values[i, j, k] = _joined(values[i, j, k], d, here)


@njit(cache=True)
def _section(u, w, row):
    """First-order distance from a section, whose rows change along the axis."""
    front = 3 if w > 0 else 4
    wide, deep, p = row[2], row[front], row[5]
    across, ahead = abs(u) / wide, abs(w) / deep
    r = (across ** p + ahead ** p) ** (1 / p)
    if r < 0.05:
        return -0.95 * min(wide, deep)
    on_u, on_w = (across / r) ** (p - 1), (ahead / r) ** (p - 1)
    along = on_u * (-np.sign(u) * row[6] - across * row[8]) / wide
    along += on_w * (-np.sign(w) * row[7] - ahead * row[6 + front]) / deep
    # Farther out, outlines that are alike would meet at the tip of a cone.
    along *= min(1 / r, 1.0)
    slope = np.sqrt((on_u / wide) ** 2 + (on_w / deep) ** 2 + along * along)
    return (r - 1) / slope
