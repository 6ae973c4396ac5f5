"""Pockets that are cut into cloth: welt, jetted, slanted, zipped, and the scoop of jeans."""

import numpy as np

from studio.tailor.trims import layers, lines, rivets, seams, stitches, zips
from studio.tailor.trims.spots import around, strip


COIN = (7.0, 7.5)
"""Width and height of a coin pocket, cm."""


def jetted(canvas, centre, width, turn, seed, lip=0.5):
    """A slit between two narrow lips.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    width : float
        Of the mouth, cm.
    turn : float
        Radians from u, counter-clockwise.
    seed : int
    lip : float
        Height of each lip, cm.
    """
    spot = around(canvas, centre, width / 2 + 0.8, lip + 0.8, turn)
    ends = width / 2 - np.abs(spot.x)
    inside = np.minimum(ends, lip - np.abs(spot.y))
    cover = spot.cover(inside)
    belly = np.sqrt(np.clip(1 - (2 * np.abs(spot.y) / lip - 1) ** 2, 0, 1))
    spot.lift(cover * 0.055 * belly)
    sunk = np.exp(-(inside / 0.05) ** 2)
    gape = 0.02 + 0.025 * np.clip(np.cos(np.pi * spot.x / width), 0, 1)
    slit = np.exp(-(spot.y / gape) ** 2) * spot.cover(ends)
    spot.lift(-0.035 * sunk - 0.16 * slit)
    spot.shade((1 - 0.3 * sunk) * (1 - 0.8 * slit))
    pulled = np.exp(-np.hypot(np.abs(spot.x) - width / 2, spot.y) / 0.5)
    spot.lift(-0.02 * pulled)


def welt(canvas, centre, width, height, turn, seed, thread=None):
    """A standing welt, such as the breast pocket of a blazer.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) of the welt's middle, cm.
    width, height : float
        cm.
    turn : float
        Radians from u.
    seed : int
    thread : Thread, optional
        Of stitches at its ends.
    """
    lean = 0.25 * height
    shape = lines.turned([(-width / 2, -height / 2), (width / 2, -height / 2),
                          (width / 2 + lean * 0.2, height / 2),
                          (-width / 2 + lean * 0.2, height / 2)], centre, turn)
    layers.lay(canvas, shape, seed, 0.075, 0.015, (0.17, 0.23), edge=0.09)
    layers.open_end(canvas, shape[[2, 3]], seed + 1, 0.8, 0.03)
    foot = strip(canvas, shape[[0, 1]], 0.3)
    seams.groove(foot, foot.across, 0.05)
    if thread is not None:
        for one, other in ((1, 2), (3, 0)):
            stitches.topstitch(canvas, shape[[one, other]], thread, seed + 2, 0.14)


def slanted(canvas, line, seed, thread=None, bars=True, inset=0.6):
    """The slanted pocket of trousers: an edge that gapes a little.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm: the edge, the trousers' front on its left, the pocket's inside on its right.
    seed : int
    thread : Thread, optional
    bars : bool
        Whether its ends are held by bartacks.
    inset : float
        Of the stitches, cm.
    """
    row = strip(canvas, line, 1.4)
    if not len(row.index):
        return
    front = row.cover(row.across)
    edge = np.sqrt(1 - (1 - np.clip(row.across / 0.1, 0, 1)) ** 2)
    row.lift(row.within_ends(0.25) * front * 0.075 * edge
             * np.exp(-(np.clip(row.across - 0.5, 0, None) / 0.5) ** 2))
    layers.open_end(canvas, line, seed, 1.3, 0.06)
    seams.rippled(row, 0.016, seed + 1)
    if thread is None:
        return
    stitches.topstitch(canvas, line, thread, seed + 2, inset)
    if bars:
        walked = lines.length(line)
        for way in (0.4, walked - 0.4):
            place = lines.at(line, [way])[0]
            ahead = lines.at(line, [way + 0.05])[0] - lines.at(line, [way - 0.05])[0]
            left = np.array([-ahead[1], ahead[0]]) / max(float(np.hypot(*ahead)), 1e-6)
            stitches.bar(canvas, place - 0.1 * left, place + (inset + 0.1) * left, thread)


def scoop(canvas, line, thread, seed, metal=None, coin=None):
    """The front pocket of jeans.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm: its curved mouth, the front on its left, the pocket's inside on its right.
    thread : Thread
    seed : int
    metal : Stuff, optional
        Of the rivets at both ends.
    coin : tuple of float, optional
        (u, v) of the middle of a coin pocket's mouth, cm; the front hides what is left of the
        line.
    """
    if coin is not None:
        # The front lies over the pocket's inside, on which the coin pocket is sewn.
        front = strip(canvas, line, COIN[1] + 1.0, right=0.0, beyond=COIN[0])
        kept = front.copied()
        coin_pocket(canvas, coin, thread, seed + 20, metal)
        front.restore(kept)
    row = strip(canvas, line, 1.5)
    if not len(row.index):
        return
    front = row.cover(row.across)
    edge = np.sqrt(1 - (1 - np.clip(row.across / 0.12, 0, 1)) ** 2)
    row.lift(row.within_ends(0.2) * front * 0.1 * edge
             * np.exp(-(np.clip(row.across - 0.9, 0, None) / 0.4) ** 2))
    layers.open_end(canvas, line, seed, 1.2, 0.05)
    seams.wear(row, front * np.exp(-((row.across - 0.06) / 0.08) ** 2), 0.22)
    seams.rippled(row, 0.03, seed + 1, 0.7, 0.3)
    stitches.twin(canvas, line, thread, seed + 2, 0.2, 0.55)
    if metal is not None:
        walked = lines.length(line)
        for number, way in enumerate((0.7, walked - 0.7)):
            place = lines.at(lines.moved(line, 0.47), [way])[0]
            rivets.rivet(canvas, place, metal, seed + 5 + number)


def coin_pocket(canvas, top, thread, seed, metal=None):
    """The small pocket in the right front pocket of jeans; its foot is hidden by the mouth."""
    (u, v), (width, height) = top, COIN
    x = width / 2
    shape = np.array([(u - x, v), (u - 0.92 * x, v - height), (u + 0.92 * x, v - height),
                      (u + x, v)])
    spot = layers.lay(canvas, shape, seed, 0.075, 0.02)
    layers.worn_edge(spot, 0.2)
    layers.open_end(canvas, shape[[3, 0]], seed + 1, 0.9, 0.03)
    stitches.twin(canvas, shape[[3, 0]], thread, seed + 2, 0.3, 0.55)
    for one, other in ((0, 1), (2, 3)):
        stitches.topstitch(canvas, shape[[one, other]], thread, seed + 4, 0.16)
    if metal is not None:
        for way in (-1, 1):
            rivets.rivet(canvas, (u + way * (x - 0.55), v - 0.58), metal, seed + 6 + way)


def zipped(canvas, line, kind, seed, thread=None):
    """A pocket closed by a zip in a stitched frame.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (2, 2) cm, from its closed end to the end where the slider rests.
    kind : Zip
    seed : int
    thread : Thread, optional
        Of the frame.
    """
    line = np.asarray(line, np.float64)
    way = line[1] - line[0]
    unit = way / np.hypot(*way)
    turn = float(np.arctan2(-way[0], way[1]))
    zips.closed(canvas, line, kind, seed)
    if thread is not None:
        frame = lines.box(line.mean(0), kind.shown + 0.6, float(np.hypot(*way)) + 0.6, turn)
        stitches.topstitch(canvas, lines.closed(frame), thread, seed + 1)
    zips.slider(canvas, line[1] - 0.6 * unit, turn, kind, seed + 2, pull=2.2)
