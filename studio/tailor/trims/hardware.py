"""Hardware: rings, buckles and sliders of metal that lie on a garment."""

import numpy as np

from studio.tailor.trims import lines, rivets
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import around


def d_ring(canvas, centre, turn, stuff, seed, width=3.2, wire=0.4):
    """A D-ring, its straight side towards where its axes' y is low.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    turn : float
        Radians, counter-clockwise.
    stuff : Stuff
    seed : int
    width : float
        Of its straight side, cm.
    wire : float
        Thickness, cm.
    """
    radius = width / 2
    spot = around(canvas, centre, radius + wire, 0.75 * radius + wire, turn)
    y = spot.y + 0.5 * radius
    bow = np.where(y > 0, np.abs(np.hypot(spot.x, y) - radius), np.inf)
    bar = np.hypot(np.clip(np.abs(spot.x) - radius, 0, None), y)
    _wire(spot, np.minimum(bow, bar), wire, stuff, seed)


def ring(canvas, centre, stuff, seed, diameter=3.0, wire=0.35):
    """A ring."""
    spot = around(canvas, centre, diameter / 2 + wire)
    _wire(spot, np.abs(spot.radius - diameter / 2), wire, stuff, seed)


def buckle(canvas, centre, turn, stuff, seed, width=4.2, height=4.6, wire=0.5, prong=True):
    """A frame buckle with a prong.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    turn : float
        Radians from u of the way in which the strap runs.
    stuff : Stuff
    seed : int
    width, height : float
        Along and across the strap, cm.
    wire : float
        Thickness of the frame, cm.
    prong : bool
    """
    spot = around(canvas, centre, width / 2 + wire, height / 2 + wire, turn)
    round_ = 0.22 * min(width, height)
    x = np.abs(spot.x) - width / 2 + round_
    y = np.abs(spot.y) - height / 2 + round_
    out = np.hypot(np.clip(x, 0, None), np.clip(y, 0, None)) + np.minimum(np.maximum(x, y), 0)
    _wire(spot, np.abs(out - round_), wire, stuff, seed)
    if prong:
        along = np.clip(np.abs(spot.x) - width / 2, 0, None)
        _wire(spot, np.hypot(spot.y, along), 0.7 * wire, stuff, seed + 1, 0.1)


def slider(canvas, centre, turn, stuff, seed, width=2.2, height=1.8, wire=0.24):
    """The adjuster of a strap: a frame with a bar across its middle."""
    buckle(canvas, centre, turn, stuff, seed, width, height, wire, prong=False)
    spot = around(canvas, centre, wire, height / 2, turn)
    _wire(spot, np.abs(spot.x), wire, stuff, seed + 1)


def studs(canvas, line, stuff, seed, step=1.2, diameter=0.8, pointed=False):
    """A row of studs along a line.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm.
    stuff : Stuff
    seed : int
    step : float
        From stud to stud, cm.
    diameter : float
        cm.
    pointed : bool
        Pyramids instead of domes.
    """
    whole = lines.length(line)
    count = max(1, int(round(whole / step)))
    for number, place in enumerate(lines.at(line, (np.arange(count) + 0.5) * whole / count)):
        rivets.stud(canvas, tuple(place), stuff, seed + number, diameter, pointed)


def _wire(spot, away, thick, stuff, seed, above=0.0):
    """Round wire, `away` (n, cm) from its axis; it shades what it lies on.

    `above` is how far it lies above the ground, cm.
    """
    half = thick / 2
    cover = spot.cover(half - away)
    out = np.clip(away - half, 0, None)
    spot.shade(1 - 0.45 * np.exp(-(out / 0.08) ** 2) * (1 - cover))
    round_ = np.sqrt(np.clip(1 - (away / half) ** 2, 0, 1))
    ground = spot.ground()
    spot.level(ground + above + 0.35 * thick + 0.65 * thick * round_, cover)
    scratched = ripples(seed, spot.x / 0.1, spot.y / 0.6)
    spot.tint(np.outer(1 + 0.06 * scratched, stuff.colour), cover)
    spot.finish(stuff.finish, cover)
