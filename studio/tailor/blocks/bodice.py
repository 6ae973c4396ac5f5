"""The bodice block: front and back of what hangs from the shoulders."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.blocks.block import Block, flipped, placed_back, placed_front, sides, whole
from studio.tailor.curves import bezier, length, line, spline
from studio.tailor.dress_form import section
from studio.tailor.pattern import Edge, Panel, Pin, Seam

EASE = {"slim": 0.03, "tailored": 0.05, "regular": 0.08, "relaxed": 0.12, "oversized": 0.17}
"""By fit: share of the garment's girth that the body leaves free."""

WIDER_CM = {"slim": -1.8, "tailored": -0.8, "regular": 0.0, "relaxed": 2.2, "oversized": 5.0}
"""By fit: how much wider than regular a quarter of the girth is cut."""


NECK_GIRTH_CM = 37.0


@dataclass(frozen=True)
class Bodice:
    """Finished measurements of a bodice, cm; widths are quarters of a girth.

    Attributes
    ----------
    chest, waist, hem : float
        Quarter girths at the underarm, at `waist_y` and at the hem.
    hem_y, waist_y, underarm_y : float
        Heights from the floor.
    shoulder : tuple of float
        (x, y) of the shoulder's tip.
    neck : float
        Half width of the neckline at the shoulder.
    neck_y : float
        Height of the neckline at the shoulder.
    front_drop, back_drop : float
        How much lower it is at the centres.
    neckline : str
        ``crew``, ``v``, ``scoop``, ``square`` or ``boat``.
    overlap : float or None
        None: the front is one panel. Else it is open, each half reaching so far past the centre.
    curve : float
        How much higher than at the centre the hem is at the sides: shirt tails.
    ease : float
        See EASE.
    flatness : float
        Depth of the body per its width.
    parted : bool
        The neckline of a closed front is two edges, ``neck_left`` and ``neck_right``, for a
        collar that opens in front.
    hooded : bool
        That of the back is two as well, for a hood with a seam along its middle.
    sleeveless : bool
        Armholes are cut in, and their shoulders pinned.
    filled : float or None
        Girth of the body's neck per that of the neckline: a soft collar folds in that stands free
        of it. None: a neck's own, or a little less than the neckline's.
    """

    chest: float = 26.5
    waist: float = 25.8
    hem: float = 26.0
    hem_y: float = 80.0
    waist_y: float = 105.0
    underarm_y: float = 123.0
    shoulder: tuple[float, float] = (21.0, 145.6)
    neck: float = 8.2
    neck_y: float = 151.5
    front_drop: float = 8.3
    back_drop: float = 2.2
    neckline: str = "crew"
    overlap: float | None = None
    curve: float = 0.0
    ease: float = 0.08
    flatness: float = 0.54
    parted: bool = False
    hooded: bool = False
    sleeveless: bool = False
    filled: float | None = None


def bodice(m):
    """Draft a bodice.

    Panels ``front`` (or ``front_left`` and ``front_right`` where it is open) and ``back``, with
    edges ``hem``, ``side_*``, ``armhole_*``, ``shoulder_*``, ``neck`` and, where open, ``front``.

    Parameters
    ----------
    m : Bodice

    Returns
    -------
    Block
    """
    through = ("hem",) if m.hooded else ("hem", "neck")
    back = Panel("back", whole(_half(m, False), True, through), placed_back())
    if m.overlap is None:
        through = ("hem",) if m.parted else ("hem", "neck")
        fronts = (Panel("front", whole(_half(m, True), through=through), placed_front()),)
    else:
        fronts = open_fronts(_half(m, True), m.overlap)
    pins = ()
    if m.sleeveless:
        pins = tuple(Pin(("back", f"shoulder_{side}"), (0.2, 0.5, 0.0)) for side in sides())
    over = () if m.overlap is None else (("front_left", "front_right"),)
    return Block((*fronts, back), tuple(_seams(fronts)), pins=pins, sections=_sections(m),
                 over=over)


def open_fronts(half, overlap):
    """Both halves of an open front; the viewer's right one, the wearer's left, lies on top.

    Parameters
    ----------
    half : list of tuple
        (name, points) of the half at u >= 0, counter-clockwise, ``hem`` first, ``neck`` last.
    overlap : float
        cm.
    """
    (_, hem), *middle, (_, neck) = half
    hem = np.vstack([hem[:1] - (overlap, 0), hem])
    neck = np.vstack([neck, neck[-1:] - (overlap, 0)])
    plus = [("hem", hem), *middle, ("neck", neck), ("front", line(neck[-1], hem[0]))]
    right, left = ([(name if name in ("hem", "neck", "front") else f"{name}_{side}", points)
                    for name, points in plus] for side in sides())
    return (Panel("front_left", flipped(tuple(Edge(*e) for e in left)), placed_front()),
            Panel("front_right", tuple(Edge(*e) for e in right), placed_front(1)))


def _seams(fronts):
    for side in ("left", "right"):
        front = fronts[0] if len(fronts) == 1 else next(
            panel for panel in fronts if panel.name.endswith(side))
        for name in ("side", "shoulder"):
            yield Seam((front.name, f"{name}_{side}"), ("back", f"{name}_{side}"))


def _half(m, is_front):
    """(name, points) of the half at u >= 0, counter-clockwise from the hem's centre."""
    tip, under = np.array(m.shoulder), np.array([m.chest, m.underarm_y])
    corner, high = np.array([m.hem, m.hem_y + m.curve]), np.array([m.neck, m.neck_y])
    hem = bezier((0, m.hem_y), (m.hem * 0.5, m.hem_y), corner - (m.hem * 0.3, 0), corner)
    via = [(m.waist, m.waist_y)] if corner[1] + 8 < m.waist_y < m.underarm_y - 8 else []
    side = spline([corner, *via, under])
    return [("hem", hem), ("side", side), ("armhole", armhole(m, is_front)),
            ("shoulder", bezier(tip, tip + 0.3 * (high - tip) + (0, 0.4),
                                high + 0.3 * (tip - high) - (0, 0.2), high)),
            ("neck", neckline(m, m.front_drop if is_front else m.back_drop,
                              m.neckline if is_front else "crew"))]


def armhole(m, is_front):
    """From the underarm to the shoulder's tip.

    In front it is scooped deeper, to set a sleeve in; without one the back's is, so that it
    hides behind the front.
    """
    tip, under = np.array(m.shoulder), np.array([m.chest, m.underarm_y])
    deep = 5.8 if is_front != m.sleeveless else 4.4
    reach = 0.5 * (under[0] - tip[0] + deep)
    return bezier(under, under - (reach, 0.3), tip - (deep * 0.75, 0.42 * (tip[1] - under[1])),
                  tip, 32)


def neckline(m, drop, shape):
    """From the shoulder's neck point to the centre, at u >= 0."""
    high, low, w = np.array([m.neck, m.neck_y]), np.array([0.0, m.neck_y - drop]), m.neck
    if shape == "v":
        return bezier(high, high - (0.15 * w, 0.30 * drop), low + (0.32 * w, 0.36 * drop), low)
    if shape == "square":
        return np.vstack([bezier(high, high - (0.1, 0.4 * drop), low + (0.86 * w, 0.3 * drop),
                                 low + (0.82 * w, 0)), low])
    if shape == "scoop":
        return bezier(high, high - (0.05 * w, 0.55 * drop), low + (0.72 * w, 0), low)
    if shape == "boat":
        return bezier(high, high - (0.4 * w, 0.75 * drop), low + (0.5 * w, 0), low)
    return bezier(high, high - (0.03 * w, 0.55 * drop), low + (0.60 * w, 0), low)


def _sections(m):
    """The body inside: the bodice's girths less its ease, shoulders under its seams, a neck."""
    low = m.hem_y - 8 if m.hem_y < m.waist_y - 6 else m.hem_y
    ys = np.arange(low, m.underarm_y - 1, 3.0)
    widths = np.interp(ys, [m.hem_y + 4, max(m.waist_y, m.hem_y + 5), m.underarm_y],
                       [min(m.hem, m.chest), m.waist, m.chest])
    ease = np.interp(ys, [m.waist_y - 12, m.waist_y - 4, m.underarm_y], [1.05, 1.0, 0.9]) * m.ease
    rows = [section(y, 4 * w * (1 - e), m.flatness, -0.4)
            for y, w, e in zip(ys, widths, ease, strict=True)]
    return _hollowed(m, np.array([*rows, *_shoulders(m, rows[-1]), *_neck(m, rows[-1])]))


def _hollowed(m, rows):
    """Less of a chest: cloth that lay on one would hang from its edge as from a shelf.

    A bare armhole's corner would stand out beside it, where no sleeve draws it in.
    """
    if m.sleeveless:
        return rows
    ys = [m.underarm_y - 14, m.underarm_y - 3, m.shoulder[1] - 10, m.shoulder[1] - 4]
    for column, least in ((1, 0.94), (2, 0.9)):
        rows[:, column] *= np.interp(rows[:, 0], ys, [1, least, least, 1])
    return rows


def _shoulders(m, chest):
    """Rows from above the underarm to the shoulder seams, which lie on the body."""
    x, y = m.shoulder
    depth, slope = chest[2], (x - m.neck) / (m.neck_y - y)
    less = 0.6 + 6 * m.ease + (1.0 if m.sleeveless else 0.0)
    across = x - less
    back = ((m.underarm_y + 4, max(chest[1], across) - 0.5, 1.0, -0.4),
            (y - 12, across - 0.6, 0.92, -0.8), (y - 6, across - 0.2, 0.78, -1.2),
            (y - 2.2, across - 0.6, 0.58, -1.6))
    rows = [(h, wide, depth * share, z) for h, wide, share, z in back]
    for h in np.arange(y - 0.9, m.neck_y - 1.2, 0.7):
        rows.append((h, m.neck + (m.neck_y - 0.9 - h) * slope - less, depth * 0.5, -1.7))
    return rows


def _neck(m, chest):
    around = sum(2 * length(neckline(m, drop, "crew")) for drop in (m.front_drop, m.back_drop))
    girth = m.filled * around if m.filled else min(NECK_GIRTH_CM, 0.92 * around)
    _, wide, deep, _ = section(0, girth, 0.95)
    high = m.neck_y - 0.9
    return [(high, wide + 0.8, chest[2] * 0.52, -1.5), (high + 3, wide, deep, -0.6),
            (high + 12, wide, deep, 0.2)]
