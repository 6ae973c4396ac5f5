"""What the picture would be without the product: the backdrop's colour, everywhere."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from studio.cutout.morphology import grown

BAND = 0.03
"""Width of the border band that is taken for backdrop, as a share of the shorter side."""

ROUNDS = 8
TUKEY = 4.685
"""Tukey's biweight constant: 95 % efficiency under Gaussian noise (Huber, Robust Statistics)."""

SIGMA_FLOOR = 0.25
"""Least noise in CIELAB units: 8-bit rounding, once denoised, gives about this."""


@dataclass(frozen=True)
class Backdrop:
    """A fitted backdrop.

    Attributes
    ----------
    field : ndarray
        (H, W, 3) float32 CIELAB, the backdrop's colour also behind the product.
    sigma : float
        Robust spread of the true backdrop round `field`, CIELAB units.
    plain : float
        In [0, 1]: how much of the border agrees with one smooth surface.
    """

    field: np.ndarray
    sigma: float
    plain: float

    def resized(self, shape):
        """The same for a copy of the picture of another (height, width)."""
        return replace(self, field=cv2.resize(self.field, shape[::-1]))


def fit_backdrop(lab):
    """Fit a smooth surface to the border of a picture, as long as the border agrees with it.

    A quadratic surface per channel by iteratively reweighted least squares with Tukey's biweight,
    over the top, left and right border; the bottom joins where it agrees (products are often cut
    by the lower frame, or stand on a floor of another shade).

    Parameters
    ----------
    lab : ndarray
        (H, W, 3) float32 CIELAB.

    Returns
    -------
    Backdrop
    """
    height, width = lab.shape[:2]
    band = max(4, round(BAND * min(height, width)))
    sides = np.zeros((height, width), bool)
    sides[:band] = sides[:, :band] = sides[:, -band:] = True
    floor = np.zeros_like(sides)
    floor[-band:, band:-band] = True

    terms = _terms(height, width)
    used = sides
    weights = _first_weights(lab[used])
    for turn in range(ROUNDS):
        coefficients, sigma, weights = _fit(terms, lab, used, weights)
        if turn == ROUNDS // 2:
            agrees = np.linalg.norm(lab - terms @ coefficients, axis=2) < max(12, 6 * sigma)
            used = sides | (floor & agrees)
            weights = np.ones(np.count_nonzero(used))
    surface = terms @ coefficients
    return Backdrop(surface, sigma, _plainness(lab, surface, sigma, band))


def _terms(height, width):
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    y, x = y / height - 0.5, x / width - 0.5
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=2)


def _first_weights(colours):
    distance = np.linalg.norm(colours - np.median(colours, axis=0), axis=1)
    return (distance < max(12, 2 * np.median(distance))).astype(np.float64)


def _fit(terms, lab, used, weights):
    design, target = terms[used].astype(np.float64), lab[used].astype(np.float64)
    root = np.sqrt(weights + 1e-6)[:, None]
    coefficients = np.linalg.lstsq(design * root, target * root, rcond=None)[0]
    residual = np.linalg.norm(target - design @ coefficients, axis=1)
    near = residual[residual < 30]
    sigma = max(SIGMA_FLOOR, 1.4826 * float(np.median(near)) if near.size else 30.0)
    scaled = residual / (TUKEY * sigma)
    weights = np.where(scaled < 1, (1 - scaled**2) ** 2, 0)
    return coefficients.astype(np.float32), sigma, weights


def _plainness(lab, surface, sigma, band):
    residual = np.linalg.norm(lab - surface, axis=2)
    limit = 3 * max(sigma, 1) + 3
    sides = (residual[:band], residual[:, :band], residual[:, -band:])
    agreeing = sorted(float((side < limit).mean()) for side in sides)
    noise = float(np.exp(-((max(0.0, sigma - 2) / 7) ** 2)))
    return (0.6 * np.mean(agreeing[1:]) + 0.4 * agreeing[0]) * noise


def localised(backdrop, lab, product):
    """`backdrop` bent towards what is seen near the product: wrinkles, vignettes, soft shadows.

    The residual of the pixels outside a grown `product` is spread behind it by normalised
    convolution (Knutsson and Westin 1993).

    Parameters
    ----------
    backdrop : Backdrop
    lab : ndarray
        (H, W, 3) float32 CIELAB.
    product : ndarray
        (H, W) bool, a first guess that may be too large but not too small.
    """
    long_side = max(lab.shape[:2])
    known = ~grown(product, max(2, round(0.006 * long_side)))
    if known.mean() < 0.05:
        return backdrop
    residual = lab - backdrop.field
    strange = np.linalg.norm(residual, axis=2) > max(25, 8 * backdrop.sigma)
    weight = (known & ~strange).astype(np.float32)
    reach = 0.035 * long_side
    total = cv2.GaussianBlur(weight, (0, 0), reach) + 1e-4
    spread = cv2.GaussianBlur(residual * weight[..., None], (0, 0), reach) / total[..., None]
    field = backdrop.field + spread
    left = np.linalg.norm(lab - field, axis=2)[weight > 0]
    sigma = max(SIGMA_FLOOR, 1.4826 * float(np.median(left))) if left.size else backdrop.sigma
    return Backdrop(field, sigma, backdrop.plain)
