"""Turned shapes: a profile carried round an upright axis, for hats and cuffs that keep a shape."""

import numpy as np

from studio.tailor.mesh import ClothMesh


def revolved(name, profile, depth, around, gores=1, ruffle=None):
    """Carry a profile round.

    Parameters
    ----------
    name : str
        Of its only panel: u runs round it from 0 at the back, to the viewer's right in front; v
        along the profile.
    profile : ndarray
        (n, 2) float64: half width and height, cm. Its outside is to the right of it.
    depth : float
        Depth per width.
    around : int
        Points round it.
    gores : int
        Wedges whose middles have the cloth's own scale: what is narrower than the profile's
        widest is taken out between them.
    ruffle : callable, optional
        ``ruffle(turn, walked)``, radians and cm, both (around + 1, n): by how much it is wider, a
        factor, and how much higher, cm.

    Returns
    -------
    mesh : ClothMesh
    outline : ndarray
        (4, 2) of its panel, cm.
    """
    walked = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(profile, axis=0).T))])
    turn = np.linspace(0, 2 * np.pi, around + 1)
    grid, ways = np.meshgrid(turn, walked, indexing="ij")
    wider, higher = ruffle(grid, ways) if ruffle else (1.0, 0.0)
    half = profile[:, 0] * wider * np.ones_like(grid)
    # From the back: first to the viewer's left, then the front, so that u runs to the right there.
    points = np.stack([-half * np.sin(grid), profile[:, 1] + higher + 0 * grid,
                       -half * np.cos(grid) * depth], -1)
    triangles, places = _cells(turn, walked, profile[:, 0], gores)
    long = 2 * np.pi * profile[:, 0].max()
    outline = np.array([(0, 0), (long, 0), (long, walked[-1]), (0, walked[-1])])
    return ClothMesh(points[:-1].reshape(-1, 3), triangles, places.astype(np.float32),
                     np.zeros(len(triangles), np.int16), (name,)), outline


def _cells(turn, walked, half, gores):
    """Triangles of the grid, closed round, and their places."""
    around, n = len(turn) - 1, len(walked)
    i, k = (index.ravel() for index in np.meshgrid(np.arange(around), np.arange(n - 1),
                                                   indexing="ij"))
    wide = 2 * np.pi / gores
    gore = np.floor((turn[i] + turn[i + 1]) / 2 / wide)
    middle = (gore + 0.5) * wide

    def corner(column, row):
        # A gore's middle line keeps its place; to both its sides cloth has its own scale.
        u = middle * half.max() + (turn[column] - middle) * half[row]
        return (column % around) * n + row, np.stack([u, walked[row]], -1)

    corners = [corner(i, k), corner(i + 1, k), corner(i + 1, k + 1), corner(i, k + 1)]
    faces = ((0, 1, 2), (0, 2, 3))
    triangles = np.concatenate([np.stack([corners[c][0] for c in face], -1) for face in faces])
    places = np.concatenate([np.stack([corners[c][1] for c in face], 1) for face in faces])
    return triangles.astype(np.int32), places
