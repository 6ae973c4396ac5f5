"""How real cloth strays from its plan: clouds, fibres, and threads that are thick and thin."""

import cv2
import numpy as np


def wrapped_blur(tile, along_v, along_u):
    """A tile blurred over its borders by so many pixels each way; float32 of the same shape."""
    pad_v, pad_u = int(3.5 * along_v) + 1, int(3.5 * along_u) + 1
    pads = [(pad_v, pad_v), (pad_u, pad_u), (0, 0)][:tile.ndim]
    padded = np.pad(tile, pads, mode="wrap")
    soft = cv2.GaussianBlur(padded, (2 * pad_u - 1, 2 * pad_v - 1), max(along_u, 1e-3),
                            sigmaY=max(along_v, 1e-3))
    return np.ascontiguousarray(soft[pad_v:-pad_v, pad_u:-pad_u])


def fibres(random, shape, along_v=0.0, along_u=0.0):
    """Grain that tiles, of unit spread, drawn out by so many pixels each way: (H, W) float32."""
    grain = wrapped_blur(random.standard_normal(shape, np.float32), along_v, along_u)
    return grain / np.float32(grain.std())


def waves(random, shape, cells, octaves=1, gain=0.55):
    """Noise that tiles, of about unit spread.

    Parameters
    ----------
    random : numpy.random.Generator
    shape : tuple of int
        (H, W) pixels.
    cells : tuple of int
        Noise cells of the first octave along v and u; each further octave has twice as many.
    octaves : int
    gain : float
        Strength of an octave against the one before.
    """
    total, power = np.zeros(shape, np.float32), 0.0
    for octave in range(octaves):
        rows, columns = (max(1, min(count << octave, side // 2))
                         for count, side in zip(cells, shape))
        strength = gain ** octave
        total += np.float32(strength) * _stretched(
            random.standard_normal((rows, columns), np.float32), shape)
        power += strength * strength
    # A cubic between independent cells keeps about six tenths of their variance.
    return total / np.float32(0.78 * np.sqrt(power))


FEW = 48
"""Cells along a side up to which a cubic is reckoned exactly: OpenCV's has 32 steps a cell, and
large cells show them as a saw."""


def _stretched(cells, shape):
    """Periodic cells as a periodic picture, cubic."""
    if max(cells.shape) <= FEW:
        down, across = (_taps(*sides) for sides in zip(cells.shape, shape))
        return down @ cells @ across.T
    pad = 4
    rows, columns = cells.shape
    y = (np.arange(shape[0], dtype=np.float32) + 0.5) * (rows / shape[0]) - 0.5 + pad
    x = (np.arange(shape[1], dtype=np.float32) + 0.5) * (columns / shape[1]) - 0.5 + pad
    x, y = np.meshgrid(x.astype(np.float32), y.astype(np.float32))
    return cv2.remap(np.pad(cells, pad, mode="wrap"), x, y, cv2.INTER_CUBIC)


def _taps(count, size):
    """Weights by which `count` periodic cells become `size` pixels: (size, count) float32."""
    place = (np.arange(size) + 0.5) * count / size - 0.5
    whole = np.floor(place).astype(int)
    weights = np.zeros((size, count), np.float32)
    for tap in range(-1, 3):
        away = np.abs(place - whole - tap)
        near = ((1.25 * away) - 2.25) * away * away + 1
        far = ((away - 5) * away + 8) * -0.75 * away + 3
        np.add.at(weights, (np.arange(size), (whole + tap) % count), np.where(away < 1, near, far))
    return weights


def thick_and_thin(random, threads, length, cells):
    """Noise along each of `threads`, none beside its neighbour's: (threads, length), tiles."""
    cells = max(2, int(cells))
    lines = _stretched(random.standard_normal((threads, cells), np.float32), (threads, length))
    shifts = random.integers(0, length, threads)
    place = (np.arange(length)[None] + shifts[:, None]) % length
    lines = np.take_along_axis(lines, place, 1)
    return lines / np.float32(max(lines.std(), 1e-6))


def clouds(random, shape, cell, octaves=2, gain=0.5):
    """Slow noise of unit spread over a whole canvas, which does not tile.

    Parameters
    ----------
    random : numpy.random.Generator
    shape : tuple of int
        (H, W) pixels.
    cell : float
        Pixels between its bumps.
    octaves : int
    gain : float

    Returns
    -------
    ndarray
        (H, W) float32.
    """
    coarse = max(1, int(cell / 2 ** (octaves - 1) / 6))
    small = tuple(-(-side // coarse) + 1 for side in shape)
    total, power = np.zeros(small, np.float32), 0.0
    for octave in range(octaves):
        step = max(cell / coarse / 2 ** octave, 1.0)
        grid = random.standard_normal(tuple(int(side / step) + 5 for side in small), np.float32)
        y, x = (np.float32(1 + random.random()) + np.arange(side, dtype=np.float32) / np.float32(
            step) for side in small)
        x, y = np.meshgrid(x, y)
        strength = gain ** octave
        total += np.float32(strength) * cv2.remap(grid, x, y, cv2.INTER_CUBIC)
        power += strength * strength
    total /= np.float32(0.78 * np.sqrt(power))
    large = cv2.resize(total, (small[1] * coarse, small[0] * coarse),
                       interpolation=cv2.INTER_CUBIC)
    return large[:shape[0], :shape[1]]
