"""Slabs: soles, heels, plates; an outline from above, with a wall and rounded rims."""

import numpy as np

from studio.tailor.blocks.skin import skin, walked

RIM = np.linspace(0, np.pi / 2, 5)


def slab(outline, low, high, panel, rim=0.1, flare=0.0):
    """A slab that lies in the plane of x and z.

    Parameters
    ----------
    outline : ndarray
        (n, 2) x and z, cm; closed, its first point not repeated; counter-clockwise with x to the
        right and z up.
    low, high : callable
        Heights of its underside and top at x.
    panel : str
        Its u runs along the wall, v is the height above the lowest underside; underside and top
        follow beyond.
    rim : float
        Radius of its edges, cm.
    flare : float
        How much farther out the wall is at its foot than at its top, cm.

    Returns
    -------
    Solid
    """
    ring = np.vstack([outline, outline[:1]])
    ahead = np.gradient(ring, axis=0)
    ahead[0] = ahead[-1] = ring[1] - ring[-2]
    ahead /= np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-9)
    out = np.stack([ahead[:, 1], -ahead[:, 0]], -1)
    foot, top = low(ring[:, 0]), high(ring[:, 0])
    turn = np.sin(RIM), np.cos(RIM)
    rows = []
    for share in (0.0, 0.5, 0.9):
        rows.append(_shrunk(ring, -rim, out, share, foot, flare))
    rows += [_row(ring, out, flare - rim * (1 - sine), foot + rim * (1 - cosine))
             for sine, cosine in zip(*turn)]
    rows += [_row(ring, out, flare * (1 - share), foot + rim + (top - foot - 2 * rim) * share)
             for share in np.linspace(0, 1, 7)[1:-1]]
    rows += [_row(ring, out, -rim * (1 - sine), top - rim * (1 - cosine))
             for sine, cosine in zip(turn[0][::-1], turn[1][::-1])]
    for share in (0.9, 0.5, 0.0):
        rows.append(_shrunk(ring, -rim, out, share, top, 0.0))
    points = np.stack(rows)
    along = walked(ring)
    wall = points[3:-3, :, 1] - foot.min()
    under = -np.array([3.0, 1.5, 0.3])[:, None] + 0 * wall[:1] + wall[:1]
    over = np.array([0.3, 1.5, 3.0])[:, None] + wall[-1:]
    v = np.vstack([under, wall, over])
    places = np.stack(np.broadcast_arrays(along[None], v), -1)
    return skin(points, places, panel, flip=True)


def _row(ring, out, far, heights):
    moved = ring + far * out
    return np.stack([moved[:, 0], heights, moved[:, 1]], -1)


def _shrunk(ring, far, out, share, heights, flare):
    row = _row(ring, out, far + flare, heights)
    row[:, 2] *= share
    return row


def on_wall(outline, heights, foot):
    """A line round a slab's wall, on its panel.

    Parameters
    ----------
    outline : ndarray
        (n, 2), as the slab had it.
    heights : callable
        cm at x.
    foot : float
        Height of the lowest place of the slab's underside, cm.

    Returns
    -------
    ndarray
        (n + 1, 2).
    """
    ring = np.vstack([outline, outline[:1]])
    return np.stack([walked(ring), heights(ring[:, 0]) - foot], -1)
