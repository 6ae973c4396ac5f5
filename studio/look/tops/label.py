"""A maker's label inside a neck: taken out of the colours in which a neckline is looked for, as its
edges are the clearest of all."""

import cv2
import numpy as np

ABOUT, ABOVE, DOWN = 0.22, 0.1, 0.5
"""Half width of where labels are looked for, and its height above and below a garment's top, by the
trunk's width."""

UNLIKE = 16.0
"""Colour (CIE L*a*b*) by which a label differs from what is around it."""

SIZES = (0.0012, 0.035)
"""Area of a label by the square of the trunk's width."""

WIDE = 0.14
"""Half size of the surroundings whose median it is held against, by the trunk's width."""

BOXY = 0.6
"""Least share of its box that a label fills."""


def without_label(lab, mask, axis, top, width):
    """Colours without what is boxy, small and unlike its surroundings just inside the neck.

    Parameters
    ----------
    lab : ndarray
        (h, w, 3) float32 CIE L*a*b*.
    mask : ndarray
        (h, w) bool.
    axis, top, width : float
        Column of the middle, row of the garment's top there, the trunk's width.
    """
    rows = slice(max(int(top - ABOVE * width), 0), int(top + DOWN * width))
    columns = slice(max(int(axis - ABOUT * width), 0), int(axis + ABOUT * width))
    part, inside = lab[rows, columns], mask[rows, columns]
    if min(part.shape[:2]) < 8 or not inside.any():
        return lab
    own = np.where(inside[..., None], part, np.median(part[inside], axis=0).astype(np.float32))
    around = _smoothed(own, 2 * int(WIDE * width) + 1)
    unlike = (np.linalg.norm(part - around, axis=2) > UNLIKE) & inside
    unlike = cv2.morphologyEx(unlike.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(unlike)
    area = stats[:, cv2.CC_STAT_AREA] / width ** 2
    box = stats[:, cv2.CC_STAT_WIDTH] * stats[:, cv2.CC_STAT_HEIGHT]
    small = (area > SIZES[0]) & (area < SIZES[1])
    found = small & (stats[:, cv2.CC_STAT_AREA] > BOXY * box)
    found[0] = False
    if not found.any():
        return lab
    hidden = cv2.dilate(found[labels].astype(np.uint8), np.ones((5, 5), np.uint8))
    hidden[~inside & hidden.any(0)] = 1
    filled = _colours(cv2.inpaint(_bytes(part), hidden, 3, cv2.INPAINT_TELEA))
    result = lab.copy()
    result[rows, columns][hidden > 0] = filled[hidden > 0]
    return result


def _smoothed(part, size):
    """Medians of colours over squares of `size` pixels."""
    return _colours(cv2.medianBlur(_bytes(part), size))


def _bytes(part):
    """CIE L*a*b* in 8 bits."""
    return np.clip(part * [2.55, 1, 1] + [0, 128, 128], 0, 255).astype(np.uint8)


def _colours(part):
    return (part - np.float32([0, 128, 128])) / np.float32([2.55, 1, 1])
