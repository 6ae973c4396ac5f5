"""Remove path-tracing noise without a trained network: an edge-avoiding a-trous filter.

Dammertz, Sewtz, Hanika, Lensch: "Edge-Avoiding A-Trous Wavelet Transform for fast Global
Illumination Filtering", HPG 2010; the variance-driven luminance weight is from Schied et al.:
"Spatiotemporal Variance-Guided Filtering", HPG 2017 (here without the temporal part).
"""

import cv2
import numpy as np

from studio.set.palette import luminance

KERNEL = (3 / 8, 1 / 4, 1 / 16)
"""B3 spline, from the centre outwards (Dammertz et al., section 2)."""

LEVELS = 5
LUMINANCE_SIGMAS = 3.5
NORMAL_POWER = 40.0

ALBEDO_FLOOR = 0.05
"""Added to albedo before light is divided by it, so that black surfaces stay finite."""


def denoise(light, levels=LEVELS):
    """Filter the light of a render, its texture divided out.

    Parameters
    ----------
    light : object
        With `radiance`, `albedo`, `normal` (H, W, 3) and `depth`, `variance`, `samples` (H, W),
        see `studio.set.trace.Light`.
    levels : int
        Each doubles the reach of the filter; fewer keep more detail of a well sampled render.

    Returns
    -------
    ndarray
        (H, W, 3) float32, radiance over (albedo + `ALBEDO_FLOOR`).
    """
    bare = light.radiance / (light.albedo + ALBEDO_FLOOR)
    bare, variance = _without_fireflies(bare, light.variance, light.samples)
    slope = _depth_slope(light.depth)
    for level in range(levels):
        bare, variance = _smooth(bare, variance, light.normal, light.depth, slope, 1 << level)
    return bare


def _without_fireflies(bare, variance, samples):
    """Pull lone bright pixels to their neighbours' median.

    Pixels of the second pass are left alone: they lie on silhouettes, where a median of the
    neighbours would make the edge ragged.
    """
    bright = luminance(bare)
    median = cv2.medianBlur(bright, 3)
    limit = median + np.maximum(median, 0.1)
    lone = (bright > limit) & (np.sqrt(variance) > 0.25 * median + 0.03)
    lone &= samples <= samples.min() + 0.5
    factor = np.where(lone, limit / np.maximum(bright, 1e-6), 1).astype(np.float32)
    return bare * factor[..., None], cv2.GaussianBlur(variance * factor ** 2, (0, 0), 1.5)


def _depth_slope(depth):
    """Depth change per pixel that the surface itself explains, (H, W)."""
    slope = np.maximum(np.abs(cv2.Sobel(depth, cv2.CV_32F, 1, 0, ksize=3)),
                       np.abs(cv2.Sobel(depth, cv2.CV_32F, 0, 1, ksize=3))) / 8
    return np.minimum(cv2.blur(slope, (3, 3)), 0.08 * depth) + 0.003 * depth


def _smooth(bare, variance, normal, depth, slope, step):
    """One level of the transform with taps `step` pixels apart."""
    height, width = depth.shape
    pad = 2 * step
    bright = luminance(bare)
    spread = LUMINANCE_SIGMAS * np.sqrt(cv2.GaussianBlur(variance, (0, 0), 1.0)) + 1e-4
    padded = [cv2.copyMakeBorder(plane, pad, pad, pad, pad, cv2.BORDER_REFLECT_101)
              for plane in (bare, normal, depth, variance, bright)]
    weight = np.full((height, width), KERNEL[0] ** 2, np.float32)
    total, total_variance = bare * weight[..., None], variance * weight ** 2
    for dy in range(-2, 3):
        for dx in range(-2, 3):
            if dx == dy == 0:
                continue
            at = (slice(pad + dy * step, pad + dy * step + height),
                  slice(pad + dx * step, pad + dx * step + width))
            there, n, z, v, b = (plane[at] for plane in padded)
            difference = np.abs(bright - b) / spread
            difference += np.abs(depth - z) / (slope * (step * max(abs(dx), abs(dy))))
            difference += NORMAL_POWER * np.maximum(0, 1 - _dot(normal, n))
            w = KERNEL[abs(dx)] * KERNEL[abs(dy)] * np.exp(-difference)
            weight += w
            total += w[..., None] * there
            total_variance += w * w * v
    return total / weight[..., None], total_variance / weight ** 2


def _dot(a, b):
    return a[..., 0] * b[..., 0] + a[..., 1] * b[..., 1] + a[..., 2] * b[..., 2]
