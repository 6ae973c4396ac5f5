"""The operator's own segmentation model: an ONNX file, described by a sidecar of JSON."""

import hashlib
import json
from dataclasses import dataclass, fields
from pathlib import Path

import cv2
import numpy as np

from studio.colour import to_lab
from studio.cutout.backdrop import fit_backdrop
from studio.cutout.graph import graph_cut
from studio.cutout.local_colours import colour_vote
from studio.cutout.morphology import iou, without_specks
from studio.cutout.segment import QUICK, WIDE_BAND_SHARE, Segment
from studio.errors import EngineUnavailable

try:
    import onnxruntime
except ImportError:
    onnxruntime = None

ACTIVATIONS = ("none", "sigmoid", "minmax")
LAYOUTS = ("nchw", "nhwc")

LAX, STRICT = 0.3, 0.7
"""Probabilities between which a model is undecided; stable cuts have next to none of it."""

SPECK_SHARE = 0.02
"""Pieces below this share of the largest are no product."""


class ModelInvalid(ValueError):
    """A model file or its sidecar cannot be used; the message says why."""


@dataclass(frozen=True)
class ModelCard:
    """What a model file does not say about itself; the defaults are those of BiRefNet.

    Attributes
    ----------
    size : int
        Pixels on each side of the square that it sees.
    mean, std : tuple of float
        Per channel, taken from sRGB in [0, 1] and divided by.
    activation : str
        What makes its first output a probability: ``none``, ``sigmoid``, or ``minmax``, which
        stretches it to [0, 1].
    layout : str
        ``nchw`` or ``nhwc``, of input and output.
    sha256 : str or None
        Hexadecimal digest that the file must have.
    """

    size: int = 1024
    mean: tuple[float, ...] = (0.485, 0.456, 0.406)
    std: tuple[float, ...] = (0.229, 0.224, 0.225)
    activation: str = "sigmoid"
    layout: str = "nchw"
    sha256: str | None = None

    def __post_init__(self):
        if not 16 <= self.size <= 4096:
            raise ModelInvalid(f"size {self.size}: use 16 to 4096.")
        if len(self.mean) != 3 or len(self.std) != 3 or min(self.std) <= 0:
            raise ModelInvalid("mean and std: give three numbers each, std above 0.")
        if self.activation not in ACTIVATIONS:
            raise ModelInvalid(f"activation {self.activation!r}: use {', '.join(ACTIVATIONS)}.")
        if self.layout not in LAYOUTS:
            raise ModelInvalid(f"layout {self.layout!r}: use {', '.join(LAYOUTS)}.")

    @classmethod
    def beside(cls, path):
        """The card in ``<path>.json``, or the defaults where there is none."""
        sidecar = Path(f"{path}.json")
        if not sidecar.exists():
            return cls()
        try:
            said = json.loads(sidecar.read_text(encoding="utf-8"))
            unknown = set(said) - {field.name for field in fields(cls)}
            if unknown:
                raise ModelInvalid(f"unknown keys: {', '.join(sorted(unknown))}.")
            return cls(**said)
        except (TypeError, ValueError) as error:
            raise ModelInvalid(f"{sidecar}: {error}") from error


class ModelSegmenter:
    """A segmenter that asks a model of the U2-Net, IS-Net or BiRefNet kind."""

    def __init__(self, name, card, run):
        self.name, self.card, self.run = name, card, run

    @classmethod
    def open(cls, path):
        """Open the model file at `path`; `EngineUnavailable` says why it cannot be used."""
        path = Path(path)
        try:
            card = ModelCard.beside(path)
            data = path.read_bytes()
            digest = hashlib.sha256(data).hexdigest()
            if card.sha256 not in (None, digest):
                raise ModelInvalid(f"the file's sha256 is {digest}, not {card.sha256}.")
            run = _runtime(path)
        except (OSError, ModelInvalid) as error:
            raise EngineUnavailable(
                f"The cut-out model {path.name} cannot be used: {error}") from error
        return cls(f"{path.stem}@{digest[:12]}", card, run)

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
        size = self.card.size
        seen = cv2.resize(rgb, (size, size), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        seen = (seen - np.float32(self.card.mean)) / np.float32(self.card.std)
        if self.card.layout == "nchw":
            seen = seen.transpose(2, 0, 1)
        out = np.float32(self.run(np.ascontiguousarray(seen[None])))
        out = out[0, 0] if self.card.layout == "nchw" else out[0, ..., 0]
        out = cv2.resize(_activated(out, self.card.activation), rgb.shape[1::-1],
                         interpolation=cv2.INTER_CUBIC)
        return np.clip(out, 0, 1)


def _activated(out, activation):
    if activation == "sigmoid":
        return 1 / (1 + np.exp(-np.clip(out, -50, 50)))
    if activation == "minmax":
        return (out - out.min()) / max(1e-6, float(out.max() - out.min()))
    return out


def _runtime(path):
    """A function from the network's input to its first output.

    ONNX Runtime where it is installed; OpenCV's own reader knows the operators of U2-Net and
    IS-Net, not those of every newer network.
    """
    if onnxruntime is None:
        return _by_opencv(path)
    try:
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    except Exception as error:  # its own exceptions have no common base
        raise ModelInvalid(str(error)) from error
    entry = session.get_inputs()[0].name
    return lambda seen: session.run(None, {entry: seen})[0]


def _by_opencv(path):
    try:
        network = cv2.dnn.readNetFromONNX(str(path))
    except cv2.error as error:
        raise ModelInvalid(f"OpenCV cannot read it ({error.err}); "
                           "ONNX Runtime may: pip install 'atelier[onnx]'.") from error

    def run(seen):
        network.setInput(seen)
        return network.forward(network.getUnconnectedOutLayersNames()[0])

    return run
