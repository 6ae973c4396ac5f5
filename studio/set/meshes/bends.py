"""Meshes of what is bent from a rod or a strip: the rings and arches of metal and of neon."""

import numpy as np

from studio.set.meshes.geometry import joined, sheet


def ring(radius, centre_height, steps=192):
    """Path of an upright circle, (N, 3), that starts and ends at its lowest point."""
    turn = np.linspace(-np.pi / 2, 3 * np.pi / 2, steps + 1)
    return np.stack([radius * np.cos(turn), centre_height + radius * np.sin(turn), 0 * turn], 1)


def arch(half_width, spring, steps=96):
    """Path of an arch, (N, 3), from the floor on the right to the floor on the left."""
    turn = np.linspace(0, np.pi, steps + 1)
    leg = np.linspace(0, spring, 24)[:-1]
    x = np.concatenate([0 * leg + half_width, half_width * np.cos(turn), 0 * leg - half_width])
    y = np.concatenate([leg, spring + half_width * np.sin(turn), leg[::-1]])
    return np.stack([x, y, 0 * x], 1)


def line(height, foot=0.0):
    """Path of an upright line, (N, 3)."""
    y = np.linspace(foot, height, 12)
    return np.stack([0 * y, y, 0 * y], 1)


def band(path, wide, deep):
    """A flat strip of metal along a path in the plane z = 0.

    `wide` is its face towards the camera, `deep` its reach along z.
    """
    ahead = np.gradient(path, axis=0)
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    out = np.stack([ahead[:, 1], -ahead[:, 0], 0 * ahead[:, 0]], 1) * (wide / 2)
    front = np.array([0, 0, deep / 2])
    corners = [path + out + front, path - out + front, path - out - front, path + out - front]
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    sides = []
    for k, breadth in enumerate((wide, deep, wide, deep)):
        uv = np.stack(np.broadcast_arrays(along[None], np.array([[0.0], [breadth]])), -1)
        sides.append(sheet(np.stack([corners[k], corners[(k + 1) % 4]]), uv))
    return joined(sides)
