"""Leather and what imitates it: grain, pores and creases under a finish."""

import cv2
import numpy as np

from studio.set.noise import smoothstep
from studio.tailor.fabric.cells import cells
from studio.tailor.fabric.cloth import cloth
from studio.tailor.fabric.irregular import fibres, waves
from studio.tailor.fabric.repeat import plane

SIZE = 14.0
"""cm of hide until it comes again."""


def leather(random, density):
    """Nappa: pebbles of two sizes with fine valleys, pores in them, and soft drawn creases."""
    return _hide(random, density, pebble=0.15, depth=0.0105, creases=0.004)


def patent_leather(random, density):
    """Lacquer over the grain: only slow waves and a few creases are left."""
    u, _ = plane(SIZE, SIZE, 1.2 * density)
    wave = waves(random, u.shape, (10, 10), 2)
    return cloth(SIZE, SIZE, density, 1 + 0.006 * wave, 0.006 * wave + 0.006 * _creases(
        random, u.shape))


def rubber(random, density):
    """Moulded rubber: even, with the faint bloom of its mould."""
    u, _ = plane(SIZE, SIZE, 1.2 * density)
    bloom, grain = waves(random, u.shape, (12, 12), 2), fibres(random, u.shape)
    return cloth(SIZE, SIZE, density, 1 + 0.012 * bloom + 0.008 * grain, 0.0006 * grain)


def waxed_cotton(random, density):
    """Wax in a dense weave: a patina of rubbed lines and darker, fatter places."""
    u, _ = plane(SIZE, SIZE, 1.6 * density)
    patina = waves(random, u.shape, (6, 6), 4, 0.6)
    rubbed = _creases(random, u.shape)
    grain = fibres(random, u.shape)
    tone = 1 + 0.075 * patina + 0.10 * np.maximum(-rubbed, 0) + 0.03 * grain
    return cloth(SIZE, SIZE, density, tone, 0.006 * rubbed + 0.0016 * grain + 0.004 * patina)


def _hide(random, density, pebble, depth, creases):
    u, _ = plane(SIZE, SIZE, 1.6 * density)
    pixel = u.shape[1] / SIZE
    # Hide was stretched more here than there: one map pulls all grain along.
    shift = [0.14 * pixel * waves(random, u.shape, (6, 6), 2) for _ in range(2)]
    large = _warped(_valleys(random, u.shape, pebble, pixel), shift)
    small = _warped(_valleys(random, u.shape, 0.55 * pebble, pixel), shift)
    drawn = _creases(random, u.shape)
    pores = smoothstep(2.2, 2.8, fibres(random, u.shape, 0.012 * pixel, 0.012 * pixel))
    patches = smoothstep(-0.6, 0.6, waves(random, u.shape, (5, 5), 2))
    grain = large * (0.72 + 0.28 * (patches * small + 1 - patches))
    cloud = waves(random, u.shape, (4, 4), 3)
    tone = (0.86 + 0.14 * grain) * (1 - 0.16 * pores) * (1 + 0.014 * cloud)
    tone *= 1 + 0.05 * np.minimum(drawn, 0)
    return cloth(SIZE, SIZE, density, tone / tone.mean(),
                 depth * grain - 0.004 * pores + creases * drawn)


def _valleys(random, shape, pebble, pixel):
    """Pebbles about `pebble` cm wide: 0 in their valleys, 1 on their flat crowns."""
    edge, own = cells(random, shape, int(shape[0] * shape[1] / (pebble * pixel) ** 2))
    wide = (0.10 + 0.16 * own) * pebble * pixel
    return np.sqrt(np.minimum(edge / np.maximum(wide, 1), 1)) * (0.8 + 0.2 * own)


def _creases(random, shape):
    """Drawn lines that run and end, at or below 0, where skin folded: (h, w) float32."""
    bend = waves(random, shape, (4, 9), 3, 0.4)
    strong = smoothstep(0.0, 1.6, waves(random, shape, (7, 7), 2))
    return -np.exp(-(bend / 0.22) ** 2) * strong


def _warped(tile, shift):
    rows, columns = tile.shape
    x, y = np.meshgrid(np.arange(columns, dtype=np.float32), np.arange(rows, dtype=np.float32))
    return cv2.remap(tile, (x + shift[0]) % columns, (y + shift[1]) % rows, cv2.INTER_LINEAR,
                     borderMode=cv2.BORDER_WRAP)
