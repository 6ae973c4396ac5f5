"""A solid stand-in for the product: its silhouette, inflated and painted with its own pixels.

The camera never sees it. It throws the product's shadow, shows in glossy floors and lends its
colour to what is near; the product's visible pixels come from the cut-out alone.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.colour import to_linear
from studio.set.camera import DISTANCE
from studio.set.footing import ground_rise, lower_envelope
from studio.set.materials import Material
from studio.set.meshes.geometry import Mesh, grid_faces, make, vertex_normals

GRID = 220
"""Lattice cells along the longer side: finer than the penumbra of the sharpest sun we use."""

CONTACT = 0.03
"""Columns whose lowest point is this close to the ground, in product heights, stand on it."""

THICKNESS = 0.38
"""Half thickness per radius of the largest inscribed circle: a filled bag, a worn garment."""


@dataclass(frozen=True)
class Proxy:
    """The stand-in: a mesh with its foot at y = 0 and its front edge at z = 0, and its paint."""

    mesh: Mesh
    material: Material


def inflate(rgba, height, pitch):
    """Make the stand-in of a product.

    Parameters
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha, cropped to the product's box.
    height : float
        Height of the product in scene units.
    pitch : float
        Height of the lens above the ground over its distance: how much the ground rises in the
        picture per unit of depth.
    """
    inside = _coarse(rgba[..., 3])
    rise = ground_rise(inside)
    cell = height / (inside.shape[0] - 1)
    standing = _standing(inside, rise)
    depth = profile(_with_foot(inside, standing), inside.shape[0]) * cell
    points, uv = _lattice(inside.shape, height)
    front, back = points.copy(), points.copy()
    front[..., 2], back[..., 2] = depth, -depth
    # Set back by the thickness of the foot, so that its front edge is where the photo shows it.
    vertices = np.stack([front, back]) - [0, 0, max(depth[at] for at in standing)]
    vertices = _turned(vertices, rise * cell, pitch).reshape(-1, 3)
    near = faces(inside)
    around = np.concatenate([near, near[:, ::-1] + depth.size])
    texture = np.concatenate([uv.reshape(-1, 2)] * 2)
    mesh = make(vertices, around, texture, vertex_normals(vertices, around))
    return Proxy(mesh, Material(np.full(3, 0.5), picture=bled(rgba)))


def _turned(vertices, rise, pitch):
    """Set columns under which the ground seems to rise further back, standing on it.

    What is further away is larger by as much as it looks smaller, so that the camera sees the
    same silhouette.
    """
    back = rise / pitch
    grown = 1 + back / DISTANCE
    x, y, z = np.moveaxis(vertices, -1, 0)
    return np.stack([x * grown, np.maximum(y - rise, 0) * grown, z - back], -1)


def _coarse(alpha):
    """Silhouette on the lattice with one empty column and row around all but the foot."""
    scale = GRID / max(alpha.shape)
    size = [max(8, int(round(side * scale))) for side in alpha.shape[::-1]]
    inside = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA) > 127
    return np.pad(inside, ((1, 0), (1, 1)))


def _standing(inside, rise):
    """Lowest points (row, column) of the columns that touch the ground."""
    rows = inside.shape[0]
    hover = lower_envelope(inside)
    columns = np.flatnonzero(hover - rise <= max(1, CONTACT * rows))
    return [(rows - 1 - int(hover[column]), column) for column in columns if hover[column] < rows]


def _with_foot(inside, standing):
    """Continue the columns that touch the ground below it, so that the foot is not sharpened."""
    filled = np.concatenate([inside, np.zeros((inside.shape[0] // 2, inside.shape[1]), bool)])
    for row, column in standing:
        filled[row:, column] = True
    return filled


def profile(inside, rows):
    """Half thickness in cells of a silhouette's first `rows`: round at the rim, flat inside."""
    distance = cv2.distanceTransform(inside.astype(np.uint8), cv2.DIST_L2, 5)[:rows]
    radius = max(float(distance.max()), 1.0)
    t = np.clip(distance / (0.6 * radius), 0, 1)
    return THICKNESS * radius * np.sqrt(1 - (1 - t) ** 2)


def _lattice(shape, height):
    rows, columns = shape
    cell = height / (rows - 1)
    x = (np.arange(columns) - (columns - 1) / 2) * cell
    y = (rows - 1 - np.arange(rows)) * cell
    points = np.stack(np.broadcast_arrays(x[None], y[:, None], np.float64(0)), -1)
    u = (np.arange(columns) - 0.5) / (columns - 2)
    v = (np.arange(rows) - 0.5) / (rows - 1)
    uv = np.stack(np.broadcast_arrays(u[None], v[:, None]), -1)
    return points, np.clip(uv, 0.002, 0.998)


def faces(inside):
    """Front faces of the lattice cells that touch the silhouette."""
    keep = inside[:-1, :-1] | inside[1:, :-1] | inside[:-1, 1:] | inside[1:, 1:]
    faces = grid_faces(*inside.shape)[:, [0, 2, 1]]
    return faces[np.concatenate([keep.ravel(), keep.ravel()])]


def bled(rgba):
    """The product's linear colours, drawn out over its edge: (h, w, 3), at most 400 px wide."""
    scale = min(1.0, 400 / max(rgba.shape[:2]))
    size = [max(2, int(side * scale)) for side in rgba.shape[1::-1]]
    small = cv2.resize(rgba, size, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    colour, alpha = to_linear(small[..., :3]), small[..., 3:]
    sigma = max(2.0, max(size) / 60)
    around = cv2.GaussianBlur(colour * alpha, (0, 0), sigma)
    weight = cv2.GaussianBlur(alpha, (0, 0), sigma)[..., None]
    bled = np.where(alpha > 0.9, colour, around / np.maximum(weight, 1e-3))
    return np.clip(bled, 0.002, 0.9).astype(np.float32)
