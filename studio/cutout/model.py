"""A segmenter that asks an operator's network of the U2-Net, IS-Net or BiRefNet kind."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.colour import to_lab
from studio.cutout.backdrop import fit_backdrop
from studio.cutout.graph import graph_cut
from studio.cutout.local_colours import colour_vote
from studio.cutout.morphology import iou, without_specks
from studio.cutout.segment import QUICK, WIDE_BAND_SHARE, Segment
from studio.model_file import Card, Model, ModelInvalid

ACTIVATIONS = ("none", "sigmoid", "minmax")

LAX, STRICT = 0.3, 0.7
"""Probabilities between which a model is undecided; stable cuts have next to none of it."""

SPECK_SHARE = 0.02
"""Pieces below this share of the largest are no product."""


@dataclass(frozen=True)
class SegmenterCard(Card):
    """The card of a segmentation network; the defaults are those of BiRefNet.

    Attributes
    ----------
    activation : str
        What makes its first output a probability: ``none``, ``sigmoid``, or ``minmax``, which
        stretches it to [0, 1].
    """

    activation: str = "sigmoid"

    def __post_init__(self):
        super().__post_init__()
        if self.activation not in ACTIVATIONS:
            raise ModelInvalid(f"activation {self.activation!r}: use {', '.join(ACTIVATIONS)}.")


class ModelSegmenter:
    """A segmenter that asks a model."""

    def __init__(self, model):
        self.model = model

    @classmethod
    def open(cls, path):
        """Open the model file at `path`; `EngineUnavailable` says why it cannot be used."""
        return cls(Model.open(path, SegmenterCard))

    @property
    def name(self):
        return self.model.name

    def segment(self, rgb, seed):
        """A `Segment`, see `studio.cutout.segmenter.Segmenter`."""
        share = self.probability(rgb)
        mask, lax, strict = (without_specks(share > limit, SPECK_SHARE)
                             for limit in (0.5, LAX, STRICT))
        lab = to_lab(cv2.bilateralFilter(rgb, 5, 18, 3))
        backdrop = fit_backdrop(lab)
        if not mask.any() or mask.all():
            return Segment(mask, lab, backdrop, 0.0, 0.0, None)
        band = max(3, round(WIDE_BAND_SHARE * max(mask.shape)))
        second = graph_cut(rgb, mask, np.zeros_like(mask), band, seed, QUICK)
        return Segment(mask, lab, backdrop, iou(mask, second), iou(lax, strict),
                       colour_vote(lab, mask, backdrop, seed))

    def probability(self, rgb):
        """How likely each pixel of (H, W, 3) uint8 sRGB is product: (H, W) float32 in [0, 1]."""
        out = _activated(self.model.see(rgb)[0], self.model.card.activation)
        return np.clip(cv2.resize(out, rgb.shape[1::-1], interpolation=cv2.INTER_CUBIC), 0, 1)


def _activated(out, activation):
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-np.clip(out, -50, 50)))
    if activation == "minmax":
        return (out - out.min()) / max(1e-6, float(out.max() - out.min()))
    return out
