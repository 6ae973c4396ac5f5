"""What is pressed into cloth: jeans tacks, rivets, snaps, eyelets and studs."""

import numpy as np

from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import around


def tack(canvas, centre, stuff, seed, diameter=1.7):
    """The button of jeans: a pressed disc with a beaded ring and a sunk middle."""
    radius = diameter / 2
    spot = around(canvas, centre, radius + 0.35)
    away = spot.radius / radius
    profile = 0.30 * np.sqrt(np.clip(1 - np.clip(away, 0, 1) ** 6, 0, 1))
    profile += 0.05 * np.exp(-((away - 0.84) / 0.08) ** 2)
    profile -= 0.06 * (away < 0.62) * (1 - np.exp(-((away - 0.62) / 0.05) ** 2))
    turn = np.arctan2(spot.y, spot.x)
    beads = np.cos(turn * 28) * np.exp(-((away - 0.72) / 0.05) ** 2)
    leaf = np.cos(turn * 5) * np.exp(-((away - 0.3) / 0.14) ** 2)
    _press(spot, radius, profile + 0.012 * beads + 0.02 * leaf, stuff, seed)


def rivet(canvas, centre, stuff, seed, diameter=0.85):
    """A rivet that holds a pocket's corner: a low cone with a nipple."""
    radius = diameter / 2
    spot = around(canvas, centre, radius + 0.25)
    away = spot.radius / radius
    profile = 0.11 * np.sqrt(np.clip(1 - np.clip(away, 0, 1) ** 4, 0, 1))
    profile += 0.07 * np.exp(-(away / 0.26) ** 2) - 0.03 * np.exp(-((away - 0.5) / 0.12) ** 2)
    _press(spot, radius, profile, stuff, seed)


def snap(canvas, centre, stuff, seed, diameter=1.2):
    """A press stud as seen closed: a shallow cap, or a pearl in a ring of metal."""
    radius = diameter / 2
    spot = around(canvas, centre, radius + 0.25)
    away = spot.radius / radius
    profile = 0.14 * np.sqrt(np.clip(1 - np.clip(away, 0, 1) ** 3, 0, 1))
    profile += 0.03 * np.exp(-((away - 0.83) / 0.07) ** 2)
    _press(spot, radius, profile, stuff, seed)


def stud(canvas, centre, stuff, seed, diameter=0.9, pointed=False):
    """A dome, or a pyramid when pointed."""
    radius = diameter / 2
    spot = around(canvas, centre, radius + 0.2)
    if pointed:
        away = np.maximum(np.abs(spot.x), np.abs(spot.y))
        profile = 0.04 + 0.75 * np.clip(radius - away, 0, None)
        _press(spot, radius, profile, stuff, seed, away)
    else:
        profile = 0.04 + 0.75 * np.sqrt(np.clip(radius ** 2 - spot.radius ** 2, 0, None))
        _press(spot, radius, profile, stuff, seed)


def eyelet(canvas, centre, stuff, seed, diameter=1.0, hole=0.5, through=False):
    """A ring around a hole.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    stuff : Stuff
    seed : int
    diameter, hole : float
        cm, outer and inner.
    through : bool
        Whether what is behind the panel is seen through it.
    """
    radius, inner = diameter / 2, hole / 2
    spot = around(canvas, centre, radius + 0.25)
    middle, half = (radius + inner) / 2, (radius - inner) / 2
    ring = np.sqrt(np.clip(1 - ((spot.radius - middle) / half) ** 2, 0, 1))
    _press(spot, radius, 0.03 + 0.75 * half * ring, stuff, seed)
    gone = spot.cover(inner - spot.radius)
    spot.lift(-0.22 * gone)
    spot.tint((0.01, 0.01, 0.01), gone)
    if through:
        spot.open(gone)


def _press(spot, radius, profile, stuff, seed, away=None):
    """Set metal on the cloth, which is drawn in around it."""
    away = spot.radius if away is None else away
    cover = spot.cover(radius - away)
    ground = spot.ground()
    out = np.clip(away - radius, 0, None)
    spot.lift(-0.05 * np.exp(-(out / 0.12) ** 2) * (1 - cover))
    spot.shade(1 - 0.5 * np.exp(-(out / 0.05) ** 2) * (1 - cover))
    spot.level(ground + profile, cover)
    tarnish = ripples(seed, spot.x / 0.2, spot.y / 0.2)
    spot.tint(np.outer(1 + 0.08 * tarnish, stuff.colour), cover)
    spot.finish(stuff.finish, cover)
