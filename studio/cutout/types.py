"""The shape of a cut-out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Cutout:
    """A product without its background.

    Attributes
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha, the size of the photo; colours under partial alpha
        are the product's own (the old background is removed from them).
    confidence : float
        In [0, 1]; how much independent evidence agrees that alpha is right.
    box : tuple of int
        (x, y, width, height) in pixels of the smallest box with alpha above one half.
    facts : mapping
        JSON values: the evidence behind `confidence`.
    """

    rgba: np.ndarray
    confidence: float
    box: tuple[int, int, int, int]
    facts: Mapping[str, Any] = field(default_factory=dict)
