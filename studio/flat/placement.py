"""Where the product stands in the frame, and its pixels at that size."""

from dataclasses import dataclass

import numpy as np

from studio.resize import resized

MARGIN = 0.05
"""Least room above a standing product, as a share of the frame's height, where there is room."""


@dataclass(frozen=True)
class Placement:
    """A product laid over an empty frame.

    Attributes
    ----------
    layer : ndarray
        (H, W, 4) uint8 sRGB, straight alpha, the resized cut-out where it stands.
    box : tuple of int
        (x, y, width, height) in pixels of the product in the frame.
    """

    layer: np.ndarray
    box: tuple[int, int, int, int]


def place(cutout, width_px, height_px, fill_ratio, base=None):
    """Resize a cut-out so that its box spans `fill_ratio` of the frame along the tighter side.

    Parameters
    ----------
    cutout : studio.cutout.types.Cutout
    width_px, height_px : int
        Size of the frame.
    fill_ratio : float
        In (0, 1].
    base : float, optional
        Where the product's lowest pixel stands, as a share of the frame's height; centred when
        absent.

    Returns
    -------
    Placement
    """
    x, y, width, height = cutout.box
    box = place_box((width, height), (width_px, height_px), fill_ratio, base)
    left, top, new_width, new_height = box
    sized = resized(cutout.rgba[y:y + height, x:x + width], new_width, new_height)
    layer = np.zeros((height_px, width_px, 4), np.uint8)
    layer[top:top + new_height, left:left + new_width] = sized
    return Placement(layer, box)


def place_box(product, frame, fill_ratio, base=None):
    """(x, y, width, height) in a frame of the box of a product.

    Parameters
    ----------
    product, frame : tuple of int
        (width, height); the product's alone counts as a ratio.
    fill_ratio, base
        As in `place`.
    """
    (width, height), (width_px, height_px) = product, frame
    scale = fill_ratio * min(width_px / width, height_px / height)
    new_width = max(1, round(width * scale))
    new_height = max(1, round(height * scale))
    left = (width_px - new_width) // 2
    top = (height_px - new_height) // 2 if base is None else round(base * height_px) - new_height
    margin = min((height_px - new_height) // 2, round(MARGIN * height_px))
    top = max(margin, min(top, height_px - new_height))
    return left, top, new_width, new_height


def over(layer, backdrop):
    """`layer` (H, W, 4) on `backdrop` (H, W, 3), both uint8 sRGB; opaque pixels are copied.

    Mixed in sRGB because that is where the cut-out measured alpha.
    """
    alpha = layer[..., 3:].astype(np.float32) / 255
    mixed = layer[..., :3] * alpha + backdrop * (1 - alpha)
    return np.rint(mixed).astype(np.uint8)
