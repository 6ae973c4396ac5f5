"""The template of a top: its outline in centimetres, the mean of both halves.

Drawn in the figure's x and y (`studio.tailor.pattern`), of the half at the viewer's right; the
middle is x = 0.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.look.tops.outline import SIDES
from studio.look.tops.sleeve_axis import axis_of, straight
from studio.tailor.curves import arc, length, resample

POINTS = {"shoulder": 10, "over": 28, "cuff": 8, "under": 28, "side": 44}
"""Pieces that each line is divided into: enough for ruffles no finer than the cloth's mesh."""
EVEN = 2.0
"""Of the points of an under line, over which it is evened out."""

ACROSS = 40
"""The same of neckline and hem, an even number."""

LEAST_CM = 18.0
"""Of a sleeve that has an axis: shorter ones lie on the arm as they are."""

LEAST_SHOULDER_CM, BARE = 2.0, 0.8
"""Shoulders shorter than that are straps, or none where the neckline is so wide per the chest."""


@dataclass(frozen=True)
class Template:
    """Lines of half a top, (n, 2) float64, cm.

    Attributes
    ----------
    shoulder : ndarray
        From the neck point to where the sleeve is set in.
    over : ndarray or None
        From there to the cuff's outer corner; None without a sleeve.
    cuff : ndarray
        From there to the inner corner; without a sleeve the armhole's edge, from the shoulder's
        end to the armpit.
    under : ndarray or None
        From the cuff to the armpit.
    side : ndarray
        From the armpit to the hem.
    neck, back_neck, hem : ndarray
        Whole, from the viewer's left to right.
    angle : float
        Radians from straight down at which the sleeve is spread.
    height : float
        v of the photo's neck points.
    """

    shoulder: np.ndarray
    over: np.ndarray | None
    cuff: np.ndarray
    under: np.ndarray | None
    side: np.ndarray
    neck: np.ndarray
    back_neck: np.ndarray
    hem: np.ndarray
    angle: float
    height: float = 0.0

    @property
    def armpit(self):
        """(2,) cm."""
        return self.side[0]

    @property
    def bare(self):
        """Whether it leaves the shoulders bare: its neckline goes around the arms."""
        return bool(length(self.shoulder) < LEAST_SHOULDER_CM
                    and self.neck[-1, 0] > BARE * self.armpit[0])

    def lifted(self, height):
        """The template moved up, cm."""
        return replace(self, height=self.height + height, **{
            name: line + (0, height) for name, line in vars(self).items()
            if isinstance(line, np.ndarray)})

    def of(self, outline, pixels, px_per_cm):
        """(n, 2) photo pixels as cm, where they are in the photo."""
        return ((pixels - (outline.axis, neck_row(outline))) / px_per_cm * (1, -1)
                + (0, self.height))


def neck_row(outline):
    """The photo's row in which the neck points lie on average."""
    return float(np.mean([outline.halves[side].over[0, 1] for side in SIDES]))


def template_of(outline, px_per_cm):
    """The `Template` of a `TopOutline`, its neck points on average at y = 0, sleeves straight."""
    halves = [half_in_cm(outline, side, px_per_cm) for side in SIDES]
    if outline.sleeve == "none" or np.mean([length(half["over"]) for half in halves]) < LEAST_CM:
        return _mean(halves)
    axes = [axis_of(half["over"], half["under"]) for half in halves]
    angle = float(np.mean([axis.angle for axis in axes]))
    return _mean([{**half, **straight(half, axis, angle), "angle": angle}
                  for half, axis in zip(halves, axes, strict=True)])


def lines_of(outline, side):
    """Lines of a half in photo pixels, named and divided as those of the template are.

    Returns
    -------
    dict
        Name to (n, 2) float64; without a sleeve there is no ``over`` and no ``under``. ``neck``,
        ``back_neck`` and ``hem`` run from the half's own side to the other.
    """
    half = outline.halves[side]
    shoulder, over = _parted(half.over, half.shoulder)
    lines = {"shoulder": shoulder, "cuff": half.cuff, "side": half.side}
    if outline.sleeve != "none":
        lines |= {"over": over, "under": half.under}
    else:
        lines["cuff"] = np.vstack([over, half.cuff])
    found = {name: resample(_distinct(line), POINTS[name]) for name, line in lines.items()}
    if "under" in found:
        found["under"] = _evened(found["under"])
    for name in ("neck", "back_neck", "hem"):
        line = resample(_distinct(getattr(outline, name)), ACROSS)
        found[name] = line if side == "left" else line[::-1]
    return found


def half_in_cm(outline, side, px_per_cm):
    """`lines_of` in cm: u away from the middle, v up from the neck points."""
    sign = 1 if side == "right" else -1
    high = neck_row(outline)
    lines = lines_of(outline, side)
    if outline.hood:
        # A hood is no part of the back: it is sewn to a neckline of its own.
        ends = lines["back_neck"][[0, -1]]
        lines["back_neck"] = resample(ends, ACROSS)
    return {name: (line - (outline.axis, high)) / px_per_cm * (sign, -1)
            for name, line in lines.items()} | {"angle": outline.halves[side].angle}


def _mean(halves):
    mean = {name: np.mean([half[name] for half in halves], axis=0)
            for name in halves[0]}
    neck_point = mean["shoulder"][0]
    for name in ("neck", "back_neck", "hem"):
        # Both run inwards from their own side: the mean is the viewer's left half's mirror.
        line = mean[name][::-1]
        line = (line + line[::-1] * (-1, 1)) / 2
        mean[name] = line
    for name in ("neck", "back_neck"):
        mean[name][[0, -1]] = neck_point * (-1, 1), neck_point
    mean["hem"][[0, -1]] = mean["side"][-1] * (-1, 1), mean["side"][-1]
    return Template(**{"over": None, "under": None, **mean, "angle": float(mean["angle"])})


def _parted(line, at):
    """A line in two at its point nearest to `at`."""
    fine = resample(_distinct(line), 200)
    k = int(np.clip(np.argmin(((fine - at) ** 2).sum(1)), 2, 199))
    return fine[:k + 1], fine[k:]


def _evened(line):
    """A line without jogs, its ends kept: along the body it is read out of little."""
    inner = gaussian_filter1d(line, EVEN, axis=0, mode="nearest")
    inner[[0, -1]] = line[[0, -1]]
    return inner


def _distinct(line):
    """A line without points that repeat the one before."""
    line = np.asarray(line, np.float64)
    step = np.concatenate([[True], np.diff(arc(line)) > 1e-9])
    return line[step]
