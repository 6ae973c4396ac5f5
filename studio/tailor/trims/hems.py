"""Hems and other ends of cloth: turned, rolled, bound or raw, as thick as they are."""

import numpy as np

from studio.tailor.trims import lines, seams, stitches
from studio.tailor.trims.ripples import chance, ripples
from studio.tailor.trims.spots import strip


def thickness(canvas, edge, height=0.08):
    """Round an edge off, so that it does not end like paper.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left.
    height : float
        How far the edge falls, cm: the thickness of what is folded there.
    """
    row = strip(canvas, edge, max(1.2 * height, 0.1), right=0.3, beyond=2.0)
    # A quarter of a circle that is tangent to the cloth, steep at the rim.
    away = np.clip(1 - row.across / max(1.2 * height, 0.1), 0, 1)
    row.lift(-height * (1 - np.sqrt(1 - np.minimum(away, 0.999) ** 2)))


def turned(canvas, edge, thread, seed, depth=2.0, rows=1, height=0.045, inset=0.0,
           worn=0.0):
    """A hem that is folded up inside and stitched.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left.
    thread : Thread or None
        None for a blind hem, of which only the fold is felt.
    seed : int
    depth : float
        Of the hem, cm: 0.7 on shirts, 1.3 on jeans, 2 to 4 elsewhere.
    rows : int
        1, or 2 for the twin needle of T-shirts.
    height : float
        Of the doubled cloth, cm.
    inset : float
        cm from the edge at which the hem begins.
    worn : float
        By how much washing has bleached what stands out: 0.4 on washed jeans.
    """
    row = strip(canvas, lines.moved(edge, inset) if inset else edge, depth + 1.2, right=0.3,
                beyond=depth + 1.5)
    if not len(row.index):
        return
    doubled = 1 / (1 + np.exp((row.across - depth - 0.12) / 0.035)) * (row.across > -0.2)
    row.lift(height * doubled)
    # The ring that thread ties is shorter than the cloth around it: hems ripple between their
    # stitches and their fold, aslant as they were fed ("roping").
    rope = ripples(seed, (row.along + 0.7 * row.across) / 0.42, row.across / 1.6)
    slow = ripples(seed + 5, row.along / 1.9, row.across / 2.2)
    pull = np.exp(-((row.across - 0.55 * depth) / (0.45 * depth + 0.25)) ** 2)
    row.lift(pull * (0.3 * height * rope + 0.45 * height * slow))
    if worn:
        low = np.clip(1.2 - 0.5 * row.across / depth, 0, 1)
        seams.wear(row, doubled * (rope + 0.3) * low, worn)
    thickness(canvas, edge, 1.3 * height + 0.02)
    if thread is not None:
        for number in range(rows):
            stitches.topstitch(canvas, edge, thread, seed + 1 + number,
                               inset + depth - 0.15 - 0.6 * number)


def coverstitched(canvas, edge, thread, seed, depth=2.2):
    """The hem of jersey: two rows 0.6 cm apart, a soft tunnel between them."""
    turned(canvas, edge, thread, seed, depth, rows=2, height=0.04)
    row = strip(canvas, lines.moved(edge, depth - 0.45), 0.3, beyond=0.5)
    row.lift(0.02 * np.exp(-(row.across / 0.16) ** 2))


def rolled(canvas, edge, seed, width=0.3):
    """The narrow rolled hem of silk: a thin roll, no stitch to be seen."""
    row = strip(canvas, edge, width + 0.4, right=0.1, beyond=0.5)
    roll = np.sqrt(np.clip(1 - (2 * row.across / width - 1) ** 2, 0, 1))
    row.lift(0.3 * width * roll * (1 + 0.25 * ripples(seed, row.along / 0.5)))
    seams.groove(row, row.across - width, 0.025)


def raw(canvas, edge, seed, length=0.5):
    """A cut edge that frays: threads of its warp hang out, holes open between them.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm: where the cloth was cut, cloth on its left.
    seed : int
    length : float
        How far it is frayed, cm into the cloth.
    """
    row = strip(canvas, edge, length + 0.25, right=1.5, beyond=1.0)
    number = np.floor(row.along / 0.055)
    reach = length * (0.55 + 0.45 * chance(seed, number))
    lean = row.along + 0.05 * ripples(seed, number * 1.7, row.across / 0.15)
    thread = row.cover(0.02 - np.abs(np.mod(lean, 0.055) - 0.0275))
    solid = 1 / (1 + np.exp(-(row.across - length) / 0.03))
    hanging = thread * (row.across > length - reach)
    left = np.clip(np.maximum(solid, hanging), 0, 1)
    row.open(1 - left)
    row.lift(0.02 * hanging * (1 - solid))
    pale = (1 - solid) * hanging
    row.tint(0.55 * row.colours() + 0.3, 0.6 * pale)
    seams.wear(row, np.exp(-((row.across - length) / 0.2) ** 2) * solid, 0.15)


def bound(canvas, edge, stuff, thread, seed, width=0.8):
    """A binding: a strip of cloth folded round an edge and stitched.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left.
    stuff : Stuff or None
        What the binding is of; None for the garment's own cloth.
    thread : Thread
    seed : int
    width : float
        cm.
    """
    row = strip(canvas, edge, width + 0.3, right=0.2, beyond=width)
    cover = row.cover(width - row.across)
    puff = np.sqrt(np.clip(1 - (2 * row.across / width - 1) ** 4, 0, 1))
    strain = ripples(seed, (row.along + 0.8 * row.across) / 0.3, row.across / 0.7)
    row.lift(cover * (0.085 * puff + 0.012 * strain))
    if stuff is not None:
        row.tint(stuff.colour, cover)
        row.finish(stuff.finish, cover)
    seams.groove(row, row.across - width - 0.02, 0.03)
    stitches.topstitch(canvas, edge, thread, seed + 1, width - 0.14)
