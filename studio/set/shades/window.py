"""A paned window between the sun and a set."""

import numpy as np

from studio.set.meshes.geometry import make
from studio.set.shades.facing import facing


def window(centre, direction, width, height, columns, rows, bar=0.08, wall=3.2):
    """A wall facing `direction` with a window of `columns` x `rows` panes; `wall` is its reach."""
    across, up, _ = facing(direction)
    x, y = width / 2, height / 2
    boards = [(-wall, -x, -wall, wall), (x, wall, -wall, wall),
              (-x, x, y, wall), (-x, x, -wall, -y)]
    for at in np.linspace(-x, x, columns + 1)[1:-1]:
        boards.append((at - bar / 2, at + bar / 2, -y, y))
    for at in np.linspace(-y, y, rows + 1)[1:-1]:
        boards.append((-x, x, at - bar / 2, at + bar / 2))
    vertices = [np.asarray(centre) + a * across + b * up
                for x0, x1, y0, y1 in boards
                for a, b in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    faces = [np.array([[0, 1, 2], [0, 2, 3]]) + 4 * k for k in range(len(boards))]
    return make(vertices, np.concatenate(faces), np.zeros((len(vertices), 2)))
