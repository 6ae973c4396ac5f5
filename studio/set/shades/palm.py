"""Palm fronds between the sun and a set."""

import numpy as np

from studio.set.meshes.geometry import make
from studio.set.noise import stream
from studio.set.shades.facing import facing


class _Leaves:
    """Collects leaves, each a bent spindle of triangles in its own plane."""

    STEPS = 12

    def __init__(self, random, centre, direction):
        self.random, self.centre = random, np.asarray(centre, np.float64)
        self.across, self.up, self.normal = facing(direction)
        self.vertices, self.faces = [], []

    def add(self, foot, angle, length, width):
        t = np.linspace(0, 1, self.STEPS)
        half = width * np.sin(np.pi * t ** 0.75) * (1 - 0.15 * t)
        bend = angle + self.random.uniform(-0.25, 0.25) * t * 1.5
        step = length / (self.STEPS - 1)
        x = foot[0] + np.concatenate([[0], np.cumsum(np.cos(bend[1:]) * step)])
        y = foot[1] + np.concatenate([[0], np.cumsum(np.sin(bend[1:]) * step)])
        x = np.concatenate([x - np.sin(bend) * half, x + np.sin(bend) * half])
        y = np.concatenate([y + np.cos(bend) * half, y - np.cos(bend) * half])
        away = self.random.uniform(-0.25, 0.25)
        index = np.arange(self.STEPS - 1) + 2 * self.STEPS * len(self.vertices)
        other = index + self.STEPS
        self.vertices.append(self.centre + x[:, None] * self.across + y[:, None] * self.up
                             + away * self.normal)
        self.faces.append(np.concatenate([np.stack([index, index + 1, other], 1),
                                          np.stack([index + 1, other + 1, other], 1)]))

    def mesh(self):
        vertices = np.concatenate(self.vertices)
        return make(vertices, np.concatenate(self.faces), np.zeros((len(vertices), 2)))


def palm(seed, centre, direction, reach=1.6, fronds=3):
    """Palm fronds that cross a plane facing `direction` at `centre`; `reach` sets their size."""
    random = stream(seed, "palm")
    leaves = _Leaves(random, centre, direction)
    for _ in range(fronds):
        angle = random.uniform(-0.6, 0.6) + np.pi * random.integers(0, 2)
        length = reach * random.uniform(1.3, 1.9)
        foot = -0.55 * length * np.array([np.cos(angle), np.sin(angle)])
        foot = foot + random.uniform(-0.45, 0.45, 2) * reach
        _frond(leaves, random, foot, angle, length)
    return leaves.mesh()


def _frond(leaves, random, foot, angle, length):
    curve = random.uniform(-0.5, 0.5)
    for t in np.linspace(0.12, 1, 17):
        lean = angle + curve * t * 0.5
        at = foot + length * t * np.array([np.cos(lean), np.sin(lean)])
        swell = np.sin(np.pi * min(1, 0.2 + 0.8 * t)) ** 0.7
        long = length * 0.42 * swell * (1.1 - 0.45 * t) + 0.04
        for side in (-1, 1):
            spread = angle + curve * t + side * random.uniform(0.75, 0.95) * (1 - 0.35 * t)
            leaves.add(at, spread, long * random.uniform(0.85, 1.1),
                       long * 0.052 * random.uniform(0.8, 1.3))
    leaves.add(foot, angle + curve * 0.25, length, 0.014 * length)
