"""The lengths that sewn cloth wants to have: of its threads, seams, elastics, folds and tacks."""

import numpy as np
from scipy.spatial import cKDTree

from studio.set.noise import stream
from studio.tailor.bending import Bends, hinges
from studio.tailor.cloth import GRAVITY, Links, Pins
from studio.tailor.drags import widened
from studio.tailor.touch import Apart

LAYERS = 0.72
"""Cloth keeps so many mesh edges from cloth: a vertex cannot slip between three others."""

BUCKLE = 30.0
"""Cloth gives so much more to pressing than to pulling: it buckles finer than the mesh."""

FOLD = 1e-5
"""Compliance of a fold's distance."""

UNEVEN = 0.022
"""Standard deviation of the smooth unevenness of lengths: no two sides drape alike."""

WAVES, WAVE_CM = 12, (14.0, 45.0)


def links(mesh, pattern, stiffness, edge_cm, seed, drags=()):
    """All `Links` of a `CutMesh`, in an order shuffled by the seed.

    `drags` are as in `studio.tailor.drags`.
    """
    edges = _Edges(mesh)
    threads = edges.threads
    uneven = _unevenness(mesh.placed[threads].mean(1), seed)
    lengths = edges.lengths * uneven * _drawn(mesh, pattern, threads)
    wide = widened(drags, mesh.placed[threads].mean(1),
                   mesh.placed[threads[:, 1]] - mesh.placed[threads[:, 0]])
    lengths *= 1 + (wide - 1) / _stiffer(mesh, pattern)[threads].max(1)
    doubled = edges.corners[_folded(mesh, pattern, edges)]
    tacks = _tacks(mesh, pattern)
    ends = np.vstack([threads, doubled[:, 2:], tacks[0]])
    rest = np.concatenate([lengths, np.full(len(doubled), LAYERS * edge_cm), tacks[1]])
    long = np.concatenate([np.full(len(threads), stiffness.stretch),
                           np.full(len(doubled), FOLD), np.zeros(len(tacks[1]))])
    short = np.concatenate([np.full(len(threads), stiffness.stretch * BUCKLE), long[len(threads):]])
    order = stream(seed, "order of links").permutation(len(ends))
    return Links(ends[order].astype(np.uint32), rest[order], long[order], short[order])


def bends(mesh, pattern, stiffness, edge_cm, seed):
    """All `Bends` of a `CutMesh` but those of its folds, in an order shuffled by the seed."""
    edges = _Edges(mesh)
    own = ~_folded(mesh, pattern, edges)
    stiff = _stiffer(mesh, pattern)[edges.corners[own, :2]].min(1)
    weight = stiffness.weight * GRAVITY / (0.866 * edge_cm ** 2)
    found = hinges(edges.corners[own], edges.lengths[edges.inner][own], edges.along[own],
                   edges.height[own], stiff * weight * stiffness.bend ** 3)
    order = stream(seed, "order of bends").permutation(len(found.give))
    return Bends(found.corners[order], found.weights[order], found.give[order])


class _Edges:
    """The edges of sewn triangles.

    Attributes
    ----------
    threads : ndarray
        (e, 2) vertices, the lower first.
    lengths : ndarray
        (e,) cm; the mean of both panels on a seam.
    inner : ndarray
        (b,) indices of those between two triangles.
    corners : ndarray
        (b, 4) the vertices of each, and the far corners of its triangles.
    along, height : ndarray
        (b, 2) where those are: along the edge, and off it, cm.
    """

    def __init__(self, mesh):
        corners = np.vstack([mesh.triangles[:, [a, b, c]] for a, b, c in
                             ((0, 1, 2), (1, 2, 0), (2, 0, 1))])
        p = mesh.flat[corners]
        side = p[:, 1] - p[:, 0]
        length = np.linalg.norm(side, axis=1)
        apex = p[:, 2] - p[:, 0]
        sewn = mesh.weld[corners]
        along = (apex * side).sum(1) / length
        along = np.where(sewn[:, 0] > sewn[:, 1], length - along, along)
        height = np.abs(side[:, 0] * apex[:, 1] - side[:, 1] * apex[:, 0]) / length
        pair = np.sort(sewn[:, :2], 1)
        order = np.lexsort((pair[:, 1], pair[:, 0]))
        self.threads, start, index, count = np.unique(
            pair[order], axis=0, return_index=True, return_inverse=True, return_counts=True)
        self.lengths = np.bincount(index.ravel(), length[order]) / count
        self.inner = np.flatnonzero(count == 2)
        two = order[start[self.inner][:, None] + [0, 1]]
        self.corners = np.hstack([self.threads[self.inner], sewn[two, 2]])
        self.along, self.height = along[two], height[two]


def _folded(mesh, pattern, edges):
    """(b,) bool: which inner edges are folded double."""
    folds = _fold_edges(mesh, pattern)
    return np.array([tuple(pair) in folds for pair in edges.corners[:, :2].tolist()], bool)


def _unevenness(places, seed):
    """(e,) factors of length that change smoothly over the garment."""
    random = stream(seed, "unevenness")
    field = np.zeros(len(places))
    for _ in range(WAVES):
        way = random.normal(size=3)
        way *= 2 * np.pi / random.uniform(*WAVE_CM) / np.linalg.norm(way)
        field += np.cos(places @ way + random.uniform(0, 2 * np.pi))
    return 1 + UNEVEN * field * (2 / WAVES) ** 0.5


def _drawn(mesh, pattern, threads):
    """(e,) factors by which seams and elastics draw threads shorter."""
    factor = np.ones(len(threads))
    index = {tuple(pair): i for i, pair in enumerate(threads.tolist())}
    for seam in pattern.seams:
        sewn = mesh.weld[mesh.rims[seam.one]]
        for pair in np.sort(np.stack([sewn[:-1], sewn[1:]], 1), 1).tolist():
            if tuple(pair) in index:
                factor[index[tuple(pair)]] *= 1 - seam.takes_up
    for elastic in pattern.elastics:
        _gather(mesh, pattern, elastic, threads, factor)
    return factor


def _gather(mesh, pattern, elastic, threads, factor):
    """Shorten threads near an edge as far as they run along it."""
    panel = [p.name for p in pattern.panels].index(elastic.edge[0])
    points = np.flatnonzero(mesh.owner == panel)
    flat = np.full((len(mesh.placed), 2), np.nan)
    flat[mesh.weld[points]] = mesh.flat[points]
    rim = pattern.panel(elastic.edge[0]).edge(elastic.edge[1]).points
    fine = _dense(rim)
    middle = flat[threads].mean(1)
    here = np.flatnonzero(np.isfinite(middle[:, 0]))
    away, nearest = cKDTree(fine).query(middle[here])
    tangent = np.gradient(fine, axis=0)
    tangent /= np.linalg.norm(tangent, axis=1, keepdims=True)
    way = flat[threads[here, 1]] - flat[threads[here, 0]]
    way /= np.linalg.norm(way, axis=1, keepdims=True) + 1e-12
    along = (way * tangent[nearest]).sum(1) ** 2
    near = np.clip((elastic.width - away) / 0.5 + 0.5, 0, 1)
    # Of a seam that both its panels name elastic, each takes its share only once.
    factor[here] = np.minimum(factor[here], 1 - (1 - elastic.ratio) * along * near)


def _dense(rim):
    steps = np.maximum(1, np.ceil(np.linalg.norm(np.diff(rim, axis=0), axis=1) / 0.2)).astype(int)
    pieces = [np.linspace(a, b, n, endpoint=False)
              for a, b, n in zip(rim[:-1], rim[1:], steps, strict=True)]
    return np.vstack([*pieces, rim[-1:]])


def _stiffer(mesh, pattern):
    """(n,) how much stiffer than the cloth each vertex's stiffest panel is."""
    found = np.zeros(len(mesh.placed))
    of_panel = np.array([panel.stiff for panel in pattern.panels])
    np.maximum.at(found, mesh.weld, of_panel[mesh.owner])
    return found


def _fold_edges(mesh, pattern):
    """The edges along which cloth lies folded double."""
    found = set()
    for seam in pattern.seams:
        if seam.folded:
            sewn = mesh.weld[mesh.rims[seam.one]]
            found |= set(map(tuple, np.sort(np.stack([sewn[:-1], sewn[1:]], 1), 1).tolist()))
    return found


def _tacks(mesh, pattern):
    """(k, 2) vertices and (k,) distances of the places that are tacked together."""
    names = [panel.name for panel in pattern.panels]
    ends, gaps = np.zeros((0, 2), int), []
    for tack in pattern.tacks:
        pair = [_vertex(mesh, names.index(name), u, v) for name, u, v in (tack.one, tack.other)]
        ends = np.vstack([ends, pair])
        gaps.append(tack.gap)
    return ends, np.array(gaps)


def _vertex(mesh, panel, u, v):
    points = np.flatnonzero(mesh.owner == panel)
    return mesh.weld[points[np.argmin(((mesh.flat[points] - (u, v)) ** 2).sum(1))]]


def _layers(mesh, pattern, edge_cm):
    """(k, 2) vertices of panels that lie over each other, paired where they hang."""
    names, pairs = [panel.name for panel in pattern.panels], [np.zeros((0, 2), np.uint32)]
    for below, above in pattern.over:
        low, high = (mesh.weld[mesh.owner == names.index(name)] for name in (below, above))
        away, nearest = cKDTree(mesh.placed[low, :2]).query(mesh.placed[high, :2])
        on = away < 0.8 * edge_cm
        pairs.append(np.stack([low[nearest[on]], high[on]], 1).astype(np.uint32))
    return np.vstack(pairs)


def apart(mesh, pattern, edge_cm):
    """What keeps a `CutMesh` from itself: `Apart`."""
    n = len(mesh.placed)
    owner, flat = np.full(n, -1, np.int32), np.zeros((n, 2))
    owner[mesh.weld], flat[mesh.weld] = mesh.owner, mesh.flat
    owner[np.bincount(mesh.weld) > 1] = -1
    sewn = mesh.weld[mesh.triangles]
    pair = np.vstack([sewn[:, [a, b]] for a in range(3) for b in range(3) if a != b])
    pair = np.unique(pair, axis=0)
    first = np.searchsorted(pair[:, 0], np.arange(n + 1))
    return Apart(LAYERS * edge_cm, owner, flat, first.astype(np.int32),
                 pair[:, 1].astype(np.int32), _layers(mesh, pattern, edge_cm))


def pins(mesh, pattern):
    """What holds a `CutMesh`: `Pins`."""
    places, shares = mesh.placed.copy(), np.zeros_like(mesh.placed)
    for pin in pattern.pins:
        rim = mesh.weld[mesh.rims[pin.edge]]
        shares[rim] = np.maximum(shares[rim], pin.axes)
        if pin.level is not None:
            places[rim, 1] = pin.level
    held = np.flatnonzero(shares.any(1))
    return Pins(held.astype(np.uint32), places[held], shares[held])
