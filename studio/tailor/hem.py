"""The thickness of cloth where it ends: a round lip along every open edge.

Cloth is simulated as a sheet. A hem, a cuff or a neckline, though, is folded or bound, and catches
light along its rim; without it a packshot looks like paper.
"""

import numpy as np

from studio.tailor.mesh import ClothMesh
from studio.tailor.raster import smooth_normals

STEPS = 4
"""Strips of a lip, half a tube."""

TURNED = 3.0
"""Thicknesses over which the turned-in cloth runs out on the inside: no step is left there."""


def open_edges(triangles):
    """Edges that belong to one triangle only.

    Returns
    -------
    edges : ndarray
        (k, 2) int32 vertices, in the triangle's own sense.
    owners : ndarray
        (k, 2) int64: the triangle, and its corner where the edge starts.
    """
    starts = triangles.ravel()
    ends = np.roll(triangles, -1, axis=1).ravel()
    key = np.minimum(starts, ends).astype(np.int64) * (triangles.max() + 1)
    key += np.maximum(starts, ends)
    _, where, count = np.unique(key, return_inverse=True, return_counts=True)
    alone = np.flatnonzero(count[where] == 1)
    return (np.stack([starts[alone], ends[alone]], 1).astype(np.int32),
            np.stack([alone // 3, alone % 3], 1))


def with_lips(mesh, thickness):
    """A mesh whose open edges are rounded towards the cloth's inside.

    Parameters
    ----------
    mesh : ClothMesh
    thickness : float
        Of the edge, cm: that of a hem is two to three times the cloth's.

    Returns
    -------
    ClothMesh
        The same mesh where nothing is open.
    """
    if thickness <= 0:
        return mesh
    edges, owners = open_edges(mesh.triangles)
    if not len(edges):
        return mesh
    rim, where = np.unique(edges, return_inverse=True)
    where = where.reshape(edges.shape)
    normal = smooth_normals(mesh.positions, mesh.triangles)[rim]
    outward = _outward(mesh.positions, edges, where, normal)
    rings = [mesh.positions[rim] + thickness / 2 * (
        np.sin(angle) * outward - (1 - np.cos(angle)) * normal)
        for angle in np.linspace(0, np.pi, STEPS + 1)[1:]]
    rings.append(mesh.positions[rim] - TURNED * thickness * outward - 0.05 * thickness * normal)
    first = len(mesh.positions)
    lips, corners, panels = [], [], []
    panel = mesh.panel_of[owners[:, 0]]
    ends = _ends(mesh, owners)
    inwards = _inwards(mesh, owners, ends, where, panel)
    inner, along = edges, ends
    for ring, turned in enumerate(_turned(thickness)):
        outer = (first + ring * len(rim) + where).astype(np.int32)
        beyond = ends + turned * inwards
        # The neighbour across an edge runs along it the other way.
        lips += [np.stack([inner[:, 1], inner[:, 0], outer[:, 0]], 1),
                 np.stack([inner[:, 1], outer[:, 0], outer[:, 1]], 1)]
        corners += [np.stack([along[:, 1], along[:, 0], beyond[:, 0]], 1),
                    np.stack([along[:, 1], beyond[:, 0], beyond[:, 1]], 1)]
        panels += [panel] * 2
        inner, along = outer, beyond
    return ClothMesh(
        positions=np.vstack([mesh.positions, *rings]),
        triangles=np.vstack([mesh.triangles, *lips]).astype(np.int32),
        places=np.vstack([mesh.places, *corners]).astype(np.float32),
        panel_of=np.concatenate([mesh.panel_of, *panels]).astype(np.int16),
        panels=mesh.panels,
    )


def _ends(mesh, owners):
    """Places of both ends of open edges, (k, 2, 2) cm."""
    places, rows = mesh.places[owners[:, 0]], np.arange(len(owners))
    return np.stack([places[rows, (owners[:, 1] + end) % 3] for end in (0, 1)], 1)


def _turned(thickness):
    """How much cloth each ring of a lip has turned in, cm."""
    tube = np.linspace(0, np.pi / 2, STEPS + 1)[1:]
    return thickness * np.append(tube, tube[-1] + TURNED)


def _inwards(mesh, owners, ends, where, panel):
    """Unit vectors on the panel that lead away from its rim, for both ends of edges: (k, 2, 2).

    Cloth that is turned in shows once more what lies before its rim, as in a mirror.
    """
    apex = mesh.places[owners[:, 0], (owners[:, 1] + 2) % 3]
    way = ends[:, 1] - ends[:, 0]
    upright = np.stack([-way[:, 1], way[:, 0]], 1)
    upright *= np.sign(((apex - ends[:, 0]) * upright).sum(1))[:, None]
    upright /= np.maximum(np.linalg.norm(upright, axis=1, keepdims=True), 1e-9)
    of = where * (int(panel.max()) + 1) + panel[:, None]
    total = np.zeros((of.max() + 1, 2))
    for end in (0, 1):
        np.add.at(total, of[:, end], upright)
    return total[of] / np.maximum(np.linalg.norm(total[of], axis=2, keepdims=True), 1e-9)


def _outward(positions, edges, where, normal):
    """Unit vectors in the cloth's plane that leave it, per vertex of the rim: (r, 3)."""
    along = positions[edges[:, 1]] - positions[edges[:, 0]]
    total = np.zeros_like(normal)
    for side in range(2):
        np.add.at(total, where[:, side], np.cross(along, normal[where[:, side]]))
    return total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)
