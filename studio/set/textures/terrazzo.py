"""Terrazzo: chips of stone in polished cement."""

import cv2
import numpy as np

from studio.set.noise import REFERENCE, fractal_noise, stream
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture

TRIES = 5000


@stored
def terrazzo(seed, base, chips, size=1024, largest=0.030):
    """Chips of the linear colours `chips` in cement of the colour `base`, none over another.

    `largest` is the radius of the largest chips as a share of the tile.
    """
    random = stream(seed, "terrazzo")
    base = np.maximum(np.asarray(base, np.float32), 0.004)
    cloud = 0.035 * fractal_noise(random, size, 3, 3, 4)
    grains = min(size, REFERENCE) // 6
    sand = 0.035 * fractal_noise(random, size, grains, grains, 2)
    tone = np.ascontiguousarray(np.broadcast_to((1 + cloud + sand)[..., None], (size, size, 3)))
    for x, y, radius in _packed(random, largest):
        colour = np.asarray(chips[random.integers(len(chips))]) * random.uniform(0.82, 1.14)
        outline = _chip(random) * radius + (x, y)
        for place in _wrapped(outline):
            # Coordinates carry four bits of fraction.
            corners = np.round(place * size * 16).astype(np.int32)
            cv2.fillConvexPoly(tone, corners, (colour / base).tolist(), cv2.LINE_AA, 4)
    return Texture(tone.astype(np.float32), (cloud + sand).astype(np.float32))


def _packed(random, largest):
    """(x, y, radius) of discs that do not touch, large ones first, in a tile of side 1."""
    radii = largest * np.clip(random.gamma(1.1, 0.28, TRIES) + 0.09, 0, 1)
    placed = np.zeros((0, 3))
    for radius in -np.sort(-radii):
        at = random.random(2)
        apart = np.abs(placed[:, :2] - at)
        apart = np.minimum(apart, 1 - apart)
        if (np.hypot(*apart.T) > 0.86 * (placed[:, 2] + radius)).all():
            placed = np.vstack([placed, (*at, radius)])
    return placed


def _chip(random):
    """A broken stone: a convex outline of (N, 2) within the unit circle."""
    turn = np.sort(random.uniform(0, 2 * np.pi, random.integers(5, 9)))
    corners = np.stack([np.cos(turn), random.uniform(0.6, 1.0) * np.sin(turn)], 1)
    corners *= random.uniform(0.78, 1.0, (len(turn), 1))
    lean = random.uniform(0, 2 * np.pi)
    (x, y), cos, sin = corners.T, np.cos(lean), np.sin(lean)
    corners = np.stack([x * cos - y * sin, x * sin + y * cos], 1)
    return cv2.convexHull(corners.astype(np.float32))[:, 0]


def _wrapped(outline):
    """The outline, and its copies that reach into the tile over its borders."""
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            place = outline + (dx, dy)
            if (place.max(0) > 0).all() and (place.min(0) < 1).all():
                yield place
