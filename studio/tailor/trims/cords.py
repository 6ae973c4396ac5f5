"""Cords, drawcords and their tips: round, braided, lying on the cloth."""

import numpy as np

from studio.tailor.trims import lines, rivets
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import strip


def cord(canvas, line, stuff, seed, width=0.5, flat=0.75):
    """A braided cord.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm.
    stuff : Stuff
    seed : int
    width : float
        cm.
    flat : float
        Its height per width.
    """
    row = strip(canvas, line, width / 2 + 0.3)
    if not len(row.index):
        return
    cover = row.cover(width / 2 - np.abs(row.across))
    round_ = np.sqrt(np.clip(1 - (2 * row.across / width) ** 2, 0, 1))
    turn = np.arcsin(np.clip(2 * row.across / width, -1, 1))
    steps = row.along / (0.55 * width)
    # Two sets of strands, one leaning each way, that take turns to be on top.
    plait = np.maximum(np.cos(np.pi * (2 * steps + turn / 0.9)),
                       np.cos(np.pi * (2 * steps - turn / 0.9) + np.pi / 2))
    _lie(row, width, cover, flat * width * round_ + 0.04 * width * plait)
    tone = (0.72 + 0.28 * round_) * (0.9 + 0.12 * plait)
    tone *= 1 + 0.05 * ripples(seed, row.along / 0.3, row.across / 0.1)
    row.tint(np.outer(tone, stuff.colour), cover)
    row.finish(stuff.finish, cover)


def tip(canvas, start, end, stuff, width=0.5):
    """The sleeve on a cord's end, of metal or plastic."""
    row = strip(canvas, [start, end], width / 2 + 0.25)
    if not len(row.index):
        return
    cover = row.cover(width / 2 - np.abs(row.across))
    round_ = np.sqrt(np.clip(1 - (2 * row.across / width) ** 2, 0, 1))
    ends = np.minimum(row.along, row.length - row.along)
    ring = np.exp(-((ends - 0.12) / 0.05) ** 2)
    _lie(row, width, cover, 0.85 * width * round_ - 0.03 * ring)
    row.tint(stuff.colour, cover)
    row.finish(stuff.finish, cover)


def drawcord(canvas, eyelet, end, stuff, metal, seed, bow=0.8, width=0.5):
    """A cord that comes out of an eyelet and hangs down to its tip.

    Parameters
    ----------
    canvas : Canvas
    eyelet, end : tuple of float
        (u, v) cm.
    stuff, metal : Stuff
        Of the cord, and of eyelet and tip.
    seed : int
    bow : float
        How far it swings to the left of the straight way, cm.
    width : float
        Of the cord, cm.
    """
    rivets.eyelet(canvas, eyelet, metal, seed, diameter=2.3 * width, hole=1.25 * width)
    line = lines.bent(eyelet, end, bow)
    whole = lines.length(line)
    tip_size = min(2.2, 0.3 * whole)
    # A pixel apart: where both lay, they would stand on each other.
    joint = whole - tip_size - 1 / canvas.density
    cord(canvas, lines.cut(line, 0.0, joint), stuff, seed, width)
    tail = lines.cut(line, whole - tip_size, whole)
    tip(canvas, tail[0], tail[-1], metal, 0.95 * width)


def _lie(row, width, cover, profile):
    """Lay something round on the cloth, with the shadow of its belly."""
    out = np.clip(np.abs(row.across) - width / 2, 0, None)
    row.shade(1 - 0.42 * np.exp(-(out / 0.08) ** 2) * (1 - cover))
    row.lift(cover * (0.04 + profile))
