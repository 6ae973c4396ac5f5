"""Mesh of a brick wall in running bond, each brick laid a little differently."""

import numpy as np

from studio.set.meshes.geometry import grid_faces, make, vertex_normals

LONG, HIGH = 0.80, 0.27
"""Pitch of the bricks in scene units, joint included: a brick is 21 cm where a bag is 30."""

JOINT, RECESS = 0.042, 0.040

EDGE = np.array([0.0, 0.010, 0.026, 0.12])
"""Places of the mesh lines beside an edge; the outer ones are rounded off."""


def brick_wall(random, width, height, z, tile):
    """Faces of the bricks, the outermost at `z`; `tile` is the side of their texture's tile."""
    across, up = _lines(LONG - JOINT), _lines(HIGH - JOINT)
    corners = _corners(width, height)
    count, shape = len(corners), (len(up), len(across))
    x, y = np.broadcast_arrays(across[None, None], up[None, :, None])
    inner = np.minimum(np.minimum(x, across[-1] - x), np.minimum(y, up[-1] - y))
    # A quarter of a round edge, then straight back into the mortar.
    round_off = np.sqrt(np.clip(1 - (1 - np.clip(inner / EDGE[2], 0, 1)) ** 2, 0, 1))
    deep = np.where(inner > 0, -0.022 * (1 - round_off), -RECESS)
    rough = random.normal(0, 0.0035, (count, *shape, 3)) * [1, 1, 0.35]
    lay = random.normal(0, 1, (count, 1, 1, 4)) * [0.004, 0.003, 0.0025, 0.005]
    points = np.stack([corners[:, 0, None, None] + x + lay[..., 0],
                       corners[:, 1, None, None] + y + lay[..., 1] + lay[..., 3] * (x - LONG / 2),
                       z + deep - np.abs(lay[..., 2])], -1) + rough
    uv = np.stack(np.broadcast_arrays(x, y), -1) + random.uniform(0, tile, (count, 1, 1, 2))
    faces = grid_faces(*shape)[None] + (np.arange(count) * x[0].size)[:, None, None]
    faces, vertices = faces.reshape(-1, 3), points.reshape(-1, 3)
    return make(vertices, faces, uv.reshape(-1, 2), vertex_normals(vertices, faces))


def _lines(length):
    """Places of the mesh lines over one side of a brick; only the long one has a middle."""
    if length < 0.5:
        return np.concatenate([EDGE[:3], length - EDGE[2::-1]])
    middle = np.linspace(EDGE[-1], length - EDGE[-1], 5)[1:-1]
    return np.concatenate([EDGE, middle, length - EDGE[::-1]])


def _corners(width, height):
    """Lower left corner of every brick, (N, 2): each course half a brick beside the last."""
    columns, courses = int(np.ceil(width / LONG)) + 1, int(np.ceil(height / HIGH))
    return np.array([((k - columns / 2 + 0.5 * (row % 2)) * LONG, row * HIGH + JOINT / 2)
                     for row in range(courses) for k in range(columns)])
