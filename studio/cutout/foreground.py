"""The product's own colours where the backdrop shines through its edge."""

import numpy as np

from studio.cutout.edge import box_mean

PASSES = (0.09, 0.006)
"""Window radii as shares of the long side: a wide pass finds colours, a narrow one sharpens."""


def own_colours(rgb, alpha):
    """Estimate the foreground by blur fusion (Forte 2021, "Approximate Fast Foreground Colour
    Estimation", ICIP), twice.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) float32 sRGB in [0, 1].
    alpha : ndarray
        (H, W) float32 in [0, 1].

    Returns
    -------
    ndarray
        (H, W, 3) float32 in [0, 1]; equal to `rgb` where alpha is one.
    """
    weight = alpha[..., None]
    front = back = rgb
    for share in PASSES:
        radius = max(2, round(share * max(alpha.shape)))
        front, back = _fuse(rgb, weight, front, back, radius)
    return np.where(weight >= 1, rgb, front)


def _fuse(rgb, alpha, front, back, radius):
    shown = box_mean(alpha[..., 0], radius)[..., None]
    mean_front = box_mean(front * alpha, radius) / (shown + 1e-5)
    mean_back = box_mean(back * (1 - alpha), radius) / (1 - shown + 1e-5)
    error = rgb - alpha * mean_front - (1 - alpha) * mean_back
    return np.clip(mean_front + alpha * error, 0, 1), np.clip(mean_back, 0, 1)
