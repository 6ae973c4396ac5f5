"""Buttons: turned from horn, plastic or metal, sewn on with thread, in the shade of their rim."""

import numpy as np

from studio.tailor.trims import stuff as stuffs
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import around

SHADOW = 0.35
"""cm around a button from which light is kept, at most."""


def sewn(canvas, centre, diameter, stuff, thread, seed, holes=4, parallel=False):
    """A button with two or four holes.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    diameter : float
        cm: 1.1 on shirts, 2 on jackets, 2.8 on coats.
    stuff : Stuff
    thread : Thread
    seed : int
        Its turn and streaks.
    holes : int
        2 or 4.
    parallel : bool
        Thread in two bars instead of a cross.
    """
    radius = diameter / 2
    turn = 0.22 * np.random.default_rng([seed, 1]).uniform(-1, 1)
    spot = around(canvas, centre, radius + SHADOW, turn=turn)
    away = spot.radius
    cover = spot.cover(radius - away)
    # A rounded rim, a dished middle.
    rim = np.sqrt(np.clip(1 - ((away - 0.82 * radius) / (0.19 * radius)) ** 2, 0, 1))
    dish = np.clip((0.72 * radius - away) / (0.72 * radius), 0, 1)
    thick = 0.13 + 0.06 * diameter
    profile = thick * (0.62 + 0.38 * rim) - 0.12 * thick * np.sin(np.pi * np.clip(dish, 0, 1))
    at = _holes(holes, 0.30 * radius)
    hole = np.zeros(len(away))
    for x, y in at:
        hole = np.maximum(hole, spot.cover(0.115 * radius - np.hypot(spot.x - x, spot.y - y)))
    _set_down(spot, radius, cover, profile - 0.45 * thick * hole)
    spot.tint(_streaked(spot, stuff, seed, radius) * (1 - 0.8 * hole)[:, None], cover)
    spot.finish(stuff.finish, cover)
    for (x, y), (to_x, to_y) in _ways(at, parallel):
        _tie(spot, (x, y), (to_x, to_y), thread, max(0.06, 0.16 * radius), thick)


def shank(canvas, centre, diameter, stuff, seed, domed=0.5):
    """A button that is held from behind: a dome with a turned rim, or a covered one.

    Parameters
    ----------
    domed : float
        0 flat to 1 half a ball. Others as in `sewn`.
    """
    radius = diameter / 2
    spot = around(canvas, centre, radius + SHADOW)
    away = spot.radius
    cover = spot.cover(radius - away)
    ball = np.sqrt(np.clip(1 - (away / radius) ** 2, 0, 1))
    ring = np.exp(-((away - 0.86 * radius) / (0.05 * diameter)) ** 2)
    profile = 0.16 + 0.5 * domed * radius * ball + 0.025 * ring
    _set_down(spot, radius, cover, profile * np.clip((radius - away) / 0.05 + 0.3, 0, 1))
    spot.tint(_streaked(spot, stuff, seed, radius), cover)
    spot.finish(stuff.finish, cover)


def toggle(canvas, centre, turn, stuff, cord, seed, size=4.6, thickness=1.15):
    """A toggle of a duffle coat: a tapered peg in a loop of cord.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    turn : float
        Radians of its long axis from u.
    stuff : Stuff
    cord : Thread
        Of the loop around its middle.
    seed : int
    size, thickness : float
        cm.
    """
    spot = around(canvas, centre, size / 2 + 0.4, thickness / 2 + 0.5, turn)
    share = np.clip(np.abs(spot.x) / (size / 2), 0, 1)
    half = thickness / 2 * np.sqrt(np.clip(1 - 0.55 * share ** 2 - 0.45 * share ** 12, 0, 1))
    half *= 1 - 0.14 * np.exp(-(spot.x / 0.3) ** 2)
    cover = spot.cover(np.minimum(half - np.abs(spot.y), size / 2 - np.abs(spot.x)))
    round_ = np.sqrt(np.clip(1 - (spot.y / np.maximum(half, 1e-3)) ** 2, 0, 1))
    spot.level(spot.ground() + 0.12 + 1.1 * half * round_, cover)
    _shadow(spot, np.maximum(np.abs(spot.y) - half, np.abs(spot.x) - size / 2), cover)
    grain = ripples(seed, spot.x / 1.2, spot.y / 0.12)
    spot.tint(np.outer(1 + stuff.streaks * 0.6 * grain, stuff.colour), cover)
    spot.finish(stuff.finish, cover)
    for x in (-0.14, 0.14):
        loop = cover * spot.cover(0.13 - np.abs(spot.x - x))
        spot.lift(0.1 * loop * np.sqrt(np.clip(1 - ((spot.x - x) / 0.14) ** 2, 0, 1)))
        spot.tint(cord.colour, loop)
        spot.finish(cord.finish, loop)


def row(canvas, places, diameter, stuff, thread, seed, **kind):
    """Buttons at (n, 2) places, each turned a little differently."""
    for number, place in enumerate(places):
        sewn(canvas, tuple(place), diameter, stuff, thread, seed + 17 * number, **kind)


def _holes(count, away):
    turns = np.pi / 4 + np.arange(4) * np.pi / 2 if count == 4 else np.array([0.0, np.pi])
    return [(away * np.cos(turn), away * np.sin(turn)) for turn in turns]


def _ways(at, parallel):
    """Pairs of holes between which thread runs; what is on top comes last."""
    if len(at) == 2:
        return [(at[0], at[1])]
    if parallel:
        return [(at[0], at[1]), (at[3], at[2])]
    return [(at[0], at[2]), (at[1], at[3])]


def _set_down(spot, radius, cover, profile):
    """Stand something round on the cloth: its heights, its dimple, its shadow."""
    ground = spot.ground()
    out = spot.radius - radius
    spot.lift(-0.05 * np.exp(-(np.clip(out, 0, None) / 0.25) ** 2) * (1 - cover))
    spot.level(ground + profile, cover)
    _shadow(spot, out, cover)


def _shadow(spot, out, cover):
    """Less light where the cloth meets a rim, `out` (n, cm) outside of it."""
    spot.shade(1 - 0.5 * np.exp(-(np.clip(out, 0, None) / 0.07) ** 2) * (1 - cover))


def _streaked(spot, stuff, seed, radius):
    """(n, 3) a button's own colour: streaks that run across it."""
    turn = np.random.default_rng([seed, 2]).uniform(0, np.pi)
    x = spot.x * np.cos(turn) + spot.y * np.sin(turn)
    y = spot.y * np.cos(turn) - spot.x * np.sin(turn)
    wave = ripples(seed, x / (1.3 * radius), y / (0.22 * radius))
    wave = wave + 0.6 * ripples(seed + 1, x / (0.7 * radius), y / (0.1 * radius))
    return np.outer(1 + stuff.streaks * wave, stuff.colour)


def _tie(spot, start, end, thread, width, thick):
    """Several turns of thread from hole to hole, over what is there."""
    way = np.subtract(end, start)
    size = float(np.hypot(*way))
    along = ((spot.x - start[0]) * way[0] + (spot.y - start[1]) * way[1]) / size
    away = ((spot.y - start[1]) * way[0] - (spot.x - start[0]) * way[1]) / size
    cover = spot.cover(np.minimum(width / 2 - np.abs(away),
                                  np.minimum(along, size - along) + 0.02))
    arch = np.sin(np.pi * np.clip(along / size, 0, 1)) ** 0.5
    strand = np.cos(2 * np.pi * away / (width / 3))
    round_ = np.sqrt(np.clip(1 - (2 * away / width) ** 2, 0, 1))
    spot.lift(cover * (0.35 * thick * arch * (0.5 + 0.5 * round_) + 0.006 * strand))
    spot.tint(np.outer(0.85 + 0.15 * strand, thread.colour), 0.95 * cover)
    spot.finish(stuffs.THREAD, cover)
