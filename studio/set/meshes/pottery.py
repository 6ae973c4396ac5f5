"""Meshes of pottery that stands beside a product, turned on a wheel."""

import numpy as np

from studio.set.meshes.geometry import lathe

WALL = 0.016
"""Thickness of the clay."""


def _pot(radius, height):
    """Turn an outside of (N,) radii and heights, foot first, with a rim and a hollow inside."""
    turn = np.linspace(0, np.pi, 7)[1:-1]
    lip = np.stack([radius[-1] - WALL / 2 + WALL / 2 * np.cos(turn),
                    height[-1] + WALL / 2 * np.sin(turn)], 1)
    deep = height > 0.12 * height[-1]
    inside = np.stack([np.maximum(radius[deep] - WALL, 0.01), height[deep]], 1)[::-1]
    floor = [[1e-4, inside[-1, 1]]]
    outside = np.stack([radius, height], 1)
    return lathe(np.concatenate([[[1e-4, 0.0]], outside, lip, inside, floor]))


def bowl(radius, height):
    """A deep bowl on a small foot."""
    t = np.linspace(0, 1, 28)
    return _pot(radius * (0.42 + 0.58 * np.sin(0.5 * np.pi * t) ** 0.75), height * t ** 1.25)


def vase(radius, height, neck=0.34):
    """A round belly that closes to a neck; `neck` is its radius as a share of the belly's."""
    t = np.linspace(0, 1, 56)
    belly = 0.55 + 0.45 * np.sin(np.pi * np.clip(t / 0.86, 0, 1))
    close = np.clip((t - 0.42) / 0.36, 0, 1)
    close = close * close * (3 - 2 * close)
    flare = 0.22 * np.clip((t - 0.82) / 0.18, 0, 1) ** 2
    return _pot(radius * (belly * (1 - close) + neck * close + neck * flare), height * t)


def jar(radius, height):
    """Round shoulders under a collar."""
    t = np.linspace(0, 1, 48)
    body = 0.6 + 0.4 * np.sin(np.pi * np.clip(t / 0.85, 0, 1)) ** 0.7
    collar = 0.39 + 0.09 * np.clip((t - 0.9) / 0.1, 0, 1)
    return _pot(radius * np.where(t < 0.84, np.maximum(body, collar), collar), height * t)
