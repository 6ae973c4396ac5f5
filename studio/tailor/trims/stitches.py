"""Stitches: thread that lies on cloth in dashes, zigzags and bars, each in its dent."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.finish import Finish
from studio.tailor.trims import lines, stuff
from studio.tailor.trims.ripples import chance, ripples
from studio.tailor.trims.spots import around, strip


@dataclass(frozen=True)
class Thread:
    """Sewing thread and how it is set.

    Attributes
    ----------
    colour : tuple of float
        Linear RGB.
    width : float
        cm: 0.035 on shirts, 0.055 on trousers, 0.08 on jeans.
    pitch : float
        From stitch to stitch, cm: 0.2 on shirts, 0.33 on jeans.
    pull : float
        How deep it draws the cloth in, cm.
    finish : Finish
    """

    colour: tuple[float, float, float]
    width: float = 0.04
    pitch: float = 0.24
    pull: float = 0.02
    finish: Finish = stuff.THREAD


def shirt_thread(colour):
    """Fine and short."""
    return Thread(colour, width=0.036, pitch=0.2, pull=0.016)


def jeans_thread(colour):
    """Thick, long, standing proud of the cloth."""
    return Thread(colour, width=0.078, pitch=0.33, pull=0.04)


GAP = 0.2
"""Share of a stitch's pitch in which its thread is under the cloth."""

STRANDS = 0.11
"""By how much a thread's plies vary its albedo."""

PROUD = 0.62
"""Height of a thread's top above the dent's rim, per its width."""


def topstitch(canvas, line, thread, seed, inset=0.0):
    """A row of lockstitches.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm.
    thread : Thread
    seed : int
    inset : float
        cm to the line's left at which it runs: from a panel's edge into its cloth.
    """
    line = lines.moved(line, inset) if inset else line
    row = strip(canvas, line, 0.16 + thread.width)
    if not len(row.index):
        return
    count = max(1, int(round(row.length / thread.pitch)))
    phase = row.along / row.length * count
    number = np.minimum(np.floor(phase), count - 1).astype(np.int64)
    middle = (phase - number - 0.5) * row.length / count
    away = row.across + 0.006 * ripples(seed, row.along / 0.7)
    # Set stitches lean a little: thread comes up on one side of its hole and goes down on the
    # other.
    away = away - 0.09 * middle
    _dent(row, away, thread, seed)
    _holes(row, away, middle, row.length / count, thread)
    half = 0.5 * row.length / count * (1 - GAP) * (1 + 0.06 * chance(seed + 1, number))
    _thread(row, middle, away, half, thread, chance(seed, number))


def twin(canvas, line, thread, seed, inset=0.15, apart=0.64):
    """Two parallel rows: `inset` and `inset + apart` cm to the left of the line."""
    topstitch(canvas, line, thread, seed, inset)
    topstitch(canvas, line, thread, seed + 1, inset + apart)


def bar(canvas, start, end, thread, width=0.16):
    """A bartack: a bar of satin stitches that holds where cloth is pulled.

    Parameters
    ----------
    canvas : Canvas
    start, end : tuple of float
        (u, v) cm.
    thread : Thread
    width : float
        cm.
    """
    start, way = np.asarray(start, np.float64), np.subtract(end, start)
    size = float(np.hypot(*way))
    spot = around(canvas, start + way / 2, size / 2 + 0.1, width / 2 + 0.1,
                  float(np.arctan2(way[1], way[0])))
    cover = spot.cover(np.minimum(width / 2 - np.abs(spot.y), size / 2 - np.abs(spot.x)))
    ply = np.cos(2 * np.pi * spot.x / max(0.8 * thread.width, 0.04) + 3 * spot.y / width)
    spot.lift(cover * (1.1 * thread.width * _dome(spot.y, width / 2) + 0.01 * ply))
    spot.tint(np.outer(0.88 + 0.18 * ply, thread.colour), 0.96 * cover)
    spot.finish(thread.finish, cover)


def buttonhole(canvas, centre, size, turn, thread):
    """A worked buttonhole: a slit between two bars of close zigzag.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    size : float
        Length, cm.
    turn : float
        Radians from u, counter-clockwise.
    thread : Thread
    """
    spot = around(canvas, centre, size / 2 + 0.2, 0.25, turn)
    ends = size / 2 - np.abs(spot.x)
    slit = spot.cover(np.minimum(0.018 - np.abs(spot.y), ends - 0.08))
    lip = spot.cover(np.minimum(0.115 - np.abs(spot.y), ends + 0.07))
    ply = np.cos(2 * np.pi * spot.x / 0.06)
    spot.lift(lip * (0.03 * _dome(np.abs(spot.y) - 0.065, 0.06) + 0.006 * ply) - 0.05 * slit)
    spot.tint(np.outer(0.9 + 0.14 * ply, thread.colour), 0.94 * lip)
    spot.shade(1 - 0.85 * slit)
    spot.finish(thread.finish, lip)


def overlock(canvas, line, thread, seed, width=0.55, inset=0.0):
    """The loops of an overlock machine along an edge: slanted threads and two chains.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm: the cut edge, cloth on its left.
    thread : Thread
    seed : int
    width : float
        cm, from the edge to the needle line.
    inset : float
        cm from the line at which it begins.
    """
    middle = lines.moved(line, inset + width / 2)
    row = strip(canvas, middle, width / 2 + 0.05)
    if not len(row.index):
        return
    count = max(1, round(row.length / 0.17))
    pitch = row.length / count
    share = row.across / width
    lean = np.mod(row.along / pitch + 1.1 * share + 0.03 * ripples(seed, row.along / 0.5), 1.0)
    over = np.abs(lean - 0.5) * pitch
    cover = row.thin(over, thread.width / 2) * (np.abs(share) <= 0.5)
    chain = np.abs(np.abs(share) - 0.44) * width
    loops = 0.5 + 0.5 * np.cos(2 * np.pi * row.along / pitch)
    chained = row.thin(chain, thread.width * (0.5 + 0.35 * loops))
    both = np.maximum(cover, chained)
    row.lift(0.5 * thread.width * both + 0.012 * (np.abs(share) < 0.5))
    row.tint(np.outer(0.82 + 0.18 * loops, thread.colour), 0.9 * both)
    row.finish(thread.finish, both)


def zigzag(canvas, line, thread, seed, width=0.35, pitch=0.22, inset=0.0):
    """A zigzag: seams of what stretches, and the threads that hold an elastic."""
    row = strip(canvas, lines.moved(line, inset), width / 2 + 0.12)
    if not len(row.index):
        return
    swing = np.abs(np.mod(row.along / pitch, 1.0) * 2 - 1) - 0.5
    slope = 1 / np.hypot(1, 2 * width / pitch)
    away = (row.across - swing * width) * slope
    cover = row.thin(away, thread.width / 2) * (np.abs(row.across) < width / 2 + thread.width)
    row.lift(cover * PROUD * thread.width - thread.pull * np.exp(-(row.across / width) ** 2)
             + 0.004 * ripples(seed, row.along / 0.3, row.across / 0.3))
    row.tint(thread.colour, 0.92 * cover)
    row.finish(thread.finish, cover)


def _dent(row, away, thread, seed):
    """The valley that a row pulls, uneven along its way."""
    deep = 1 + 0.35 * ripples(seed + 7, row.along / 0.45)
    row.lift(-thread.pull * deep * np.exp(-(away / (0.06 + 0.5 * thread.width)) ** 2))
    # Into so narrow a valley no light comes; the relief alone is too coarse to tell.
    row.shade(1 - 0.16 * np.exp(-(away / (0.8 * thread.width + 0.012)) ** 2))


def _holes(row, away, middle, pitch, thread):
    """Where the needle went in."""
    to_hole = pitch / 2 - np.abs(middle)
    hole = np.exp(-(to_hole ** 2 + away ** 2) / (0.5 * thread.width) ** 2)
    row.lift(-0.5 * thread.pull * hole)
    row.shade(1 - 0.35 * hole)


def _thread(row, middle, away, half, thread, luck):
    """The dashes: `half` their length, `luck` in [-1, 1] for each pixel's stitch."""
    cap = np.hypot(np.maximum(np.abs(middle) - half + thread.width / 2, 0), away)
    cover = row.thin(cap, thread.width / 2)
    arch = 1 - 0.55 * np.clip(np.abs(middle) / half, 0, 1) ** 2
    round_ = _dome(away, thread.width / 2)
    ply = np.sin(2 * np.pi * (middle / (1.6 * thread.width) + 0.9 * away / thread.width))
    row.lift(cover * (thread.pull + PROUD * thread.width * arch * (0.35 + 0.65 * round_)))
    tone = (1 + 0.05 * luck + STRANDS * ply) * (0.78 + 0.22 * round_)
    row.tint(np.outer(tone, thread.colour), 0.97 * cover)
    row.finish(thread.finish, cover)


def _dome(away, half):
    """The round top of what is `half` wide: 1 at its middle, 0 at its rim."""
    return np.sqrt(np.clip(1 - (away / half) ** 2, 0, 1))
