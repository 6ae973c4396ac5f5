"""What a dressed person is made of, and the shape of a parser's answer."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

PARTS = ("background", "skin", "hair", "upper", "outer", "lower", "dress", "shoes", "bag", "hat")
"""Parts by label. ``upper`` is worn on the torso, ``outer`` open or closed over it, ``dress`` is
any garment in one piece from the torso over the hips, ``shoes`` are both of a pair."""

BACKGROUND, SKIN, HAIR = range(3)

GARMENTS = PARTS[3:]
"""Parts that may be cut out; the others belong to nobody's item."""


@dataclass(frozen=True)
class Parsed:
    """How likely each pixel is each part.

    Attributes
    ----------
    shares : ndarray
        (H, W, len(PARTS)) float32 in [0, 1], each pixel's sum is 1; the size of the picture.
    confidence : float
        In [0, 1]; what the parser thinks of its own answer as a whole: 0 where it sees nobody.
    facts : dict
        JSON values: the evidence behind it.
    """

    shares: np.ndarray
    confidence: float
    facts: dict

    @property
    def labels(self):
        """(H, W) uint8: the likeliest part of each pixel, an index of `PARTS`."""
        return self.shares.argmax(axis=2).astype(np.uint8)


class Parser(Protocol):
    """Anything that tells the parts of a dressed person apart.

    Attributes
    ----------
    name : str
        Stands among the facts of each extract.
    """

    name: str

    def parse(self, rgb: np.ndarray, alpha: np.ndarray, seed: int) -> Parsed:
        """Tell the parts of the person in (H, W, 3) uint8 sRGB, some 640 px on the long side.

        `alpha` is (H, W) float32 in [0, 1], the cut-out of the same picture, which is wrong at
        places; parts need not agree with it.
        """
