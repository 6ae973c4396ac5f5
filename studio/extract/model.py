"""A parser that asks an operator's network of the SegFormer-clothes or U2-Net cloth kind."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.errors import EngineUnavailable
from studio.extract.judge import read
from studio.extract.parts import PARTS
from studio.model_file import Card, Model, ModelInvalid

ACTIVATIONS = ("softmax", "none")

ATR_CLASSES = (
    "background", "hat", "hair", "background", "upper", "lower", "lower", "dress", "lower",
    "shoes", "shoes", "skin", "skin", "skin", "skin", "skin", "bag", "background")
"""Parts of the 18 classes of ATR (Liang et al. 2015): background, hat, hair, sunglasses, upper
clothes, skirt, trousers, dress, belt, shoes left and right, face, legs, arms, bag, scarf."""


@dataclass(frozen=True)
class ParserCard(Card):
    """The card of a parsing network; the defaults are those of SegFormer trained on ATR.

    Attributes
    ----------
    activation : str
        What makes its first output probabilities: ``softmax`` over the classes, or ``none``.
    classes : tuple of str
        The part (one of `PARTS`) of each channel of its first output.
    """

    size: int = 512
    activation: str = "softmax"
    classes: tuple[str, ...] = ATR_CLASSES

    def __post_init__(self):
        super().__post_init__()
        if self.activation not in ACTIVATIONS:
            raise ModelInvalid(f"activation {self.activation!r}: use {', '.join(ACTIVATIONS)}.")
        strange = sorted({str(part) for part in self.classes} - set(PARTS))
        if strange:
            raise ModelInvalid(f"classes: {', '.join(strange)}: use {', '.join(PARTS)}.")


class ModelParser:
    """A parser that asks a model."""

    def __init__(self, model):
        self.model = model

    @classmethod
    def open(cls, path):
        """Open the model file at `path`; `EngineUnavailable` says why it cannot be used."""
        return cls(Model.open(path, ParserCard))

    @property
    def name(self):
        return self.model.name

    def parse(self, rgb, alpha, seed):
        """A `Parsed`, see `studio.extract.parts.Parser`; neither alpha nor seed is asked."""
        seen = np.stack([self._seen(rgb), self._seen(rgb[:, ::-1])[:, ::-1]])
        return read(rgb, seen, knows_bodies="skin" in self.model.card.classes)

    def _seen(self, rgb):
        """(H, W, parts) float32."""
        classes = self.model.see(np.ascontiguousarray(rgb))
        if len(classes) != len(self.model.card.classes):
            raise EngineUnavailable(
                f"The model {self.name} has {len(classes)} classes, its card "
                f"{len(self.model.card.classes)}.")
        if self.model.card.activation == "softmax":
            classes = np.exp(classes - classes.max(axis=0))
        shares = np.zeros((*classes.shape[1:], len(PARTS)), np.float32)
        for part, share in zip(self.model.card.classes, np.clip(classes, 0, None)):
            shares[..., PARTS.index(part)] += share
        shares = np.dstack([cv2.resize(shares[..., k], rgb.shape[1::-1])
                            for k in range(len(PARTS))])
        return shares / (shares.sum(axis=2, keepdims=True) + 1e-9)
