"""Plackets: the doubled strips by which a front opens, with buttons, hidden, or at a fly."""

import numpy as np

from studio.tailor.trims import buttons, layers, lines, seams, stitches
from studio.tailor.trims.spots import strip


def button_placket(canvas, line, width, thread, seed, fly=True):
    """A strip of doubled cloth along the middle of a front.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm: its middle, from its bottom to its top.
    width : float
        cm: 3.3 on shirts.
    thread : Thread
    seed : int
    fly : bool
        Whether both its edges are stitched; False for a plain front of suits and coats, whose edge
        is to the right of the line as it is walked.

    Returns
    -------
    ndarray
        (n, 2) the line at which buttons are set.
    """
    row = strip(canvas, line, width / 2 + 0.4)
    half = width / 2
    cover = row.cover(half - np.abs(row.across)) if fly else row.cover(half + row.across)
    rim = np.clip((half - np.abs(row.across)) / 0.07, 0, 1) if fly else np.clip(
        (half + row.across) / 0.09, 0, 1)
    row.lift(cover * 0.06 * np.sqrt(1 - (1 - rim) ** 2))
    for side in (-half, half) if fly else (-half,):
        out = np.abs(row.across - side)
        row.shade(1 - 0.3 * np.exp(-(out / 0.04) ** 2) * (np.abs(row.across) > half))
    if fly:
        _stitched(canvas, line, half - 0.55, thread, seed)
    return np.asarray(line, np.float64)


def _stitched(canvas, line, left, thread, seed):
    """A row on each side of a line, and the strain that they make between them."""
    for number, side in enumerate((-left, left)):
        stitches.topstitch(canvas, line, thread, seed + 1 + number, side)
        edge = lines.moved(line, side)
        seams.rippled(strip(canvas, edge, 0.9), 0.016, seed + 3 + number)


def buttoned(canvas, line, ways, diameter, stuff, thread, seed, holes=4, upright=True):
    """Buttons on a placket, each in its buttonhole.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm.
    ways : array_like
        (m,) cm from the line's start.
    diameter : float
        cm.
    stuff : Stuff
    thread : Thread
    seed : int
    holes : int
        2 or 4.
    upright : bool
        Whether the buttonholes run along the line.
    """
    line = np.asarray(line, np.float64)
    places = lines.at(line, ways)
    nearby = lines.at(line, np.asarray(ways) + 0.05) - lines.at(line, np.asarray(ways) - 0.05)
    for place, way in zip(places, nearby):
        turn = float(np.arctan2(way[1], way[0])) + (0 if upright else np.pi / 2)
        # The shank pulls to the end of its hole.
        along = np.array([np.cos(turn), np.sin(turn)])
        stitches.buttonhole(canvas, place - 0.12 * diameter * along, 1.25 * diameter, turn, thread)
        _strain(canvas, place, seed)
    buttons.row(canvas, places, diameter, stuff, thread, seed, holes=holes)


def _strain(canvas, place, seed):
    """Cloth drawn to a button from both sides."""
    turn = 0.5 * np.random.default_rng([seed, int(abs(place[1]) * 8)]).uniform(-1, 1)
    way = np.array([np.cos(turn), np.sin(turn)])
    row = strip(canvas, [place - 2.2 * way, place + 2.2 * way], 0.9)
    if not len(row.index):
        return
    share = np.clip(row.along / row.length, 0, 1)
    row.lift(0.022 * np.sin(np.pi * share) ** 2 * np.exp(-(row.across / 0.3) ** 2)
             - 0.014 * np.sin(np.pi * share) ** 2 * np.exp(-((row.across - 0.5) / 0.3) ** 2))


def concealed(canvas, line, width, thread, seed):
    """A placket that covers its buttons: an edge, and one row of stitches far from it.

    The edge is to the right of the line as it is walked.
    """
    button_placket(canvas, line, width, thread, seed, fly=False)
    layers.open_end(canvas, lines.moved(line, -width / 2), seed + 1, 1.0, 0.03)
    stitches.topstitch(canvas, line, thread, seed + 2, width / 2 - 0.3)


def polo(canvas, top, size, width, thread, seed):
    """The short placket of a polo shirt, closed by a box of stitches at its foot.

    Parameters
    ----------
    canvas : Canvas
    top : tuple of float
        (u, v) of its middle at the neck, cm.
    size, width : float
        cm.
    thread : Thread
    seed : int

    Returns
    -------
    ndarray
        (2, 2) the line at which buttons are set, upwards.
    """
    top = np.asarray(top, np.float64)
    middle = top - [0, size / 2 - 0.5]
    outline = lines.box(middle, width, size + 1.0)
    layers.lay(canvas, outline, seed, height=0.07)
    inner = lines.box(middle, width - 0.4, size + 0.6)
    stitches.topstitch(canvas, inner[[3, 0, 1, 2]], thread, seed + 1)
    low = top[1] - size
    for up in (0.25, 0.25 + 0.75 * width * 0.5):
        stitches.topstitch(canvas, [(top[0] - width / 2 + 0.2, low + up),
                                    (top[0] + width / 2 - 0.2, low + up)], thread, seed + 2)
    return np.array([[top[0], low], top])


def fly(canvas, top, size, width, thread, seed, rows=2, bars=True):
    """The fly of trousers: the closed edge, and the J of stitches that holds its facing.

    Parameters
    ----------
    canvas : Canvas
    top : tuple of float
        (u, v) cm where the edge meets the waistband.
    size, width : float
        cm: 15 long and 3.6 wide on jeans. A negative width puts the J to the left of the edge.
    thread : Thread or None
        None for a fly that is stitched blind.
    seed : int
    rows : int
        1 or 2.
    bars : bool
        Whether bartacks hold the J.
    """
    top = np.asarray(top, np.float64)
    end = top - [0, size]
    layers.open_end(canvas, np.array([end, top]) if width < 0 else np.array([top, end]),
                    seed, 1.1, 0.045)
    edge = strip(canvas, [top, end], 1.3)
    seams.groove(edge, edge.across, 0.07)
    seams.rippled(edge, 0.02, seed + 1)
    if thread is None:
        return
    stitches.topstitch(canvas, [top + [0.25 * np.sign(width), 0],
                                end + [0.25 * np.sign(width), 1]], thread, seed + 2)
    j = np.vstack([[top + [width, 0]], lines.curve(
        top + [width, -0.62 * size], top + [width, -0.88 * size],
        top + [0.55 * width, -0.97 * size], end + [0.1 * width, 0])])
    for number in range(rows):
        stitches.topstitch(canvas, j, thread, seed + 4 + number,
                           -0.55 * number * np.sign(width))
    if bars:
        stitches.bar(canvas, end + [0.05, 0.1], end + [0.05, 1.1], thread)
        turn = lines.at(j, [0.74 * lines.length(j)])[0]
        out = np.array([np.sign(width), -0.7]) * 0.35
        stitches.bar(canvas, turn - 1.6 * out, turn + 0.3 * out, thread)
