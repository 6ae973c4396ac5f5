"""Finer and smoother triangles of draped cloth: Loop subdivision, and Taubin's fairing."""

from dataclasses import replace

import numpy as np
from scipy.sparse import coo_matrix, diags

from studio.tailor.mesh import ClothMesh


SHRINK, GROW, PASSES = 0.5, -0.53, 1
"""Of the fairing: waves of two edges vanish, folds of six keep more than 95 % of their depth."""


def smooth(mesh):
    """Take away waves as short as the mesh, which are its own and no folds (Taubin 1995).

    Rims are smoothed along themselves. What is inside moves along its normal only: the triangles
    beside a seam are uneven, and would else draw it zigzag.
    """
    n, corners = len(mesh.positions), mesh.triangles.astype(np.int64)
    sides = np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), 1)
    edges, uses = np.unique(sides, axis=0, return_counts=True)
    rim = np.zeros(n, bool)
    rim[edges[uses == 1]] = True
    kept = (uses == 1) | ~rim[edges].any(1)
    inward = edges[~kept]
    # A rim's vertex follows its rim only; what is inside follows all around it.
    near = _sums(edges[kept], n) + _towards(inward, rim, n)
    mean = diags(1 / np.maximum(np.asarray(near.sum(1)).ravel(), 1)) @ near
    ends = (np.bincount(edges[uses == 1].ravel(), minlength=n) > 2)
    positions, normals = mesh.positions, _normals(mesh.positions, corners)
    for _ in range(PASSES):
        for factor in (SHRINK, GROW):
            step = factor * (mean @ positions - positions)
            step = np.where(rim[:, None], step, _upright(step, normals))
            step[ends] = 0
            positions = positions + step
    return replace(mesh, positions=positions)


def _towards(edges, rim, n):
    """(n, n) sparse: rows of inner vertices only, of edges that touch a rim."""
    rows = np.concatenate([edges[:, 0], edges[:, 1]])
    columns = np.concatenate([edges[:, 1], edges[:, 0]])
    inner = ~rim[rows]
    return coo_matrix((np.ones(inner.sum()), (rows[inner], columns[inner])), shape=(n, n)).tocsr()


def _normals(positions, corners):
    """(n, 3) unit normals of vertices, by the area of their triangles."""
    p = positions[corners]
    facing = np.cross(p[:, 1] - p[:, 0], p[:, 2] - p[:, 0])
    normals = np.zeros_like(positions)
    for corner in range(3):
        np.add.at(normals, corners[:, corner], facing)
    return normals / np.maximum(np.linalg.norm(normals, axis=1), 1e-12)[:, None]


def _upright(step, normals):
    """The part of steps that goes along the normals."""
    return (step * normals).sum(1)[:, None] * normals


def subdivide(mesh):
    """Divide each triangle in four and smooth the surface (Loop 1987, Warren's weights).

    Open rims become B-splines of their own, so that layers that share a rim still meet. Inside,
    points leave their triangles along the normal only, as the cloth's pattern is on them.

    Parameters
    ----------
    mesh : ClothMesh

    Returns
    -------
    ClothMesh
    """
    n, corners = len(mesh.positions), mesh.triangles.astype(np.int64)
    sides = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    opposite = np.concatenate([corners[:, 2], corners[:, 0], corners[:, 1]])
    edges, of_side, uses = np.unique(np.sort(sides, 1), axis=0, return_inverse=True,
                                     return_counts=True)
    of_side = of_side.ravel()
    across = np.zeros((len(edges), 3))
    np.add.at(across, of_side, mesh.positions[opposite])
    ends = mesh.positions[edges].sum(1)
    inner = (uses == 2)[:, None]
    normals = _normals(mesh.positions, corners)
    lean = normals[edges].sum(1)
    lean /= np.maximum(np.linalg.norm(lean, axis=1), 1e-12)[:, None]
    middles = 0.5 * ends + inner * _upright(0.125 * (across - ends), lean)
    positions = np.vstack([_vertices(mesh.positions, edges, uses == 2, normals), middles])
    middle = of_side.reshape(3, -1) + n
    new = _quarters(corners.T, middle)
    places = _quarters(mesh.places.transpose(1, 0, 2), np.stack(
        [(mesh.places[:, a] + mesh.places[:, b]) / 2 for a, b in ((0, 1), (1, 2), (2, 0))]))
    return ClothMesh(positions, new.astype(np.int32), places, np.tile(mesh.panel_of, 4),
                     mesh.panels)


def _quarters(corner, middle):
    """Corners of the four triangles, by those of the one and its sides' middles."""
    return np.concatenate([np.stack(three, 1) for three in (
        (corner[0], middle[0], middle[2]), (corner[1], middle[1], middle[0]),
        (corner[2], middle[2], middle[1]), (middle[0], middle[1], middle[2]))])


def _vertices(positions, edges, inner, normals):
    """Old vertices moved to the limit's side; a corner of two rims stays."""
    n = len(positions)
    near, rim = _sums(edges, n), _sums(edges[~inner], n)
    degree = np.asarray(near.sum(1)).ravel()
    share = np.where(degree == 3, 3 / 16, 3 / (8 * np.maximum(degree, 1)))
    step = diags(share) @ (near @ positions) - diags(degree * share) @ positions
    moved = positions + _upright(step, normals)
    rims = np.asarray(rim.sum(1)).ravel()
    moved[rims > 0] = positions[rims > 0]
    moved[rims == 2] = (0.75 * positions + 0.125 * (rim @ positions))[rims == 2]
    return moved


def _sums(edges, n):
    """(n, n) sparse: 1 where two vertices share one of the edges."""
    rows, columns = np.vstack([edges, edges[:, ::-1]]).T
    return coo_matrix((np.ones(len(rows)), (rows, columns)), shape=(n, n)).tocsr()
