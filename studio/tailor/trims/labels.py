"""Labels: woven in the neck, a size tab, a care label, the leather patch of jeans; no brand."""

import numpy as np

from studio.tailor.trims import layers, lines, stitches
from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.ripples import chance, ripples
from studio.tailor.trims.spots import area, around


TILT = 0.03
"""Radians by which a neck label is sewn in askew at most."""


def neck(canvas, centre, turn, thread, seed, cloth=stuffs.SATIN, width=3.4, height=1.4):
    """A small woven label, held at its two ends; a selvedge is all that is woven into it.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    turn : float
        Radians from u.
    thread : Thread
    seed : int
    cloth : Stuff
    width, height : float
        cm.
    """
    turn = turn + TILT * float(chance(seed, np.array([width]), np.array([height]))[0])
    spot = _piece(canvas, centre, width, height, turn, cloth, seed, 0.02)
    inside = _inside(spot, width, height)
    weave = np.sin(2 * np.pi * spot.y / 0.06) * np.sin(2 * np.pi * spot.x / 0.06)
    spot.lift(0.002 * weave * (inside > 0))
    selvedge = np.exp(-((height / 2 - 0.14 - np.abs(spot.y)) / 0.03) ** 2)
    spot.shade(1 - 0.18 * selvedge * spot.cover(inside))
    for side in (-1, 1):
        ends = lines.turned([(side * (width / 2 - 0.14), -height / 2 + 0.1),
                             (side * (width / 2 - 0.14), height / 2 - 0.1)], centre, turn)
        stitches.topstitch(canvas, ends, thread, seed + 3)


def in_neck(canvas, panel, below, thread, seed, width=3.4, height=1.4):
    """The `neck` label in the middle of a back.

    Parameters
    ----------
    canvas : Canvas
        The inside of the back.
    panel : Panel
        Has an edge ``neck``.
    below : float
        How far its middle is below the neck's edge, cm.
    thread : Thread
    seed : int
    width, height : float
        cm.
    """
    low = float(panel.edge("neck").points[:, 1].min())
    neck(canvas, (0.0, low - below), 0.0, thread, seed, width=width, height=height)


def size_tab(canvas, centre, turn, seed, cloth=stuffs.SATIN, ink=(0.03, 0.03, 0.035), width=1.3,
             height=1.1):
    """A folded tab below the neck label, a small mark on it."""
    spot = _piece(canvas, centre, width, height, turn, cloth, seed)
    x, y = spot.x / (0.16 * width), (spot.y + 0.08 * height) / (0.24 * height)
    mark = (1 - np.abs(np.hypot(x, y) - 0.8) * 4) * 0.05
    spot.tint(ink, 0.9 * spot.cover(mark) * spot.cover(_inside(spot, width, height)))


def care(canvas, top, turn, seed, cloth=stuffs.SATIN, ink=(0.06, 0.06, 0.06), width=2.4,
         height=4.6):
    """A care label that hangs from a seam: rows of small print and five signs.

    Parameters
    ----------
    top : tuple of float
        (u, v) of the middle of its upper end, cm. Others as in `neck`.
    """
    centre = np.asarray(top) + height / 2 * np.array([np.sin(turn), -np.cos(turn)])
    spot = _piece(canvas, centre, width, height, turn, cloth, seed)
    inside = spot.cover(_inside(spot, width, height))
    rows = np.floor((spot.y + height / 2) / 0.24)
    on_row = np.abs(np.mod(spot.y + height / 2, 0.24) - 0.12) < 0.035
    letters = chance(seed, rows, np.floor(spot.x / 0.09)) > -0.35
    ends = np.abs(spot.x) < width * (0.28 + 0.1 * chance(seed + 1, rows))
    signs = np.abs(spot.y - 0.2 * height) < 0.3
    sign = np.abs(np.maximum(np.abs(np.mod(spot.x, 0.42) - 0.21),
                             np.abs(spot.y - 0.2 * height)) - 0.12) < 0.025
    marks = np.where(signs, sign & (np.abs(spot.x) < 0.4 * width), on_row & letters & ends)
    spot.tint(ink, 0.75 * marks * inside * (np.abs(spot.y) < 0.42 * height))


def patch(canvas, centre, turn, thread, seed, leather=stuffs.LEATHER, width=7.5, height=5.5):
    """The leather patch on the waistband of jeans: embossed lines, stitched all round.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    turn : float
        Radians from u.
    thread : Thread
    seed : int
    leather : Stuff
    width, height : float
        cm.
    """
    spot = _piece(canvas, centre, width, height, turn, leather, seed, 0.12)
    inside = _inside(spot, width, height)
    grain = ripples(seed, spot.x / 0.08, spot.y / 0.08)
    spot.lift(0.006 * grain * spot.cover(inside))
    frame = np.exp(-((inside - 0.55) / 0.03) ** 2)
    word = spot.cover(_ornament(spot, 0.1 * height, 0.62 * width, 0.2 * height))
    line = spot.cover(np.maximum(_inside(spot, 0.5 * width, 0.07, (0, -0.2 * height)),
                                 _inside(spot, 0.36 * width, 0.07, (0, -0.28 * height))))
    press = np.maximum(np.maximum(frame, word), line) * spot.cover(inside)
    spot.lift(-0.03 * press)
    spot.shade(1 - 0.45 * press)
    around_ = lines.box(centre, width - 0.44, height - 0.44, turn)
    stitches.topstitch(canvas, lines.closed(around_), thread, seed + 4)


def _piece(canvas, centre, width, height, turn, stuff, seed, thick=0.05):
    """A flat piece of another stuff, lying on the cloth."""
    outline = lines.box(centre, width, height, turn)
    layers.beneath(area(canvas, outline, layers.BENEATH), thick)
    spot = around(canvas, centre, width / 2 + 0.1, height / 2 + 0.1, turn)
    inside = _inside(spot, width, height)
    cover = spot.cover(inside)
    curl = 0.03 * (2 * spot.x / width) ** 2 + 0.01 * ripples(seed, spot.x / 1.2, spot.y / 1.2)
    edge = np.sqrt(np.clip(inside / 0.05, 0, 1))
    ground = spot.ground()
    spot.level(ground + thick * (0.5 + 0.5 * edge) + curl, cover)
    tone = 1 + stuff.streaks * ripples(seed + 1, spot.x / 0.5, spot.y / 0.5)
    spot.tint(np.outer(tone, stuff.colour), cover)
    spot.finish(stuff.finish, cover)
    return spot


def _inside(spot, width, height, at=(0.0, 0.0)):
    """cm inside a rectangle, negative outside of it."""
    return np.minimum(width / 2 - np.abs(spot.x - at[0]), height / 2 - np.abs(spot.y - at[1]))


def _ornament(spot, y, width, height):
    """cm inside of a chain of lozenges between two fine lines, which says nothing."""
    step = 0.8 * height
    place = np.abs(np.mod(spot.x / step + 0.5, 1.0) - 0.5) * step
    up = np.abs(spot.y - y)
    lozenge = np.abs(place + 0.9 * up - 0.3 * height) - 0.035 * height
    rule = np.abs(up - 0.5 * height) - 0.03 * height
    return np.minimum(-np.minimum(lozenge, rule), width / 2 - np.abs(spot.x))
