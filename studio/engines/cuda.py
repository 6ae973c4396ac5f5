"""Tell whether a CUDA device may be here, without loading anything."""

from pathlib import Path

DEVICES = ("dev/nvidia[0-9]*", "dev/dxg")
"""Nodes of NVIDIA's driver, and of the GPU that Windows lends to its Linux."""


def present(root="/"):
    """Whether a device shows; whether it can draw, only drawing tells."""
    return any(next(Path(root).glob(node), None) for node in DEVICES)
