"""The product's own colours where the backdrop shines through its edge."""

import cv2
import numpy as np

from studio.cutout.edge import box_mean
from studio.cutout.morphology import window_of

PASSES = (0.09, 0.006)
"""Window radii as shares of the long side: a wide pass finds colours, a narrow one sharpens."""

CELLS = 16
"""Side of the cells that the wide pass averages, as a part of its radius: it sees no details."""

HARDLY = 1e-4
"""Share of a window's surface below which nothing of a side is in it: more than rounding leaves."""


def own_colours(rgb, alpha):
    """Estimate the foreground by blur fusion (Forte 2021, "Approximate Fast Foreground Colour
    Estimation", ICIP), twice: in coarse cells, then along the rim.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) float32 sRGB in [0, 1].
    alpha : ndarray
        (H, W) float32 in [0, 1].

    Returns
    -------
    ndarray
        (H, W, 3) float32 in [0, 1]; equal to `rgb` where alpha is one, black where it is zero all
        around.
    """
    wide, narrow = (max(2, round(share * max(alpha.shape))) for share in PASSES)
    result = cv2.copyTo(rgb, (alpha >= 1).astype(np.uint8))
    window = window_of(alpha > 0, wide)
    near, colours = _fused(rgb[window], alpha[window], wide, narrow)
    result[window][near] = colours
    return result


def _fused(rgb, alpha, wide, narrow):
    """Where alpha is below one and the product near, (H, W) bool, and its (M, 3) colours there."""
    shown = box_mean(alpha, narrow)
    near = (alpha > 0) & (alpha < 1) | (shown > HARDLY) & (shown < 1 - HARDLY)
    lit = cv2.multiply(rgb, cv2.merge([alpha] * 3))
    rest = cv2.subtract(rgb, lit)
    share, seen = alpha[near][:, None], rgb[near]
    wide_front, wide_back = (cv2.resize(mean, near.shape[::-1])[near]
                             for mean in _wide_means(lit, rest, alpha, wide))
    front, back = _explained(seen, share, wide_front, wide_back)
    lit[near], rest[near] = front * share, back * (1 - share)
    shown = shown[near][:, None]
    front, _ = _explained(seen, share, box_mean(lit, narrow)[near] / (shown + 1e-5),
                          box_mean(rest, narrow)[near] / (1 - shown + 1e-5))
    open_ = share[:, 0] < 1
    near[near] = open_
    return near, front[open_]


def _wide_means(lit, rest, alpha, radius):
    """Mean colours in front and behind, all around: (h, w, 3) float32 each, of cells."""
    cell = max(1, radius // CELLS)
    size = [max(1, side // cell) for side in alpha.shape[::-1]]
    lit, rest, shown = (
        box_mean(cv2.resize(part, size, interpolation=cv2.INTER_AREA), round(radius / cell))
        for part in (lit, rest, alpha))
    shown = shown[..., None]
    return lit / (shown + 1e-5), rest / (1 - shown + 1e-5)


def _explained(seen, share, front, back):
    """Colours moved by what their mixture does not explain of the (M, 3) that are seen."""
    error = seen - share * front - (1 - share) * back
    return np.clip(front + share * error, 0, 1), np.clip(back, 0, 1)
