"""Waistbands: the band, its belt loops, and cloth gathered on elastic."""

import numpy as np

from studio.tailor.trims import layers, lines, seams, stitches
from studio.tailor.trims.hems import thickness
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.soft import softly
from studio.tailor.trims.spots import strip


def band(canvas, edge, width, seed, thread=None, inset=0.2):
    """A waistband along a panel's upper edge.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left.
    width : float
        cm.
    seed : int
    thread : Thread, optional
        Of a row along each of its sides.
    inset : float
        Of those rows, cm.
    """
    row = strip(canvas, edge, width + 1.0, right=0.3, beyond=width)
    if not len(row.index):
        return
    cover = row.cover(width - row.across)
    rim = np.clip((width - row.across) / 0.08, 0, 1)
    row.lift(cover * 0.1 * np.sqrt(1 - (1 - rim) ** 2))
    strain = ripples(seed, (row.along + 0.6 * row.across) / 0.5, row.across / 1.5)
    row.lift(cover * 0.014 * strain)
    out = row.across - width
    row.lift(-0.05 * np.exp(-(out / 0.07) ** 2) * (1 - cover))
    row.shade(1 - 0.4 * np.exp(-(out / 0.05) ** 2) * (1 - cover))
    below = lines.moved(edge, width)
    seams.rippled(strip(canvas, below, 0.9, right=0.0), 0.022, seed + 1, 0.5)
    thickness(canvas, edge, 0.12)
    if thread is not None:
        stitches.topstitch(canvas, edge, thread, seed + 2, inset)
        stitches.topstitch(canvas, edge, thread, seed + 3, width - inset)


def loop(canvas, foot, height, turn, thread, seed, width=1.1):
    """A belt loop: a folded strip that stands off, held by a bartack at each end.

    Parameters
    ----------
    canvas : Canvas
    foot : tuple of float
        (u, v) of the middle of its lower end, cm.
    height : float
        cm: the waistband's width and a little more.
    turn : float
        Radians from v, counter-clockwise.
    thread : Thread
    seed : int
    width : float
        cm.
    """
    up = np.array([-np.sin(turn), np.cos(turn)])
    shape = lines.box(foot + up * height / 2, width, height, turn)
    spot = layers.lay(canvas, shape, seed, 0.11, 0.0, (0.53, 0.41), edge=0.12)
    u, v = spot.places()
    along = ((u - foot[0]) * up[0] + (v - foot[1]) * up[1]) / height
    spot.lift(spot.cover(spot.depth) * 0.12 * np.sin(np.pi * np.clip(along, 0, 1)) ** 0.7)
    layers.worn_edge(spot, 0.1)
    right = np.array([up[1], -up[0]])
    for side in (-1, 1):
        start = foot + right * side * 0.27 * width
        stitches.topstitch(canvas, [start + 0.1 * up, start + (height - 0.1) * up], thread,
                           seed + 2 + side)
    for end in (0.22, height - 0.22):
        place = foot + end * up
        stitches.bar(canvas, place - 0.46 * width * right, place + 0.46 * width * right, thread)


def elastic(canvas, edge, width, seed, height=0.09, rows=2, thread=None, reach=9.0, spacing=0.6):
    """A casing with elastic in it, and the gathers that fall from it.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left.
    width : float
        Of the casing, cm.
    seed : int
    height : float
        Of its gathers, cm.
    rows : int
        Rows of stitches through the elastic.
    thread : Thread, optional
    reach : float
        How far the gathers fall, cm.
    spacing : float
        From gather to gather, cm.
    """
    softly(canvas, edge, width + reach, lambda coarse: _falls(
        coarse, edge, width, seed, height, spacing, reach))
    row = strip(canvas, edge, width + 0.5, right=0.3, beyond=width)
    if not len(row.index):
        return
    waves = _waves(row.along, seed, spacing)[0]
    cover = row.cover(width - row.across)
    puff = np.sin(np.pi * np.clip(row.across / width * (rows + 1) % 1.0, 0, 1)) ** 0.6
    squeezed = np.sqrt(np.clip(0.5 + 0.5 * waves, 0, 1))
    row.lift(cover * (0.05 + height * (0.3 + 0.7 * squeezed) * (0.45 + 0.55 * puff)))
    seams.groove(row, row.across - width, 0.05, 0.06)
    row.shade(1 - 0.22 * cover * (1 - squeezed) ** 2)
    thickness(canvas, edge, 0.12)
    if thread is not None:
        for line in range(1, rows + 1):
            stitches.topstitch(canvas, edge, thread, seed + line, width * line / (rows + 1))
        stitches.topstitch(canvas, edge, thread, seed + 9, width - 0.12)


def _waves(along, seed, spacing):
    """Cloth drawn together on a line: (n,) waves in [-1, 1], and their (n,) phases."""
    phase = along / spacing + 0.35 * ripples(seed, along / (2.2 * spacing))
    strength = 0.75 + 0.25 * ripples(seed + 1, along / spacing)
    return np.cos(2 * np.pi * phase) * strength, phase


def _falls(canvas, line, start, seed, height, spacing, reach):
    """The folds below gathers, which begin `start` cm to a line's left.

    Every gather has a length of its own, and neighbours merge on the way down.
    """
    row = strip(canvas, line, start + reach, right=0.0, beyond=start + 0.5)
    _, phase = _waves(row.along, seed, spacing)
    far = np.clip(row.across - start, 0, None)
    own = reach * (0.55 + 0.4 * ripples(seed + 2, row.along / (0.8 * spacing)))
    fold = np.cos(2 * np.pi * (phase + 0.06 * far * ripples(seed + 3, row.along / 1.7)))
    wide = np.cos(np.pi * phase + 1.3)
    share = np.clip(far / reach, 0, 1)
    fall = fold * np.clip(1 - far / own, 0, 1) ** 1.2 * (1 - share)
    fall += 0.8 * wide * share * (1 - share) ** 1.5
    row.lift(height * fall * np.clip((row.across - start) / 0.3, 0, 1))


def gathered(canvas, line, seed, height=0.09, reach=9.0, spacing=0.7, depth=0.05):
    """A seam into which the cloth to its left is gathered, as at a yoke or a waist.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm.
    seed : int
    height, reach, spacing
        As of `elastic`.
    depth : float
        Of the seam's groove, cm.
    """
    softly(canvas, line, reach, lambda coarse: _falls(
        coarse, line, 0.0, seed, height, spacing, reach))
    row = strip(canvas, line, 0.4)
    seams.groove(row, row.across, depth)
