"""Soft alpha along a hard contour, at the photo's own resolution."""

import cv2
import numpy as np

from studio.cutout.matting import closed_form
from studio.cutout.morphology import grown, shrunk

FAINT, CLEAR = 0.012, 0.03
"""Squared sRGB distance of product and backdrop: below 0.11 the position on the line between them
is mostly noise and texture, from 0.17 on it is believed."""

COLOUR_TRUST, CONTOUR_TRUST = 0.01, 5.0
"""Weight of the guess in closed-form matting: next to none where colours tell, as the structure of
the picture tells more; nearly all where product and backdrop are too alike for either."""

SEAM = 1.8
"""How much deeper the backdrop may tint than show, as a factor."""


def box_mean(image, radius):
    """Mean over a square window of side 2 `radius` + 1; any float32 picture."""
    return cv2.boxFilter(image, -1, (2 * radius + 1,) * 2, borderType=cv2.BORDER_REFLECT)


def guided_filter(guide, signal, radius, epsilon):
    """Smooth `signal` along the edges of `guide` (He, Sun and Tang 2013, grey guide).

    Parameters
    ----------
    guide, signal : ndarray
        (H, W) float32 in [0, 1].
    radius : int
        Pixels.
    epsilon : float
        Contrast (squared) below which the guide counts as flat.
    """
    mean_guide, mean_signal = box_mean(guide, radius), box_mean(signal, radius)
    covariance = box_mean(guide * signal, radius) - mean_guide * mean_signal
    variance = box_mean(guide * guide, radius) - mean_guide**2
    slope = covariance / (variance + epsilon)
    offset = mean_signal - slope * mean_guide
    return np.clip(box_mean(slope, radius) * guide + box_mean(offset, radius), 0, 1)


def spread(colours, known, radius):
    """Colours of `known` pixels carried over their surroundings by normalised convolution.

    Returns the (H, W, 3) colours and the (H, W) weight that says how near known pixels are.
    """
    weight = known.astype(np.float32)
    total = box_mean(box_mean(weight, radius), radius)
    carried = box_mean(box_mean(colours * weight[..., None], radius), radius)
    return carried / (total[..., None] + 1e-6), total


def soft_alpha(rgb, mask, radius):
    """Alpha along the contour of `mask`.

    Within `radius` of the contour, each pixel is placed on the line between the product's colour
    inside and the backdrop's colour outside, both carried over from beyond the band; closed-form
    matting starts from there. Where the two are too alike to tell, the contour is smoothed and a
    guided filter of the mask speaks instead.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) float32 sRGB in [0, 1].
    mask : ndarray
        (H, W) bool at the same size.
    radius : int
        Half the width of the unknown band in pixels.

    Returns
    -------
    alpha, purity : ndarray
        (H, W) float32 in [0, 1] each. `purity` is the share of the product in each pixel's colour:
        alpha, but for a seam inside the contour that is opaque and yet tinted by the backdrop, as
        lenses, demosaicing and the coarse chroma of JPEG leave it.
    """
    inside, outside = shrunk(mask, radius), ~grown(mask, radius)
    front, front_near = spread(rgb, inside, 2 * radius)
    back, back_near = spread(rgb, outside, round(1.25 * radius))
    line = front - back
    length = (line**2).sum(axis=2)
    along = ((rgb - back) * line).sum(axis=2) / (length + 1e-6)

    faint = box_mean((length < FAINT).astype(np.float32), radius) > 0.5
    rounded = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.9 * radius) > 0.5
    mask = np.where(faint, rounded, mask)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    by_guide = guided_filter(grey, mask.astype(np.float32), radius, 1e-4)
    by_contour = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.25 * radius)
    smooth = np.where(faint, by_contour, by_guide)
    # Colours inside a patterned product leave the line: believe it only where the residual is low,
    # for the line's length; shadow and bounce on a saturated backdrop leave it a little, too.
    residual = ((rgb - back - along[..., None] * line) ** 2).sum(axis=2)
    trust = np.clip(length / CLEAR, 0, 1) * (front_near > 1e-3) * (back_near > 1e-3)
    trust = trust * np.exp(-residual / (0.01 + 0.03 * length)) * ~faint
    alpha = trust * np.clip(along, 0, 1) + (1 - trust) * smooth
    alpha = np.clip((alpha - 0.06) / 0.88, 0, 1)
    least, most = _bounds(mask, radius)
    alpha = closed_form(
        rgb, (least >= 1) | (most <= 0), np.clip(alpha, least, most).astype(np.float32),
        np.where(faint, CONTOUR_TRUST, COLOUR_TRUST))
    alpha = np.clip(alpha, least, most).astype(np.float32)
    tinted = trust * np.clip(along, 0, 1) + (1 - trust)
    purity = np.minimum(alpha, np.maximum(tinted, _bounds(mask, SEAM * radius)[0]))
    return alpha, purity.astype(np.float32)


def _bounds(mask, radius):
    """Least and largest alpha that the distance to the contour allows: (H, W) float32 each.

    Highlights along the rim are nearer to a white backdrop than to the product; the lower bound
    keeps them from becoming holes half a band's width inside. The upper bound ends the band.
    """
    within = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)
    beyond = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
    least = np.clip((within - 1) / max(1.0, 0.4 * radius), 0, 1)
    most = np.clip((radius - beyond) / (0.5 * radius), 0, 1)
    return least, np.maximum(least, most)
