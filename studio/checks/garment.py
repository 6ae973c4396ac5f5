"""All checks of a garment that was drawn as a packshot, in the order in which a person looks."""

import numpy as np

from studio.checks.compliance import border_ring, check_size
from studio.checks.frame import check_frame
from studio.checks.palette import score_palette
from studio.checks.score import Score, at_least, at_most

CLEAR_WARN, CLEAR_FAIL = 0.10, 0.02
"""Share of the frame that the cut-out leaves clear. Products drawn at 0.6 to 0.95 of the frame
left 0.77 to 0.41 clear; an alpha channel that was never filled leaves nothing."""

OFF_WHITE_WARN, OFF_WHITE_FAIL = 3.0, 8.0
"""Levels by which the border may miss white on average. Soft shadows drawn under products that
fill up to 0.9 of the frame measured 0 to 4 there, light grey paper (#f0f0f0) 15."""

PLAIN_LIGHT = "natural"
"""A packshot is lit to show its colour: no mood excuses a dark one."""


def garment_scores(result, *, color, width_px, height_px):
    """Measure a packshot.

    Parameters
    ----------
    result : Result
        With the frames ``picture`` and ``cutout``. Where its facts have ``gates``, what the
        engine itself found out about the garment that no picture shows, they come first.
    color : str or None
        Requested, ``#rrggbb``; None where it was asked for in words that name no one colour.
    width_px, height_px : int
        Requested size.

    Returns
    -------
    list of Score
    """
    picture, cutout = result.frames["picture"], result.frames["cutout"]
    colours = () if color is None else (color,)
    return [
        *(Score(**gate) for gate in result.facts.get("gates", ())),
        check_frame(picture, cutout),
        check_clear(cutout),
        score_palette(cutout[cutout[..., 3] == 255][:, :3], colours, PLAIN_LIGHT),
        check_white_border(picture),
        check_size(picture, width_px, height_px),
    ]


def check_clear(cutout):
    """Share of the frame that a cut-out, (H, W, 4) uint8, leaves fully clear."""
    clear = float(np.mean(cutout[..., 3] == 0))
    about = f"The cut-out leaves {100 * clear:.0f} % of the frame clear."
    return at_least("clear", clear, "ratio", CLEAR_WARN, CLEAR_FAIL, about)


def check_white_border(picture):
    """Mean distance from white of the outermost ring of (H, W, 3) uint8 sRGB, in levels."""
    off = 255 - float(picture[border_ring(*picture.shape[:2])].mean())
    about = f"The outermost ring is {off:.1f} levels from white on average."
    return at_most("background", off, "levels", OFF_WHITE_WARN, OFF_WHITE_FAIL, about)
