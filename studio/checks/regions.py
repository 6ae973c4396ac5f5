"""Core, rim and surroundings of a product layer."""

import cv2
import numpy as np

CORE_SHARE = 0.014
"""How far inside its edge a product's core begins, as a share of the picture's width."""


def eroded(mask, radius):
    """`mask` without the pixels within `radius` of its edge; the frame counts as edge; bool."""
    size = 2 * int(radius) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    padded = cv2.copyMakeBorder(mask.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    return cv2.erode(padded, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)[1:-1, 1:-1] > 0


def product_core(product):
    """The opaque inside of a product layer, away from its edge: (H, W) bool.

    Thin products (a chain, a strap) have no inside at that distance; theirs is every opaque pixel.

    Parameters
    ----------
    product : ndarray
        (H, W, 4) uint8, straight alpha.
    """
    opaque = product[..., 3] == 255
    core = eroded(opaque, max(1, round(CORE_SHARE * product.shape[1])))
    return core if core.any() else opaque
