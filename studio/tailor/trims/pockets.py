"""Pockets that are sewn on: patch, flap, kangaroo; a layer of cloth with a mouth."""

import numpy as np

from studio.tailor.trims import layers, lines, stitches
from studio.tailor.trims.spots import strip

POINTED, ROUND, SQUARE = "pointed", "round", "square"


def outline(top, width, height, foot=POINTED, drop=1.6):
    """The outline of a patch pocket.

    Parameters
    ----------
    top : tuple of float
        (u, v) of the middle of its mouth, cm.
    width, height : float
        cm; the height is that of its sides when the foot is pointed.
    foot : str
        `POINTED`, `ROUND` or `SQUARE`.
    drop : float
        How far a point hangs below the sides, or the radius of round corners, cm.

    Returns
    -------
    ndarray
        (n, 2) counter-clockwise from the upper left corner; the last point is the upper right one.
    """
    (u, v), x = top, width / 2
    corners = np.array([(u - x, v), (u - x, v - height), (u + x, v - height), (u + x, v)])
    if foot == POINTED:
        return np.insert(corners, 2, (u, v - height - drop), axis=0)
    if foot == ROUND:
        return lines.rounded(corners, 1.6 * drop, (1, 2))
    return corners


def patch(canvas, shape, thread, seed, rows=1, hem=2.0, bulge=0.035, shift=None, bars=False):
    """A patch pocket.

    Parameters
    ----------
    canvas : Canvas
    shape : ndarray
        (n, 2) from `outline`: counter-clockwise from its upper left corner.
    thread : Thread
    seed : int
    rows : int
        Of stitches, 1 or 2.
    hem : float
        Depth of the hem at its mouth, cm; 0 for none.
    bulge : float
        How far its middle stands off, cm.
    shift : tuple of float, optional
        See `layers.lay`.
    bars : bool
        Bartacks at the corners of its mouth; triangles of stitches otherwise.
    """
    shift = (layers.SHIFT_CM, -layers.SHIFT_CM) if shift is None else shift
    spot = layers.lay(canvas, shape, seed, 0.065, bulge, shift)
    layers.open_end(canvas, shape[[0, -1]][::-1], seed + 1, 1.1, 0.05)
    if hem:
        _mouth(canvas, shape, hem, thread, seed + 2)
    for number in range(rows):
        stitches.topstitch(canvas, shape, thread, seed + 3 + number, 0.16 + 0.55 * number)
    left, right = shape[0], shape[-1]
    if bars:
        for corner, way in ((left, 1), (right, -1)):
            stitches.bar(canvas, corner + [0.35 * way, 0.0], corner + [0.35 * way, -1.0], thread)
    else:
        for corner, way in ((left, 1), (right, -1)):
            stitches.topstitch(canvas, [corner + [0.75 * way, -0.1], corner + [0.17 * way, -1.3]],
                               thread, seed + 6)
    return spot


def _mouth(canvas, shape, hem, thread, seed):
    """The hem at the top: doubled cloth down to a row of stitches."""
    line = shape[[-1, 0]] + [[-0.1, -0.0], [0.1, -0.0]]
    row = strip(canvas, line, hem + 0.3, right=0.0)
    row.lift(0.03 / (1 + np.exp((row.across - hem) / 0.03)))
    stitches.topstitch(canvas, line, thread, seed, hem - 0.12)


def flap(canvas, top, width, height, thread, seed, foot=ROUND, drop=0.8, rows=1, lip=0.0):
    """A flap that hangs over a pocket's mouth.

    Parameters
    ----------
    canvas : Canvas
    top : tuple of float
        (u, v) of the middle of its seam, cm.
    width, height : float
        cm.
    thread : Thread or None
        None for a flap without stitches, as on suits.
    seed : int
    foot, drop
        See `outline`.
    rows : int
        Of stitches, 1 or 2.
    lip : float
        Height of the jetted lip that is seen above it, cm: 0.5 on suits. The rest of such a
        pocket is below the flap, and is not to be drawn.
    """
    shape = outline(top, width, height, foot, drop)
    if lip:
        layers.lay(canvas, lines.box((top[0], top[1] + lip / 2), width - 0.3, lip), seed + 9, 0.05)
    # Free at its foot: it stands off there, and is flat where it is sewn in.
    spot = layers.lay(canvas, shape, seed, 0.085, 0.03, (0.21, 0.29), edge=0.1)
    _, v = spot.places()
    down = np.clip((shape[:, 1].max() - v) / height, 0, 1)
    spot.lift(spot.cover(spot.depth) * 0.07 * down ** 1.5)
    seam = strip(canvas, shape[[0, -1]], 0.4)
    cut = np.exp(-(seam.across / 0.05) ** 2)
    seam.lift(-0.09 * cut)
    seam.shade(1 - 0.4 * cut)
    if thread is None:
        return
    for number in range(rows):
        stitches.topstitch(canvas, shape, thread, seed + 1 + number, 0.18 + 0.5 * number)
    stitches.topstitch(canvas, shape[[0, -1]], thread, seed + 4, 0.16)


def kangaroo(canvas, top, width, height, thread, seed, mouth=0.42):
    """The pocket of a hoodie, with two slanted mouths.

    Parameters
    ----------
    canvas : Canvas
    top : tuple of float
        (u, v) of the middle of its upper edge, cm.
    width, height : float
        cm: 32 x 19.
    thread : Thread
    seed : int
    mouth : float
        How much of its width is lost to the slants at the top.
    """
    (u, v), x = top, width / 2
    narrow, low = x * (1 - mouth), v - height
    side = low + 0.28 * height
    shape = np.array([(u - narrow, v), (u - x, side), (u - x, low), (u + x, low), (u + x, side),
                      (u + narrow, v)])
    layers.lay(canvas, shape, seed, 0.09, 0.12, (0.0, 0.0), edge=0.12, reach=4.0)
    stitches.twin(canvas, shape[[2, 3]], thread, seed + 1, 0.16, 0.6)
    stitches.twin(canvas, shape[[5, 0]], thread, seed + 2, 0.16, 0.6)
    for number, (one, other) in enumerate(((0, 1), (4, 5))):
        stitches.twin(canvas, shape[[one, other]], thread, seed + 3 + number, 0.3, 1.7)
        layers.open_end(canvas, shape[[one, other]], seed + 5 + number, 2.0, 0.13)
    for one, other in ((1, 2), (3, 4)):
        stitches.topstitch(canvas, shape[[one, other]], thread, seed + 7, 0.2)
    for corner, way in ((0, 1), (1, 1), (4, -1), (5, -1)):
        place = shape[corner] + [0.5 * way, -0.15]
        stitches.bar(canvas, place + [0, -0.9], place, thread)
