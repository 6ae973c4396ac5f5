"""How cloth moves: extended position-based dynamics of a triangle mesh.

Macklin, Mueller and Chentanez 2016 (XPBD) with one iteration in many small steps, as in Macklin
et al. 2019. Single-threaded and in a fixed order, so that the same numbers come out everywhere.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

from studio.tailor.bending import straighten
from studio.tailor.touch import look, order, part

STEP_S = 1 / 480
GRAVITY = 150.0
"""cm/s^2: slow motion. What cloth still stretches after a step grows with gravity and the step's
square. Stiffness against bending is told per weight: cloth falls into the same folds."""
LEAST_GRAVITY = 0.01
"""At which stiffness is taken where there is less."""

DEEPEST = 1.0
"""At most so many cm a step pushes cloth out of the form."""

LOOK, ACT = 20, 2
"""Steps between looks for cloth near cloth, and between pushing it apart."""

SLACK = 1.6
"""How much farther than the distance it keeps cloth is looked for."""


@dataclass
class Links:
    """Distances that cloth wants to keep.

    Attributes
    ----------
    ends : ndarray
        (m, 2) uint32 vertices.
    rest : ndarray
        (m,) float64, cm.
    long, short : ndarray
        (m,) float64: compliance when longer and when shorter than at rest.
    """

    ends: np.ndarray
    rest: np.ndarray
    long: np.ndarray
    short: np.ndarray


@dataclass
class Pins:
    """Vertices drawn back to their places: (k,) uint32, (k, 3) float64 places and shares."""

    vertices: np.ndarray
    places: np.ndarray
    shares: np.ndarray


@dataclass
class Motion:
    """What happens during some steps.

    Attributes
    ----------
    steps : int
    thin : tuple of float
        Depth of the form per its own, at the start and at the end.
    gravity, damping, friction : float
        Per GRAVITY; share of the speed lost per second is 1 - exp(-damping); Coulomb's.
    off : float
        Cloth stays so far from the form, cm.
    """

    steps: int
    thin: tuple[float, float] = (1.0, 1.0)
    gravity: float = 1.0
    damping: float = 4.0
    friction: float = 0.3
    off: float = 0.3


def move(positions, speeds, links, bends, apart, pins, grid, motion, weight):
    """Advance cloth in place; positions and speeds are (n, 3) float64, cm and cm/s.

    With less gravity cloth is the less stiff, so that it keeps its folds.
    """
    _move(positions, speeds, links.ends, links.rest, links.long, links.short,
          bends.corners, bends.weights, bends.give / max(motion.gravity, LEAST_GRAVITY),
          apart.distance, apart.owner, apart.flat, apart.first, apart.beside, apart.layers,
          pins.vertices, pins.places, pins.shares, grid.values, grid.low, grid.cell,
          motion.steps, motion.thin[0], motion.thin[1], motion.gravity * GRAVITY,
          np.exp(-motion.damping * STEP_S), motion.friction, motion.off, 1 / weight)


@njit(cache=True)
def _move(x, v, ends, rest, long, short, corners, weights, give, distance, owner, flat, first,
          beside, layers, pinned, places, shares, values, low, cell, steps, thin_from, thin_to,
          gravity, keep, friction, off, inverse_mass):
    before = np.empty_like(x)
    pairs = np.empty((8 * len(x), 2), np.uint32)
    count = 0
    for step in range(steps):
        thin = thin_from + (thin_to - thin_from) * (step + 1) / steps
        _fall(x, v, before, gravity, keep)
        _hold(x, ends, rest, long, short, inverse_mass)
        straighten(x, corners, weights, give, inverse_mass, STEP_S)
        order(x, layers, distance)
        if distance > 0 and step % LOOK == 0:
            count = look(x, distance * SLACK, distance, owner, flat, first, beside, pairs)
        if count > 0 and step % ACT == 0:
            part(x, pairs, count, distance)
        _stand_off(x, before, values, low, cell, thin, off, friction)
        for k in range(len(pinned)):
            for d in range(3):
                x[pinned[k], d] += shares[k, d] * (places[k, d] - x[pinned[k], d])
        for i in range(len(x)):
            for d in range(3):
                v[i, d] = (x[i, d] - before[i, d]) / STEP_S


@njit(cache=True)
def _fall(x, v, before, gravity, keep):
    for i in range(len(x)):
        v[i, 1] -= gravity * STEP_S
        for d in range(3):
            before[i, d] = x[i, d]
            v[i, d] *= keep
            x[i, d] += v[i, d] * STEP_S


@njit(cache=True)
def _hold(x, ends, rest, long, short, inverse_mass):
    scale = 1 / (STEP_S * STEP_S)
    for e in range(len(ends)):
        i, j = ends[e, 0], ends[e, 1]
        dx, dy, dz = x[i, 0] - x[j, 0], x[i, 1] - x[j, 1], x[i, 2] - x[j, 2]
        length = np.sqrt(dx * dx + dy * dy + dz * dz) + 1e-9
        stretch = length - rest[e]
        soft = long[e] if stretch > 0 else short[e]
        share = -inverse_mass * stretch / (2 * inverse_mass + soft * scale) / length
        x[i, 0] += share * dx
        x[i, 1] += share * dy
        x[i, 2] += share * dz
        x[j, 0] -= share * dx
        x[j, 1] -= share * dy
        x[j, 2] -= share * dz


@njit(cache=True)
def _stand_off(x, before, values, low, cell, thin, off, friction):
    """Push cloth out of the form, and rub it on it."""
    g = np.empty(3)
    for i in range(len(x)):
        d = _distance(x[i], values, low, cell, thin, g)
        if d >= off:
            continue
        push = min(off - d, DEEPEST)
        normal_step = 0.0
        for k in range(3):
            x[i, k] += push * g[k]
            normal_step += (x[i, k] - before[i, k]) * g[k]
        slid = 0.0
        for k in range(3):
            slid += (x[i, k] - before[i, k] - normal_step * g[k]) ** 2
        hold = min(1.0, friction * push / (np.sqrt(slid) + 1e-12))
        for k in range(3):
            x[i, k] -= hold * (x[i, k] - before[i, k] - normal_step * g[k])


@njit(cache=True)
def _distance(p, values, low, cell, thin, g):
    """Trilinear distance to the form, its depth scaled by `thin`; `g` becomes the normal."""
    fx, fy, fz = (p[0] - low[0]) / cell, (p[1] - low[1]) / cell, (p[2] / thin - low[2]) / cell
    if (fx < 0 or fy < 0 or fz < 0 or fx >= values.shape[0] - 1 or fy >= values.shape[1] - 1
            or fz >= values.shape[2] - 1):
        return 1e3
    i, j, k = np.uint32(fx), np.uint32(fy), np.uint32(fz)
    a, b, c = fx - i, fy - j, fz - k
    one = np.uint32(1)
    v000, v001 = values[i, j, k], values[i, j, k + one]
    v010, v011 = values[i, j + one, k], values[i, j + one, k + one]
    v100, v101 = values[i + one, j, k], values[i + one, j, k + one]
    v110, v111 = values[i + one, j + one, k], values[i + one, j + one, k + one]
    c00, c01 = v000 + (v100 - v000) * a, v001 + (v101 - v001) * a
    c10, c11 = v010 + (v110 - v010) * a, v011 + (v111 - v011) * a
    c0, c1 = c00 + (c10 - c00) * b, c01 + (c11 - c01) * b
    x0, x1 = v100 - v000 + (v110 - v010 - v100 + v000) * b, v101 - v001 + (
        v111 - v011 - v101 + v001) * b
    g[0] = (x0 + (x1 - x0) * c) / cell
    g[1] = ((c10 - c00) + (c11 - c01 - c10 + c00) * c) / cell
    g[2] = (c1 - c0) / cell / thin
    slope = np.sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]) + 1e-9
    for d in range(3):
        g[d] /= slope
    return (c0 + (c1 - c0) * c) / slope
