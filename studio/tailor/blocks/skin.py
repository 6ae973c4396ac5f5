"""Skins of solids: grids of points made into meshes, each with its places on a panel."""

import numpy as np

from studio.tailor.cut import Solid
from studio.tailor.mesh import ClothMesh

WELD_CM = 1e-4
"""Vertices that are nearer to each other are one: there a skin closes on itself."""


def skin(points, places, panel, flip=False):
    """A mesh over a grid.

    Parameters
    ----------
    points : ndarray
        (r, c, 3) cm. Its outside is where columns run to the right and rows upwards.
    places : ndarray
        (r, c, 2) on the panel, cm.
    panel : str
    flip : bool
        The other side is the outside.

    Returns
    -------
    Solid
        Closed where grid points meet; triangles without an area are left out.
    """
    corners = triangles_of(*points.shape[:2])
    if flip:
        corners = corners[:, ::-1]
    flat = places.reshape(-1, 2)
    mesh = welded(points.reshape(-1, 3), corners, flat[corners], panel)
    low, high = flat.min(0), flat.max(0)
    outline = np.array([low, [high[0], low[1]], high, [low[0], high[1]]])
    return Solid(mesh, {panel: outline})


def triangles_of(rows, columns):
    """(m, 3) int64: a grid's triangles, counter-clockwise where columns run right, rows up."""
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b = index[:-1, :-1].ravel(), index[:-1, 1:].ravel()
    c, d = index[1:, 1:].ravel(), index[1:, :-1].ravel()
    return np.vstack([np.stack([a, b, c], 1), np.stack([a, c, d], 1)])


def welded(points, corners, places, panel):
    """A `ClothMesh` in which points at the same place are one vertex."""
    _, first, where = np.unique(np.round(points / WELD_CM).astype(np.int64), axis=0,
                                return_index=True, return_inverse=True)
    triangles = where.reshape(-1)[corners]
    whole = ((triangles[:, 0] != triangles[:, 1]) & (triangles[:, 1] != triangles[:, 2])
             & (triangles[:, 2] != triangles[:, 0]))
    return ClothMesh(np.asarray(points[first], np.float64), triangles[whole].astype(np.int32),
                     places[whole].astype(np.float32), np.zeros(whole.sum(), np.int16), (panel,))


def together(*solids):
    """Several solids as one, their vertices kept apart but where panels meet in one place.

    Panels of the same name share a canvas, which is as large as the largest outline.
    """
    panels = tuple(dict.fromkeys(name for solid in solids for name in solid.mesh.panels))
    triangles, numbers, first = [], [], 0
    for solid in solids:
        triangles.append(solid.mesh.triangles + first)
        own = np.array([panels.index(name) for name in solid.mesh.panels])
        numbers.append(own[solid.mesh.panel_of])
        first += len(solid.mesh.positions)
    mesh = ClothMesh(
        np.vstack([solid.mesh.positions for solid in solids]),
        np.vstack(triangles).astype(np.int32),
        np.concatenate([solid.mesh.places for solid in solids]),
        np.concatenate(numbers).astype(np.int16), panels)
    outlines = {}
    for solid in solids:
        for name, outline in solid.outlines.items():
            both = np.vstack([outline, outlines.get(name, outline)])
            (left, low), (right, high) = both.min(0), both.max(0)
            outlines[name] = np.array([[left, low], [right, low], [right, high], [left, high]])
    return Solid(mesh, outlines)


def sewn(*solids):
    """Several solids as one, sharing the vertices that are at the same place."""
    both = together(*solids)
    mesh = both.mesh
    _, first, where = np.unique(np.round(mesh.positions / WELD_CM).astype(np.int64), axis=0,
                                return_index=True, return_inverse=True)
    return Solid(ClothMesh(mesh.positions[first],
                           where.reshape(-1)[mesh.triangles].astype(np.int32), mesh.places,
                           mesh.panel_of, mesh.panels), both.outlines)


def moved(solid, shift=(0, 0, 0), turn=None):
    """A solid turned by a (3, 3) rotation about the origin, then shifted, cm."""
    mesh = solid.mesh
    points = mesh.positions if turn is None else mesh.positions @ np.asarray(turn).T
    return Solid(ClothMesh(points + np.asarray(shift, np.float64), mesh.triangles, mesh.places,
                           mesh.panel_of, mesh.panels), solid.outlines)


def rotation(axis, angle):
    """The (3, 3) rotation by `angle` radians about axis 0, 1 or 2, counter-clockwise."""
    one, other = [each for each in range(3) if each != axis]
    if axis == 1:
        one, other = other, one
    turn = np.eye(3)
    turn[one, one] = turn[other, other] = np.cos(angle)
    turn[other, one], turn[one, other] = np.sin(angle), -np.sin(angle)
    return turn


def walked(points, axis=0):
    """Length of the way along a grid's axis, from its start: the grid's shape without xyz."""
    steps = np.linalg.norm(np.diff(points, axis=axis), axis=-1)
    start = np.zeros_like(np.take(steps, [0], axis=axis))
    return np.cumsum(np.concatenate([start, steps], axis=axis), axis=axis)
