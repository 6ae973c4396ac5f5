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
    # In place: fresh memory for a picture costs more than what is reckoned in it.
    slope = box_mean(guide * signal, radius)
    slope -= mean_guide * mean_signal
    variance = box_mean(guide * guide, radius)
    variance -= mean_guide * mean_guide
    variance += epsilon
    slope /= variance
    mean_guide *= slope
    mean_signal -= mean_guide
    result = box_mean(slope, radius)
    result *= guide
    result += box_mean(mean_signal, radius)
    return np.clip(result, 0, 1, out=result)


def spread(colours, known, radius):
    """Colours of `known` pixels carried over their surroundings by normalised convolution.

    Returns the (H, W, 3) colours and the (H, W) weight that says how near known pixels are.
    """
    total = _twice(known.astype(np.float32), radius)
    carried = _twice(cv2.copyTo(colours, known.astype(np.uint8)), radius)
    return cv2.divide(carried, cv2.merge([total + 1e-6] * 3)), total


def _twice(image, radius):
    return box_mean(box_mean(image, radius), radius)


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
    faint = box_mean((_squared(cv2.subtract(front, back)) < FAINT).astype(np.float32), radius) > 0.5
    rounded = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), 0.9 * radius) > 0.5
    mask = np.where(faint, rounded, mask)
    least, most = _bounds(mask, radius)
    seam = _bounds(mask, SEAM * radius)[0]
    open_ = (seam < 1) & (most > 0)
    faint, least, most = faint[open_], least[open_], most[open_]

    along, trust = _on_the_line(*(part[open_] for part in (rgb, front, back)))
    trust = trust * (front_near[open_] > 1e-3) * (back_near[open_] > 1e-3) * ~faint
    soft = mask.astype(np.float32)
    by_guide = guided_filter(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), soft, radius, 1e-4)[open_]
    by_contour = cv2.GaussianBlur(soft, (0, 0), 0.25 * radius)[open_]
    guess = trust * along + (1 - trust) * np.where(faint, by_contour, by_guide)
    guess = np.clip(np.clip((guess - 0.06) / 0.88, 0, 1), least, most)

    alpha, known, weight = soft.copy(), np.ones_like(mask), np.zeros_like(soft)
    alpha[open_] = guess
    known[open_] = (least >= 1) | (most <= 0)
    weight[open_] = np.where(faint, CONTOUR_TRUST, COLOUR_TRUST)
    alpha = closed_form(rgb, known, alpha, weight)
    alpha[open_] = np.clip(alpha[open_], least, most)
    purity = alpha.copy()
    tinted = trust * along + (1 - trust)
    purity[open_] = np.minimum(alpha[open_], np.maximum(tinted, seam[open_]))
    return alpha, purity


def _on_the_line(colours, front, back):
    """Where colours lie between those behind and in front, and how far to trust that: (M,) each.

    Colours inside a patterned product leave the line: it is believed only where the residual is
    low, for the line's length; shadow and bounce on a saturated backdrop leave it a little, too.
    """
    line, over = front - back, colours - back
    length = (line**2).sum(axis=1)
    along = (over * line).sum(axis=1) / (length + 1e-6)
    residual = ((over - along[:, None] * line) ** 2).sum(axis=1)
    trust = np.clip(length / CLEAR, 0, 1) * np.exp(-residual / (0.01 + 0.03 * length))
    return np.clip(along, 0, 1), trust


def _squared(vectors):
    """Squared length of (H, W, 3) float32: (H, W) float32."""
    first, second, third = cv2.split(cv2.multiply(vectors, vectors))
    return first + second + third


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
