"""Which piece of a line is nearest to each pixel around it, and how far away it is.

A coarse map tells the piece; the distance to it and its neighbours is then reckoned exactly.
"""

import cv2
import numpy as np

CELLS_PER_CM = 8
"""Fineness of the coarse map."""

AROUND = 5
"""Neighbours on a line that are tried, at most, on both sides of the piece that the map tells."""

TIE = np.float32(0.004)
"""Pixels by which two pieces that meet in a corner may seem to differ in their distance."""

END = np.float32(0.25)
"""Pixels from the end of a line that still are its end: its last piece may be as short."""


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


def reckoned(points, places, piece, density):
    """How far places are from a line, exactly.

    At a corner two pieces are equally near: the one that the place is more abreast of has the
    right sign.

    Parameters
    ----------
    points, places : ndarray
        (n, 2) and (m, 2) float64, (x, y) in pixels.
    piece : ndarray
        (m,) int32 from `candidates`.
    density : float
        Pixels per cm.

    Returns
    -------
    tuple of ndarray
        (m,) float64 distance, positive on the left; (m,) float64 way along the line, both in
        pixels; (m,) bool: whether it lies beyond an end of the line.
    """
    origin = places.min(0) if len(places) else np.zeros(2)
    x, y = (places - origin).astype(np.float32).T
    start = (points[:-1] - origin).astype(np.float32).T
    way = np.diff(points, axis=0)
    size = np.hypot(*way.T)
    unit, walked = (way / size[:, None]).astype(np.float32).T, np.cumsum(size) - size
    whole, count = size.sum(), len(size)
    size, walked = size.astype(np.float32), walked.astype(np.float32)
    loop = count > 2 and np.allclose(points[0], points[-1])
    best = np.full(len(x), np.inf, np.float32)
    abreast, along, over = (np.zeros(len(x), np.float32) for _ in range(3))
    for shift in _shifts(count, float(np.median(size)) / density):
        tried = (piece + shift) % count if loop else np.clip(piece + shift, 0, count - 1)
        off = x - start[0][tried], y - start[1][tried]
        toward = unit[0][tried], unit[1][tried]
        walk = off[0] * toward[0] + off[1] * toward[1]
        # Rows fall where v rises: on the left hand this is positive.
        side = toward[1] * off[0] - toward[0] * off[1]
        share = np.clip(walk, 0, size[tried])
        past = np.abs(walk - share)
        far = np.sqrt(side * side + past * past)
        better = (far < best - TIE) | ((far < best + TIE) & (np.abs(side) > np.abs(abreast)))
        for known, found in ((best, far), (abreast, side), (along, walked[tried] + share),
                             (over, past)):
            np.copyto(known, found, where=better)
    at_end = ((along <= END) | (along >= np.float32(whole) - END)) & (not loop)
    across = np.where(at_end, abreast, np.copysign(best, abreast))
    return across.astype(np.float64), along.astype(np.float64), at_end & (over > 0.5)


def _shifts(count, size):
    """By how many pieces, `size` cm long, the coarse map may be wrong.

    Towards the middle of a bend it tells less and less: it is wrong by several cells there.
    """
    around = 0 if count == 1 else int(np.clip(np.ceil(8 / (CELLS_PER_CM * size)), 1, AROUND))
    return range(-around, around + 1)
