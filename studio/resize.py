"""Resize a picture with alpha, so that what lies hidden under alpha 0 never bleeds in."""

import cv2
import numpy as np


def enlargement(box, drawn):
    """How many times as large a product is drawn as it was; boxes are (x, y, width, height)."""
    return max(drawn[2] / box[2], drawn[3] / box[3])


def resized(rgba, width, height):
    """`rgba` at another size: downwards by area, upwards by cubic, colours weighted by alpha.

    Parameters
    ----------
    rgba : ndarray
        (h, w, 4) uint8 sRGB, straight alpha.
    width, height : int

    Returns
    -------
    ndarray
        (height, width, 4) uint8 sRGB, straight alpha.
    """
    pixels = rgba.astype(np.float32) / 255
    pixels[..., :3] *= pixels[..., 3:]
    how = cv2.INTER_AREA if width < rgba.shape[1] else cv2.INTER_CUBIC
    pixels = cv2.resize(pixels, (width, height), interpolation=how)
    # Divide before clipping: where the cubic overshoots, colour and alpha do so together.
    alpha = pixels[..., 3:]
    colour = np.where(alpha > 1 / 512, pixels[..., :3] / np.maximum(alpha, 1 / 512), 0)
    straight = np.clip(np.concatenate([colour, alpha], -1), 0, 1)
    return np.round(straight * 255).astype(np.uint8)


def no_larger(picture, long_side):
    """`picture` with sides of at most `long_side` pixels.

    Parameters
    ----------
    picture : ndarray
        (h, w, 3) uint8 sRGB, or (h, w, 4) with straight alpha.
    long_side : int

    Returns
    -------
    ndarray
        The picture itself where it is no larger.
    """
    scale = long_side / max(picture.shape[:2])
    if scale >= 1:
        return picture
    width, height = (max(1, round(side * scale)) for side in picture.shape[1::-1])
    if picture.shape[2] == 4:
        return resized(picture, width, height)
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
