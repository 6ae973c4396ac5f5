"""Distances from a dress form, on a grid: what cloth is kept out of.

The torso is of superelliptic sections, limbs are tapered capsules, joined smoothly.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from studio.tailor.dress_form import EXPONENT, STEP_CM

BLEND_CM, ROOT_CM = 2.0, 6.0
"""How far a limb's root is rounded into the torso, and how far along it: armpits and the fork
stay open, or they push the cloth that belongs into them down."""


CONE = 0.35
"""Slope by which a straight limb's joint narrows beyond its segment: more than limbs taper."""


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


def distances(form, share, low, high, cell):
    """Distances in a box, limbs moved by a share of their movement: a `DistanceGrid`."""
    low = np.asarray(low, np.float64)
    shape = np.ceil((np.asarray(high) - low) / cell).astype(int) + 1
    values = np.full(shape, 1e3)
    if len(form.sections):
        bottom, table = form.table()
        _torso(values, low, cell, bottom, table)
    for limb in form.limbs:
        joints = limb.posed(share)
        depths, along = limb.depths(), 0.0
        for k in range(len(joints) - 1):
            _capsule(values, low, cell, joints[k], joints[k + 1],
                     limb.radii[k], limb.radii[k + 1], depths[k], depths[k + 1],
                     CONE if limb.straight else 0.0, along)
            along += np.linalg.norm(joints[k + 1] - joints[k])
    slope = np.sqrt(sum(g * g for g in np.gradient(values, cell)))
    return DistanceGrid(values / np.maximum(slope, 0.4), low, cell)


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
def _capsule(values, low, cell, start, end, from_radius, to_radius, from_depth, to_depth, cone,
             along):
    axis = end - start
    squared = (axis * axis).sum()
    size = np.sqrt(squared)
    for i in range(values.shape[0]):
        x = low[0] + i * cell - start[0]
        for j in range(values.shape[1]):
            y = low[1] + j * cell - start[1]
            for m in range(values.shape[2]):
                z = low[2] + m * cell - start[2]
                way = (x * axis[0] + y * axis[1] + z * axis[2]) / squared
                t = min(max(way, 0.0), 1.0)
                deep = from_depth + t * (to_depth - from_depth)
                dx, dy, dz = x - t * axis[0], y - t * axis[1], (z - t * axis[2]) / deep
                away = np.sqrt(dx * dx + dy * dy + dz * dz)
                d = away - from_radius - t * (to_radius - from_radius)
                # A root stays round: it lies in the torso.
                d += cone * size * (abs(way - t) if along > 0 else max(way - t, 0.0))
                # Polynomial smooth minimum, I. Quilez.
                blend = max(BLEND_CM * (1 - (along + t * size) / ROOT_CM), 0.05)
                h = min(max(0.5 + 0.5 * (values[i, j, m] - d) / blend, 0.0), 1.0)
                values[i, j, m] = values[i, j, m] * (1 - h) + d * h - blend * h * (1 - h)
