"""A paned window between the sun and a set."""

import numpy as np

from studio.set.shades.facing import around, board, built


def window(centre, direction, width, height, columns, rows, bar=0.08, wall=3.2):
    """A wall facing `direction` with a window of `columns` x `rows` panes; `wall` is its reach."""
    x, y = width / 2, height / 2
    boards = around(width, height, wall)
    for at in np.linspace(-x, x, columns + 1)[1:-1]:
        boards.append(board(at - bar / 2, at + bar / 2, -y, y))
    for at in np.linspace(-y, y, rows + 1)[1:-1]:
        boards.append(board(-x, x, at - bar / 2, at + bar / 2))
    return built(centre, direction, boards)
