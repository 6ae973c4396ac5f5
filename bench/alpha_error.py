"""How far an alpha is from its reference: the measures of Rhemann et al. 2009.

"A perceptually motivated online benchmark for image matting", CVPR. Over the whole picture, as
there is no trimap; SAD, Grad and Conn in thousands, as the benchmark prints them.
"""

import cv2
import numpy as np

GRADIENT_SIGMA = 1.4
STEP, TOLERANCE = 0.1, 0.15
"""Of the connectivity error: spacing of the thresholds, and what counts as no error."""


def iou(alpha, truth):
    """Intersection over union at one half; both (H, W) float32 in [0, 1]."""
    ours, theirs = alpha > 0.5, truth > 0.5
    return float((ours & theirs).sum() / max(1, (ours | theirs).sum()))


def sad(alpha, truth):
    """Sum of absolute differences, in thousands."""
    return float(np.abs(alpha - truth).sum(dtype=np.float64) / 1000)


def mse(alpha, truth):
    """Mean squared error."""
    return float(((alpha - truth) ** 2).mean(dtype=np.float64))


def gradient_error(alpha, truth):
    """Summed squared difference of Gaussian gradient magnitudes, in thousands."""
    difference = _gradient(alpha) - _gradient(truth)
    return float((difference**2).sum(dtype=np.float64) / 1000)


def _gradient(alpha):
    half = round(3 * GRADIENT_SIGMA)
    x = np.arange(-half, half + 1, dtype=np.float32)
    bell = np.exp(-(x**2) / (2 * GRADIENT_SIGMA**2))
    bell /= bell.sum()
    slope = x * bell / GRADIENT_SIGMA**2
    across = cv2.sepFilter2D(alpha, -1, slope, bell, borderType=cv2.BORDER_REPLICATE)
    down = cv2.sepFilter2D(alpha, -1, bell, slope, borderType=cv2.BORDER_REPLICATE)
    return np.hypot(across, down)


def connectivity_error(alpha, truth):
    """Summed difference of how far each pixel hangs together with the product, in thousands.

    A pixel hangs together up to the highest threshold at which it belongs to the largest region
    where both alphas are at least that opaque.
    """
    level = np.full(alpha.shape, -1.0, np.float32)
    for threshold in np.arange(STEP, 1 + STEP / 2, STEP):
        both = ((alpha >= threshold) & (truth >= threshold)).astype(np.uint8)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(both, connectivity=4)
        largest = labels == 1 + stats[1:, cv2.CC_STAT_AREA].argmax() if count > 1 else both > 1
        level[(level < 0) & ~largest] = threshold - STEP
    level[level < 0] = 1
    return float(np.abs(_hold(alpha, level) - _hold(truth, level)).sum(dtype=np.float64) / 1000)


def _hold(alpha, level):
    off = alpha - level
    return 1 - off * (off >= TOLERANCE)
