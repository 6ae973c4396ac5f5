"""Light is smooth, texture is not: spread light traced small over guides drawn large.

Joint bilateral upsampling after Kopf, Cohen, Lischinski, Uyttendaele: "Joint Bilateral
Upsampling", SIGGRAPH 2007. Pixels on an edge are lit sample by sample, so that each side of the
edge takes the light of its own surface; a mean of both would leave a ragged seam. Call after a
variant is set.
"""

import drjit as dr
import mitsuba as mi
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
    plain, edges = spread(bare, light, guides)
    return plain * (guides.albedo + ALBEDO_FLOOR), edges * (guides.edge_albedo + ALBEDO_FLOOR)


def spread(bare, light, guides):
    """Light over albedo as `relight` has it: in the window (H, W, 3), on its edges (E, S, 3)."""
    window = guides.window
    y = _place(guides.frame[1], bare.shape[0])[window.rows]
    x = _place(guides.frame[0], bare.shape[1])[window.columns]
    plain = _gather(bare, light, guides.normal, guides.depth,
                    np.repeat(y, window.width), np.tile(x, window.height))
    edges = guides.edge_normal
    if len(guides.edges):
        rows, columns = np.divmod(guides.edges, window.width)
        edges = _gather(bare, light, edges, guides.edge_depth, y[rows], x[columns])
    return plain, edges


def _place(large, small):
    """Where each large pixel lies among the small ones, in small pixels."""
    index = np.arange(large, dtype=np.float32)
    return (index + np.float32(0.5)) * np.float32(small / large) - np.float32(0.5)


def _gather(bare, light, normal, depth, y, x):
    """Weighted mean of the nearest light pixels of the same surface, for points of any shape.

    `y` and `x`, (N,), tell where each row of `normal` (N, S, 3) and `depth` (N, S) lies among the
    light pixels. Sixteen neighbours of millions of points: no array of them is ever made.
    """
    point = dr.arange(mi.UInt32, depth.size)
    at = point // (depth.size // len(y))
    y, x = dr.gather(mi.Float, mi.Float(y), at), dr.gather(mi.Float, mi.Float(x), at)
    first_y, first_x = dr.floor(y), dr.floor(x)
    facing = dr.gather(mi.Normal3f, mi.Float(normal.ravel()), point)
    near = 1 / mi.Float(depth.ravel())
    own, there, away = (mi.Float(plane.ravel()) for plane in (bare, light.normal, 1 / light.depth))
    # Not literals, or each size of the light would have a kernel of its own to be compiled.
    high, wide = (dr.opaque(mi.Int32, side) for side in bare.shape[:2])
    total, weight = mi.Color3f(0.0), mi.Float(0.0)
    for dy in range(1 - REACH, REACH + 1):
        row = dr.clip(mi.Int32(first_y) + dy, 0, high - 1)
        for dx in range(1 - REACH, REACH + 1):
            column = dr.clip(mi.Int32(first_x) + dx, 0, wide - 1)
            pixel = mi.UInt32(row * wide + column)
            turned = dr.maximum(0, 1 - dr.dot(facing, dr.gather(mi.Normal3f, there, pixel)))
            apart = dr.abs(near - dr.gather(mi.Float, away, pixel)) / near
            similar = dr.exp(-NORMAL_SHARPNESS * turned - DEPTH_SHARPNESS * apart)
            share = _tent(y - first_y - dy) * _tent(x - first_x - dx)
            w = share * (similar + FLOOR)
            weight += w
            total += w * dr.gather(mi.Color3f, own, pixel)
    total /= dr.maximum(weight, 1e-12)
    dr.eval(total)
    return np.stack([np.array(channel) for channel in total], -1).reshape(normal.shape)


def _tent(away):
    return dr.maximum(0, 1 - dr.abs(away) / REACH)
