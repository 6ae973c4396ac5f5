"""Seams: the groove where two cloths meet, their shoulders, and the pucker that thread draws."""

import numpy as np

from studio.tailor.trims import lines, stitches
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import around, strip

REACH = 1.6
"""cm to which the pucker of a seam is seen."""


def seam(canvas, line, seed, depth=0.035, pucker=0.02, shoulder=0.018):
    """A plain seam, pressed open.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm.
    seed : int
    depth : float
        Of the groove, cm.
    pucker : float
        Height of the ripples that thread and allowance draw, cm: 0 in leather, 0.02 in cotton,
        0.04 in denim.
    shoulder : float
        How much the allowance below lifts the cloth on both sides, cm.
    """
    row = strip(canvas, line, REACH)
    if not len(row.index):
        return
    row.lift(shoulder * np.exp(-((np.abs(row.across) - 0.35) / 0.4) ** 2) * row.within_ends(0.3))
    groove(row, row.across, depth)
    rippled(row, pucker, seed)


def groove(row, away, depth, width=0.05):
    """Press a narrow ditch `away` (n, cm) from a strip's own line, and keep light out of it.

    Round it lies the soft shadow of cloth that rolls into a seam.
    """
    cut = np.exp(-(away / (width + 0.3 / row.canvas.density)) ** 2)
    row.lift(-depth * cut)
    row.shade((1 - 0.22 * cut) * (1 - 0.07 * np.exp(-(away / 0.22) ** 2)))


def rippled(row, height, seed, reach=0.8, wave=0.34):
    """Ripples that run away from a seam, aslant, shorter the nearer they are to it."""
    fade = np.exp(-(np.abs(row.across) / reach) ** 1.4)
    lean = row.along + 0.45 * np.abs(row.across)
    way = ripples(seed, lean / wave, row.across / 1.1) + 0.5 * ripples(
        seed + 3, row.along / (2.3 * wave), row.across / 1.6)
    row.lift(height * fade * way * row.within_ends(0.5))


def topstitched(canvas, line, thread, seed, inset=0.2, rows=1, pucker=0.03):
    """A seam with one or two rows of stitches to its left, where its allowance lies.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm.
    thread : Thread
    seed : int
    inset : float
        From the seam to the first row, cm.
    rows : int
        1 or 2.
    pucker : float
        cm, see `seam`.
    """
    seam(canvas, line, seed, pucker=pucker, shoulder=0.0)
    ridge(canvas, line, inset + 0.45 * (rows - 1) + 0.25, 0.035)
    for row in range(rows):
        stitches.topstitch(canvas, line, thread, seed + 1 + row, inset + 0.5 * row)


def felled(canvas, line, thread, seed, width=0.85, worn=0.12):
    """The flat-felled seam of jeans: four plies of cloth under two rows of thread, roped.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm: the fold that is seen; the plies lie to its left.
    thread : Thread
    seed : int
    width : float
        cm.
    worn : float
        By how much washing has bleached its ridges: 0 raw, 0.4 on washed jeans.
    """
    row = strip(canvas, line, REACH)
    if not len(row.index):
        return
    rope = ripples(seed, (row.along + 0.9 * row.across) / 0.3) + 0.6 * ripples(
        seed + 1, (row.along + 0.5 * row.across) / 0.75)
    inside = row.cover(np.minimum(row.across, width - row.across))
    ply = np.clip(np.minimum(row.across / 0.05, (width - row.across) / 0.3), 0, 1)
    ply = ply * row.within_ends(0.08)
    row.lift(0.07 * ply + 0.022 * rope * np.exp(-((row.across - width / 2) / (0.7 * width)) ** 2)
             * row.within_ends(0.4))
    groove(row, row.across, 0.03)
    wear(row, inside * (rope + 0.25), worn)
    stitches.twin(canvas, line, thread, seed + 2, 0.17, width - 0.36)


def wear(row, where, strength):
    """Rub colour off: (n,) 0 to 1, brighter by `strength` at 1."""
    row.shade(1 + strength * where)


def ridge(canvas, line, width, height, softness=0.08):
    """Cloth that lies double to the left of a line, `width` cm wide and `height` thick.

    Its far side is felt through the cloth, `softness` cm wide.
    """
    row = strip(canvas, line, width + 3 * softness)
    rise = np.clip(row.across / 0.06, 0, 1)
    fall = 1 / (1 + np.exp((row.across - width) / (0.4 * softness)))
    row.lift(height * rise * fall * row.within_ends(0.12))


def overlocked(canvas, line, seed, depth=0.045):
    """A seam of jersey: one soft ridge, as both allowances lie to one side, little pucker."""
    row = strip(canvas, line, REACH)
    if not len(row.index):
        return
    row.lift(0.05 * np.exp(-((row.across - 0.32) / 0.28) ** 2) * row.within_ends(0.3))
    groove(row, row.across, depth, 0.05)
    rippled(row, 0.014, seed, 0.6, 0.26)


def dart(canvas, start, point, seed, depth=0.045):
    """A dart, from a seam to the point where it runs out in a small dimple.

    Parameters
    ----------
    canvas : Canvas
    start, point : tuple of float
        (u, v) cm.
    seed : int
    depth : float
        cm.
    """
    row = strip(canvas, [start, point], REACH)
    if not len(row.index):
        return
    left = np.clip(1 - row.along / row.length, 0, 1)
    cut = np.exp(-(row.across / 0.04) ** 2) * np.minimum(1, 5 * left)
    raised = left * np.clip(row.along / 0.2, 0, 1)
    row.lift(-depth * cut + 0.03 * raised * np.exp(-((row.across - 0.3) / 0.35) ** 2))
    row.shade(1 - 0.35 * cut)
    dimple = around(canvas, point, 1.6)
    dimple.lift(-0.025 * np.exp(-(dimple.radius / 0.7) ** 2))
    rippled(row, 0.012, seed)


def princess(canvas, line, seed, thread=None):
    """A shaping seam over the bust: curved, well pressed, topstitched when there is a thread."""
    if thread is None:
        seam(canvas, line, seed, depth=0.045, pucker=0.012, shoulder=0.022)
    else:
        topstitched(canvas, line, thread, seed, inset=0.55, pucker=0.014)


def yoke(canvas, line, thread, seed, rows=1, inset=0.18):
    """The seam of a yoke; cloth is doubled to the left of the line, where the yoke is."""
    topstitched(canvas, line, thread, seed, inset, rows, pucker=0.016)


def piping(canvas, line, stuff, seed, width=0.32):
    """A corded edge in a seam: a round roll of its own cloth."""
    row = strip(canvas, lines.resampled(line, 0.25), width)
    cover = row.cover(width / 2 - np.abs(row.across))
    roll = np.sqrt(np.clip(1 - (2 * row.across / width) ** 2, 0, 1))
    row.lift(cover * (0.5 * width * roll + 0.01 * ripples(seed, row.along / 0.4)))
    groove(row, np.abs(row.across) - width / 2, 0.04)
    row.tint(np.outer(0.85 + 0.15 * roll, stuff.colour), cover)
    row.finish(stuff.finish, cover)
