"""Whether there is a picture at all: not one flat colour, and a product of visible size."""

import numpy as np

from studio.checks.score import FAIL, Score, at_least

SHARE_WARN, SHARE_FAIL = 0.05, 0.01
"""Share of the frame that the product covers. The sets measured have 0.08 to 0.5."""

SPREAD_MIN, EMPTY_SPREAD_MIN = 2.0, 0.3
"""Spread in levels of 255 below which a picture shows nothing. An empty sweep of black paper
measured 0.6, of any other paper 1.4 and more; one flat colour has none."""


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
    spread = _spread(picture)
    if spread < SPREAD_MIN:
        return Score("frame", FAIL, round(spread, 4), "levels", SPREAD_MIN,
                     "The picture is one flat colour.")
    share = float(np.mean(product[..., 3] > 127))
    about = f"The product covers {100 * share:.0f} % of the frame."
    return at_least("frame", share, "ratio", SHARE_WARN, SHARE_FAIL, about)


def check_empty_frame(picture):
    """Spread of an empty set, (H, W, 3) uint8 sRGB: paper has its light, one colour has none."""
    spread = _spread(picture)
    about = f"The colours of the picture spread by {spread:.1f} levels."
    return at_least("frame", spread, "levels", EMPTY_SPREAD_MIN, EMPTY_SPREAD_MIN, about)


def _spread(picture):
    """Standard deviation of the channel that varies most, in levels of 255."""
    return float(picture.reshape(-1, 3).std(axis=0).max())
