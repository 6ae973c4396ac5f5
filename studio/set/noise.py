"""Seeded randomness and tileable noise: the same seed and tag always give the same numbers."""

import cv2
import numpy as np

FNV_OFFSET, FNV_PRIME = 2166136261, 16777619
"""32-bit FNV-1a constants (Fowler, Noll, Vo; IETF draft-eastlake-fnv)."""


def fnv1a(tag):
    """Hash a tag to 32 bits; unlike `hash` it is the same in every process."""
    value = FNV_OFFSET
    for byte in tag.encode():
        value = ((value ^ byte) * FNV_PRIME) & 0xFFFFFFFF
    return value


def stream(seed, tag):
    """Return a generator of its own for `tag`, so that adding one draw never shifts another."""
    return np.random.Generator(np.random.PCG64([int(seed), fnv1a(tag)]))


def smoothstep(low, high, x):
    """Hermite ramp from 0 at `low` to 1 at `high`, any shape."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def value_noise(random, size, rows, columns):
    """Cubic value noise that tiles.

    Parameters
    ----------
    random : numpy.random.Generator
    size : int
        Side of the square result in pixels.
    rows, columns : int
        Noise cells along each side.

    Returns
    -------
    ndarray
        (size, size) float32, roughly in [-1, 1].
    """
    pad = 3
    cells = np.pad(random.uniform(-1, 1, (rows, columns)).astype(np.float32), pad, mode="wrap")
    centre = (np.arange(size, dtype=np.float32) + np.float32(0.5)) / np.float32(size)
    x, y = np.meshgrid(centre * np.float32(columns) + np.float32(pad - 0.5),
                       centre * np.float32(rows) + np.float32(pad - 0.5))
    return cv2.remap(cells, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)


def fractal_noise(random, size, rows, columns, octaves=5, gain=0.5):
    """Sum of `octaves` of value noise, each twice as fine and `gain` as strong; tiles.

    Returns
    -------
    ndarray
        (size, size) float32 with a spread of about one.
    """
    total = np.zeros((size, size), np.float32)
    strength, power = 1.0, 0.0
    for _ in range(octaves):
        if min(rows, columns) > size / 2:
            break
        total += np.float32(strength) * value_noise(
            random, size, min(rows, size // 2), min(columns, size // 2))
        power += strength * strength
        strength, rows, columns = strength * gain, rows * 2, columns * 2
    return total * np.float32(1.4 / np.sqrt(power))


def softened(image, sigma):
    """A tile blurred over its borders, by `sigma` pixels."""
    pad = int(4 * sigma) + 1
    return cv2.GaussianBlur(np.pad(image, pad, mode="wrap"), (0, 0), sigma)[pad:-pad, pad:-pad]


def warped(image, wind):
    """A tile pulled about by a field of (x, y) pixels; the result tiles again."""
    size = image.shape[0]
    at = np.arange(size, dtype=np.float32)
    x, y = np.meshgrid(at, at)
    return cv2.remap(image, (x + wind[0]) % np.float32(size), (y + wind[1]) % np.float32(size),
                     cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)


def turned(image, p, q):
    """Turn a tile by the angle of the lattice vector (p, q); the result tiles again.

    A rotation by any other angle would leave seams, and a seam across a wall is seen at once.
    """
    size = image.shape[0]
    at = np.arange(size, dtype=np.float32)
    x, y = np.meshgrid(at, at)
    u = (np.float32(p) * x + np.float32(q) * y) % np.float32(size)
    v = (np.float32(-q) * x + np.float32(p) * y) % np.float32(size)
    return cv2.remap(image, u, v, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
