"""An operator's network: an ONNX file, the card beside it that describes it, and what runs it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

import cv2
import numpy as np

from studio.errors import EngineUnavailable

try:
    import onnxruntime
except ImportError:
    onnxruntime = None

LAYOUTS = ("nchw", "nhwc")


class ModelInvalid(ValueError):
    """A model file or its card cannot be used; the message says why."""


@dataclass(frozen=True)
class Card:
    """What a model file does not say about itself.

    Attributes
    ----------
    size : int
        Pixels on each side of the square that it sees.
    mean, std : tuple of float
        Per channel, taken from sRGB in [0, 1] and divided by; the defaults are ImageNet's.
    layout : str
        ``nchw`` or ``nhwc``, of input and output.
    sha256 : str or None
        Hexadecimal digest that the file must have.
    """

    size: int = 1024
    mean: tuple[float, ...] = (0.485, 0.456, 0.406)
    std: tuple[float, ...] = (0.229, 0.224, 0.225)
    layout: str = "nchw"
    sha256: str | None = None

    def __post_init__(self):
        if not 16 <= self.size <= 4096:
            raise ModelInvalid(f"size {self.size}: use 16 to 4096.")
        if len(self.mean) != 3 or len(self.std) != 3 or min(self.std) <= 0:
            raise ModelInvalid("mean and std: give three numbers each, std above 0.")
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


@dataclass(frozen=True)
class Model:
    """A network that is ready to be asked.

    Attributes
    ----------
    name : str
        The file's, with the beginning of its digest.
    card : Card
    run : callable
        From the network's input to its first output.
    """

    name: str
    card: Card
    run: Callable[[np.ndarray], np.ndarray]

    @classmethod
    def open(cls, path, card_type):
        """Open the file at `path` with the card beside it; `EngineUnavailable` says why not."""
        path = Path(path)
        try:
            card = card_type.beside(path)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            if card.sha256 not in (None, digest):
                raise ModelInvalid(f"the file's sha256 is {digest}, not {card.sha256}.")
            return cls(f"{path.stem}@{digest[:12]}", card, _runtime(path))
        except (OSError, ModelInvalid) as error:
            raise EngineUnavailable(f"The model {path.name} cannot be used: {error}") from error

    def see(self, rgb):
        """The first output for (H, W, 3) uint8 sRGB, channels first: (C, H', W') float32."""
        size = self.card.size
        seen = cv2.resize(rgb, (size, size), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        seen = (seen - np.float32(self.card.mean)) / np.float32(self.card.std)
        if self.card.layout == "nchw":
            seen = seen.transpose(2, 0, 1)
        out = np.float32(self.run(np.ascontiguousarray(seen[None])))[0]
        return out if self.card.layout == "nchw" else out.transpose(2, 0, 1)


def _runtime(path):
    """ONNX Runtime where it is installed, else OpenCV's own reader, which knows fewer operators."""
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
