"""The plane that a shade stands in, across the sun's rays, and boards that lie in it."""

import numpy as np

from studio.set.meshes.geometry import make


def facing(direction):
    """Unit vectors (across, up, towards the sun) of a plane that faces `direction`."""
    normal = np.asarray(direction, np.float64)
    normal = normal / np.linalg.norm(normal)
    across = np.cross([0, 1, 0], normal)
    across /= np.linalg.norm(across)
    return across, np.cross(normal, across), normal


def board(left, right, low, high):
    """Corners (4, 2) of a rectangle in the plane."""
    return np.array([[left, low], [right, low], [right, high], [left, high]], float)


def around(width, height, wall):
    """The four boards of a wall around an opening in its middle; `wall` is its reach."""
    x, y = width / 2, height / 2
    return [board(-wall, -x, -wall, wall), board(x, wall, -wall, wall),
            board(-x, x, y, wall), board(-x, x, -wall, -y)]


def built(centre, direction, boards):
    """One mesh of boards, each (4, 2), in the plane that faces `direction` at `centre`."""
    across, up, _ = facing(direction)
    flat = np.concatenate(boards)
    vertices = np.asarray(centre) + flat[:, :1] * across + flat[:, 1:] * up
    faces = [np.array([[0, 1, 2], [0, 2, 3]]) + 4 * k for k in range(len(boards))]
    return make(vertices, np.concatenate(faces), np.zeros((len(vertices), 2)))
