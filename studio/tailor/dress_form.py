"""The dress form: a body of its garment's own girths, as distances on a grid.

A torso of superelliptic sections and limbs of tapered capsules, joined smoothly. Limbs swing from
the pose that a pattern is laid out in to the pose that it is photographed in.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

EXPONENT = 2.3
"""Of the sections: 2 is an ellipse; people are a little squarer."""

STEP_CM = 0.25
"""Of the table in which sections are smoothed."""

SMOOTH_CM = 1.2

BLEND_CM, ROOT_CM = 2.0, 6.0
"""How far a limb's root is rounded into the torso, and how far along it: armpits and the fork
stay open, or they push the cloth that belongs into them down."""


@dataclass(frozen=True)
class Limb:
    """An arm or a leg.

    Attributes
    ----------
    joints : ndarray
        (k, 3) float64, cm, root first, in the pattern's pose.
    radii : ndarray
        (k,) float64, cm.
    swing : float
        Radians, counter-clockwise from the front, by which it turns about its root.
    bend : float
        Radians that it turns more beyond its second joint.
    depth : float
        Its depth per width.
    """

    joints: np.ndarray
    radii: np.ndarray
    swing: float = 0.0
    bend: float = 0.0
    depth: float = 1.0

    def turn(self, points, share, beyond):
        """Points (n, 3) of the pattern's pose carried along: `share` of the whole movement;
        `beyond` (n,) in [0, 1] is how much of the bend each takes."""
        elbow = self.joints[min(1, len(self.joints) - 1)]
        points = _turned(points, elbow, share * self.bend * beyond)
        return _turned(points, self.joints[0], np.full(len(points), share * self.swing))

    def posed(self, share):
        """(k, 3) joints after a share of the movement."""
        beyond = (np.arange(len(self.joints)) > 1).astype(float)
        return self.turn(self.joints, share, beyond)


def _turned(points, pivot, angle):
    x, y = points[:, 0] - pivot[0], points[:, 1] - pivot[1]
    cos, sin = np.cos(angle), np.sin(angle)
    return np.stack([pivot[0] + x * cos - y * sin, pivot[1] + x * sin + y * cos, points[:, 2]], 1)


@dataclass(frozen=True)
class DistanceGrid:
    """Signed distances from a form, negative inside.

    Attributes
    ----------
    values : ndarray
        (x, y, z) float64, cm.
    low : ndarray
        (3,) float64: place of the first value, cm.
    cell : float
        cm.
    """

    values: np.ndarray
    low: np.ndarray
    cell: float


@dataclass(frozen=True)
class DressForm:
    """A body.

    Attributes
    ----------
    sections : ndarray
        (n, 4) float64, y rising: y, half width, half depth, centre's z; cm. No rows: no torso.
    limbs : tuple of Limb
    """

    sections: np.ndarray
    limbs: tuple[Limb, ...] = ()

    def table(self):
        """Sections at every STEP_CM, smoothed: (lowest y, (m, 3) half width, half depth, z)."""
        rows = self.sections
        y = np.arange(rows[0, 0], rows[-1, 0] + STEP_CM, STEP_CM)
        columns = [gaussian_filter1d(np.interp(y, rows[:, 0], rows[:, i]), SMOOTH_CM / STEP_CM,
                                     mode="nearest") for i in (1, 2, 3)]
        return float(y[0]), np.stack(columns, 1)

    def bake(self, share, low, high, cell):
        """Distances in a box, limbs moved by a share of their movement: a `DistanceGrid`."""
        low = np.asarray(low, np.float64)
        shape = np.ceil((np.asarray(high) - low) / cell).astype(int) + 1
        values = np.full(shape, 1e3)
        if len(self.sections):
            bottom, table = self.table()
            _torso(values, low, cell, bottom, table)
        for limb in self.limbs:
            joints = limb.posed(share)
            along = 0.0
            for k in range(len(joints) - 1):
                _capsule(values, low, cell, joints[k], joints[k + 1],
                         limb.radii[k], limb.radii[k + 1], limb.depth, along)
                along += np.linalg.norm(joints[k + 1] - joints[k])
        slope = np.sqrt(sum(g * g for g in np.gradient(values, cell)))
        return DistanceGrid(values / np.maximum(slope, 0.4), low, cell)


def girth_of(half_width, half_depth):
    """Girth of a section, cm."""
    angle = np.linspace(0, np.pi / 2, 65)
    x = half_width * np.cos(angle) ** (2 / EXPONENT)
    z = half_depth * np.sin(angle) ** (2 / EXPONENT)
    return 4 * float(np.hypot(np.diff(x), np.diff(z)).sum())


def section(y, girth, flatness=0.66, z=0.0):
    """A row of `DressForm.sections` of that girth; flatness is its depth per width."""
    half_width = girth / girth_of(1.0, flatness)
    return (y, half_width, half_width * flatness, z)


def rounded(rows):
    """Rows of sections joined by a smooth curve that bulges between none of them."""
    rows = np.array(sorted(rows), np.float64)
    y = np.arange(rows[0, 0], rows[-1, 0] + 1.0, 1.0)
    return np.column_stack([y, PchipInterpolator(rows[:, 0], rows[:, 1:])(
        np.minimum(y, rows[-1, 0]))])


@njit(cache=True)
def _torso(values, low, cell, bottom, table):
    for j in range(values.shape[1]):
        y = low[1] + j * cell
        at = min(max((y - bottom) / STEP_CM, 0.0), len(table) - 1.001)
        k = int(at)
        t = at - k
        a = table[k, 0] * (1 - t) + table[k + 1, 0] * t
        b = table[k, 1] * (1 - t) + table[k + 1, 1] * t
        c = table[k, 2] * (1 - t) + table[k + 1, 2] * t
        beyond = max(bottom - y, y - bottom - (len(table) - 1) * STEP_CM)
        for i in range(values.shape[0]):
            x = abs(low[0] + i * cell) / a
            for m in range(values.shape[2]):
                z = abs(low[2] + m * cell - c) / b
                r = (x ** EXPONENT + z ** EXPONENT) ** (1 / EXPONENT)
                values[i, j, m] = max((r - 1) * min(a, b), beyond)


@njit(cache=True)
def _capsule(values, low, cell, start, end, from_radius, to_radius, depth, along):
    axis = end - start
    squared = (axis * axis).sum()
    size = np.sqrt(squared)
    for i in range(values.shape[0]):
        x = low[0] + i * cell - start[0]
        for j in range(values.shape[1]):
            y = low[1] + j * cell - start[1]
            for m in range(values.shape[2]):
                z = (low[2] + m * cell - start[2]) / depth
                t = min(max((x * axis[0] + y * axis[1] + z * axis[2]) / squared, 0.0), 1.0)
                dx, dy, dz = x - t * axis[0], y - t * axis[1], z - t * axis[2]
                away = np.sqrt(dx * dx + dy * dy + dz * dz)
                d = away - from_radius - t * (to_radius - from_radius)
                # Polynomial smooth minimum, I. Quilez.
                blend = max(BLEND_CM * (1 - (along + t * size) / ROOT_CM), 0.05)
                h = min(max(0.5 + 0.5 * (values[i, j, m] - d) / blend, 0.0), 1.0)
                values[i, j, m] = values[i, j, m] * (1 - h) + d * h - blend * h * (1 - h)
