"""All checks of an empty set, in the order in which a person would look."""

import numpy as np

from studio.checks.compliance import check_background, check_border, check_size
from studio.checks.delivery import check_delivery
from studio.checks.exposure import check_exposure
from studio.checks.frame import check_empty_frame
from studio.checks.palette import check_palette
from studio.checks.swap import WHITE_SCENE
from studio.presets import find_preset


def background_scores(result, *, scene, mood, colors, width_px, height_px):
    """Measure a background: the checks of a swap as they read where there is no product.

    White that was asked for is held to pure white; anything else must not be one flat colour.

    Parameters
    ----------
    result : Result
        With the frame ``picture``.
    scene, mood : str
        As requested.
    colors : sequence of str
        Requested palette, ``#rrggbb``.
    width_px, height_px : int
        Requested size.

    Returns
    -------
    list of Score
    """
    picture = result.frames["picture"]
    nothing = np.zeros((*picture.shape[:2], 4), np.uint8)
    white = scene == WHITE_SCENE
    return [
        check_palette(picture, nothing, colors, mood),
        check_exposure(picture, nothing, white_background=white),
        check_background(picture, nothing, "#ffffff") if white else check_empty_frame(picture),
        check_size(picture, width_px, height_px),
        check_border(picture),
        *check_delivery(picture, nothing, find_preset("original")),
    ]
