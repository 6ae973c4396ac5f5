"""Part the light of a pixel that sees two surfaces.

Light is traced on a coarse lattice. A pixel of it on an edge holds the light of both sides, and
spread over a frame of four times the side it would draw a seam along every edge. Here it takes the
light of the surface in its middle, from the pixels around it that see nothing else.
"""

import numpy as np

from studio.set.upsample import DEPTH_SHARPNESS, NORMAL_SHARPNESS

AROUND = 3
"""Lattice pixels looked at on each side: past what the lens blurs."""

MIXED_SHARE = 1e-3
"""Weight of a pixel that is mixed itself. Where a face is narrower than the lattice there are no
others, and their mean is at least even along the edge."""


def unmixed(bare, lattice):
    """Light of one surface in every pixel.

    Parameters
    ----------
    bare : ndarray
        (h, w, C) float32 light over albedo.
    lattice : object
        Of the same whole frame: `normal`, `depth` and `shape` of what lies in the middle of each
        pixel, and the `edges`, see `studio.set.guides.Guides`.

    Returns
    -------
    ndarray
        (h, w, C) float32.
    """
    rows, columns = np.divmod(lattice.edges, bare.shape[1])
    weigh = np.ones(bare.shape[:2], np.float32)
    weigh[rows, columns] = MIXED_SHARE
    total = np.zeros((len(rows), bare.shape[2]), np.float32)
    weight = np.zeros(len(rows), np.float32)
    for dy in range(-AROUND, AROUND + 1):
        row = np.clip(rows + dy, 0, bare.shape[0] - 1)
        for dx in range(-AROUND, AROUND + 1):
            column = np.clip(columns + dx, 0, bare.shape[1] - 1)
            w = weigh[row, column] * np.exp(np.float32(-0.2 * (dx * dx + dy * dy)))
            w *= _alike(lattice, (rows, columns), (row, column))
            weight += w
            total += w[:, None] * bare[row, column]
    parted = bare.copy()
    parted[rows, columns] = total / weight[:, None]
    return parted


def _alike(lattice, here, there):
    """Whether two pixels see one surface, in [0, 1]: (N,) float32."""
    turned = 1 - (lattice.normal[here] * lattice.normal[there]).sum(-1)
    apart = np.abs(1 - lattice.depth[here] / lattice.depth[there])
    same = lattice.shape[here] == lattice.shape[there]
    return same * np.exp(-NORMAL_SHARPNESS * np.maximum(turned, 0) - DEPTH_SHARPNESS * apart)
