"""Meshes of a pool: coping stones, and water with its ripples in its shading."""

from dataclasses import replace

import cv2
import numpy as np

from studio.set.meshes.geometry import joined, make, rounded_box, sheet
from studio.set.textures.caustics import ripples

LATTICE = 240


def coping(random, width, height, depth, stones, bevel=0.012):
    """A row of stones that stand on y = 0, each cut from another place of the block."""
    wide = width / stones
    stone = rounded_box(wide, height, depth, bevel)
    return joined([replace(stone.moved(((k + 0.5) * wide - width / 2, 0, 0)),
                           uv=stone.uv + np.float32(random.uniform(0, 8, 2)))
                   for k in range(stones)])


def water(seed, width, near, far, level, slope=0.03):
    """The surface of a pool from z = `near` to `far`; `slope` is the spread of its ripples."""
    x = np.linspace(-width / 2, width / 2, LATTICE)
    z = np.linspace(near, far, LATTICE)
    points = np.stack(np.broadcast_arrays(x[None], level, z[:, None]), -1)
    u, v = np.meshgrid(np.linspace(0, 1, LATTICE), np.linspace(0, 1, LATTICE))
    flat = sheet(points, np.stack([u, v], -1))
    lie = [cv2.resize(field, (LATTICE, LATTICE), interpolation=cv2.INTER_AREA).ravel()
           for field in ripples(seed, 512, 12)]
    normals = np.stack([slope * lie[0], np.ones(LATTICE ** 2), slope * lie[1]], 1)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return make(flat.vertices, flat.faces, flat.uv, normals)
