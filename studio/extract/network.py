"""The built-in parser: a small network that has learnt from drawn figures, by OpenCV's reader."""

import functools
import hashlib
from pathlib import Path

import cv2
import numpy as np

from studio.extract.crop import GREY, HEIGHT, MARGIN, WIDTH, Crop, as_input
from studio.extract.judge import read
from studio.extract.parts import PARTS

WEIGHTS = Path(__file__).with_name("parts.onnx")
"""Written by ``python -m tools.parser.train``."""

PATCH = 4
"""Pixels on each side of the squares that it names at once."""

VIEWS = (MARGIN, False, True), (MARGIN, True, True), (1.2, False, False), (1.2, True, False)
"""Crops that are looked at: margin, mirrored or not, and with the cut-out or without. Where their
parts differ, the network does not know."""

UNKNOWN = 0.5
"""Stands for a cut-out that is not told."""


class Network:
    """A parser that needs no file of the operator's."""

    def __init__(self, weights=WEIGHTS):
        self.weights = weights

    @functools.cached_property
    def name(self):
        digest = hashlib.sha256(self.weights.read_bytes()).hexdigest()
        return f"drawn-figures@{digest[:12]}"

    @functools.cached_property
    def _net(self):
        return cv2.dnn.readNetFromONNX(str(self.weights))

    def parse(self, rgb, alpha, seed):
        """A `Parsed`, see `studio.extract.parts.Parser`; `seed` changes nothing here."""
        seen = np.stack([self._seen(rgb, alpha, *view) for view in VIEWS])
        return read(rgb, seen)

    def _seen(self, rgb, alpha, margin, mirrored, told):
        """(H, W, parts) float32: the network's opinion of one crop."""
        turn = slice(None, None, -1 if mirrored else 1)
        crop = Crop(alpha, margin)
        cut = crop.take(alpha, 0) if told else np.full((HEIGHT, WIDTH), UNKNOWN, np.float32)
        small = as_input(crop.take(rgb, GREY)[:, turn], cut[:, turn])
        self._net.setInput(small[None])
        shares = _softmax(_unfolded(self._net.forward()[0]))[:, turn]
        nowhere = np.eye(len(PARTS))[0]
        whole = np.dstack([crop.put_back(np.ascontiguousarray(shares[..., k]), nowhere[k])
                           for k in range(len(PARTS))])
        return whole / whole.sum(axis=2, keepdims=True)


def _unfolded(logits):
    """(16 parts, H / 4, W / 4) of squares of pixels as (H, W, parts)."""
    square = logits.reshape(len(PARTS), PATCH, PATCH, HEIGHT // PATCH, WIDTH // PATCH)
    return square.transpose(3, 1, 4, 2, 0).reshape(HEIGHT, WIDTH, len(PARTS))


def _softmax(logits):
    powers = np.exp(logits - logits.max(axis=2, keepdims=True))
    return powers / powers.sum(axis=2, keepdims=True)
