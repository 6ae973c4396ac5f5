"""Tops, jackets and dresses read in their cut-outs: outlines with all their landmarks."""

from dataclasses import dataclass, replace

import numpy as np

from studio.look.tops.armline import ARMPIT_USUAL, Armline, armline, parted, trunk_width
from studio.look.tops.edges import upright_edges
from studio.look.tops.habits import HABITS
from studio.look.tops.judge import judge, refuse_uneven, refuse_worn
from studio.look.tops.landmarks import Landmarks, half_contour, landmarks
from studio.look.tops.neck import read_neck
from studio.look.tops.opening import opening
from studio.look.tops.outline import Half, TopOutline
from studio.look.tops.upright import upright

LONG = 0.88
"""Length of a sleeve from which on it is long, by the width between the armpits."""


ALIKE = 0.06
"""Rows by which one armpit may be lower than the other is taken to be, by the trunk's width."""


@dataclass(frozen=True)
class _Side:
    """One side of a silhouette, read in a mirror image where it is the right one."""

    line: Armline | None
    marks: Landmarks
    contour: np.ndarray


def read_top(rgba, category):
    """A top's outline and landmarks.

    Parameters
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha: the cut-out.
    category : str
        A key of `studio.look.tops.habits.HABITS`.

    Returns
    -------
    TopOutline
        Its lines are told in the pixels of its own `rgba`, which is upright.

    Raises
    ------
    studio.errors.PoseUnsupported
        Where it lies in its photo as nobody could wear it from there.
    """
    habit = HABITS[category]
    refuse_worn(rgba)
    sheet = upright(rgba)
    refuse_uneven(sheet)
    width = trunk_width(sheet.mask, sheet.axis)
    edges = upright_edges(sheet.lab, sheet.mask)
    sides = _sides(sheet, edges, width, habit)
    span = sides["right"].contour[sides["right"].marks.armpit, 0] \
        - sides["left"].contour[sides["left"].marks.armpit, 0]
    facts = judge(sheet, {side: (one.line, one.contour, one.marks)
                          for side, one in sides.items()}, habit)
    neck = read_neck(sheet, {side: (one.contour, one.marks) for side, one in sides.items()},
                     span, habit)
    front = _front(sheet, edges, sides, neck.line, span) if habit.opens else None
    reach = max(one.marks.reach for one in sides.values())
    return TopOutline(
        rgba=sheet.rgba,
        halves={side: _half(sheet, one, neck.ends[side])
                for side, one in sides.items()},
        neck=sheet.photo(neck.line), back_neck=sheet.photo(neck.upper),
        hem=sheet.photo(np.vstack([_tail(sides["left"]), _tail(sides["right"])[::-1]])),
        axis=float(sheet.photo([[sheet.axis, 0]])[0, 0]),
        sleeve="none" if reach == 0 else "long" if reach > LONG * span else "short",
        hood=neck.hood, opening=None if front is None else sheet.photo(front.line),
        gape=0.0 if front is None else front.gape * sheet.scale,
        facts=facts | {"neck_clear": round(neck.clear, 3), "neck_alike": round(neck.alike, 3),
                       "opening_clear": None if front is None else round(front.clear, 2)})


def _sides(sheet, edges, width, habit):
    """Both sides, the right one read in a mirror image. Where one sleeve hides its armpit, the
    other's is looked for as high up."""
    last = sheet.mask.shape[1] - 1
    views = {"left": (sheet.mask, edges, sheet.axis),
             "right": (sheet.mask[:, ::-1], edges[:, ::-1], last - sheet.axis)}
    lines = {side: armline(*view, width, habit.sleeves) for side, view in views.items()}
    if any(line is not None and len(line.cut) for line in lines.values()):
        lines = {side: armline(*view, width, habit.sleeves, ARMPIT_USUAL + ALIKE)
                 for side, view in views.items()}
    sides = {side: _side(*views[side], width, line) for side, line in lines.items()}
    mirrored = sides["right"].contour * [-1, 1] + [last, 0]
    sides["right"] = replace(sides["right"], contour=mirrored)
    return sides


def _side(mask, _, axis, width, line):
    if line is not None:
        mask = parted(mask, line, axis)
    marks = landmarks(half_contour(mask, axis), axis, width, line)
    return _Side(line, marks, marks.contour)


def _tail(side):
    """The hem from its corner to its middle."""
    return side.contour[side.marks.hem:]


def _front(sheet, edges, sides, neck, span):
    """The front's `Opening`, from the neckline's lowest point."""
    middle = neck[np.abs(neck[:, 0] - sheet.axis) < 0.15 * span]
    start = middle[np.argmax(middle[:, 1])]
    end = (_tail(sides["left"])[-1] + _tail(sides["right"])[-1]) / 2
    return opening(sheet, edges, start, end, span)


def _half(sheet, side, neck):
    marks, contour = side.marks, side.contour
    photo = sheet.photo
    if marks.reach == 0:
        under = contour[[marks.armpit, marks.armpit]]
    else:
        under = contour[marks.inner:marks.armpit + 1]
    return Half(over=photo(contour[neck:marks.outer + 1]),
                cuff=photo(contour[marks.outer:marks.inner + 1]), under=photo(under),
                side=photo(contour[marks.armpit:marks.hem + 1]),
                shoulder=photo(contour[[marks.shoulder]])[0], angle=marks.angle)
