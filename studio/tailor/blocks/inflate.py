"""Depth for what is known from its outline: a membrane over an elevation, blown up."""

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import spsolve

LEAST_AREA = 1e-7


def inflated(points, triangles, fixed, depth, fullness):
    """Half thicknesses over a drawing.

    The square of the depth solves a Poisson equation, by linear finite elements: over a circle or
    an ellipse, and along a straight limb, that gives round sections.

    Parameters
    ----------
    points : ndarray
        (n, 2) cm.
    triangles : ndarray
        (m, 3) int.
    fixed : ndarray
        (n,) bool, where the depth is given.
    depth : ndarray
        (n,) cm; only those that are fixed are read.
    fullness : ndarray
        (n,) 1 for a circle, (a / b) squared for an ellipse of depth a and width b.

    Returns
    -------
    ndarray
        (n,) float64, cm, not below 0.
    """
    corners = points[triangles]
    edges = np.roll(corners, 1, axis=1) - np.roll(corners, 2, axis=1)
    area = np.abs(edges[:, 0, 0] * edges[:, 1, 1] - edges[:, 0, 1] * edges[:, 1, 0]) / 2
    area = np.maximum(area, LEAST_AREA)
    stiff = np.einsum("mid,mjd->mij", edges, edges) / (4 * area[:, None, None])
    rows = np.repeat(triangles, 3, axis=1)
    columns = np.tile(triangles, (1, 3))
    count = len(points)
    matrix = coo_matrix((stiff.ravel(), (rows.ravel(), columns.ravel())),
                        (count, count)).tocsr()
    share = np.bincount(triangles.ravel(), np.repeat(area / 3, 3), count)
    known = np.where(fixed, depth, 0.0) ** 2
    # The Laplacian of a circle's squared depth, r * r - x * x, is -2 along a limb.
    pushed = 2 * fullness * share - matrix @ known
    free = np.flatnonzero(~fixed)
    known[free] = spsolve(matrix[free][:, free].tocsc(), pushed[free])
    return np.sqrt(np.maximum(known, 0))
