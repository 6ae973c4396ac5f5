"""Who tells product from background: the built-in segmenter, or a model file of the operator's.

Trimap, alpha, colours and the confidence's gates are the same for both.
"""

from typing import Protocol

import numpy as np

from studio.cutout.model import ModelSegmenter
from studio.cutout.segment import Segment, segment


class Segmenter(Protocol):
    """Anything that makes a `Segment` of a small picture.

    Attributes
    ----------
    name : str
        Stands among the facts of each cut.
    """

    name: str

    def segment(self, rgb: np.ndarray, seed: int) -> Segment:
        """Cut the product out of (H, W, 3) uint8 sRGB, some 640 px on the long side."""


class BuiltIn:
    """The segmenter that needs no weights."""

    name = "built-in"
    segment = staticmethod(segment)


class _Choice:
    """The segmenter that this process cuts with."""

    def __init__(self):
        self.segmenter = BuiltIn()


_choice = _Choice()


def chosen():
    """The segmenter that cuts are made with where none is named."""
    return _choice.segmenter


def choose(path):
    """Cut with the model file at `path` from now on, or with the built-in segmenter for None.

    Raises
    ------
    EngineUnavailable
        When the file cannot be used here.
    """
    _choice.segmenter = BuiltIn() if path is None else ModelSegmenter.open(path)
