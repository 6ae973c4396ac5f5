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

CELL_PX = 4
"""Side of the cells that what is seen near the product is spread in."""


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
    design, target = terms[sides].astype(np.float64), lab[sides].astype(np.float64)
    weights = _first_weights(lab[sides])
    for turn in range(ROUNDS):
        coefficients, sigma, weights = _fit(design, target, weights)
        if turn == ROUNDS // 2:
            agrees = _apart(lab, terms @ coefficients) < max(12, 6 * sigma)
            used = sides | (floor & agrees)
            design, target = terms[used].astype(np.float64), lab[used].astype(np.float64)
            weights = np.ones(len(target))
    surface = terms @ coefficients
    return Backdrop(surface, sigma, _plainness(lab, surface, sigma, band))


def _apart(lab, field):
    """CIELAB units between two pictures: (H, W) float32."""
    lightness, a, b = cv2.split(cv2.subtract(lab, field))
    return cv2.magnitude(cv2.magnitude(lightness, a), b)


def _terms(height, width):
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    y, x = y / height - 0.5, x / width - 0.5
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=2)


def _first_weights(colours):
    distance = np.linalg.norm(colours - np.median(colours, axis=0), axis=1)
    return (distance < max(12, 2 * np.median(distance))).astype(np.float64)


def _fit(design, target, weights):
    weighted = design * (weights + 1e-6)[:, None]
    coefficients = np.linalg.lstsq(weighted.T @ design, weighted.T @ target, rcond=None)[0]
    residual = np.linalg.norm(target - design @ coefficients, axis=1)
    near = residual[residual < 30]
    sigma = max(SIGMA_FLOOR, 1.4826 * float(np.median(near)) if near.size else 30.0)
    scaled = residual / (TUKEY * sigma)
    weights = np.where(scaled < 1, (1 - scaled**2) ** 2, 0)
    return coefficients.astype(np.float32), sigma, weights


def _plainness(lab, surface, sigma, band):
    residual = _apart(lab, surface)
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
    strange = _apart(lab, backdrop.field) > max(25, 8 * backdrop.sigma)
    weight = (known & ~strange).astype(np.float32)
    reach = 0.035 * long_side
    total = _blurred(weight, reach) + 1e-4
    spread = _blurred(residual * weight[..., None], reach) / total[..., None]
    field = backdrop.field + spread
    left = _apart(lab, field)[weight > 0]
    sigma = max(SIGMA_FLOOR, 1.4826 * float(np.median(left))) if left.size else backdrop.sigma
    return Backdrop(field, sigma, backdrop.plain)


def _blurred(picture, sigma):
    """A picture under a Gaussian many times as wide as the cells that it is blurred in."""
    height, width = picture.shape[:2]
    cells = cv2.resize(picture, (max(1, width // CELL_PX), max(1, height // CELL_PX)),
                       interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(cells, (0, 0), sigma / CELL_PX), (width, height))
