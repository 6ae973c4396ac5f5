"""Ribs: knitted bands along an edge, that pull the cloth beside them together."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.trims import seams
from studio.tailor.trims.hems import thickness
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import strip


@dataclass(frozen=True)
class Rib:
    """How a rib is knitted.

    Attributes
    ----------
    period : float
        From rib to rib, cm: 0.18 at the neck of a T-shirt, 0.35 on sweatshirts, 0.7 on chunky
        knitwear.
    height : float
        Of a rib above its valley, cm.
    course : float
        Height of one row of stitches, cm.
    """

    period: float = 0.35
    height: float = 0.07
    course: float = 0.14


FINE = Rib(0.18, 0.03, 0.1)
SWEAT = Rib(0.32, 0.06, 0.14)
CHUNKY = Rib(0.75, 0.15, 0.34)


def rib_band(canvas, edge, width, rib, seed, stuff=None, gather=0.03, own=False):
    """A rib band between an edge and the seam by which it is set on.

    Parameters
    ----------
    canvas : Canvas
    edge : array_like
        (n, 2) cm, cloth on its left. The ribs stand upright on it and fan out with it.
    width : float
        cm.
    rib : Rib
    seed : int
    stuff : Stuff, optional
        What it is knitted of, when not of the garment's own yarn.
    gather : float
        Height of the ripples in the cloth that is gathered into the seam, cm.
    own : bool
        It has the cloth's own colour: it is measured and developed with it.
    """
    row = strip(canvas, edge, width + 2.6, right=0.3, beyond=width)
    if not len(row.index):
        return
    cover = row.cover(width - row.across)
    if stuff is not None:
        # It is knitted by itself: no cable of the cloth runs on into it.
        row.level(0.0, cover)
        row.tint(stuff.colour, cover)
        row.finish(stuff.finish, cover)
    _ribs(row, cover, width, rib, seed)
    away = row.across - width
    seams.groove(row, away, 0.07, 0.06)
    row.lift(0.045 * np.exp(-((away - 0.28) / 0.24) ** 2))
    lean = ripples(seed + 1, row.along / 0.55, away / 3.0)
    row.lift(gather * lean * np.exp(-np.clip(away, 0, None) / 0.9) * (1 - cover))
    thickness(canvas, edge, 0.1)
    if own:
        canvas.base.reshape(-1)[row.index[cover >= 0.5]] = True


def _ribs(row, cover, width, rib, seed):
    """Columns of knit stitches with a purl valley between them."""
    count = max(1, round(row.length / rib.period))
    sway = 0.10 * ripples(seed, row.along / 2.3, row.across / 1.7)
    phase = np.mod(row.along / row.length * count + sway, 1.0) - 0.5
    column = np.cos(np.pi * phase)
    top = np.clip(column, 0, 1) ** 0.8
    # Each stitch is a V: its two legs rise from the column's middle to its sides.
    legs = np.mod(row.across / rib.course + 0.9 * np.abs(phase) * 2, 1.0) - 0.5
    stitch = np.cos(np.pi * legs) ** 2
    fine = np.clip(row.canvas.density * rib.course / 3.0 - 0.35, 0, 1)
    roll = np.clip(1.2 - 0.5 * np.abs(2 * row.across / width - 1) ** 6, 0, 1)
    row.lift(cover * (0.06 * roll + rib.height * top + 0.22 * rib.height * fine * top * stitch))
    light = 0.62 + 0.38 * np.clip(1.25 * top, 0, 1)
    light *= 1 - 0.16 * fine * (1 - stitch) * top
    spine = np.exp(-(phase / 0.07) ** 2)
    row.shade(1 + cover * (light * (1 - 0.12 * fine * spine) - 1))
