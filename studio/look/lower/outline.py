"""What is told of trousers or a skirt by the cut-out: its outline, edge by edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

SIDES = ("left", "right")
"""The viewer's."""

HALVES = tuple(zip(SIDES, (-1, 1), strict=True))
"""Each side, and the sign of its columns from the middle."""


@dataclass(frozen=True)
class Leg:
    """One leg of trousers. All lines are (n, 2) float64, columns and rows of the upright photo.

    Attributes
    ----------
    outer : ndarray
        From the waist's corner down to the hem's outer corner.
    hem : ndarray
        From there to the hem's inner corner.
    inner : ndarray
        From there up to where both legs part.
    angle : float
        Radians from straight down at which it lies, positive outwards.
    """

    outer: np.ndarray
    hem: np.ndarray
    inner: np.ndarray
    angle: float


@dataclass(frozen=True)
class LowerOutline:
    """A lower garment as it lies in its photo, turned upright.

    Attributes
    ----------
    upright : ndarray
        (2, 3) float64: takes columns and rows of the photo to those of all lines here.
    inside : ndarray
        (H, W) bool: where the garment is, upright.
    waist : ndarray
        (n, 2) from the left corner to the right one: the front's upper edge.
    back_waist : ndarray
        (n, 2) the upper edge of all; between both lines the back's inside is seen.
    sides : mapping
        ``left`` and ``right``: (n, 2), from the waist's corner to the hem's; of trousers as far as
        the hem's outer corner.
    hem : ndarray or None
        (n, 2) from the left corner to the right one; None of trousers.
    legs : mapping
        ``left`` and ``right``: `Leg`; empty of a skirt.
    parts : tuple of float or None
        (column, row) where the legs part, at the crotch or below it; None of a skirt.
    facts : mapping
        JSON values: what the landmarks rest on.
    """

    upright: np.ndarray
    inside: np.ndarray
    waist: np.ndarray
    back_waist: np.ndarray
    sides: Mapping[str, np.ndarray]
    hem: np.ndarray | None = None
    legs: Mapping[str, Leg] = field(default_factory=dict)
    parts: tuple[float, float] | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def width_at(self, row):
        """(left, right) columns of the sides at a row."""
        return tuple(float(np.interp(row, *_rising(self.sides[side]))) for side in SIDES)


def _rising(line):
    """Rows, made to rise, and columns of a line that goes down."""
    return np.maximum.accumulate(line[:, 1]) + 1e-9 * np.arange(len(line)), line[:, 0]
