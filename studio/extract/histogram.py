"""Colours that a share of a picture has, as a histogram over CIELAB."""

import numpy as np

from studio.colour import to_lab

BINS = 16, 24, 24
"""Cells over L*, a*, b*; each 6.25 by 8 by 8 units."""

LOW, STEP = np.float32([0, -96, -96]), np.float32([100.001 / 16, 8, 8])


def cells_of(rgb):
    """Index of each pixel's colour in a flat histogram: (H, W) int64 of (H, W, 3) uint8 sRGB."""
    index = np.clip((to_lab(rgb) - LOW) / STEP, 0, np.array(BINS) - 1).astype(np.int64)
    return np.ravel_multi_index(tuple(index.transpose(2, 0, 1)), BINS)


def histogram(cells, share):
    """How often each colour is seen where a (H, W) `share` is: (cells,), its sum is 1 or 0."""
    counts = np.bincount(cells.ravel(), share.ravel(), int(np.prod(BINS))).reshape(BINS)
    for axis in range(3):
        ends = [(1, 1) if other == axis else (0, 0) for other in range(3)]
        wide = np.moveaxis(np.pad(counts, ends), axis, 0)
        counts = np.moveaxis(0.5 * wide[1:-1] + 0.25 * (wide[:-2] + wide[2:]), 0, axis)
    return counts.ravel() / max(1.0, counts.sum())


def alike(one, other):
    """Overlap of two histograms in [0, 1] (Bhattacharyya 1943)."""
    return float(np.sqrt(one * other).sum())
