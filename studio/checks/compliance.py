"""Whether a picture keeps the rules of its output preset."""

import numpy as np
import webcolors

from studio.checks.score import FAIL, Score, at_least, at_most
from studio.colour import to_lab

BORDER_SHARE = 0.01
BORDER_STEP = 8.0
"""CIELAB step all round the frame that reads as a drawn border; the sets' own fall-off over the
outer 2 % measured below 2."""

RATIO_OFF = 0.02
"""FASHN's own sizes, which ours are, miss their ratios by up to 1.2 %."""


def check_compliance(picture, product, preset, size, ratio):
    """Every rule of `preset` that a picture can break, one score each.

    Parameters
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB.
    product : ndarray
        (H, W, 4) uint8, straight alpha.
    preset : studio.presets.OutputPreset
    size, ratio : tuple of int
        Width and height in pixels that were asked for, and two sides in the ratio asked for: the
        preset's own, or the photo's.

    Returns
    -------
    tuple of Score
    """
    scores = [check_size(picture, *size), check_ratio(picture, *ratio), check_border(picture)]
    if preset.background != "any":
        scores.append(check_background(picture, product, preset.background))
    if preset.fill_ratio_min is not None:
        scores.append(check_fill(product, preset))
    return tuple(scores)


def check_size(picture, width_px, height_px):
    """Distance in pixels of the picture's sides from those asked for."""
    height, width = picture.shape[:2]
    off = max(abs(width - width_px), abs(height - height_px))
    about = f"{width} x {height} px for {width_px} x {height_px} px."
    return at_most("size", off, "px", 0, 0, about)


def check_ratio(picture, width, height):
    """How far width over height of the picture is from `width` over `height`, as a share of it."""
    has, wanted = picture.shape[1] / picture.shape[0], width / height
    off = abs(has / wanted - 1)
    about = f"Width over height is {has:.4f}; {wanted:.4f} was asked for."
    return at_most("ratio", off, "ratio", RATIO_OFF, RATIO_OFF, about)


def check_background(picture, product, wanted):
    """Largest deviation from `wanted`, ``#rrggbb``, where there is no product, in levels."""
    outside = product[..., 3] == 0
    if not outside.any():
        return Score("background", FAIL, 255.0, "levels", 0.0, "There is no background.")
    level = np.int16(webcolors.hex_to_rgb(wanted))
    off = int(np.abs(picture[outside].astype(np.int16) - level).max())
    about = f"The background is within {off} levels of {wanted}."
    return at_most("background", off, "levels", 0, 0, about)


def check_fill(product, preset):
    """Share of the frame that the product's box spans along its tighter side."""
    solid = product[..., 3] > 127
    fill = max(_span(solid.any(axis=0)), _span(solid.any(axis=1)))
    least = preset.fill_ratio_min
    about = f"The product spans {100 * fill:.0f} % of the frame; {100 * least:.0f} % are asked for."
    return at_least("fill", fill, "ratio", least, least, about)


def _span(line):
    """From the first to the last True of a line, as a share of its length."""
    places = np.flatnonzero(line)
    return (places[-1] - places[0] + 1) / line.size if places.size else 0.0


def check_border(picture):
    """Step between the outermost ring of the picture and the next: the least of the four sides.

    A drawn border shows on all four, the product or a floor line on one or two.
    """
    ring = _ring_px(*picture.shape[:2])
    sides = (picture, picture[::-1], picture.transpose(1, 0, 2), picture.transpose(1, 0, 2)[::-1])
    steps = []
    for side in sides:
        outer = to_lab(np.ascontiguousarray(side[:ring])).reshape(-1, 3).mean(axis=0)
        inner = to_lab(np.ascontiguousarray(side[ring:2 * ring])).reshape(-1, 3).mean(axis=0)
        steps.append(float(np.linalg.norm(outer - inner)))
    about = f"The outer ring differs by {min(steps):.1f} CIELAB units or more from the next."
    return at_most("border", min(steps), "dE76", BORDER_STEP, BORDER_STEP, about)


def border_ring(height, width):
    """The outermost ring of a frame: (H, W) bool."""
    ring = np.ones((height, width), bool)
    wide = _ring_px(height, width)
    ring[wide:-wide, wide:-wide] = False
    return ring


def _ring_px(height, width):
    return max(1, round(BORDER_SHARE * min(height, width)))
