"""How cloth keeps clear of cloth: vertices that come near each other are pushed apart."""

from dataclasses import dataclass

import numpy as np
from numba import njit

BUCKETS = 1 << 15


@dataclass
class Apart:
    """What keeps cloth from cloth.

    Attributes
    ----------
    distance : float
        cm.
    owner : ndarray
        (n,) int32: each vertex's panel, -1 on a seam.
    flat : ndarray
        (n, 2) float64: its place on it.
    first, beside : ndarray
        Neighbours of vertex i are beside[first[i]:first[i + 1]], int32.
    layers : ndarray
        (k, 2) uint32: of each pair the second stays in front of the first while they meet.
    """

    distance: float
    owner: np.ndarray
    flat: np.ndarray
    first: np.ndarray
    beside: np.ndarray
    layers: np.ndarray


@njit(cache=True)
def _bucket(a, b, c):
    return ((a * 73856093) ^ (b * 19349663) ^ (c * 83492791)) & (BUCKETS - 1)


@njit(cache=True)
def look(x, reach, distance, owner, flat, first, beside, pairs):
    """Fill `pairs` with vertices near each other that are no neighbours; return how many."""
    n = len(x)
    head = np.full(BUCKETS, -1, np.int32)
    after = np.empty(n, np.int32)
    place = np.empty((n, 3), np.int64)
    for i in range(n):
        for d in range(3):
            place[i, d] = np.int64(np.floor(x[i, d] / reach))
        key = _bucket(place[i, 0], place[i, 1], place[i, 2])
        after[i] = head[key]
        head[key] = i
    count = 0
    for i in range(n):
        for a in range(-1, 2):
            for b in range(-1, 2):
                for c in range(-1, 2):
                    j = head[_bucket(place[i, 0] + a, place[i, 1] + b, place[i, 2] + c)]
                    while j >= 0:
                        if (j < i and count < len(pairs) and _near(x, i, j, reach)
                                and _strange(i, j, distance, owner, flat, first, beside)):
                            pairs[count, 0], pairs[count, 1] = i, j
                            count += 1
                        j = after[j]
    return count


@njit(cache=True)
def _near(x, i, j, reach):
    dx, dy, dz = x[i, 0] - x[j, 0], x[i, 1] - x[j, 1], x[i, 2] - x[j, 2]
    return dx * dx + dy * dy + dz * dz < reach * reach


@njit(cache=True)
def _strange(i, j, distance, owner, flat, first, beside):
    """Whether two vertices are not next to each other in the cloth itself."""
    if owner[i] >= 0 and owner[i] == owner[j]:
        du, dv = flat[i, 0] - flat[j, 0], flat[i, 1] - flat[j, 1]
        if du * du + dv * dv < 4 * distance * distance:
            return False
    for k in range(first[i], first[i + 1]):
        if beside[k] == j:
            return False
    return True


@njit(cache=True)
def part(x, pairs, count, distance):
    for k in range(count):
        i, j = pairs[k, 0], pairs[k, 1]
        dx, dy, dz = x[i, 0] - x[j, 0], x[i, 1] - x[j, 1], x[i, 2] - x[j, 2]
        squared = dx * dx + dy * dy + dz * dz
        if 1e-12 < squared < distance * distance:
            length = np.sqrt(squared)
            share = 0.4 * (distance - length) / length
            x[i, 0] += share * dx
            x[i, 1] += share * dy
            x[i, 2] += share * dz
            x[j, 0] -= share * dx
            x[j, 1] -= share * dy
            x[j, 2] -= share * dz


@njit(cache=True)
def order(x, layers, distance):
    for k in range(len(layers)):
        i, j = layers[k, 0], layers[k, 1]
        dx, dy, dz = x[j, 0] - x[i, 0], x[j, 1] - x[i, 1], x[j, 2] - x[i, 2]
        if dz < distance and dx * dx + dy * dy < 4 * distance * distance:
            x[i, 2] -= 0.25 * (distance - dz)
            x[j, 2] += 0.25 * (distance - dz)
