"""Which triangle of a garment is seen at which sample of the picture, and how much of a pixel it
covers.

The view is orthographic, as from a long lens. Only the nearest triangle is noted, not its
attributes: what is needed of it is worked out where it is needed, so that a large frame fits into
memory.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit

BACK_BIAS = 1.5
"""Centimetres by which a panel that looks away, a back, is held back: at a sewn seam cloth meets at
a sharp angle, and may pass through its neighbour by less than this."""

AWAY = 0.6
"""Share of a panel's area from which it looks away as a whole. A lapel, the turned part of a front,
is less than that."""

GAP = 0.03
"""Centimetres by which a layer behind sheer cloth has to lie farther back."""

NOTHING = np.float32(-1e9)
"""Depth where nothing is."""


@dataclass(frozen=True)
class View:
    """From where a garment is seen: turned by `yaw` round y, then by `pitch` round x, radians.

    A positive yaw shows more of its side at the viewer's left, a positive pitch more of its top.
    """

    yaw: float = 0.0
    pitch: float = 0.0

    def turn(self, vectors):
        """(..., 3) vectors of the garment's space as the viewer has them: x right, y up, z near."""
        sin, cos = np.sin(self.yaw), np.cos(self.yaw)
        about_y = np.array([[cos, 0, sin], [0, 1, 0], [-sin, 0, cos]])
        sin, cos = np.sin(self.pitch), np.cos(self.pitch)
        about_x = np.array([[1, 0, 0], [0, cos, -sin], [0, sin, cos]])
        return vectors @ (about_x @ about_y).T


@dataclass(frozen=True)
class Frame:
    """Where a garment lies in a picture.

    Attributes
    ----------
    width_px, height_px : int
    scale : float
        Pixels per cm.
    centre : tuple of float
        (x, y) in the viewer's cm that comes to the middle of the picture.
    """

    width_px: int
    height_px: int
    scale: float
    centre: tuple[float, float]

    def place(self, points):
        """(n, 3) points of the viewer as (n, 3) float64: column, row, both in pixels with whole
        numbers on the borders of pixels, and depth in cm, larger is nearer."""
        columns = (points[:, 0] - self.centre[0]) * self.scale + self.width_px / 2
        rows = self.height_px / 2 - (points[:, 1] - self.centre[1]) * self.scale
        return np.stack([columns, rows, points[:, 2]], -1)


def fit(points, width_px, height_px, margin):
    """The frame that holds (n, 3) points of the viewer, with `margin`, a share of the shorter
    side, round them."""
    low, high = points[:, :2].min(0), points[:, :2].max(0)
    clear = margin * min(width_px, height_px)
    room = np.array([width_px, height_px]) - 2 * clear
    scale = float((room / np.maximum(high - low, 1e-6)).min())
    middle = (low + high) / 2
    return Frame(width_px, height_px, scale, (float(middle[0]), float(middle[1])))


def smooth_normals(positions, triangles):
    """Unit normals of vertices, (n, 3) float64, each triangle weighted by its area.

    Sewn vertices are shared, so that normals run on over a seam; at an open edge only the cloth's
    own triangles count.
    """
    corners = positions[triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    total = np.zeros_like(positions)
    for corner in range(3):
        for axis in range(3):
            total[:, axis] += np.bincount(triangles[:, corner], faces[:, axis], len(positions))
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)


def tangents(positions, triangles, places):
    """Directions in which u and v grow: two (m, 3) float32, cm of space per cm of the panel."""
    corners = positions[triangles]
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    places = places.astype(np.float64)
    (u1, v1), (u2, v2) = (places[:, 1] - places[:, 0]).T, (places[:, 2] - places[:, 0]).T
    area = u1 * v2 - u2 * v1
    # What has no width on its panel shows no relief: it has no directions there.
    area = np.where(np.abs(area) < 1e-6, np.inf, area)[:, None]
    along_u = (one * v2[:, None] - two * v1[:, None]) / area
    along_v = (two * u1[:, None] - one * u2[:, None]) / area
    return along_u.astype(np.float32), along_v.astype(np.float32)


def back_bias(placed, triangles, panel_of, panels):
    """Centimetres by which each triangle is held back, (m,) float64: see `BACK_BIAS`."""
    area = signed_area(placed, triangles)
    whole = np.bincount(panel_of, np.abs(area), panels)
    away = np.bincount(panel_of, np.maximum(-area, 0), panels)
    return np.where(away > AWAY * whole, BACK_BIAS, 0.0)[panel_of]


def signed_area(placed, triangles):
    """Twice the area in the picture, positive where a triangle shows its outside: (m,) float64."""
    a, b, c = (placed[triangles[:, corner], :2] for corner in range(3))
    # Rows grow downwards, which turns the sense round.
    return (c[:, 0] - a[:, 0]) * (b[:, 1] - a[:, 1]) - (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1])


@njit(cache=True, error_model="numpy")
def nearest(placed, triangles, bias, before, depth, seen):
    """Note the nearest triangle at each sample.

    Parameters
    ----------
    placed : ndarray
        (n, 3) float64 vertices: column and row in samples, depth in cm.
    triangles : ndarray
        (m, 3) int32.
    bias : ndarray
        (m,) float64, cm by which a triangle is held back in comparisons.
    before : ndarray
        (H, W) float32 depth of a layer that this one has to lie behind, +inf for none; or (0, 0).
    depth : ndarray
        (H, W) float32, filled with `NOTHING`; becomes the depth with its bias.
    seen : ndarray
        (H, W) int32, filled with -1; becomes the index of the triangle.
    """
    height, width = seen.shape
    peel = before.shape[0] > 0
    for index in range(len(triangles)):
        i, j, k = triangles[index]
        x0, y0, x1, y1 = placed[i, 0], placed[i, 1], placed[j, 0], placed[j, 1]
        x2, y2 = placed[k, 0], placed[k, 1]
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if abs(area) < 1e-9:
            continue
        left, right = max(0, int(min(x0, x1, x2) - 0.5)), min(width - 1, int(max(x0, x1, x2)))
        top, bottom = max(0, int(min(y0, y1, y2) - 0.5)), min(height - 1, int(max(y0, y1, y2)))
        for row in range(top, bottom + 1):
            y = row + 0.5
            for column in range(left, right + 1):
                x = column + 0.5
                a = ((x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)) / area
                b = ((x2 - x) * (y0 - y) - (x0 - x) * (y2 - y)) / area
                c = 1 - a - b
                if a < -1e-7 or b < -1e-7 or c < -1e-7:
                    continue
                z = np.float32(a * placed[i, 2] + b * placed[j, 2] + c * placed[k, 2]
                               - bias[index])
                if peel and z > before[row, column] - GAP:
                    continue
                if z > depth[row, column]:
                    depth[row, column] = z
                    seen[row, column] = index


@njit(cache=True, error_model="numpy")
def _cover(placed, triangles, samples, out):
    height, width = out.shape
    for index in range(len(triangles)):
        i, j, k = triangles[index]
        x0, y0 = placed[i, 0] * samples, placed[i, 1] * samples
        x1, y1 = placed[j, 0] * samples, placed[j, 1] * samples
        x2, y2 = placed[k, 0] * samples, placed[k, 1] * samples
        area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
        if abs(area) < 1e-9:
            continue
        turn = 1.0 if area > 0 else -1.0
        top, bottom = max(0, int(min(y0, y1, y2) - 0.5)), min(height - 1, int(max(y0, y1, y2)))
        left, right = max(0, int(min(x0, x1, x2) - 0.5)), min(width - 1, int(max(x0, x1, x2)))
        for row in range(top, bottom + 1):
            y = row + 0.5
            for column in range(left, right + 1):
                if out[row, column]:
                    continue
                x = column + 0.5
                a = ((x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)) * turn
                b = ((x2 - x) * (y0 - y) - (x0 - x) * (y2 - y)) * turn
                c = ((x0 - x) * (y1 - y) - (x1 - x) * (y0 - y)) * turn
                if a >= 0 and b >= 0 and c >= 0:
                    out[row, column] = 1


def coverage(placed, triangles, width, height, samples=4):
    """Share of each pixel that any triangle covers, (height, width) float32 in [0, 1].

    Parameters
    ----------
    placed : ndarray
        (n, 3) float64, columns and rows in pixels.
    triangles : ndarray
        (m, 3) int32.
    width, height : int
    samples : int
        Along each side of a pixel.
    """
    out = np.zeros((height * samples, width * samples), np.uint8)
    _cover(placed, triangles, float(samples), out)
    cells = out.reshape(height, samples, width, samples)
    # Summing along one axis first keeps the copy small.
    return cells.sum(3, dtype=np.uint8).sum(1, dtype=np.float32) / np.float32(samples * samples)
