"""Landmarks of a top on its silhouette's contour: neck points, shoulders, cuffs, armpits and hem.

All of it for the side at the viewer's left: the other side is read in a mirror image.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d

KINK = 0.018
"""How far below the straight line from a collar's top to the shoulder the contour dips, by the
trunk's width, where a collar or a hood stands on it."""

OVERLAP = 0.16
"""How far outside the line between them a shoulder may be of a sleeve that lies along the body, by
the trunk's width."""

STEEP = 0.8
"""Share of the shoulder line's slope that the neck's opening is left at: collars are round."""

SHOULDER_OUT = 0.40
"""Half distance of the places where the shoulder line's slope is told, by the trunk's width."""


@dataclass(frozen=True)
class Landmarks:
    """Indices into one side's contour, which runs from the top's middle to the hem's middle.

    Attributes
    ----------
    contour : ndarray
        (n, 2) float64 columns and rows.
    brim : int
        Outer end of the neck's opening: a neckband's, a collar's top.
    neck : int
        Neck point: where the shoulder begins. At the brim unless a collar or a hood stands.
    shoulder : int
        Where the sleeve is or would be set in.
    outer, inner : int
        The cuff's corners; of what has no sleeve the shoulder and the armpit.
    armpit, hem : int
    angle : float
        Of the sleeve, radians from straight down.
    reach : float
        Length of the sleeve from shoulder to cuff, pixels; 0 of none.
    """

    contour: np.ndarray
    brim: int
    neck: int
    shoulder: int
    outer: int
    inner: int
    armpit: int
    hem: int
    angle: float
    reach: float


def half_contour(mask, axis):
    """The left half of a mask's outer contour, (n, 2), from its top's middle to its hem's."""
    contours, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    contour = max(contours, key=len)[:, 0, :].astype(float)
    middle = np.abs(contour[:, 0] - axis) <= 1.5
    top = _first(contour, middle, np.argmin)
    contour = np.roll(contour, -top, axis=0)
    bottom = _first(contour, np.roll(middle, -top), np.argmax)
    one, other = contour[:bottom + 1], np.vstack([contour[:1], contour[:bottom - 1:-1]])
    half = min(one, other, key=lambda line: line[:, 0].mean())
    return gaussian_filter1d(half, 1.2, axis=0, mode="nearest")


def _first(contour, where, pick):
    places = np.flatnonzero(where)
    return int(places[pick(contour[places, 1])])


def landmarks(contour, axis, width, line):
    """`Landmarks` of a left half contour.

    Parameters
    ----------
    contour : ndarray
        (n, 2) as `half_contour` has it, the sleeve parted from the body.
    axis, width : float
    line : studio.look.tops.armline.Armline or None
        None of what has no sleeve.
    """
    if line is None:
        return _sleeveless(contour, axis, width)
    away = np.hypot(*(contour - line.armpit).T)
    corner = np.where(away < away.min() + 0.02 * width, contour[:, 0] - contour[:, 1], -np.inf)
    under = int(np.argmax(corner))
    shoulder = _reached(contour[:under], line.armpit[0] + 0.03 * width)
    if bare_shoulders(contour[:under], axis, width):
        brim = neck = int(np.argmin(contour[:under, 1]))
        outer, inner = _corners(contour[neck:under + 1], np.array([0.0, 1.0]))
        outer, inner, shoulder = neck + max(outer, 1), neck + max(inner, 1), neck
        root = (contour[neck] + contour[under]) / 2
        angle = _spread(root, (contour[outer] + contour[inner]) / 2)
    else:
        brim, neck = neck_points(contour[:shoulder + 1], axis, width)
        shoulder = max(shoulder, neck + 1)
        if len(line.cut):
            shoulder = _bend(contour, neck, shoulder, line.armpit, width)
        outer, inner, angle = _cuff(contour, shoulder, under)
    cuff = (contour[outer] + contour[inner]) / 2
    reach = float(np.hypot(*(cuff - contour[shoulder])))
    return Landmarks(contour, brim, neck, shoulder, outer, inner, under,
                     _hem_corner(contour, under), angle, reach)


def _bend(contour, neck, shoulder, armpit, width):
    """Where the contour bends most from shoulder to sleeve: a sleeve that lies along the body lies
    over it too, and its armpit is not below its shoulder."""
    end = shoulder + _below(contour[shoulder:], armpit[1])
    line = contour[shoulder:end + 1]
    line = line[:max(_reached(line, armpit[0] - OVERLAP * width), 1)]
    chord = contour[end] - contour[neck]
    return shoulder + int(np.argmax(_cross(chord, line - contour[neck])))


def _reached(line, column):
    """First index at which a line comes out to a column."""
    out = np.flatnonzero(line[:, 0] <= column)
    return int(out[0]) if len(out) else int(np.argmin(line[:, 0]))


def neck_points(line, axis, width):
    """(brim, neck) of the contour between the top's middle and the shoulder.

    The brim is the corner between the neck's opening and the shoulder: the farthest point in a
    direction between what is square to either. Where a collar stands, the contour has a
    kink below it.
    """
    slope = _slope(line, axis, width)
    brim = int(np.argmax(-line[:, 1] + STEEP * slope * (axis - line[:, 0])))
    end = line[-1]
    chord = end - line[brim]
    length = np.hypot(*chord)
    if length < 3:
        return brim, brim
    below = _cross(chord, line[brim:] - line[brim]) / length
    kink = int(np.argmin(below))
    return (brim, brim + kink) if -below[kink] > KINK * width else (brim, brim)


def bare_shoulders(line, axis, width):
    """Whether the contour's upper edge rises outwards: the neckline goes around the arms."""
    near = line[_reached(line, axis - 0.15 * width), 1]
    far = line[_reached(line, axis - SHOULDER_OUT * width), 1]
    return near - far > 0.02 * width


def _slope(line, axis, width):
    """Fall of the shoulder line, rows by column, 0.1 to 0.6."""
    near, far = (line[_reached(line, axis - share * width)] for share in (0.26, SHOULDER_OUT))
    run = near[0] - far[0]
    return float(np.clip((far[1] - near[1]) / run, 0.1, 0.6)) if run > 1 else 0.3


def _cuff(contour, shoulder, armpit):
    """(outer, inner, angle): the cuff's corners are the lobe's farthest points half ahead, half to
    either side."""
    lobe = contour[shoulder:armpit + 1]
    root = (contour[shoulder] + contour[armpit]) / 2
    span = np.hypot(*(lobe - root).T)
    far = lobe[span >= np.percentile(span, 60)].mean(0)
    ahead = _unit(far - root)
    for _ in range(3):
        outer, inner = _corners(lobe, ahead)
        tip = (lobe[outer] + lobe[inner]) / 2
        middle = (lobe[outer // 2] + lobe[(inner + len(lobe) - 1) // 2]) / 2
        ahead = _unit(tip - middle)
    return shoulder + outer, shoulder + inner, _spread(root, tip)


def _corners(lobe, ahead):
    """(outer, inner) indices of a lobe's farthest points half ahead, half to either side."""
    side = np.array([-ahead[1], ahead[0]])
    outer, inner = (int(np.argmax(lobe @ (ahead + sign * side))) for sign in (1, -1))
    return min(outer, inner), max(outer, inner)


def _spread(root, tip):
    """Angle of a sleeve from straight down, 0 to pi / 2."""
    return float(np.clip(np.arctan2(root[0] - tip[0], tip[1] - root[1]), 0, np.pi / 2))


def _cross(one, others):
    """Cross products of a vector with others: positive of what lies to its right, rows counting
    downwards."""
    return one[0] * others[..., 1] - one[1] * others[..., 0]


def _unit(vector):
    return vector / max(np.hypot(*vector), 1e-9)


def _hem_corner(contour, armpit):
    below = contour[armpit:]
    return armpit + int(np.argmax(below[:, 1] - below[:, 0]))


def _sleeveless(contour, axis, width):
    """Of what has no sleeve: the shoulder is the strap's outer corner, and the armpit the corner
    that bulges most between it and the body's side."""
    top = int(np.argmin(contour[:, 1]))
    upper = contour[:top + _below(contour[top:], contour[top, 1] + 0.45 * width) + 1]
    outermost = int(np.argmax(-upper[:, 1] - 0.8 * upper[:, 0]))
    brim, neck = neck_points(contour[:outermost + 1], axis, width)
    shoulder = max(outermost, neck + 1)
    end = shoulder + _below(contour[shoulder:], contour[shoulder, 1] + 0.95 * width)
    line = contour[shoulder:end + 1]
    chord = line[-1] - line[0]
    out = _cross(chord, line - line[0]) / max(np.hypot(*chord), 1e-9)
    usual = contour[shoulder, 1] + 0.45 * width
    armpit = shoulder + int(np.argmax(out - 0.1 * np.abs(line[:, 1] - usual)))
    armpit = max(armpit, shoulder + 1)
    return Landmarks(contour, brim, neck, shoulder, shoulder, armpit, armpit,
                     _hem_corner(contour, armpit), 0.35, 0.0)


def _below(contour, row):
    """First index at which a contour comes down to a row."""
    down = np.flatnonzero(contour[:, 1] >= row)
    return int(down[0]) if len(down) else len(contour) - 1
