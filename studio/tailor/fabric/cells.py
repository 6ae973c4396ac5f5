"""Cells: the plane parted among scattered points, as grain parts a hide and curls part a pile."""

import cv2
import numpy as np


def cells(random, shape, count):
    """Part a tile among scattered points.

    Returns
    -------
    edge, own : ndarray
        (h, w) float32: pixels to the nearest border of the cell, half a step accurate; a number
        of the cell's own in [0, 1].
    """
    points = scattered(random, count, shape[1] / shape[0])
    rows, columns = shape
    pad = int(2.5 * np.sqrt(rows * columns / count)) + 2
    seeds = np.full((rows + 2 * pad, columns + 2 * pad), 255, np.uint8)
    owner = {}
    labels_of = np.zeros(seeds.shape, np.int32)
    for number, (x, y) in enumerate(points):
        for dy in (-rows, 0, rows):
            for dx in (-columns, 0, columns):
                row, column = int(y * rows) + dy + pad, int(x * columns) + dx + pad
                if 0 <= row < seeds.shape[0] and 0 <= column < seeds.shape[1]:
                    seeds[row, column] = 0
                    labels_of[row, column] = number
    _, labels = cv2.distanceTransformWithLabels(
        seeds, cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL)
    owner = np.zeros(int(labels.max()) + 1, np.int32)
    at = np.nonzero(seeds == 0)
    owner[labels[at]] = labels_of[at]
    cell = owner[labels]
    inner = np.ones(cell.shape, bool)
    inner[:-1] &= cell[:-1] == cell[1:]
    inner[:, :-1] &= cell[:, :-1] == cell[:, 1:]
    edge = cv2.distanceTransform(inner.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    inside = (slice(pad, pad + rows), slice(pad, pad + columns))
    own = random.random(count).astype(np.float32)
    return np.ascontiguousarray(edge[inside]), own[cell[inside]]


def scattered(random, count, ratio=1.0):
    """Points (count, 2) in the unit square that keep apart, over its borders too: a jittered grid.

    Parameters
    ----------
    ratio : float
        Width over height of what the square stands for.
    """
    columns = max(1, round(np.sqrt(count * ratio)))
    rows = -(-count // columns)
    at = np.stack(np.meshgrid(np.arange(columns), np.arange(rows)), -1).reshape(-1, 2)
    stagger = np.where(at[:, 1] % 2, 0.5, 0.0)
    jitter = random.uniform(-0.42, 0.42, at.shape)
    places = (at + 0.5 + jitter + np.stack([stagger, np.zeros(len(at))], 1)) / (columns, rows)
    return (places % 1)[:count]
