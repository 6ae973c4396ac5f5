"""Whether the product is as sharp as its source allows."""

import numpy as np
from skimage.measure import blur_effect

from studio.checks.score import FAIL, Score, at_most

WINDOW_PX = 11
SIDE_MAX_PX = 1400
"""The measure costs CPU by the pixel and says the same of a crop."""

WARN, FAIL_ABOVE = 0.20, 0.40
"""Rise of the blur measure. Products drawn at about their size measured 0.00 to 0.09, those
enlarged two to four times 0.12 to 0.20, a 400 px photo at 2000 px 0.30."""


def check_sharpness(picture, product, source):
    """How much blurrier the product is in the picture than in its source.

    The no-reference measure of Crete, Dolmiere, Ladret and Nicolas (2007): how much a picture
    changes when it is blurred again; 0 is sharp, 1 blurred.

    Parameters
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB.
    product : ndarray
        (H, W, 4) uint8, straight alpha, at the same size.
    source : ndarray
        (h, w, 3) or (h, w, 4) uint8 sRGB, the photo at its own size.

    Returns
    -------
    Score
    """
    solid = product[..., 3] > 127
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid.any(axis=0))
    if not rows.size:
        return Score("sharpness", FAIL, 1.0, "blur", FAIL_ABOVE, "There is no product.")
    crop = picture[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    here, there = blur(crop), blur(source[..., :3])
    about = f"Blur of the product {here:.2f}, of the source {there:.2f} (0 sharp, 1 blurred)."
    return at_most("sharpness", here - there, "blur", WARN, FAIL_ABOVE, about)


def blur(rgb):
    """The blur measure of the middle of a picture, in [0, 1]."""
    grey = rgb.astype(np.float32).mean(axis=2) / 255
    window = []
    for size in grey.shape:
        start = max(0, (size - SIDE_MAX_PX) // 2)
        window.append(slice(start, start + SIDE_MAX_PX))
    grey = grey[tuple(window)]
    if min(grey.shape) <= WINDOW_PX or np.ptp(grey) < 1 / 255:
        return 0.0
    return float(blur_effect(grey, h_size=WINDOW_PX))
