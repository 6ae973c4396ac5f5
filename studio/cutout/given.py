"""A picture that comes with its alpha: it is cut out already."""

import cv2
import numpy as np

from studio.cutout.types import Cutout
from studio.errors import CutoutUnsure


def given(photo):
    """The cut-out that a picture with alpha is.

    Parameters
    ----------
    photo : ndarray
        (H, W, 4) uint8 sRGB, straight alpha.

    Returns
    -------
    studio.cutout.types.Cutout
        With a copy of the pixels, and a confidence of 1.

    Raises
    ------
    CutoutUnsure
        When it shows nothing.
    """
    if photo[..., 3].max() < 128:
        raise CutoutUnsure("The picture is transparent nearly everywhere: there is no product.")
    return Cutout(photo.copy(), 1.0, box_of(photo[..., 3]), {"given": True})


def box_of(alpha):
    """(x, y, width, height) in pixels of the smallest box with an alpha, 0 to 255, above half."""
    x, y, width, height = cv2.boundingRect((alpha > 127).astype(np.uint8))
    return int(x), int(y), int(width), int(height)
