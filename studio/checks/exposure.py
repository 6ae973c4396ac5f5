"""Whether the set is neither burnt out nor drowned in black."""

from studio.checks.score import FAIL, WARN, Score, at_most
from studio.colour import to_lab

CLIPPED_WARN, CLIPPED_FAIL = 0.05, 0.35
"""Share of the set without any detail. Flat sets measured 0.00, white and black paper included;
paper drawn up to level 255 measured 0.48 and looked burnt out."""

MEAN_LOW, MEAN_HIGH = 8.0, 97.5
"""Mean L* of the set: a dark mood on black paper measured 10, white paper in ``airy`` 94."""


def check_exposure(picture, product, white_background=False):
    """Share of the set that is clipped to black or white, and its mean lightness.

    Parameters
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB.
    product : ndarray
        (H, W, 4) uint8, straight alpha; the product's own exposure is the photo's business.
    white_background : bool
        Whether pure white is what was asked for; then only black counts.

    Returns
    -------
    Score
    """
    around = picture[product[..., 3] == 0]
    if not len(around):
        return Score("exposure", FAIL, 1.0, "ratio", CLIPPED_FAIL, "The product hides the set.")
    black = float((around.max(axis=1) <= 2).mean())
    white = float((around.min(axis=1) >= 254).mean())
    mean = float(to_lab(around[None, ::7])[0, :, 0].mean())
    clipped = black if white_background else black + white
    about = (f"{100 * white:.1f} % of the set is pure white, {100 * black:.1f} % pure black; "
             f"mean L* {mean:.0f}.")
    score = at_most("exposure", clipped, "ratio", CLIPPED_WARN, CLIPPED_FAIL, about)
    too_bright = mean > MEAN_HIGH and not white_background
    if score.verdict != FAIL and (mean < MEAN_LOW or too_bright):
        limit = MEAN_HIGH if too_bright else MEAN_LOW
        return Score("exposure", WARN, round(mean, 4), "L*", limit, about)
    return score
