"""What trousers have, drawn on the panels of the trouser block: band, loops, fly, pockets.

Places are told as on the viewer's right front: u = 0 is the centre front, the side is at u > 0.
"""

from dataclasses import dataclass, replace

import numpy as np

from studio.tailor.canvas import Canvas
from studio.tailor.pattern import Panel
from studio.tailor.trims import (
    buttons, folds, labels, lines, plackets, rivets, seams, stitches, waistbands,
)
from studio.tailor.trims.spots import strip

LOOP_ROOM = 0.5
"""How much higher than the band a belt loop is, cm."""
FACING_SHADE = 0.93
"""Of the back's inside, as light comes to it over the front's edge only."""
BACK_CM = 1.6
"""u of the centre back at the waist, see `studio.tailor.blocks.trousers`."""
SOFTER, SLANT = 2.1, 0.3
"""How much wider a leg's folds are than those of sleeves, and how far they lean: it is a wider
tube, and what lies across it are rolls and no creases."""
PULLED = 0.7
"""Height of the folds at the fork, per those across the leg."""
DEEPER, PALER = 0.6, 0.012
"""Colour of thread per the cloth's, and what is added to it."""
TUCK_CM = 1.6
"""How far the waistband's upper end reaches past the centre front."""


@dataclass(frozen=True)
class Leg:
    """A panel of the trouser block with its canvases.

    Attributes
    ----------
    panel : Panel
    outside : Canvas
    inside : Canvas or None
    """

    panel: Panel
    outside: Canvas
    inside: Canvas | None

    @property
    def is_front(self):
        """Whether it is one of the two that are seen from the front."""
        return self.panel.name.endswith("front")

    @property
    def is_right(self):
        """Whether it is on the viewer's right."""
        return "_right_" in self.panel.name

    @property
    def sign(self):
        """1 where the side is at u > 0, -1 where it is mirrored."""
        return 1 if self.is_right == self.is_front else -1

    def line(self, points):
        """(n, 2) places as on the right front on this panel, its left still on its left."""
        points = np.asarray(points, np.float64)
        return points if self.sign > 0 else points[::-1] * (-1.0, 1.0)

    def place(self, u, v):
        """(u, v) as on the right front, on this panel."""
        return self.sign * u, v

    def edge(self, name):
        """(n, 2) of an edge, cloth on its left."""
        return self.panel.edge(name).points

    def at_side(self, v):
        """u, as on the right front, of the outseam at a height."""
        u, height = self.edge("outseam").T * [[self.sign], [1]]
        order = np.argsort(height)
        return float(np.interp(v, height[order], u[order]))

    def at_waist(self, u):
        """v of the waist's edge at a u as on the right front."""
        along, height = self.edge("waist").T * [[self.sign], [1]]
        order = np.argsort(along)
        return float(np.interp(u, along[order], height[order]))


def legs(block, canvases):
    """The `Leg` of each panel of a trouser block, in the order of its panels."""
    return [Leg(panel, *canvases[panel.name]) for panel in block.panels
            if panel.name.startswith("leg_")]


def deeper(ground):
    """(3,) linear RGB of a thread that shows on a ground: a shade deeper, on black one paler."""
    return tuple(DEEPER * np.asarray(ground) + PALER)


def waistband(leg, width, thread, seed):
    """The band on the outside, and on the back's inside its facing."""
    waistbands.band(leg.outside, leg.edge("waist"), width, seed, thread)
    if leg.inside is not None:
        waistbands.band(leg.inside, leg.edge("waist"), width, seed + 9, thread)
        row = strip(leg.inside, leg.edge("waist"), width + 6.0, right=0.3, beyond=width)
        row.shade(np.full(len(row.index), FACING_SHADE))


def loops(leg, ways, width, thread, seed, wide=1.1):
    """Belt loops over a waistband of that width, at shares of the waist from its centre."""
    edge = leg.edge("waist")
    edge = edge if edge[0, 0] * leg.sign < edge[-1, 0] * leg.sign else edge[::-1]
    for number, share in enumerate(ways):
        top, ahead = lines.at(edge, np.array([share, share + 0.02]) * lines.length(edge))
        out = leg.sign * (ahead - top)
        turn = float(np.arctan2(out[1], out[0]))
        up = np.array([-np.sin(turn), np.cos(turn)])
        waistbands.loop(leg.outside, top - (width + 0.15) * up, width + LOOP_ROOM - 0.15, turn,
                        thread, seed + 11 * number, wide)


def fly(leg, band, size, width, thread, seed, rows=2, bars=True):
    """The fly below the band, and the overlap of the band's ends; on both fronts, each its part.

    Parameters
    ----------
    leg : Leg
        A front.
    band, size, width : float
        Of the waistband; of the fly, cm.
    thread : Thread or None
    seed : int
    rows, bars
        See `studio.tailor.trims.plackets.fly`.

    Returns
    -------
    tuple of float
        (u, v) where the band's button is.
    """
    top = leg.at_waist(0.0)
    plackets.fly(leg.outside, (0.0, top - band), size, width, thread, seed, rows, bars)
    end = strip(leg.outside, [(-TUCK_CM, top), (-TUCK_CM, top - band)], 0.6)
    edge = np.sqrt(1 - (1 - np.clip(end.across / 0.09, 0, 1)) ** 2)
    end.lift(0.07 * edge * np.clip((0.6 - end.across) / 0.5, 0, 1))
    seams.groove(end, end.across, 0.04)
    if thread is not None:
        stitches.topstitch(leg.outside, [(-TUCK_CM, top - 0.2), (-TUCK_CM, top - band + 0.2)],
                           thread, seed + 8, 0.22)
    return 0.0, top - band / 2


def below_fly(leg, size):
    """(n, 2) of the rise but for a front's upper `size` cm, where the fly is."""
    rise = leg.edge("rise")
    if not leg.is_front:
        return rise
    whole = lines.length(rise)
    return lines.cut(rise, size, whole) if rise[0, 1] > rise[-1, 1] else lines.cut(
        rise, 0.0, whole - size)


def tack(leg, place, metal, thread, seed, diameter=1.7):
    """The metal button of jeans in its buttonhole."""
    stitches.buttonhole(leg.outside, (place[0] - 0.35, place[1]), 2.2, 0.0, thread)
    rivets.tack(leg.outside, place, metal, seed, diameter)


def button(leg, place, stuff, thread, seed, diameter=1.6):
    """A sewn button in its buttonhole."""
    stitches.buttonhole(leg.outside, (place[0] - 0.3, place[1]), 1.3 * diameter, 0.0, thread)
    buttons.sewn(leg.outside, place, diameter, stuff, thread, seed)


def label(leg, band, thread, width=4.4, height=2.0):
    """A woven label on the inside of a back's band, half of it on either back."""
    if leg.inside is not None:
        place = leg.sign * BACK_CM, leg.at_waist(BACK_CM) - band / 2
        labels.neck(leg.inside, place, 0.0, thread, 3, width=width, height=height)


def mouth(leg, band, start, drop, bow=0.0):
    """The mouth of a front pocket, from the side to the band.

    Parameters
    ----------
    leg : Leg
        A front.
    band : float
        Of the waistband, cm.
    start : float
        cm from the side at which it meets the band.
    drop : float
        How far below the band it meets the side, cm.
    bow : float
        How far it is scooped out towards the centre: 0 is straight.

    Returns
    -------
    ndarray
        (n, 2) on the panel, the front on its left.
    """
    top = leg.at_waist(leg.at_side(leg.at_waist(10.0))) - band
    low = np.array([leg.at_side(top - drop), top - drop])
    inner = leg.at_side(top) - start
    high = np.array([inner, leg.at_waist(inner) - band])
    if not bow:
        return leg.line([low, high])
    corner = np.array([high[0], low[1]])
    return leg.line(lines.curve(low, low + bow * (corner - low), high + bow * (corner - high),
                                high))


def pulls(leg, fork, height, seed, count=5, size=15.0):
    """Folds that run from the fork of a front up to the hip and down the thigh."""
    random = np.random.default_rng([seed, 31])
    centre = leg.place(fork[0] + 1.0, fork[1] + 0.5)
    height *= PULLED
    for towards, spread, many in ((0.45, 0.9, count), (-0.75, 0.6, max(2, count // 2))):
        turn = towards if leg.sign > 0 else np.pi - towards
        found = folds.radial(centre, turn, spread, many, size, height, random)
        folds.draw(leg.outside, _softer(found), seed)


def bends(leg, high, low, width, count, height, seed):
    """Creases across a leg between two heights, cm: at its knee, where it breaks on a shoe."""
    line = [(middle(leg, v), v) for v in np.linspace(high, low, 9)]
    random = np.random.default_rng([seed, 37])
    found = folds.across(line, width, count, height, random, SLANT)
    folds.draw(leg.outside, _softer(found), seed)


def falls(leg, high, low, count, height, seed):
    """Long folds in which a wide leg falls, from the thigh to its hem; arguments as `bends`."""
    random = np.random.default_rng([seed, 53])
    found = []
    for number in range(count):
        share = (number + random.uniform(0.2, 0.8)) / count
        top, end = high - random.uniform(0, 14), low + random.uniform(0, 10)
        start, below = ((between(leg, v, share), v) for v in (top, end))
        found.append(folds.Fold(start, below, random.uniform(-1.0, 1.0),
                                random.uniform(1.2, 2.0), height * random.uniform(0.5, 1.0)))
    folds.draw(leg.outside, found, seed)


def _softer(found):
    return [replace(fold, width=SOFTER * fold.width) for fold in found]


def middle(leg, v):
    """u of the middle between outseam and inseam at a height, on the panel itself."""
    return between(leg, v, 0.5)


def between(leg, v, share):
    """u at a share of the way from the outseam to the inseam at a height, on the panel itself."""
    out, inner = (leg.edge(name)[np.argsort(leg.edge(name)[:, 1])]
                  for name in ("outseam", "inseam"))
    ends = [np.interp(v, edge[:, 1], edge[:, 0]) for edge in (out, inner)]
    return float(ends[0] + share * (ends[1] - ends[0]))
