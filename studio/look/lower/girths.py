"""How much cloth goes round a figure below the waist: quarter girths of what lies on it."""

import numpy as np

from studio.tailor.dress_form import girth_of

EASE = 1.02
"""Least girth of cloth per that of what it goes round."""

SEAT_CM = 3.0
"""How far below the hips' height they are as wide: there legs and torso are one."""


CALF_Y = 26.0, 30.0, 34.0, 38.0
"""Heights of the calf, cm."""

ANKLE = 0.86
"""Least girth of trousers at the ankle, per that at the calf."""


def girth_at(figure, y):
    """Girth of the figure's torso, cm."""
    half_width, half_depth, _ = figure.width_at(y)
    return girth_of(half_width, half_depth)


def trunk_girth(figure, y, off):
    """Girth of what lies on the torso, cm; below the hips that of the hips.

    Parameters
    ----------
    figure : Figure
    y : float
        cm.
    off : float
        How far from the figure the cloth is, cm.
    """
    return girth_at(figure, max(y, figure.heights["hip"] - SEAT_CM)) + 2 * np.pi * off


def leg_girth(figure, y, off):
    """Girth of what lies on a leg, cm."""
    _, radius, depth = _leg(figure, y)
    return girth_of(radius, radius * depth) + 2 * np.pi * off


def turned(figure, y):
    """Girth of the torso per twice the width that it shows from the front."""
    y = max(y, figure.heights["hip"] - SEAT_CM)
    return girth_at(figure, y) / (4 * figure.width_at(y)[0])


def skirt_girth(figure, y, off):
    """Girth of what lies on the torso, or goes round both legs, cm."""
    seat = figure.heights["hip"] - SEAT_CM
    trunk = trunk_girth(figure, y, off)
    if y >= seat:
        return trunk
    across, _, _ = _leg(figure, y)
    return min(trunk, 4 * across + leg_girth(figure, y, off))


def trouser_girth(figure, y, off):
    """Girth of what falls along a leg without lying on it, cm: from the calf down it narrows a
    little, and over the knee it is no narrower than there."""
    widest = max(leg_girth(figure, at, off) for at in CALF_Y)
    if y > CALF_Y[-1]:
        return max(leg_girth(figure, y, off), widest)
    return max(leg_girth(figure, y, off),
               widest * float(np.interp(y, [CALF_Y[0] - 20, CALF_Y[0]], [ANKLE, 1])))


def _leg(figure, y):
    """(x of the axis, radius, depth per width) of a leg."""
    rows = figure.leg[::-1]
    return tuple(float(np.interp(y, rows[:, 1], rows[:, column])) for column in (0, 3, 4))
