"""Padding: cloth that wadding or down pushes out between the seams that hold it.

Cloth is draped as if it were empty. What fills it afterwards bulges its silhouette by channels; the
fine pucker beside each seam is drawn on the canvas (`studio.tailor.trims.quilting`).
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import coo_matrix, diags
from scipy.spatial import cKDTree

from studio.set.noise import smoothstep
from studio.tailor.trims.ripples import ripples

SEWN_IN, RISES_CM = 0.12, 3.4
"""Share of its loft that a channel has where it ends in a seam to another panel, and how far from
there it has all of it."""

SAG = 0.88
"""Down sinks: below 1 the fullest place of a channel is below its middle."""

CLUMPS, CLUMP_CM = 0.14, 7.0
"""Unevenness of the filling, and the width of a clump."""

GATHERS, GATHER_CM = 0.12, 2.3
"""The same of the gathers that the seams' thread draws in the shell."""

EVENED = 30
"""Rounds in which the way that cloth is pushed is evened out with that of its neighbours."""


@dataclass(frozen=True)
class Padding:
    """What fills a panel.

    Attributes
    ----------
    panel : str
    rows : tuple of float
        v of the seams that run across it, cm, rising. Beyond the first and last it is flat.
    loft : float
        How far a channel stands off at its fullest, cm.
    """

    panel: str
    rows: tuple[float, ...]
    loft: float


def padded(mesh, paddings, seed):
    """A mesh with its panels filled.

    Parameters
    ----------
    mesh : ClothMesh
        Fine enough: several triangles to a channel.
    paddings : sequence of Padding
    seed : int
        Of the filling's unevenness.

    Returns
    -------
    ClothMesh
    """
    if not paddings:
        return mesh
    parts = {}
    owners, total = np.zeros(len(mesh.positions)), np.zeros(len(mesh.positions))
    for index, name in enumerate(mesh.panels):
        own = mesh.panel_of == index
        corners, first = np.unique(mesh.triangles[own], return_index=True)
        parts[name] = corners, mesh.places[own].reshape(-1, 2)[first].astype(np.float64)
        owners[corners] += 1
    for padding in paddings:
        corners, places = parts[padding.panel]
        total[corners] += _loft(places, padding, seed) * _risen(places, owners[corners] > 1)
    lofts = total / np.maximum(owners, 1)
    return replace(mesh, positions=mesh.positions + lofts[:, None] * _normals(mesh))


def _risen(places, sewn):
    """(n,) share of the loft at (n, 2) places, by how far each is from those that are `sewn`."""
    if not sewn.any():
        return np.ones(len(places))
    away = cKDTree(places[sewn]).query(places)[0]
    return SEWN_IN + (1 - SEWN_IN) * smoothstep(0.0, RISES_CM, away)


def _loft(places, padding, seed):
    """(n,) cm at (n, 2) places of a panel."""
    rows = np.asarray(padding.rows)
    channel = np.clip(np.searchsorted(rows, places[:, 1], side="right") - 1, 0, len(rows) - 2)
    low, high = rows[channel], rows[channel + 1]
    share = np.clip((places[:, 1] - low) / (high - low), 0, 1)
    bulge = np.sin(np.pi * share ** SAG) ** 0.9
    clumps = 1 + CLUMPS * ripples(seed, places[:, 0] / CLUMP_CM + 3.7 * channel, share)
    clumps += GATHERS * ripples(seed + 1, places[:, 0] / GATHER_CM + 5.3 * channel, 1.4 * share)
    return padding.loft * bulge * clumps


def _normals(mesh):
    """(n, 3) float64 vectors at the vertices, evened out: down spreads a fold of its shell."""
    a, b, c = (mesh.positions[mesh.triangles[:, corner]] for corner in range(3))
    face = np.cross(b - a, c - a)
    total = np.zeros_like(mesh.positions)
    for corner in range(3):
        np.add.at(total, mesh.triangles[:, corner], face)
    total /= np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-12)
    n, corners = len(total), mesh.triangles.astype(np.int64)
    rows, columns = corners.ravel(), corners[:, [1, 2, 0]].ravel()
    near = coo_matrix((np.ones(2 * len(rows)), (np.concatenate([rows, columns]),
                                                np.concatenate([columns, rows]))), (n, n)).tocsr()
    mean = diags(1 / np.maximum(np.asarray(near.sum(1)).ravel(), 1)) @ near
    for _ in range(EVENED):
        total = mean @ total
    return total
