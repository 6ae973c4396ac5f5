"""A top's neck: what stands above the shoulders, and what of the back's inside shows."""

from dataclasses import dataclass

import numpy as np

from studio.look.tops.label import without_label
from studio.look.tops.neckline import POINTS, Brim, neckline

HOOD = 0.33
"""Height above the neck points from which on it is a hood that stands there, by the trunk's
width: collars are lower."""

HANGS = 0.25
"""How far down a hood's seam hangs where it cannot be seen, by the distance of its ends."""

OUT = 0.40
"""How far outside the brim the neckline of an open front may hang, by the opening's width: a
collar's fold is rounder than a corner."""


ALIKE = 0.96
"""Share of what lies above a neckline, with the colours of what lies below, from which on it is a
seam or a line of the print; jackets and shirts always show some of their inside."""

LAPELS = 0.3
"""Least depth of a neckline between lapels, by the trunk's width."""

FALL = 0.5
"""How far down a collar's side its opening may begin, from its top to its foot: along the foot runs
its seam, which is no neckline."""


@dataclass(frozen=True)
class Neck:
    """What is told of a neck.

    Attributes
    ----------
    line, upper : ndarray
        (n, 2): the front neckline and the upper edge of all, from neck point to neck point.
    ends : mapping
        ``left`` and ``right``: the neck points' indices into the contours.
    hood : bool
    clear : float
        How clearly the neckline shows, 0 to 1; 0 of none.
    alike : float
        How alike what lies above and below it is, 0 to 1.
    """

    line: np.ndarray
    upper: np.ndarray
    ends: dict
    hood: bool
    clear: float
    alike: float = 1.0


def read_neck(sheet, sides, span, habit):
    """The `Neck` of a silhouette.

    Parameters
    ----------
    sheet : studio.look.tops.upright.Upright
    sides : mapping
        ``left`` and ``right``: contour from the top's middle, (n, 2), and its `Landmarks`.
    span : float
        Width between the armpits.
    habit : studio.look.tops.habits.Habit
    """
    ends = {side: marks.neck for side, (_, marks) in sides.items()}
    upper = _upper(sides, ends)
    middle = int(np.argmin(np.abs(upper[:, 0] - sheet.axis)))
    lab = without_label(sheet.lab, sheet.mask, sheet.axis, upper[middle, 1], span)
    base = max(upper[0, 1], upper[-1, 1])
    hood = base - upper[:, 1].min() > HOOD * span and all(
        marks.neck > marks.brim for _, marks in sides.values())
    if hood:
        wide = upper[-1, 0] - upper[0, 0]
        brim = Brim(upper[:1], upper[-1:], base)
        seam = neckline(lab, sheet.mask, brim, 0.8 * wide, 0.05 * wide)
        if seam is None:
            along = np.linspace(0, 1, POINTS)[:, None]
            sag = HANGS * wide * (1 - (2 * along - 1) ** 2)
            return Neck(upper[0] + along * (upper[-1] - upper[0]) + sag * [0, 1], upper, ends, True,
                        0.0)
        return Neck(seam.line, upper, ends, True, seam.clear)
    return _collared(lab, sheet.mask, sides, ends, span, habit)


def _collared(lab, mask, sides, ends, span, habit):
    """The neck without a hood: the front reaches up to the neckline's ends, a collar with it."""
    starts = {side: marks.brim for side, (_, marks) in sides.items()}
    inner = _upper(sides, starts)
    beyond = round(OUT * (inner[-1, 0] - inner[0, 0])) if habit.opens else 0
    last = {side: min(marks.brim + (round(FALL * (marks.neck - marks.brim)) or beyond),
                      marks.shoulder) for side, (_, marks) in sides.items()}
    brim = Brim(*(contour[starts[side]:last[side] + 1] for side, (contour, _) in sides.items()),
                float(np.percentile(inner[:, 1], 85)))
    stands = any(marks.neck > marks.brim for _, marks in sides.values())
    lapels = habit.lapels == "always" or habit.lapels == "rolled" and not stands
    front = neckline(lab, mask, brim, habit.low * span, LAPELS * span if lapels else 0.0, inner)
    if front is None or not habit.opens and front.alike > ALIKE:
        upper = _upper(sides, ends)
        return Neck(upper, upper, ends, False, 0.0, 1.0 if front is None else front.alike)
    hangs = {side: round(starts[side] + out * (last[side] - starts[side]))
             for side, out in zip(sides, front.outwards)}
    ends = {side: max(ends[side], hangs[side]) for side in sides}
    rises = [contour[hangs[side]:ends[side] + 1] for side, (contour, _) in sides.items()]
    line = np.vstack([rises[0][::-1], front.line[1:-1], rises[1]])
    return Neck(line, _upper(sides, ends), ends, False, front.clear, front.alike)


def _upper(sides, ends):
    """The silhouette's edge between two of its points."""
    (left, _), (right, _) = sides.values()
    first, last = ends.values()
    return np.vstack([left[first::-1], right[:last + 1]])
