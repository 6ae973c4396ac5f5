"""Cloth pressed in by what is worn over it: layers are draped one by one, and a loose sleeve or a
skirt would else stick out of the jacket that is put on over it."""

import re
from dataclasses import replace

import numpy as np
from scipy.spatial import cKDTree

from studio.tailor.raster import smooth_normals

GAP_CM = 0.35
"""Between layers."""

ASIDE_CM = 1.2
"""How far beside its nearest place on the outer cloth a point is still covered by it: less than
that beyond an edge."""

FARTHEST_CM = 12.0
"""From which cloth is pressed in at most."""

PASSES = 3

SLEEVE = re.compile(r"/sleeve_(left|right)")


def pressed(inner, outer):
    """An item under another one.

    Parameters
    ----------
    inner, outer : studio.look.worn.Worn

    Returns
    -------
    Worn
        The inner one, nowhere outside the cloth that covers it.
    """
    surfaces = _surfaces(outer)
    return replace(inner, parts=tuple(_beneath(part, surfaces) for part in inner.parts))


def _limb(panel):
    """Which sleeve a panel belongs to: its side, or an empty string for the body."""
    found = SLEEVE.search(panel)
    return found.group(1) if found else ""


def _vertices(part):
    """(limb, vertices of it) of a mesh: a sleeve must not be pressed into the body beside it."""
    limbs = np.array([_limb(name) for name in part.panels])[part.panel_of]
    for limb in np.unique(limbs):
        yield str(limb), np.unique(part.triangles[limbs == limb])


def _surfaces(outer):
    """Limb to (tree, places, normals) of the outer cloth there."""
    found = {}
    for part in outer.parts:
        normals = smooth_normals(part.positions, part.triangles)
        for limb, own in _vertices(part):
            found.setdefault(limb, []).append((part.positions[own], normals[own]))
    joined = {limb: [np.vstack(each) for each in zip(*pieces, strict=True)]
              for limb, pieces in found.items()}
    return {limb: (cKDTree(places), places, normals)
            for limb, (places, normals) in joined.items()}


def _beneath(part, surfaces):
    positions = part.positions.copy()
    for limb, own in _vertices(part):
        if limb in surfaces:
            positions[own] = _pressed(positions[own], *surfaces[limb])
    return replace(part, positions=positions)


def _pressed(points, tree, places, normals):
    for _ in range(PASSES):
        away, nearest = tree.query(points, distance_upper_bound=FARTHEST_CM)
        near = np.flatnonzero(np.isfinite(away))
        normal = normals[nearest[near]]
        offset = points[near] - places[nearest[near]]
        outside = (offset * normal).sum(1)
        aside = np.linalg.norm(offset - outside[:, None] * normal, axis=1)
        push = np.where(aside < ASIDE_CM, np.maximum(outside + GAP_CM, 0), 0)
        points = points.copy()
        points[near] -= push[:, None] * normal
    return points
