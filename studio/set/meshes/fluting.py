"""Meshes with half-round flutes: wall panels and drums."""

import numpy as np

from studio.set.meshes.geometry import drum, grid_faces, joined, make

STEPS = 15
"""Mesh lines across one flute."""


def _flutes(middles, outward, radius, bottom, top):
    """Half-round rods standing from `bottom` to `top`.

    Parameters
    ----------
    middles, outward : ndarray
        (F, 2), x and z of each rod's axis and the unit vector that it bulges along.
    """
    turn = np.linspace(-np.pi / 2, np.pi / 2, STEPS)
    outward = np.asarray(outward, np.float64)[:, None]
    across = np.stack([outward[..., 1], -outward[..., 0]], -1)
    normal = np.cos(turn)[:, None] * outward + np.sin(turn)[:, None] * across
    places = np.asarray(middles)[:, None] + radius * normal
    count = len(places)
    height = np.broadcast_to(np.array([bottom, top])[None, :, None], (count, 2, STEPS))
    plan = np.broadcast_to(places[:, None], (count, 2, STEPS, 2))
    points = np.stack([plan[..., 0], height, plan[..., 1]], -1)
    normals = np.broadcast_to(normal[:, None], (count, 2, STEPS, 2))
    normals = np.stack([normals[..., 0], 0 * height, normals[..., 1]], -1)
    girth = radius * (turn + np.pi * np.arange(count)[:, None])
    uv = np.stack([np.broadcast_to(girth[:, None], height.shape), height], -1)
    faces = grid_faces(2, STEPS)[None] + 2 * STEPS * np.arange(count)[:, None, None]
    return make(points.reshape(-1, 3), faces.reshape(-1, 3), uv.reshape(-1, 2),
                normals.reshape(-1, 3))


def fluted_wall(width, height, pitch, z):
    """A wall of upright half-round rods on y = 0; the hollows between them are at `z`."""
    count = int(np.ceil(width / pitch))
    x = (np.arange(count) - (count - 1) / 2) * pitch
    middles = np.stack([x, np.full(count, z)], 1)
    return _flutes(middles, np.tile([0.0, 1.0], (count, 1)), pitch / 2, 0.0, height)


def fluted_drum(radius, height, flutes=36, lid=0.05, depth=1.0):
    """A round or oval pedestal of upright rods under a plain lid, on y = 0."""
    turn = 2 * np.pi * np.arange(flutes) / flutes
    outward = np.stack([np.cos(turn), np.sin(turn)], 1)
    rod = np.pi * radius / flutes
    # The rods' tips stay under the lid.
    body = _flutes((radius - rod - 0.025) * outward, outward, rod, 0.0, height - lid)
    stretch = np.array([1.0, 1.0, depth])
    normals = body.normals / stretch
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    body = make(body.vertices * stretch, body.faces, body.uv, normals)
    return joined([body, drum(radius, lid, 0.012, depth).moved((0, height - lid, 0))])
