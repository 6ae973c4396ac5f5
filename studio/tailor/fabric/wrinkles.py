"""Wrinkles: the fine crumple that packing, steam and wear leave in flat cloth."""

import numpy as np

from studio.set.noise import stream
from studio.tailor.fabric.irregular import clouds

SOFT_CELL, RIDGE_CELL, FINE_CELL = 9.0, 6.5, 2.2
"""cm between soft swells, between creases, and between the small ones beside them."""


def wrinkles(canvas, amplitude, seed):
    """Add crumple to a canvas's height.

    Soft swells, and creases where two smooth waves meet: sharp along their ridge, in some places
    strong and in most not there.

    Parameters
    ----------
    canvas : Canvas
    amplitude : float
        Spread, cm; a `Material` knows its own.
    seed : int
    """
    random = stream(seed, "fabric/wrinkles")
    density = canvas.density
    swell = clouds(random, canvas.shape, SOFT_CELL * density, 3, 0.45)
    crease = _ridges(random, canvas.shape, RIDGE_CELL * density)
    fine = _ridges(random, canvas.shape, FINE_CELL * density)
    where = clouds(random, canvas.shape, 14.0 * density)
    where = np.clip(np.float32(0.5) + np.float32(0.45) * where, 0, 1)
    crumple = np.float32(0.62) * swell + where * (np.float32(0.75) * crease
                                                  + np.float32(0.22) * fine)
    canvas.height += np.float32(amplitude) * crumple


def _ridges(random, shape, cell):
    """Creases of about unit spread: the crests are rounded by as much as cloth is thick."""
    wave = clouds(random, shape, cell, 2, 0.4)
    return (np.float32(0.75) - np.sqrt(wave * wave + np.float32(0.012))) * np.float32(1.6)
