"""The stand-in of a product that has no foot: it lies on the ground, or the frame cuts it.

As in `studio.set.proxy` the camera never sees it: it throws the shadow and lends its colour.
"""

import cv2
import numpy as np

from studio.set.materials import Material
from studio.set.meshes.geometry import make, vertex_normals
from studio.set.proxy import GRID, Proxy, bled, faces, profile

BEYOND = GRID // 3
"""Lattice cells by which it goes on past a cut, or light would fall in there."""

LOW = 0.09
"""Half thickness of what lies, in scene units at most: some three centimetres of cloth or shoe."""


def relief(rgba, height, lift=0.0, edges=()):
    """Make the stand-in, its lowest row at y = 0 and its middle column at x = 0.

    Parameters
    ----------
    rgba, height
        As of `studio.set.proxy.inflate`.
    lift : float
        Distance of its middle plane from the plane z = 0 behind it; 0 for what lies there.
    edges : sequence of str
        Edges of the photo that cut the product, as of `studio.set.view.View`.
    """
    inside = _silhouette(rgba[..., 3])
    rows, columns = inside.shape
    past = {side: BEYOND if side in edges else 0 for side in ("top", "bottom", "left", "right")}
    inside = np.pad(inside, ((past["top"], past["bottom"]), (past["left"], past["right"])), "edge")
    inside = np.pad(inside, 1)
    cell = height / rows
    depth = profile(inside, inside.shape[0]) * cell
    if not lift:
        depth = np.minimum(depth, LOW)
    place = np.indices(inside.shape) - np.array([past["top"] + 1, past["left"] + 1])[:, None, None]
    y, x = (rows - 0.5 - place[0]) * cell, (place[1] + 0.5 - columns / 2) * cell
    sides = [np.stack([x, y, z], -1).reshape(-1, 3)
             for z in (lift + depth, np.maximum(lift - depth, 0.0))]
    vertices = np.concatenate(sides)
    near = faces(inside)
    around = np.concatenate([near, near[:, ::-1] + depth.size])
    uv = np.stack([(place[1] + 0.5) / columns, (place[0] + 0.5) / rows], -1)
    texture = np.concatenate([np.clip(uv, 0.002, 0.998).reshape(-1, 2)] * 2)
    mesh = make(vertices, around, texture, vertex_normals(vertices, around))
    return Proxy(mesh, Material(np.full(3, 0.5), picture=bled(rgba)))


def _silhouette(alpha):
    """(h, w) bool, at most `GRID` cells a side."""
    scale = GRID / max(alpha.shape)
    size = [max(8, round(side * scale)) for side in alpha.shape[::-1]]
    return cv2.resize(alpha, size, interpolation=cv2.INTER_AREA) > 127
