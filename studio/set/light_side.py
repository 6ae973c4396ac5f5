"""Which side the product's own light comes from, so that the set's light agrees with it."""

import cv2
import numpy as np

from studio.colour import to_linear
from studio.set.palette import luminance

WORKING_PX = 160

SURE = 0.10
"""Least change of brightness across the product, in natural logarithms, that counts as light."""


def light_side(rgba):
    """Tell the side from the fall of brightness across the product.

    Each row gives one slope and the median of all rows decides, so that a logo or a dark sleeve
    does not.

    Parameters
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha, cropped to the product.

    Returns
    -------
    int
        -1 for light from the left, 1 from the right, 0 when the product does not show it.
    """
    size = (WORKING_PX, WORKING_PX)
    small = cv2.resize(rgba, size, interpolation=cv2.INTER_AREA)
    bright = np.log(luminance(to_linear(small[..., :3].astype(np.float32) / 255)) + 0.02)
    solid = (small[..., 3] > 240).astype(np.float32)
    x = np.linspace(-0.5, 0.5, WORKING_PX, dtype=np.float32)[None]
    count = solid.sum(1)
    rows = count > 0.3 * WORKING_PX
    if not rows.any():
        return 0
    count = np.maximum(count, 1)[:, None]
    place = (x - (x * solid).sum(1, keepdims=True) / count) * solid
    level = (bright - (bright * solid).sum(1, keepdims=True) / count) * solid
    slope = (place * level).sum(1) / np.maximum((place * place).sum(1), 1e-6)
    fall = float(np.median(slope[rows]))
    return int(np.sign(fall)) if abs(fall) > SURE else 0
