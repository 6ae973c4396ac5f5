"""Brings legs that lie askew, bowed or one shorter than the other in line before they are cut."""

from dataclasses import replace

import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.errors import PoseUnsupported
from studio.look.lower.edges import out_at
from studio.look.lower.lay import PIVOT_CM
from studio.look.lower.outline import HALVES
from studio.set.noise import smoothstep

MOST_SPREAD, MOST_LEAN = 0.12, 0.16
"""Radians that legs may be spread in the cut, and by which one is turned at most. What is turned
there is stretched; what is left swings in with the figure's leg, which folds it at the fork."""

FOLDED, CROSSED = 1.18, 0.3
"""How much longer than the other one leg seems at most, and how much farther from the middle,
radians."""

LONGER = 1.06
"""By how much a leg is stretched at most."""

MOST_SLANT = 0.13
"""Slope of a hem that is made level at most: more would stretch its ends by more than 8 %."""

BOW_CM, MOST_BOW_CM, BOW_SMOOTH_CM = (8.0, 26.0), 6.0, 6.0
"""Below the fork, where legs begin to be straightened and where they are; at most by how much, and
over what length."""

ROW_CM = 0.5


def straightened(lay):
    """The `Lay` with straight legs, equally long, whose hems are equally far out, and not very
    far.

    `PoseUnsupported` where one leg is folded, or lies over the other.
    """
    spreads = [_spread(lay, side, sign) for side, sign in HALVES]
    long = [lay.origin_y - _hem(lay, side, sign)[1] for side, sign in HALVES]
    if max(long) > FOLDED * min(long) or abs(spreads[0] - spreads[1]) > CROSSED:
        raise PoseUnsupported("The legs do not lie alike: lay both straight down, side by side.")
    alike = min(sum(spreads) / 2, MOST_SPREAD)
    lay = replace(lay, leans=tuple(float(np.clip(spread - alike, -MOST_LEAN, MOST_LEAN))
                                   for spread in spreads))
    long = [lay.origin_y - _hem(lay, side, sign)[1] for side, sign in HALVES]
    lay = replace(lay, longer=tuple(float(np.clip(np.mean(long) / each, 1 / LONGER, LONGER))
                                    for each in long))
    lay = replace(lay, bows=tuple(_bow(lay, side, sign) for side, sign in HALVES))
    return replace(lay, slants=tuple(_slant(lay, side, sign) for side, sign in HALVES))


def _slant(lay, side, sign):
    """(slope, height) of a leg's hem."""
    outer, inner = lay.to_cm(lay.outline.legs[side].hem[[0, -1]], sign)
    slope = (outer[1] - inner[1]) / max(outer[0] - inner[0], 1.0)
    return float(np.clip(slope, -MOST_SLANT, MOST_SLANT)), float((outer[1] + inner[1]) / 2)


def _bow(lay, side, sign):
    """(heights, shifts) of a leg's middle beyond the line from the thigh's to the hem's."""
    leg = lay.outline.legs[side]
    outer, inner = (lay.to_cm(line, sign) for line in (leg.outer, leg.inner))
    y = np.arange(inner[0, 1], lay.origin_y, ROW_CM)
    middle = (out_at(outer, y) + out_at(inner, y)) / 2
    straight = np.interp(y, [y[0], lay.origin_y], [middle[0], PIVOT_CM])
    share = smoothstep(lay.origin_y - BOW_CM[0], lay.origin_y - BOW_CM[1], y)
    bow = np.clip(share * (middle - straight), -MOST_BOW_CM, MOST_BOW_CM)
    return y, gaussian_filter1d(bow, BOW_SMOOTH_CM / ROW_CM, mode="nearest")


def _spread(lay, side, sign):
    """Radians from straight down at which the hem is seen from the thigh's middle."""
    hem = _hem(lay, side, sign)
    return np.arctan2(hem[0] - PIVOT_CM, lay.origin_y - hem[1])


def _hem(lay, side, sign):
    """(u, v) of the middle of a leg's hem."""
    return lay.to_cm(lay.outline.legs[side].hem[[0, -1]], sign).mean(0)
