"""How high the relief of a garment rises round each of its pixels.

Max's horizon mapping ("Horizon mapping: shadows for bump-mapped surfaces", The Visual Computer 4,
1988), on the depth of the cloth with all that is laid on it: pockets, lapels and buttons. Steps
grow with the distance and read a depth that is blurred as much, so that far relief costs little.
"""

import cv2
import numpy as np
from numba import njit

REACH_CM = 20.0
"""How far relief is looked for."""

GROWTH = 1.36
LEVELS = 5
LOWEST = -0.94
"""Sine of the lowest horizon: where nothing rises, light comes from behind as well."""

FLOOR_CM = 30.0
"""How far behind the rearmost cloth the ground lies for those who look past it."""


def levels(depth, solid):
    """Depths blurred more and more, (LEVELS, H, W) float32.

    Parameters
    ----------
    depth : ndarray
        (H, W) float32, cm, larger is nearer.
    solid : ndarray
        (H, W) bool, where there is cloth.
    """
    filled = np.where(solid, depth, depth[solid].min() - FLOOR_CM).astype(np.float32)
    blurred = [cv2.GaussianBlur(filled, (0, 0), 0.8 * 2.0**level) for level in range(LEVELS - 1)]
    return np.stack([filled, *blurred])


def steps(scale):
    """Distances in pixels at `scale` pixels per cm, and the level that each reads."""
    count = int(np.log(REACH_CM * scale / 1.2) / np.log(GROWTH)) + 1
    distance = 1.2 * GROWTH ** np.arange(max(count, 1))
    level = np.clip(np.log2(distance / 6) + 1, 0, LEVELS - 1).astype(np.int32)
    return distance.astype(np.float32), np.where(distance < 3.5, 0, level).astype(np.int32)


@njit(cache=True, error_model="numpy")
def horizons(depths, solid, scale, distances, level_of, azimuths, first, out):
    """Sines of horizons of a strip of rows.

    Parameters
    ----------
    depths : ndarray
        (L, H, W) float32, see `levels`.
    solid : ndarray
        (H, W) bool.
    scale : float
        Pixels per cm.
    distances, level_of : ndarray
        See `steps`.
    azimuths : ndarray
        (K,) float64, radians, counter-clockwise from the right.
    first : int
        The strip's first row.
    out : ndarray
        (rows, W, K) float32 in [-1, 1], written where there is cloth.
    """
    height, width = solid.shape
    across, down = np.cos(azimuths), -np.sin(azimuths)
    for row in range(out.shape[0]):
        y = first + row
        for x in range(width):
            if not solid[y, x]:
                continue
            here = depths[0, y, x]
            for k in range(len(azimuths)):
                steepest = np.float32(-3.0)
                for s in range(len(distances)):
                    r = distances[s]
                    column = int(x + across[k] * r + 0.5)
                    line = int(y + down[k] * r + 0.5)
                    if column < 0 or line < 0 or column >= width or line >= height:
                        break
                    fade = np.float32(1.0) - r / (scale * REACH_CM)
                    rise = (depths[level_of[s], line, column] - here) * scale / r
                    if rise > 0:
                        rise *= fade
                    if rise > steepest:
                        steepest = rise
                sine = steepest / np.sqrt(1 + steepest * steepest)
                out[row, x, k] = max(sine, np.float32(LOWEST))
