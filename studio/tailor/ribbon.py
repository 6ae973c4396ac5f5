"""Ribbons: straps and handles that start on draped cloth, run through the air and end on it."""

import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.tailor.cut import Solid
from studio.tailor.mesh import ClothMesh

AROUND = 16
"""Points round a ribbon."""
STEP_CM = 0.25
SQUARE = 0.35
"""Exponent of its section's superellipse: 1 is an ellipse, 0 a box."""


def on_cloth(cloth, panel, place):
    """Where draped cloth is at a place of one of its panels.

    Parameters
    ----------
    cloth : ClothMesh
    panel : str
    place : tuple of float
        (u, v) cm.

    Returns
    -------
    ndarray
        (3,) float64: the nearest vertex, cm.
    """
    own = np.flatnonzero(cloth.panel_of == cloth.panels.index(panel))
    away = ((cloth.places[own].astype(np.float64) - place) ** 2).sum(-1)
    triangle, corner = divmod(int(away.argmin()), 3)
    return cloth.positions[cloth.triangles[own[triangle], corner]]


def path(points, soft):
    """A taut line through space: straight from point to point, its corners rounded.

    Parameters
    ----------
    points : array_like
        (n, 3) cm.
    soft : float
        Spread of the rounding, cm.

    Returns
    -------
    ndarray
        (m, 3) float64, STEP_CM apart, both ends kept.
    """
    points = np.asarray(points, np.float64)
    walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    even = np.linspace(0, walked[-1], max(8, int(walked[-1] / STEP_CM)))
    line = np.stack([np.interp(even, walked, points[:, axis]) for axis in range(3)], 1)
    # Mirrored through its ends, which so stay where they are.
    n = len(line)
    long = np.vstack([2 * line[0] - line[:0:-1], line, 2 * line[-1] - line[-2::-1]])
    return gaussian_filter1d(long, soft / (even[1] - even[0]), axis=0)[n - 1:2 * n - 1]


def ribbon(name, line, across, width, thickness):
    """A ribbon along a line, both of its ends open.

    Parameters
    ----------
    name : str
        Of its panel: u runs across its width from 0 in its middle, v along the line from 0.
    line : ndarray
        (n, 3) float64, cm.
    across : array_like
        (3,) or (n, 3): its width's direction. Its outside looks along ``across x line``.
    width, thickness : float or ndarray
        cm; (n,) where they change along it.

    Returns
    -------
    Solid
    """
    n = len(line)
    along = np.gradient(line, axis=0)
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    across = np.broadcast_to(np.asarray(across, np.float64), (n, 3))
    across = across - (across * along).sum(1, keepdims=True) * along
    across = across / np.linalg.norm(across, axis=1, keepdims=True)
    out = np.cross(across, along)
    width, thickness = (np.broadcast_to(size, n)[:, None] / 2 for size in (width, thickness))
    turn = np.linspace(0, 2 * np.pi, AROUND, endpoint=False)
    cos, sin = (np.sign(part) * np.abs(part) ** SQUARE for part in (np.cos(turn), np.sin(turn)))
    places_u = width * cos
    rings = (line[:, None] + places_u[..., None] * across[:, None]
             + (thickness * sin)[..., None] * out[:, None])
    walked = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    places = np.stack([places_u, np.broadcast_to(walked[:, None], places_u.shape)], -1)
    triangles = _tube(n, AROUND)
    flat = places.reshape(-1, 2)
    half = float(width.max())
    outline = np.array([(-half, 0.0), (half, 0.0), (half, walked[-1]), (-half, walked[-1])])
    return Solid(ClothMesh(rings.reshape(-1, 3), triangles,
                           flat[triangles].astype(np.float32),
                           np.zeros(len(triangles), np.int16), (name,)), {name: outline})


def _tube(rings, around):
    """Triangles between rings of points, counter-clockwise from outside."""
    ring, k = np.meshgrid(np.arange(rings - 1), np.arange(around), indexing="ij")
    here, after = ring * around + k, ring * around + (k + 1) % around
    up, beyond = here + around, after + around
    return np.concatenate([np.stack([here, up, after], -1).reshape(-1, 3),
                           np.stack([after, up, beyond], -1).reshape(-1, 3)]).astype(np.int32)
