"""Whether the product's pixels came through untouched."""

import numpy as np

from studio.checks.regions import product_core
from studio.checks.score import FAIL, Score, at_most


def check_fidelity(picture, product):
    """Difference between picture and product layer inside the product's core.

    The engines copy opaque pixels, so the only honest threshold is none at all.

    Parameters
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB.
    product : ndarray
        (H, W, 4) uint8 sRGB, straight alpha, at the same size.

    Returns
    -------
    Score
        Largest difference of a channel, in levels of 255.
    """
    core = product_core(product)
    if not core.any():
        return Score("fidelity", FAIL, 255.0, "levels", 0.0, "There is no opaque product pixel.")
    difference = np.abs(picture[core].astype(np.int16) - product[core][:, :3])
    about = (f"Product pixels differ by {difference.max()} levels at most and "
             f"{difference.mean():.4f} on average over {np.count_nonzero(core)} pixels.")
    return at_most("fidelity", difference.max(), "levels", 0, 0, about)
