"""Remove path-tracing noise without a trained network: an edge-avoiding a-trous filter.

Dammertz, Sewtz, Hanika, Lensch: "Edge-Avoiding A-Trous Wavelet Transform for fast Global
Illumination Filtering", HPG 2010; the variance-driven luminance weight is from Schied et al.:
"Spatiotemporal Variance-Guided Filtering", HPG 2017 (here without the temporal part). Call after a
variant is set.
"""

import cv2
import drjit as dr
import mitsuba as mi
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
    return smooth(bare, variance, light.normal, light.depth, levels)


def smooth(bare, variance, normal, depth, levels=LEVELS):
    """Filter light over albedo, or a change of it, along the surfaces of its guides.

    `bare` is (H, W, 3), or (H, W, 6) to have another light filtered with the same weights. The
    other arguments are as in `denoise`.
    """
    planes = [mi.Float(np.ascontiguousarray(plane, np.float32).ravel())
              for plane in (normal, depth, _depth_slope(depth))]
    for level in range(levels):
        bare, variance = _smooth(bare, variance, *planes, 1 << level)
    return bare


def _without_fireflies(bare, variance, samples):
    """Pull lone bright pixels to their neighbours' median.

    Pixels of the second pass are left alone: what many paths have found is there.
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
    """One level of the transform with taps `step` pixels apart.

    `bare` and `variance` are planes; the guides are flat arrays of the renderer's, which does the
    work: twenty-five taps of five levels are many passes over memory otherwise.
    """
    height, width, channels = bare.shape
    # Not literals, or each level of each frame would have a kernel of its own to be compiled.
    step, wide, last = (dr.opaque(mi.Int32, value) for value in (step, width, height - 1))
    pixel = dr.arange(mi.Int32, height * width)
    row, column = pixel // wide, pixel % wide
    noise = np.sqrt(cv2.GaussianBlur(variance, (0, 0), 1.0))
    spread = LUMINANCE_SIGMAS * mi.Float(noise.ravel()) + 1e-4
    bright, variance = mi.Float(luminance(bare[..., :3]).ravel()), mi.Float(variance.ravel())
    bare = mi.Float(np.ascontiguousarray(bare).ravel())
    pixel = mi.UInt32(pixel)
    facing = dr.gather(mi.Normal3f, normal, pixel)
    weight = mi.Float(KERNEL[0] ** 2)
    total = [weight * dr.gather(mi.Float, bare, pixel * channels + at) for at in range(channels)]
    total_variance = weight * weight * variance
    for dy in range(-2, 3):
        there = dr.clip(row + dy * step, 0, last) * wide
        for dx in range(-2, 3):
            if dx == dy == 0:
                continue
            at = mi.UInt32(there + dr.clip(column + dx * step, 0, wide - 1))
            difference = dr.abs(bright - dr.gather(mi.Float, bright, at)) / spread
            difference += (dr.abs(depth - dr.gather(mi.Float, depth, at))
                           / (slope * mi.Float(step * max(abs(dx), abs(dy)))))
            turned = 1 - dr.dot(facing, dr.gather(mi.Normal3f, normal, at))
            difference += NORMAL_POWER * dr.maximum(0, turned)
            w = KERNEL[abs(dx)] * KERNEL[abs(dy)] * dr.exp(-difference)
            weight += w
            total = [part + w * dr.gather(mi.Float, bare, at * channels + channel)
                     for channel, part in enumerate(total)]
            total_variance += w * w * dr.gather(mi.Float, variance, at)
    total, total_variance = [part / weight for part in total], total_variance / (weight * weight)
    dr.eval(total, total_variance)
    return (np.stack([np.array(channel) for channel in total], -1).reshape(height, width, -1),
            np.array(total_variance).reshape(height, width))
