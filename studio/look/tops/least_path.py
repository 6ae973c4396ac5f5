"""Paths of least cost through a picture, row by row: seams and openings."""

import numpy as np


def followed(cost, start, aside):
    """Columns of the path of least cost from a column of the first row to any of the last, by
    dynamic programming.

    Parameters
    ----------
    cost : ndarray
        (n, m) of each place; a path takes one of every row, at most a column from that before.
    start : int
        Column in the first row.
    aside : tuple of float
        What a step to the left and one to the right cost.

    Returns
    -------
    ndarray
        (n,) int.
    """
    rows, columns = cost.shape
    total = np.full(columns, np.inf)
    total[start] = 0
    back = np.zeros((rows, columns), np.int8)
    for row in range(1, rows):
        padded = np.pad(total, 1, constant_values=np.inf)
        steps = np.stack([padded[:-2] + aside[1], total, padded[2:] + aside[0]])
        choice = steps.argmin(0)
        back[row] = choice - 1
        total = steps[choice, np.arange(columns)] + cost[row]
    path = np.empty(rows, int)
    path[-1] = int(np.argmin(total))
    for row in range(rows - 1, 0, -1):
        path[row - 1] = path[row] + back[row, path[row]]
    return path
