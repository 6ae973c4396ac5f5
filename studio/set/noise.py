"""Seeded randomness and tileable noise: the same seed and tag always give the same numbers."""

import cv2
import numpy as np

REFERENCE = 1024
"""Side in pixels that textures are designed at. A larger tile has the same pattern, drawn finer."""

FINE = 64
"""Noise cells along a side from which noise is grain: in a larger tile it has finer grain still."""

FEW, CUBIC = 64, -0.75
"""Cells along a side up to which noise is reckoned exactly, and the cubic's parameter, OpenCV's
own; but that interpolates in 32 steps a cell, which pull lines to a saw where cells are large."""

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
    cells = _cells(random, rows, columns)
    if max(rows, columns) <= FEW:
        return np.ascontiguousarray(_along(_along(cells, size).T, size).T)
    pad = 3
    cells = np.pad(cells, pad, mode="wrap")
    centre = (np.arange(size, dtype=np.float32) + np.float32(0.5)) / np.float32(size)
    x, y = np.meshgrid(centre * np.float32(columns) + np.float32(pad - 0.5),
                       centre * np.float32(rows) + np.float32(pad - 0.5))
    return cv2.remap(cells, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)


def _cells(random, rows, columns):
    return random.uniform(-1, 1, (rows, columns)).astype(np.float32)


def _along(cells, size):
    """Noise cells stretched to `size` pixels along the first axis: cubic, periodic."""
    count = len(cells)
    place = (np.arange(size) + 0.5) * count / size - 0.5
    whole = np.floor(place).astype(int)
    total = np.zeros((size, cells.shape[1]), np.float32)
    for tap in range(-1, 3):
        away = np.abs(place - whole - tap)
        near = ((CUBIC + 2) * away - (CUBIC + 3)) * away * away + 1
        far = ((away - 5) * away + 8) * CUBIC * away - 4 * CUBIC
        weight = np.where(away < 1, near, far).astype(np.float32)
        total += weight[:, None] * cells[(whole + tap) % count]
    return total


def enlarged(tile, size):
    """A tile at a whole multiple of both its sides: (size, size), cubic; the result tiles again."""
    pad, (rows, columns) = 2, tile.shape[:2]
    tall, wide = size // rows, size // columns
    padded = np.pad(tile, [(pad, pad), (pad, pad), (0, 0)][:tile.ndim], mode="wrap")
    large = cv2.resize(padded, None, fx=wide, fy=tall, interpolation=cv2.INTER_CUBIC)
    return large[pad * tall:-pad * tall, pad * wide:-pad * wide]


def shrunk(tile, size):
    """A tile at a whole fraction of its side: the mean of each square of pixels."""
    return cv2.resize(tile, (size, size), interpolation=cv2.INTER_AREA)


def fractal_noise(random, size, rows, columns, octaves=5, gain=0.5):
    """Sum of `octaves` of value noise, each twice as fine and `gain` as strong; tiles.

    Beyond `REFERENCE` it is the same noise enlarged; grain goes on down to the pixels there.

    Returns
    -------
    ndarray
        (size, size) float32 with a spread of about one.
    """
    side = min(size, REFERENCE)
    total = np.zeros((side, side), np.float32)
    strength, power = 1.0, 0.0
    for _ in range(octaves):
        if min(rows, columns) > side / 2:
            break
        total += np.float32(strength) * value_noise(
            random, side, min(rows, side // 2), min(columns, side // 2))
        power += strength * strength
        strength, rows, columns = strength * gain, rows * 2, columns * 2
    if size > side:
        total = enlarged(total, size)
        if max(rows, columns) > FINE:
            total += _finer(random.spawn(1)[0], size, (rows, columns), strength, gain)
    return total * np.float32(1.4 / np.sqrt(power))


def _finer(random, size, cells, strength, gain):
    """The octaves from `cells` (rows, columns) on that only a large tile can show."""
    rows, columns = (1 << int(np.ceil(np.log2(count))) for count in cells)
    total = np.zeros((size, size), np.float32)
    while max(rows, columns) <= size // 2:
        total += np.float32(strength) * enlarged(_cells(random, rows, columns), size)
        strength, rows, columns = strength * gain, rows * 2, columns * 2
    return total


def softened(image, sigma):
    """A tile blurred over its borders, by `sigma` pixels."""
    size = image.shape[0]
    finer = size // REFERENCE
    if finer > 1 and sigma > 2 * finer:
        # What is that soft has no detail for the pixels of a large tile.
        return enlarged(softened(shrunk(image, REFERENCE), sigma / finer), size)
    pad = int(4 * sigma) + 1
    return cv2.GaussianBlur(np.pad(image, pad, mode="wrap"), (0, 0), sigma)[pad:-pad, pad:-pad]


def warped(image, wind):
    """A tile pulled about by a field of (x, y) pixels; the result tiles again."""
    size = image.shape[0]
    at = np.arange(size, dtype=np.float32)
    x, y = np.meshgrid(at, at)
    x += wind[0]
    y += wind[1]
    return cv2.remap(image, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)


def turned(image, p, q):
    """Turn a tile by the angle of the lattice vector (p, q); the result tiles again.

    A rotation by any other angle would leave seams, and a seam across a wall is seen at once.
    Whole p and q also move pixels onto pixels.
    """
    size = image.shape[0]
    at = np.arange(size)
    place = np.empty((size, size, 2), np.int16)
    place[..., 0] = (p * at + q * at[:, None]) % size
    place[..., 1] = (p * at[:, None] - q * at) % size
    return cv2.remap(image, place, None, cv2.INTER_NEAREST)
