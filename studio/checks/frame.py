"""Whether there is a picture at all: a product of visible size, and not one flat colour."""

import numpy as np

from studio.checks.score import FAIL, Score, at_least

SHARE_WARN, SHARE_FAIL = 0.05, 0.01
"""Share of the frame that the product covers. The sets measured have 0.08 to 0.5."""

SPREAD_MIN = 2.0
"""Standard deviation in levels of 255 below which a picture shows nothing."""


def check_frame(picture, product):
    """Share of the frame that the product covers; fails as well when the picture is one colour.

    Parameters
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB.
    product : ndarray
        (H, W, 4) uint8, straight alpha.

    Returns
    -------
    Score
    """
    spread = float(picture.std())
    if spread < SPREAD_MIN:
        return Score("frame", FAIL, round(spread, 4), "levels", SPREAD_MIN,
                     "The picture is one flat colour.")
    share = float(np.mean(product[..., 3] > 127))
    about = f"The product covers {100 * share:.0f} % of the frame."
    return at_least("frame", share, "ratio", SHARE_WARN, SHARE_FAIL, about)
