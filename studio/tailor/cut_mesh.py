"""Cuts a pattern's panels into triangles, and welds them where they are sewn."""

from dataclasses import dataclass

import numpy as np
from numba import njit
from scipy.spatial import Delaunay, cKDTree

from studio.tailor import curves

CLEAR = 0.6
"""Least distance of inner points from the outline, in mesh edges."""

SLIVER = 0.08
"""Triangles lower than this many mesh edges are dropped."""


EASE = 1.6
"""How far into a panel a seam's pull reaches before it is sewn, per the distance pulled."""


@dataclass(frozen=True)
class CutMesh:
    """Panels as triangles, sewn but not yet hung.

    Attributes
    ----------
    flat : ndarray
        (k, 2) float64: (u, v) of each point of each panel, cm; a point on a seam is there once
        for each panel.
    owner : ndarray
        (k,) int: the panel's index.
    weld : ndarray
        (k,) int: the sewn vertex that each point became.
    placed : ndarray
        (n, 3) float64: where sewn vertices are when panels hang flat, cm.
    triangles : ndarray
        (m, 3) int32: points of `flat`, counter-clockwise from the cloth's outside.
    rims : dict
        Edge's name -> (j,) int points of `flat` along it.
    """

    flat: np.ndarray
    owner: np.ndarray
    weld: np.ndarray
    placed: np.ndarray
    triangles: np.ndarray
    rims: dict

    @property
    def panel_of(self):
        """(m,) int16: each triangle's panel."""
        return self.owner[self.triangles[:, 0]].astype(np.int16)


def cut(pattern, edge_cm):
    """Triangulate all panels of a pattern and sew them.

    Raises
    ------
    ValueError
        When an outline is not counter-clockwise or its edges do not meet.
    """
    counts = _segments(pattern, edge_cm)
    flat, owner, triangles, rims, start = [], [], [], {}, 0
    for index, panel in enumerate(pattern.panels):
        points, corners, edges = _panel(panel, counts, edge_cm)
        flat.append(points)
        owner.append(np.full(len(points), index))
        triangles.append(corners + start)
        rims.update({(panel.name, name): rim + start for name, rim in edges.items()})
        start += len(points)
    flat, owner = np.vstack(flat), np.concatenate(owner)
    weld = _weld(pattern, rims, start)
    placed = np.vstack([panel.placement.of(flat[owner == index])
                        for index, panel in enumerate(pattern.panels)])
    placed = _eased(placed, flat, owner, weld, rims)
    return CutMesh(flat, owner, weld, _means(placed, weld),
                   np.vstack(triangles).astype(np.int32), rims)


def _segments(pattern, edge_cm):
    """Edge's name -> how many pieces it is divided into: as many as the edge it is sewn to."""
    names = [(panel.name, edge.name) for panel in pattern.panels for edge in panel.edges]
    index = {name: i for i, name in enumerate(names)}
    count = np.array([max(1, round(curves.length(edge.points) / edge_cm))
                      for panel in pattern.panels for edge in panel.edges])
    group = joined(len(names), [(index[seam.one], index[seam.other]) for seam in pattern.seams])
    most = np.zeros(group.max() + 1, int)
    np.maximum.at(most, group, count)
    return {name: int(most[group[i]]) for name, i in index.items()}


def joined(count, pairs):
    """(count,) int: numbers of the groups that pairs join, in order of their first member."""
    parent = list(range(count))

    def root(i):
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for a, b in pairs:
        a, b = root(a), root(b)
        parent[max(a, b)] = min(a, b)
    return np.unique([root(i) for i in range(count)], return_inverse=True)[1]


def _panel(panel, counts, edge_cm):
    """(points, triangles, rims) of one panel; the outline's points come first."""
    outline, rims, at = [], {}, 0
    for edge in panel.edges:
        pieces = counts[panel.name, edge.name]
        outline.append(curves.resample(edge.points, pieces)[:-1])
        rims[edge.name] = np.arange(at, at + pieces + 1)
        at += pieces
    rims[panel.edges[-1].name][-1] = 0
    outline = np.vstack(outline)
    _check(panel, outline)
    points = np.vstack([outline, _inner(outline, edge_cm)])
    return points, _triangles(points, outline, edge_cm), rims


def _check(panel, outline):
    for edge, after in zip(panel.edges, panel.edges[1:] + panel.edges[:1], strict=True):
        if np.abs(edge.points[-1] - after.points[0]).max() > 1e-6:
            raise ValueError(f"{panel.name}: {edge.name} does not end where {after.name} starts.")
    x, y = outline.T
    if (x * np.roll(y, -1) - y * np.roll(x, -1)).sum() <= 0:
        raise ValueError(f"{panel.name} is not drawn counter-clockwise.")


def _inner(outline, edge_cm):
    """(n, 2) points of a hexagonal lattice inside an outline, clear of it."""
    low, high = outline.min(0), outline.max(0)
    rows = np.arange(low[1], high[1], edge_cm * 3 ** 0.5 / 2)
    columns = np.arange(low[0], high[0] + edge_cm, edge_cm)
    u, v = np.meshgrid(columns, rows)
    u = u - (np.arange(len(rows)) % 2)[:, None] * edge_cm / 2
    lattice = np.stack([u.ravel(), v.ravel()], 1)
    lattice = lattice[inside(lattice, outline)]
    fine = curves.resample(np.vstack([outline, outline[:1]]), 4 * len(outline))
    return lattice[cKDTree(fine).query(lattice)[0] > CLEAR * edge_cm]


def _triangles(points, outline, edge_cm):
    corners = Delaunay(points).simplices
    p = points[corners]
    side = np.roll(p, -1, 1) - p
    twice = side[:, 0, 0] * side[:, 1, 1] - side[:, 0, 1] * side[:, 1, 0]
    corners = np.where(twice[:, None] < 0, corners[:, ::-1], corners)
    low = np.abs(twice) / np.linalg.norm(side, axis=2).max(1)
    return corners[inside(p.mean(1), outline) & (low > SLIVER * edge_cm)]


@njit(cache=True)
def inside(points, outline):
    """(n,) bool: which (n, 2) points lie within a closed (k, 2) outline, by the even-odd rule."""
    found = np.zeros(len(points), np.bool_)
    for i in range(len(points)):
        x, y = points[i, 0], points[i, 1]
        j = len(outline) - 1
        for k in range(len(outline)):
            if (outline[k, 1] > y) != (outline[j, 1] > y):
                t = (y - outline[k, 1]) / (outline[j, 1] - outline[k, 1])
                if x < outline[k, 0] + t * (outline[j, 0] - outline[k, 0]):
                    found[i] = not found[i]
            j = k
    return found


def _weld(pattern, rims, count):
    pairs = []
    for seam in pattern.seams:
        other = rims[seam.other] if seam.folded else rims[seam.other][::-1]
        pairs += zip(rims[seam.one].tolist(), other.tolist(), strict=True)
    return joined(count, pairs)


def _eased(placed, flat, owner, weld, rims):
    """Points brought near the seams that pull them, as a step at a seam would throw cloth across.

    What a seam's point moves to meet its fellows, points around it move less and less.
    """
    moved = placed.copy()
    pull = _means(placed, weld)[weld] - placed
    sewn = np.zeros(len(flat), bool)
    sewn[np.concatenate(list(rims.values()))] = True
    sewn &= np.bincount(weld)[weld] > 1
    for panel in range(owner.max() + 1):
        points, seams = np.flatnonzero(owner == panel), np.flatnonzero((owner == panel) & sewn)
        if len(seams) == 0:
            continue
        away, nearest = cKDTree(flat[seams]).query(flat[points])
        step = pull[seams[nearest]]
        reach = EASE * np.linalg.norm(step, axis=1) + 1e-9
        moved[points] += step * np.clip(1 - away / reach, 0, 1)[:, None]
    return moved


def _means(placed, weld):
    total = np.zeros((weld.max() + 1, 3))
    np.add.at(total, weld, placed)
    return total / np.bincount(weld)[:, None]
