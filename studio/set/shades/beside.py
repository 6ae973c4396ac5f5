"""Shades of a flat set that leave the place of the product free.

Its own pixels are never shaded: a shadow that crossed what lies in it would stop at its edge.
Each takes the brief, the way to the sun and half the (width, height) that stays free.
"""

import numpy as np

from studio.set.framing import frame_height, half_width
from studio.set.noise import stream
from studio.set.shades.branches import branches
from studio.set.shades.facing import facing
from studio.set.shades.palm import palm
from studio.set.shades.window import window

DISTANCE = 2.2
"""From the shade to the set."""


def window_around(brief, towards, clear):
    """A window whose middle pane lights the product; its bars fall beside it."""
    # The plane of the window lies across the light, so that its panes look longer on the set.
    across, up, normal = facing(towards)
    wide = 2 * clear[0] * abs(across[0]) + 2 * clear[1] * abs(across[1]) + 0.35
    high = 2 * clear[0] * abs(up[0]) + 2 * clear[1] * abs(up[1]) + 0.30
    away = towards / np.linalg.norm(towards) * DISTANCE * 1.6
    return window(away, towards, 3 * wide, 3 * high, 3, 3, 0.09, 9.0)


def _corner(brief):
    """The corner of the frame on the light's side, in the plane."""
    half = half_width(brief.frame_aspect), frame_height(brief.frame_aspect) / 2
    lean = stream(brief.seed, "beside").uniform(0.72, 0.86)
    return np.array([brief.key_side() * half[0] * lean, half[1] * lean, 0.0])


def palm_beside(brief, towards, clear):
    """Fronds that reach in from the upper corner on the light's side."""
    return palm(brief.seed, _corner(brief) + towards * DISTANCE, towards, _reach(brief), 2)


def branches_beside(brief, towards, clear):
    """Branches from there."""
    return branches(brief.seed, _corner(brief) + towards * DISTANCE, towards, _reach(brief), 2)


def _reach(brief):
    return 0.34 * float(np.hypot(2 * half_width(brief.frame_aspect),
                                 frame_height(brief.frame_aspect)))
