"""Finer and smoother triangles of draped cloth: Taubin's fairing, curved point-normal triangles."""

from dataclasses import replace

import numpy as np
from scipy.sparse import coo_matrix, diags

from studio.tailor.mesh import ClothMesh


SHRINK, GROW, PASSES = 0.3, -0.31, 2
"""Of the fairing: waves of two edges vanish, folds of six keep more than 95 % of their depth."""

SHORTEST = 0.6
"""Of the mean edge: shorter ones pull no harder, or slivers would overshoot."""

SEAM_SHRINK, SEAM_GROW, SEAM_PASSES = 0.5, -0.53, 6
"""Along seams, which are drawn as lines and seen in outline: waves of four edges keep a fifth of
their height, of eight nine tenths."""


def smooth(mesh):
    """Take away waves as short as the mesh, which are its own and no folds (Taubin 1995).

    Rims and seams are smoothed along themselves. What is inside moves along its normal only, and
    neighbours count the less the farther they are (Fujiwara 1995): the triangles beside a seam
    are uneven, and would else draw it zigzag where the cloth is round.
    """
    positions, corners = _straightened(mesh), mesh.triangles.astype(np.int64)
    n = len(positions)
    sides = np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), 1)
    edges, uses = np.unique(sides, axis=0, return_counts=True)
    rim = np.zeros(n, bool)
    rim[edges[uses == 1]] = True
    ends = (np.bincount(edges[uses == 1].ravel(), minlength=n) > 2)
    step_of = _steps(edges, uses == 1, rim, positions)
    normals = _normals(positions, corners)
    for _ in range(PASSES):
        for factor in (SHRINK, GROW):
            step = factor * (step_of @ positions)
            step = np.where(rim[:, None], step, _upright(step, normals))
            step[ends] = 0
            positions = positions + step
    return replace(mesh, positions=positions)


def _steps(edges, open_, rim, positions):
    """(n, n) sparse: what takes each vertex to the middle of its neighbours.

    A rim's vertex has neighbours on its rim only. Inside, as far as in an even mesh: the mean of
    slopes to neighbours, times the mean edge.
    """
    n = len(positions)
    along = _sums(edges[open_], n)
    on_rim = diags(rim / np.maximum(np.asarray(along.sum(1)).ravel(), 1)) @ along
    long = np.linalg.norm(positions[edges[:, 0]] - positions[edges[:, 1]], axis=1)
    typical = long.mean()
    slopes = _sums(edges, n, 1 / np.maximum(long, SHORTEST * typical))
    total = np.asarray(_sums(edges, n, long).sum(1)).ravel()
    inside = diags(~rim * typical ** 2 / np.maximum(total * typical, 1e-12)) @ slopes
    pull = (on_rim + inside).tocsr()
    return pull - diags(np.asarray(pull.sum(1)).ravel())


def _straightened(mesh):
    """Positions with seams faired as curves; where seams meet or end they stay.

    Threads pull a seam's vertices to and fro between the triangles of its two panels.
    """
    n, corners = len(mesh.positions), mesh.triangles.astype(np.int64)
    sides = np.sort(np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]]), 1)
    panels = np.tile(mesh.panel_of, 3)
    order = np.lexsort((sides[:, 1], sides[:, 0]))
    sides, panels = sides[order], panels[order]
    sewn = (sides[1:] == sides[:-1]).all(1) & (panels[1:] != panels[:-1])
    near = _sums(sides[1:][sewn], n)
    between = (np.asarray(near.sum(1)).ravel() == 2)[:, None]
    positions = mesh.positions
    for _ in range(SEAM_PASSES):
        for factor in (SEAM_SHRINK, SEAM_GROW):
            positions = positions + factor * between * (0.5 * (near @ positions) - positions)
    return positions


def _normals(positions, corners):
    """(n, 3) unit normals of vertices, exact on a sphere however uneven its triangles are (Max,
    "Weights for computing vertex normals from facet normals", 1999)."""
    p = positions[corners]
    normals = np.zeros_like(positions)
    for corner in range(3):
        one, two = p[:, (corner + 1) % 3] - p[:, corner], p[:, (corner + 2) % 3] - p[:, corner]
        scale = (one * one).sum(1) * (two * two).sum(1)
        facing = np.cross(one, two) / np.maximum(scale, 1e-6)[:, None]
        np.add.at(normals, corners[:, corner], facing)
    return normals / np.maximum(np.linalg.norm(normals, axis=1), 1e-12)[:, None]


def _upright(step, normals):
    """The part of steps that goes along the normals."""
    return (step * normals).sum(1)[:, None] * normals


def subdivide(mesh):
    """Divide each triangle in four, and bulge it as its normals say.

    New points lie on the curved point-normal triangles of Vlachos et al. (2001), which do not
    mind how uneven the triangles are. Open rims become B-splines of their own, so that layers
    that share a rim still meet. Inside, points leave their triangles along the normal only, as the
    cloth's pattern is on them.

    Parameters
    ----------
    mesh : ClothMesh

    Returns
    -------
    ClothMesh
    """
    n, corners = len(mesh.positions), mesh.triangles.astype(np.int64)
    sides = np.vstack([corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]])
    edges, of_side, uses = np.unique(np.sort(sides, 1), axis=0, return_inverse=True,
                                     return_counts=True)
    middles = _middles(mesh.positions, corners, edges, uses == 2)
    positions = np.vstack([_on_rims(mesh.positions, edges[uses == 1]), middles])
    middle = of_side.reshape(3, -1) + n
    new = _quarters(corners.T, middle)
    places = _quarters(mesh.places.transpose(1, 0, 2), np.stack(
        [(mesh.places[:, a] + mesh.places[:, b]) / 2 for a, b in ((0, 1), (1, 2), (2, 0))]))
    return ClothMesh(positions, new.astype(np.int32), places, np.tile(mesh.panel_of, 4),
                     mesh.panels)


def _middles(positions, corners, edges, inner):
    """Middles of edges, lifted along the mean normal where triangles lie on both sides."""
    normals = _normals(positions, corners)
    way = positions[edges[:, 1]] - positions[edges[:, 0]]
    one, two = normals[edges[:, 0]], normals[edges[:, 1]]
    lean = (one + two) / np.maximum(np.linalg.norm(one + two, axis=1), 1e-12)[:, None]
    bulge = -((way * one).sum(1)[:, None] * one - (way * two).sum(1)[:, None] * two) / 8
    return positions[edges].mean(1) + inner[:, None] * _upright(bulge, lean)


def _quarters(corner, middle):
    """Corners of the four triangles, by those of the one and its sides' middles."""
    return np.concatenate([np.stack(three, 1) for three in (
        (corner[0], middle[0], middle[2]), (corner[1], middle[1], middle[0]),
        (corner[2], middle[2], middle[1]), (middle[0], middle[1], middle[2]))])


def _on_rims(positions, edges):
    """Vertices where open edges follow one another moved to the B-spline; others stay."""
    rim = _sums(edges, len(positions))
    between = (np.asarray(rim.sum(1)).ravel() == 2)[:, None]
    return np.where(between, 0.75 * positions + 0.125 * (rim @ positions), positions)


def _sums(edges, n, weights=None):
    """(n, n) sparse: 1, or the edge's weight, where two vertices share one of the edges."""
    rows, columns = np.vstack([edges, edges[:, ::-1]]).T
    values = np.ones(len(rows)) if weights is None else np.tile(weights, 2)
    return coo_matrix((values, (rows, columns)), shape=(n, n)).tocsr()
