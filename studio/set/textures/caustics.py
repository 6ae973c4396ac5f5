"""Light that water gathers into a net of bright lines."""

import cv2
import numpy as np

from studio.set.noise import fractal_noise, stream

RAYS = 2
"""Rays per pixel and axis."""


def ripples(seed, size=1024, waves=7):
    """Slopes of a rippled water surface that tiles: two (N, N) float32 fields, unit spread."""
    height = fractal_noise(stream(seed, "ripples"), size, waves, waves, 2, 0.35)
    height = cv2.GaussianBlur(np.pad(height, size // 8, mode="wrap"), (0, 0), size / 90)
    slopes = [slope[size // 8:-(size // 8), size // 8:-(size // 8)].astype(np.float32)
              for slope in np.gradient(height)[::-1]]
    spread = max(float(np.hypot(*slopes).std()), 1e-9)
    return [slope / np.float32(spread) for slope in slopes]


def caustics(seed, size=1024, waves=7, depth=0.020):
    """Brightness below rippled water, (N, N) float32 with a mean of 1; it tiles.

    Rays fall through the surface and are counted where they land, as the sun does it. `depth`
    is how far a slope of one throws a ray, as a share of the tile.
    """
    fine = size * RAYS
    # Rays from a regular lattice would leave moire between the lines.
    scatter = stream(seed, "rays").random((2, fine, fine), np.float32) - np.float32(0.5)
    landed = []
    for axis, slope in enumerate(ripples(seed, size, waves)):
        slope = cv2.resize(slope, (fine, fine), interpolation=cv2.INTER_LINEAR)
        start = (np.arange(fine, dtype=np.float32) + np.float32(0.5)) / RAYS
        start = start[None] if axis == 0 else start[:, None]
        reached = start + scatter[axis] / RAYS + np.float32(depth * size) * slope
        landed.append(np.floor(reached).astype(np.int64) % size)
    x, y = landed
    count = np.bincount((y * size + x).ravel(), minlength=size * size).reshape(size, size)
    light = np.pad((count / RAYS ** 2).astype(np.float32), 8, mode="wrap")
    return cv2.GaussianBlur(light, (0, 0), size / 700)[8:-8, 8:-8]
