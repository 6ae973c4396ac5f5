"""What is told of a top, a jacket or a dress by its cut-out: its outline, edge by edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

SIDES = ("left", "right")
"""The viewer's."""


@dataclass(frozen=True)
class Half:
    """One side of a top. All lines are (n, 2) float64 columns and rows of `TopOutline.rgba`.

    Attributes
    ----------
    over : ndarray
        From the neck point along the shoulder and down the sleeve's upper edge to the cuff's outer
        corner; of what has no sleeve, to the shoulder point.
    cuff : ndarray
        From there to the cuff's inner corner; of what has no sleeve, the armhole to the armpit.
    under : ndarray
        From the cuff's inner corner up to the armpit; of what has no sleeve, the armpit alone,
        twice. Where a sleeve hangs before or beside the body without a gap it runs along the line
        between both.
    side : ndarray
        From the armpit down to the hem's corner. Of a sleeve that hides the body's side: where that
        is guessed to be.
    shoulder : ndarray
        (2,) where the sleeve is or would be set in, on `over`; of bare shoulders the neck point, as
        nothing lies on them.
    angle : float
        Radians from straight down at which the sleeve is spread, 0 to pi / 2; of what has no
        sleeve, that at which an arm would fit.
    """

    over: np.ndarray
    cuff: np.ndarray
    under: np.ndarray
    side: np.ndarray
    shoulder: np.ndarray
    angle: float


@dataclass(frozen=True)
class TopOutline:
    """A top as it lies in its photo, upright.

    Attributes
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha: the cut-out turned upright, in whose pixels all lines
        are told. Where it was straight already, the cut-out itself.
    halves : mapping
        ``left`` and ``right``, the viewer's: `Half`.
    neck : ndarray
        (n, 2): the front neckline from the left neck point to the right one; what is above it and
        below `back_neck` is the inside of the back.
    back_neck : ndarray
        (n, 2): the upper edge of all between the neck points, a standing collar or a hood included.
    hem : ndarray
        (n, 2) from the left corner to the right one.
    axis : float
        Column of the middle.
    sleeve : str
        ``none``, ``short`` or ``long``: to the elbow at most, or beyond.
    hood : bool
        A hood stands above the neck points.
    opening : ndarray or None
        (n, 2): the line of the front's opening from the neckline to the hem where a jacket or a
        shirt opens, None where it does not.
    gape : float
        Greatest width of that opening in pixels: 0 of one that is closed.
    facts : mapping
        JSON values: what the landmarks rest on.
    """

    rgba: np.ndarray
    halves: Mapping[str, Half]
    neck: np.ndarray
    back_neck: np.ndarray
    hem: np.ndarray
    axis: float
    sleeve: str
    hood: bool = False
    opening: np.ndarray | None = None
    gape: float = 0.0
    facts: Mapping[str, Any] = field(default_factory=dict)
