"""Pleats and pressed creases: folds with an edge, laid in by an iron."""

import numpy as np

from studio.tailor.trims import lines
from studio.tailor.trims.ripples import chance, ripples
from studio.tailor.trims.spots import strip


def knife(canvas, top, hem, count, seed, height=0.4, sewn=0.0, towards=1):
    """Pleats that all lie to one side, along a skirt.

    Parameters
    ----------
    canvas : Canvas
    top, hem : array_like
        (n, 2) cm: the lines at which pleats begin and end, both from one side to the other.
    count : int
        Pleats between the ends of the lines.
    seed : int
    height : float
        Of a pleat's edge at the hem, cm; it has a third of that at the top.
    sewn : float
        Down to which share of their length they are sewn flat.
    towards : int
        1 when edges lie towards the lines' ends, -1 towards their starts.
    """
    for number in range(count):
        share = (number + 0.5 + 0.05 * chance(seed, np.array([number]))[0]) / count
        pleat(canvas, *_from_to(top, hem, share), seed + number, height,
              lines.length(hem) / count, sewn, towards)


def _from_to(top, hem, share):
    """The places at a share of two lines."""
    return [lines.at(line, [share * lines.length(line)])[0] for line in (top, hem)]


def pleat(canvas, start, end, seed, height=0.4, width=4.0, sewn=0.0, towards=1):
    """One knife pleat: an edge, steep to one side, sloping away on the other.

    Parameters
    ----------
    canvas : Canvas
    start, end : tuple of float
        (u, v) cm, from its top to the hem.
    seed : int
    height : float
        Of its edge at the hem, cm.
    width : float
        From pleat to pleat at the hem, cm.
    sewn, towards
        See `knife`.
    """
    row = strip(canvas, [start, end], *((width, 0.9) if towards > 0 else (0.9, width)), beyond=0.4)
    if not len(row.index):
        return
    share = np.clip(row.along / row.length, 0, 1)
    loose = np.clip((share - sewn) / max(1e-6, 1 - sewn), 0, 1)
    tall = height * (0.34 + 0.66 * loose ** 0.8) * (1 + 0.15 * ripples(seed, row.along / 6.0))
    away = towards * row.across + 0.1 * loose * ripples(seed + 1, row.along / 5.0)
    slope = np.clip(1 - away / (0.8 * width), 0, 1) ** 1.3 * (away > 0)
    edge = 1 / (1 + np.exp(-away / 0.035))
    row.lift(tall * edge * slope)
    gap = np.exp(-(np.clip(-away, 0, None) / 0.07) ** 2) * (1 - edge)
    row.lift(-0.12 * tall * np.exp(-(np.clip(-away, 0, None) / 0.3) ** 2) * (1 - edge))
    row.shade(1 - 0.5 * gap)


def box(canvas, start, end, seed, height=0.25, width=5.0, inverted=False):
    """A box pleat, two edges that look away from each other; inverted, they meet.

    Parameters
    ----------
    canvas : Canvas
    start, end : tuple of float
        (u, v) of its middle, from top to hem, cm.
    seed : int
    height : float
        cm.
    width : float
        Between its edges; of what each edge hides when inverted, cm.
    inverted : bool
    """
    line = np.array([start, end], np.float64)
    for number, side in enumerate((-1, 1)):
        moved = line if inverted else lines.moved(line, side * width / 2)
        pleat(canvas, moved[0], moved[-1], seed + number, height, width / 2,
              towards=side if inverted else -side)


def crease(canvas, line, seed, height=0.16, reach=3.0):
    """The pressed crease of trousers: a thin ridge on a broad one.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm.
    seed : int
    height, reach : float
        cm.
    """
    row = strip(canvas, line, reach)
    if not len(row.index):
        return
    away = np.abs(row.across + 0.05 * ripples(seed, row.along / 5.0))
    top = np.sqrt(away ** 2 + 0.03 ** 2)
    row.lift(height * np.exp(-top / 0.55) * row.within_ends(5.0)
             + 0.5 * height * np.exp(-(away / (0.55 * reach)) ** 2) * row.within_ends(8.0))


def tuck(canvas, start, end, seed, height=0.12):
    """The short pleat below a waistband of trousers, folded towards the line's right."""
    line = np.array([start, end], np.float64)
    row = strip(canvas, line, 2.2)
    if not len(row.index):
        return
    left = np.clip(1 - row.along / row.length, 0, 1) ** 0.7
    edge = 1 / (1 + np.exp(-row.across / 0.03))
    row.lift(height * left * edge * np.exp(-np.clip(row.across, 0, None) / 0.8))
    gap = np.exp(-(np.clip(-row.across, 0, None) / 0.06) ** 2) * (1 - edge) * left
    row.shade(1 - 0.5 * gap)
    row.lift(0.02 * ripples(seed, row.along / 2.0, row.across / 0.8) * left)
