"""Leafy branches that shade a set, as outside a window: twigs and leaves as flat strips."""

import numpy as np

from studio.set.meshes.geometry import make
from studio.set.noise import stream
from studio.set.shades.facing import facing

TWIGS, LEAVES = 8, 9
"""Twigs of a branch, and leaves along each side of a twig."""

DEPTH = 1.3
"""How far branches hang one behind another: each then has a softness of its own."""


def branches(seed, centre, direction, reach=1.4, count=3):
    """Branches that hang from above into a plane facing `direction` at `centre`.

    `reach` is about how far from the centre they begin; by the seed their leaves are narrow as an
    olive's or broad as a fig's.
    """
    random = stream(seed, "branches")
    breadth = random.uniform(0.10, 0.24)
    around = random.permutation(np.linspace(0.25, np.pi - 0.25, count))
    across, up, normal = facing(direction)
    vertices, faces, start = [], [], 0
    for angle in around:
        depth = random.uniform(-0.5, 0.5) * DEPTH
        for path, half in _branch(random, angle + random.uniform(-0.3, 0.3), reach, breadth):
            flat, triangles = _strip(path, half)
            away = depth + random.uniform(-0.08, 0.08)
            vertices.append(np.asarray(centre) + flat[:, :1] * across + flat[:, 1:] * up
                            + away * normal)
            faces.append(triangles + start)
            start += len(flat)
    return make(np.concatenate(vertices), np.concatenate(faces), np.zeros((start, 2)))


def _branch(random, angle, reach, breadth):
    """Paths (N, 2) and half-widths (N,) of a stem, its twigs and their leaves."""
    foot = 1.35 * reach * np.array([np.cos(angle), np.sin(angle)])
    heading = angle + np.pi + random.uniform(-0.4, 0.4)
    length = reach * random.uniform(1.25, 1.65)
    stem = _path(foot, heading, length, random.uniform(-0.7, 0.7), 40)
    yield stem, np.linspace(0.016, 0.005, 40) * reach
    for k, share in enumerate(np.linspace(0.18, 0.97, TWIGS)):
        at = int(share * 39)
        ahead = np.arctan2(*(stem[at] - stem[at - 1])[::-1])
        turn = (-1) ** k * random.uniform(0.45, 0.85)
        long = length * random.uniform(0.30, 0.46) * (1.15 - 0.55 * share)
        yield from _twig(random, stem[at], ahead + turn, long, breadth)


def _twig(random, foot, heading, length, breadth):
    twig = _path(foot, heading, length, random.uniform(-0.8, 0.8), 24)
    yield twig, np.linspace(0.010, 0.004, 24) * length
    for share in np.linspace(0.12, 1.0, LEAVES):
        at = max(1, int(share * 23))
        ahead = np.arctan2(*(twig[at] - twig[at - 1])[::-1])
        for side in (-1, 1):
            turn = side * random.uniform(0.45, 1.0) * (1.1 - 0.6 * share)
            size = length * random.uniform(0.26, 0.38) * (1 - 0.25 * share)
            yield _leaf(random, twig[at], ahead + turn, size, breadth)


def _leaf(random, foot, heading, length, breadth):
    """An almond with a short stalk, seen more or less from its edge."""
    path = _path(foot, heading, length, random.uniform(-0.5, 0.5), 14)
    t = np.clip(np.linspace(-0.12, 1, 14), 0, 1)
    almond = 2.2 * t ** 0.75 * (1 - t) ** 0.85
    seen = random.uniform(0.35, 1.0)
    return path, np.maximum(length * breadth * seen * almond, 0.012 * length)


def _path(foot, heading, length, curve, steps):
    turn = heading + curve * np.linspace(0, 1, steps - 1)
    step = length / (steps - 1) * np.stack([np.cos(turn), np.sin(turn)], 1)
    return np.asarray(foot) + np.concatenate([np.zeros((1, 2)), np.cumsum(step, 0)])


def _strip(path, half):
    """A ribbon along a path: vertices (2 N, 2) and faces."""
    ahead = np.gradient(path, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    beside = np.stack([-ahead[:, 1], ahead[:, 0]], 1) * half[:, None]
    count = len(path)
    i = np.arange(count - 1)
    faces = np.concatenate([np.stack([i, i + 1, i + count], 1),
                            np.stack([i + 1, i + 1 + count, i + count], 1)])
    return np.concatenate([path - beside, path + beside]), faces
