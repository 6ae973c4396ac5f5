"""Checks of pictures that show garments on somebody, and of garments cut out of pictures."""

import numpy as np

from studio.checks.compliance import check_size
from studio.checks.frame import check_empty_frame
from studio.checks.score import FAIL, Score, at_least

ITEM_SHARE_WARN, ITEM_SHARE_FAIL = 0.05, 0.01
"""Share of its own file that a cut-out garment covers: its box fits it closely."""


def outfit_scores(result, *, width_px, height_px):
    """Measure a look or a try-on.

    Parameters
    ----------
    result : Result
        With the frame ``picture``, (H, W, 3) uint8 sRGB. Where its facts have ``gates``, what the
        engine found out about each item, they come first.
    width_px, height_px : int
        Size that was asked for.

    Returns
    -------
    list of Score
    """
    picture = result.frames["picture"]
    return [*(Score(**gate) for gate in result.facts.get("gates", ())),
            check_empty_frame(picture), check_size(picture, width_px, height_px)]


def extract_scores(result):
    """Measure extracted items: every frame is (H, W, 4) uint8 with straight alpha.

    Returns
    -------
    list of Score
        One for each item; a single failed one when there is no item at all.
    """
    if not result.frames:
        return [Score("items", FAIL, 0.0, "items", 1.0, "No item was found.")]
    return [_check_item(role, frame) for role, frame in sorted(result.frames.items())]


def _check_item(role, frame):
    share = float(np.mean(frame[..., 3] > 127))
    about = f"{role} covers {100 * share:.0f} % of its file."
    return at_least(role, share, "ratio", ITEM_SHARE_WARN, ITEM_SHARE_FAIL, about)
