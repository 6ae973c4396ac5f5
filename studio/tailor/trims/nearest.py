"""Which piece of a line is nearest to each pixel around it, and how far away it is.

A coarse map tells the piece; the distance to it and its neighbours is then reckoned exactly.
"""

import cv2
import numpy as np

CELLS_PER_CM = 8
"""Fineness of the coarse map."""

AROUND = 2
"""Neighbours on a line that are tried on both sides of the piece which that map tells."""


def candidates(canvas, points, reach):
    """The pixels that may be within reach of a line, and which of its pieces is about nearest.

    Parameters
    ----------
    canvas : Canvas
    points : ndarray
        (n, 2) cm, see `lines.pieces`.
    reach : float
        cm.

    Returns
    -------
    tuple of ndarray
        (m,) int64 rows and columns, on the canvas; (m,) int32 piece, 0 to n - 2.
    """
    step = max(1, int(canvas.density / CELLS_PER_CM))
    pixels = canvas.pixels(points)
    margin = reach * canvas.density + 3 * step
    low = np.floor(pixels.min(0) - margin).astype(int)
    size = np.ceil((pixels.max(0) + margin - low) / step).astype(int)
    named = np.zeros((size[1], size[0]), np.int32)
    cells = np.round(((pixels - low + 0.5) / step - 0.5) * 16).astype(np.int32)
    for number, (start, end) in enumerate(zip(cells[:-1], cells[1:]), 1):
        cv2.line(named, start.tolist(), end.tolist(), number, 1, cv2.LINE_8, 4)
    far, label = cv2.distanceTransformWithLabels(
        (named == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    name_of = np.zeros(label.max() + 1, np.int32)
    drawn = named > 0
    name_of[label[drawn]] = named[drawn] - 1
    tall, wide = np.nonzero(far * step <= reach * canvas.density + 2 * step)
    inner = np.arange(step)
    shape = (len(tall), step, step)
    rows = np.broadcast_to((tall * step + low[1])[:, None, None] + inner[:, None], shape)
    columns = np.broadcast_to((wide * step + low[0])[:, None, None] + inner, shape)
    piece = np.broadcast_to(name_of[label[tall, wide]][:, None, None], shape)
    on = (rows >= 0) & (rows < canvas.shape[0]) & (columns >= 0) & (columns < canvas.shape[1])
    return rows[on].astype(np.int64), columns[on].astype(np.int64), piece[on]


def reckoned(points, places, piece):
    """How far places are from a line, exactly.

    At a corner two pieces are equally near: the one that the place is more abreast of has the
    right sign.

    Parameters
    ----------
    points, places : ndarray
        (n, 2) and (m, 2) float64, (x, y) in pixels.
    piece : ndarray
        (m,) int32 from `candidates`.

    Returns
    -------
    tuple of ndarray
        (m,) float64 distance, positive on the left; (m,) float64 way along the line, both in
        pixels; (m,) bool: whether it lies beyond an end of the line.
    """
    start, way, count = points[:-1], np.diff(points, axis=0), len(points) - 1
    size = np.hypot(*way.T)
    walked = np.concatenate([[0.0], np.cumsum(size)])
    loop = count > 2 and np.allclose(points[0], points[-1])
    best = np.full(len(places), np.inf)
    abreast, along, over = (np.zeros(len(places)) for _ in range(3))
    for shift in range(-AROUND, AROUND + 1):
        tried = (piece + shift) % count if loop else np.clip(piece + shift, 0, count - 1)
        unit = way[tried] / size[tried][:, None]
        off = places - start[tried]
        walk = (off * unit).sum(1)
        share = np.clip(walk, 0, size[tried])
        # Rows fall where v rises: the left hand is where this cross product is negative.
        side = unit[:, 1] * off[:, 0] - unit[:, 0] * off[:, 1]
        far = np.hypot(off[:, 0] - share * unit[:, 0], off[:, 1] - share * unit[:, 1])
        better = (far < best - 1e-6) | ((far < best + 1e-6) & (np.abs(side) > np.abs(abreast)))
        best = np.where(better, np.minimum(far, best), best)
        abreast = np.where(better, side, abreast)
        along = np.where(better, walked[tried] + share, along)
        over = np.where(better, np.abs(walk - share), over)
    past = (along <= 0) | (along >= walked[-1])
    ended = past & (over > 0.5) & (not loop)
    return np.copysign(best, abreast), along, ended
