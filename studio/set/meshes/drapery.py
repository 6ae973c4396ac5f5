"""Meshes of hanging cloth."""

import cv2
import numpy as np

from studio.set.meshes.geometry import sheet
from studio.set.noise import fractal_noise, softened

ROWS, COLUMNS_PER_FOLD = 44, 26

PINCH = 0.45
"""How far the flanks of a fold are pressed together: 0 is a plain sine, 1 a vertical flank."""


def curtain(random, width, height, fold=0.42, depth=0.15):
    """A cloth in soft, uneven folds, its hem on y = 0 and x from 0 to `width`.

    Parameters
    ----------
    random : numpy.random.Generator
    width, height : float
    fold : float
        Mean distance between two folds.
    depth : float
        How far a fold stands out of the middle plane, z = 0.
    """
    count = max(2, round(width / fold))
    columns = count * COLUMNS_PER_FOLD + 1
    across, up = np.linspace(0, 1, columns)[None], np.linspace(0, 1, ROWS)[:, None]
    wander, swell, crease = (_field(random, columns, tall, wide)
                             for tall, wide in ((2, count), (1, count), (3, 2 * count)))
    phase = 2 * np.pi * (count * across + 0.34 * wander)
    falls = depth * (0.78 + 0.30 * swell) * (1.0 - 0.25 * up)
    z = falls * (np.sin(phase) + 0.20 * np.sin(2 * phase + 2.5 * swell) + 0.05 * crease)
    x = width * (across - PINCH / (4 * np.pi * count) * np.sin(2 * phase))
    y = np.broadcast_to(height * up, x.shape)
    points = np.stack([x, y, z], -1)
    uv = np.stack(np.broadcast_arrays(1.4 * width * across, y), -1)
    return sheet(points, uv)


def _field(random, columns, tall, wide):
    """Noise over the cloth, (ROWS, columns), with `tall` x `wide` cells."""
    size = 1024
    field = fractal_noise(random, size, tall, wide, 2, 0.4)
    # Only a part of the tile's height: cloth that is wavy along its folds looks like water. Between
    # the tile's pixels, and softened: each step of the field would be a streak down the cloth.
    x, y = np.meshgrid(np.linspace(0, size - 1, columns, dtype=np.float32),
                       np.linspace(0, size * 0.45, ROWS, dtype=np.float32))
    return cv2.remap(softened(field, size / 340), x, y, cv2.INTER_CUBIC)
