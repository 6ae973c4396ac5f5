"""Cuffs: the doubled band of a shirt's sleeve, its button, and the pleats that run into it."""

import numpy as np

from studio.tailor.trims import buttons, lines, seams, stitches
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import strip


def band(canvas, edge, width, thread, seed, gather=0.06, inset=0.35):
    """A doubled band along an edge, stitched all round, and cloth gathered into it.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left.
    width : float
        cm: 6.5 on shirts, 3 on blouses.
    thread : Thread
    seed : int
    gather : float
        Height of the folds that run into it, cm.
    inset : float
        Of the stitches from its edges, cm.
    """
    row = strip(canvas, edge, width + 7.0, right=0.3, beyond=width)
    if not len(row.index):
        return
    away = row.across - width
    cover = row.cover(-away)
    edge_in = np.sqrt(1 - (1 - np.clip(-away / 0.09, 0, 1)) ** 2)
    row.lift(cover * (0.075 * edge_in + 0.010 * ripples(seed, row.along / 0.8, away / 0.8)))
    seams.groove(row, away - 0.02, 0.05)
    _gathered(row, away, gather, seed + 1)
    for number, left in enumerate((inset, width - inset)):
        stitches.topstitch(canvas, edge, thread, seed + 3 + number, left)


def gathers(canvas, edge, height, seed):
    """Folds that run from an edge into the cloth, where it is gathered into something.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left.
    height : float
        cm.
    seed : int
    """
    row = strip(canvas, edge, 8.0, right=0.2)
    if len(row.index):
        _gathered(row, row.across, height, seed)


def _gathered(row, away, height, seed):
    """Folds are sharp where they are sewn in, and run out at lengths of their own."""
    reach = 2.6 + 2.0 * ripples(seed, row.along / 1.6)
    fold = ripples(seed + 1, row.along / 0.75, away / 9.0)
    out = np.clip(away, 0, None)
    row.lift(np.clip(away / 0.1, 0, 1) * height * fold * np.exp(-(out / reach) ** 1.5))


def button(canvas, edge, way, width, diameter, stuff, thread, seed):
    """The button of a band, in its hole.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left.
    way : float
        cm from the edge's start.
    width : float
        Of the band, cm.
    diameter : float
        cm.
    stuff : Stuff
    thread : Thread
    seed : int
    """
    ahead, place = (lines.at(edge, [way + step])[0] for step in (0.1, 0.0))
    along = (ahead - place) / max(float(np.hypot(*(ahead - place))), 1e-9)
    place = place + width / 2 * np.array([-along[1], along[0]])
    turn = float(np.arctan2(along[1], along[0]))
    stitches.buttonhole(canvas, place - 0.12 * diameter * along, 1.25 * diameter, turn, thread)
    buttons.sewn(canvas, tuple(place), diameter, stuff, thread, seed)
