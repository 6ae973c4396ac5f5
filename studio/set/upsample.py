"""Light is smooth, texture is not: spread light traced small over guides drawn large.

Joint bilateral upsampling after Kopf, Cohen, Lischinski, Uyttendaele: "Joint Bilateral
Upsampling", SIGGRAPH 2007. Pixels on an edge are lit sample by sample, so that each side of the
edge takes the light of its own surface; a mean of both would leave a ragged seam.
"""

import numpy as np

from studio.set.denoise import ALBEDO_FLOOR

NORMAL_SHARPNESS, DEPTH_SHARPNESS = 24.0, 60.0

FLOOR = 1e-3
"""Weight that every neighbour keeps: without it, silhouette pixels that match none turn black."""

REACH = 2
"""Light pixels looked at on each side: the nearest alone may all be mixtures of two surfaces, and
their lattice would show on a plain wall."""


def relight(bare, light, guides):
    """Light the full-size picture.

    Parameters
    ----------
    bare : ndarray
        (h, w, 3) float32 light over albedo, of the whole frame.
    light : object
        With `normal` (h, w, 3) and `depth` (h, w) at the same size.
    guides : object
        Those of a window of the frame, see `studio.set.guides.Guides`.

    Returns
    -------
    picture : ndarray
        (H, W, 3) float32 radiance in the window, not yet right on the edges.
    edges : ndarray
        (E, S, 3) float32 radiance of each sample of the edge pixels.
    """
    window = guides.window
    y = _place(guides.frame[1], bare.shape[0])[window.rows]
    x = _place(guides.frame[0], bare.shape[1])[window.columns]
    spread = _gather(bare, light, guides.normal, guides.depth, y[:, None], x[None], REACH)
    rows, columns = np.divmod(guides.edges, window.width)
    edges = _gather(bare, light, guides.edge_normal, guides.edge_depth, y[rows, None],
                    x[columns, None], REACH)
    return spread * (guides.albedo + ALBEDO_FLOOR), edges * (guides.edge_albedo + ALBEDO_FLOOR)


def _place(large, small):
    """Where each large pixel lies among the small ones, in small pixels."""
    index = np.arange(large, dtype=np.float32)
    return (index + np.float32(0.5)) * np.float32(small / large) - np.float32(0.5)


def _gather(bare, light, normal, depth, y, x, reach):
    """Weighted mean of the 2 `reach` x 2 `reach` nearest light pixels of the same surface."""
    first_y, first_x = np.floor(y).astype(int), np.floor(x).astype(int)
    near = 1 / depth
    total = np.zeros(normal.shape, np.float32)
    weight = np.zeros(depth.shape, np.float32)
    for dy in range(1 - reach, reach + 1):
        row = np.clip(first_y + dy, 0, bare.shape[0] - 1)
        for dx in range(1 - reach, reach + 1):
            column = np.clip(first_x + dx, 0, bare.shape[1] - 1)
            share = (np.maximum(0, 1 - np.abs(y - first_y - dy) / reach)
                     * np.maximum(0, 1 - np.abs(x - first_x - dx) / reach))
            apart = np.abs(near - 1 / light.depth[row, column]) / near
            similar = np.exp(-NORMAL_SHARPNESS * _turned(normal, light.normal[row, column])
                             - DEPTH_SHARPNESS * apart)
            w = (share * (similar + FLOOR)).astype(np.float32)
            weight += w
            total += w[..., None] * bare[row, column]
    return total / np.maximum(weight, 1e-12)[..., None]


def _turned(a, b):
    dot = a[..., 0] * b[..., 0] + a[..., 1] * b[..., 1] + a[..., 2] * b[..., 2]
    return np.maximum(0, 1 - dot)
