"""Moves coarse shares of parts to where a picture's own colours and edges want them."""

import cv2
import numpy as np

from studio.cutout.edge import box_mean
from studio.extract.histogram import cells_of, histogram
from studio.extract.parts import PARTS

ROUNDS = 3
RARE = 1e-5
"""Likelihood of a colour that a part was not seen to have."""

RADIUS_SHARE, EPSILON = 0.008, 3e-4
"""Reach of the smoothing as a share of the long side, and the squared contrast that is an edge."""


def settled(rgb, coarse):
    """Shares that follow edges.

    In rounds, each part learns its colours from where it is likely; by Bayes' rule they decide
    with the coarse shares, which stay the prior; then all are smoothed as a cost volume along the
    picture's edges (Hosni et al. 2013).

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) uint8 sRGB.
    coarse : ndarray
        (H, W, parts) float32, each pixel's sum is 1.

    Returns
    -------
    ndarray
        (H, W, parts) float32, each pixel's sum is 1; 0 stays 0 for a part that is nowhere.
    """
    calm = cv2.bilateralFilter(rgb, 5, 18, 3)
    cells, smooth = cells_of(calm), ColourGuide(calm, RADIUS_SHARE, EPSILON)
    present = np.flatnonzero(coarse.max(axis=(0, 1)) > 0.05)
    coarse = [np.ascontiguousarray(coarse[..., part]) for part in present]
    shares = coarse
    for _ in range(ROUNDS):
        scores = [first * _likelihood(cells, share)
                  for first, share in zip(coarse, shares)]
        shares = _normalised([smooth(score) for score in _normalised(scores)])
    out = np.zeros((*rgb.shape[:2], len(PARTS)), np.float32)
    for part, share in zip(present, shares):
        out[..., part] = share
    return out


def _likelihood(cells, share):
    return (histogram(cells, share) + RARE).astype(np.float32)[cells]


def _normalised(layers):
    total = sum(layers) + 1e-9
    return [layer / total for layer in layers]


class ColourGuide:
    """Smooths signals along the edges of one picture: He, Sun and Tang 2013, colour guide."""

    def __init__(self, rgb, radius_share, epsilon):
        self.radius = max(2, round(radius_share * max(rgb.shape[:2])))
        self.guide = [np.float32(channel) / 255 for channel in cv2.split(rgb)]
        self.mean = [box_mean(channel, self.radius) for channel in self.guide]
        a, b, c, d, e, f = (
            self._covariance(i, j) + (epsilon if i == j else 0)
            for i, j in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)))
        cofactors = (d * f - e * e, c * e - b * f, b * e - c * d,
                     a * f - c * c, b * c - a * e, a * d - b * b)
        determinant = a * cofactors[0] + b * cofactors[1] + c * cofactors[2]
        self.inverse = [cofactor / determinant for cofactor in cofactors]

    def __call__(self, signal):
        """(H, W) float32 in [0, 1], smoothed."""
        mean = box_mean(signal, self.radius)
        x, y, z = (box_mean(channel * signal, self.radius) - middle * mean
                   for channel, middle in zip(self.guide, self.mean))
        a, b, c, d, e, f = self.inverse
        slopes = a * x + b * y + c * z, b * x + d * y + e * z, c * x + e * y + f * z
        out = box_mean(mean - _dot(slopes, self.mean), self.radius)
        out += _dot([box_mean(slope, self.radius) for slope in slopes], self.guide)
        return np.clip(out, 0, 1)

    def _covariance(self, i, j):
        return box_mean(self.guide[i] * self.guide[j], self.radius) - self.mean[i] * self.mean[j]


def _dot(one, other):
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
