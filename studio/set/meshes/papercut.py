"""Meshes of cut paper: standing sheets with a wavy upper edge."""

import numpy as np

from studio.set.meshes.geometry import make


def wave_sheet(x, top, thickness=0.05, foot=-0.2):
    """A standing sheet from the (N,) line of its upper edge; its front is at z = 0.

    The edge is rounded where it meets the front, so that it catches the light as a cut does.
    """
    x, top = np.asarray(x, np.float64), np.asarray(top, np.float64)
    turn = np.linspace(0, np.pi / 2, 5)
    bevel = 0.3 * thickness
    lean = np.gradient(top, x)
    length = np.hypot(lean, 1)
    # Rows of the lattice: the foot, the rounded edge along its own slope, the back of the edge.
    inset = np.concatenate([[bevel], bevel * (1 - np.sin(turn)), [0.0]])
    depth = np.concatenate([[0.0], -bevel * (1 - np.cos(turn)), [-thickness]])
    across = x + inset[:, None] * lean / length
    up = top - inset[:, None] / length
    across[0], up[0] = x, foot
    points = np.stack(np.broadcast_arrays(across, up, depth[:, None]), -1)
    normals = _normals(turn, lean, length)
    rows, columns = points.shape[:2]
    index = np.arange(rows * columns).reshape(rows, columns)
    a, b, c, d = (part.ravel() for part in
                  (index[:-1, :-1], index[:-1, 1:], index[1:, :-1], index[1:, 1:]))
    faces = np.concatenate([np.stack([a, b, c], 1), np.stack([b, d, c], 1)])
    uv = points[..., :2] + np.stack([0 * depth, -depth], -1)[:, None]
    return make(points.reshape(-1, 3), faces, uv.reshape(-1, 2), normals.reshape(-1, 3))


def _normals(turn, lean, length):
    """Forward on the front, up along the slope on the edge."""
    rise = np.concatenate([[0.0], np.sin(turn), [1.0]])[:, None]
    ahead = np.concatenate([[1.0], np.cos(turn), [0.0]])[:, None]
    return np.stack(np.broadcast_arrays(-lean / length * rise, rise / length, ahead), -1)


def ripple(random, x, length, height):
    """A smooth wavy line through (N,) places: two sines of unlike length, within +-`height`."""
    line = np.zeros_like(x)
    for share, stretch in ((0.72, 1.0), (0.28, 0.57)):
        turns = x / (length * stretch * random.uniform(0.9, 1.1)) + random.random()
        line += share * np.sin(2 * np.pi * turns)
    return height * line
