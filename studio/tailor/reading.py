"""Canvases as a picture reads them: filtered to the size of its samples, so that fine patterns do
not beat against the pixels.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numba import njit

CHANNELS = 8
"""Albedo (3), height, its slope along u and v, opacity, base."""

LEVELS = 4
"""The size of the samples, then halved: cloth that turns away is seen foreshortened."""


@dataclass(frozen=True)
class Atlas:
    """One canvas, filtered.

    Attributes
    ----------
    texels : ndarray
        (rows, W, CHANNELS) float32, the levels one below the other.
    tops : ndarray
        (LEVELS,) int64, first row of each.
    sizes : ndarray
        (LEVELS, 2) int64: width and height.
    densities : ndarray
        (LEVELS, 2) float64: texels per cm along u and v.
    corner : ndarray
        (2,) float64: u of the left rim and v of the upper one, cm.
    """

    texels: np.ndarray
    tops: np.ndarray
    sizes: np.ndarray
    densities: np.ndarray
    corner: np.ndarray


def atlas(canvas, scale, relief=True):
    """Filter a canvas for samples that lie `1 / scale` cm apart.

    Parameters
    ----------
    canvas : Canvas
    scale : float
        Samples per cm where cloth faces the viewer.
    relief : bool
        False leaves the height out: what the other side of a canvas has on it.
    """
    height, width = canvas.shape
    ratio = min(1.0, scale / canvas.density)
    size = (max(1, round(width * ratio)), max(1, round(height * ratio)))
    density = np.array([size[0] / width, size[1] / height]) * canvas.density
    sizes = np.array([(max(1, size[0] >> level), max(1, size[1] >> level))
                      for level in range(LEVELS)])
    tops = np.concatenate([[0], np.cumsum(sizes[:-1, 1])])
    texels = np.zeros((sizes[:, 1].sum(), size[0], CHANNELS), np.float32)
    planes = [plane if size == (width, height)
              else cv2.resize(plane, size, interpolation=cv2.INTER_AREA)
              for plane in (canvas.albedo, canvas.height, canvas.opacity, canvas.ground())]
    _pack(*planes, density[0], density[1], 1.0 if relief else 0.0, texels)
    for level in range(1, LEVELS):
        _halve(texels, tops[level - 1], tops[level], sizes[level - 1], sizes[level])
    corner = np.array([canvas.low[0], canvas.low[1] + height / canvas.density])
    return Atlas(texels, tops, sizes, density * sizes / sizes[0], corner)


@njit(cache=True, error_model="numpy")
def _pack(albedo, rise, opacity, base, across, down, relief, out):
    height, width = rise.shape
    for y in range(height):
        above, below = max(y - 1, 0), min(y + 1, height - 1)
        for x in range(width):
            left, right = max(x - 1, 0), min(x + 1, width - 1)
            for channel in range(3):
                out[y, x, channel] = albedo[y, x, channel]
            out[y, x, 3] = relief * rise[y, x]
            out[y, x, 4] = relief * (rise[y, right] - rise[y, left]) * across / 2
            # v falls with the rows.
            out[y, x, 5] = relief * (rise[above, x] - rise[below, x]) * down / 2
            out[y, x, 6] = opacity[y, x]
            out[y, x, 7] = base[y, x]


@njit(cache=True, error_model="numpy")
def _halve(texels, source, target, fine, coarse):
    for y in range(coarse[1]):
        above = source + min(2 * y, fine[1] - 1)
        below = source + min(2 * y + 1, fine[1] - 1)
        for x in range(coarse[0]):
            left, right = min(2 * x, fine[0] - 1), min(2 * x + 1, fine[0] - 1)
            for channel in range(texels.shape[2]):
                texels[target + y, x, channel] = np.float32(0.25) * (
                    texels[above, left, channel] + texels[above, right, channel]
                    + texels[below, left, channel] + texels[below, right, channel])


def foreshortening(along_u, along_v):
    """Level at which each triangle is read, (m,) float32, from its tangents as the viewer has
    them: between the finest, 0, and `LEVELS` - 1."""
    a, b, c, d = along_u[:, 0], along_v[:, 0], along_u[:, 1], along_v[:, 1]
    whole = a * a + b * b + c * c + d * d
    area = np.abs(a * d - b * c)
    # The smaller singular value of the panel's map into the picture.
    root = np.sqrt(np.maximum(whole * whole - 4 * area * area, 0))
    least = np.sqrt(np.maximum((whole - root) / 2, 1e-6))
    # What has no width on its panel has nothing to blur but what runs along it.
    least[whole == 0] = 1
    return np.clip(-np.log2(np.maximum(least, 1e-3)), 0, LEVELS - 1.001).astype(np.float32)


@njit(cache=True, error_model="numpy")
def weights(placed, i, j, k, x, y):
    """Barycentric weights of the place (x, y) in a triangle, kept within it."""
    x0, y0, x1, y1 = placed[i, 0], placed[i, 1], placed[j, 0], placed[j, 1]
    x2, y2 = placed[k, 0], placed[k, 1]
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    a = ((x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)) / area
    b = ((x2 - x) * (y0 - y) - (x0 - x) * (y2 - y)) / area
    a, b = min(max(a, 0.0), 1.0), min(max(b, 0.0), 1.0)
    return a, b, max(1 - a - b, 0.0)


@njit(cache=True, error_model="numpy")
def read(samples, width, seen, placed, triangles, places, level_of,
         texels, tops, sizes, densities, corner, finish, density, out, out_finish):
    """Read a canvas at samples of the picture: trilinear, its finish from the nearest pixel.

    Parameters
    ----------
    samples : ndarray
        (n,) int32 indices into the flattened picture, `width` samples wide.
    seen, placed, triangles, places
        Triangle per sample (flattened), and the mesh, see `studio.tailor.raster.nearest`.
    level_of : ndarray
        (m,) float32, see `foreshortening`.
    texels, tops, sizes, densities, corner
        An `Atlas`.
    finish, density
        The canvas's own, (H, W) uint8 and its pixels per cm.
    out, out_finish : ndarray
        (n, CHANNELS) float32 and (n,) uint8.
    """
    height, across = finish.shape
    for at in range(len(samples)):
        index = seen[samples[at]]
        i, j, k = triangles[index]
        a, b, c = weights(placed, i, j, k, samples[at] % width + 0.5, samples[at] // width + 0.5)
        u = a * places[index, 0, 0] + b * places[index, 1, 0] + c * places[index, 2, 0]
        v = a * places[index, 0, 1] + b * places[index, 1, 1] + c * places[index, 2, 1]
        u -= corner[0]
        v = corner[1] - v
        column = min(max(int(u * density), 0), across - 1)
        out_finish[at] = finish[min(max(int(v * density), 0), height - 1), column]
        first = int(level_of[index])
        share = level_of[index] - first
        for channel in range(out.shape[1]):
            out[at, channel] = 0
        for level in range(first, first + (2 if share > 0 else 1)):
            part = share if level > first else 1 - share
            x = min(max(u * densities[level, 0] - 0.5, 0.0), sizes[level, 0] - 1.0)
            y = min(max(v * densities[level, 1] - 0.5, 0.0), sizes[level, 1] - 1.0)
            left, top = int(x), int(y)
            right = min(left + 1, sizes[level, 0] - 1)
            bottom = min(top + 1, sizes[level, 1] - 1) + tops[level]
            x -= left
            y -= top
            top += tops[level]
            for channel in range(out.shape[1]):
                upper = texels[top, left, channel] * (1 - x) + texels[top, right, channel] * x
                lower = (texels[bottom, left, channel] * (1 - x)
                         + texels[bottom, right, channel] * x)
                out[at, channel] += part * (upper * (1 - y) + lower * y)
