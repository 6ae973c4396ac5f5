"""Where the product stands in the frame, and its pixels at that size."""

import numpy as np

from studio.set import insert
from studio.set.sizing import fit, target
from studio.set.view import STANDING

MARGIN = 0.05
"""Least room above a standing product, as a share of the frame's height, where there is room."""


def place(cutout, width_px, height_px, fill_ratio, base=None, view=STANDING):
    """Resize a cut-out so that its box spans `fill_ratio` of the frame along the tighter side.

    What the photo cuts lies with its cut on the edge of the frame.

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
    view : studio.set.view.View, optional

    Returns
    -------
    studio.set.insert.Placed
    """
    (width, height), frame = cutout.box[2:], (width_px, height_px)
    if view.edges:
        size = fit(width / height, width_px / height_px, fill_ratio, view)
        box = target(size, view.edges, frame)
    else:
        box = place_box((width, height), frame, fill_ratio, base)
    return insert.place(cutout.rgba, box, frame, view.edges)


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
