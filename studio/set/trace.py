"""Light transport with a loop of our own, which repeats bit for bit. Call after a variant is set.

`mi.render` adds samples to the film in parallel, in any order, so that its last bits change from
run to run. Here each sample keeps its place and each pixel is summed in order. The camera's first
hit is found in a scene without shades and lamps: they may stand before the set, unseen.
"""

from dataclasses import dataclass

import cv2
import drjit as dr
import mitsuba as mi
import numpy as np

from studio.set import paths
from studio.set.denoise import ALBEDO_FLOOR
from studio.set.palette import luminance
from studio.set.rays import camera_rays, pixel_grid, surface, within_pixel

WAVE = 1 << 19
"""Samples in flight: bounds memory; more would not be faster on a handful of cores."""

CLAMP = 12.0
"""Radiance above which a single sample is an outlier, in units where white paper is about 1."""

REFINED_SHARE, REFINED_TIMES = 0.12, 2
"""The noisiest pixels, and how many times they get as many samples again."""

EVENNESS = 0.7
"""Variance of a mean of Sobol points over that of independent ones, from measured errors."""


@dataclass(frozen=True)
class Light:
    """What arrives through each pixel, with its guides.

    Attributes
    ----------
    radiance : ndarray
        (H, W, 3) float32, linear, scene units.
    albedo, normal : ndarray
        (H, W, 3) float32.
    depth : ndarray
        (H, W) float32, scene units along the ray.
    variance : ndarray
        (H, W) float32, of the mean luminance over albedo.
    samples : ndarray
        (H, W) float32.
    shape : ndarray
        (H, W) uint32, key of `World.names`, of one of the pixel's samples.
    """

    radiance: np.ndarray
    albedo: np.ndarray
    normal: np.ndarray
    depth: np.ndarray
    variance: np.ndarray
    samples: np.ndarray
    shape: np.ndarray


def _trace(world, camera, size, pixels, samples, seed):
    """Means over `samples` Sobol points of what arrives, and guides: (13, len(pixels)) float64.

    Light, albedo and normal have three rows each; then the inverse depth, the luminance over
    albedo, its square, and one sample's shape.
    """
    sampler, ray = _camera(camera, size, pixels, samples, seed)
    hit, _, albedo, normal, near = surface(world.seen, ray)
    radiance = paths.radiance(world.lit, sampler, paths.restarted(ray, hit))
    radiance *= dr.minimum(1.0, CLAMP / dr.maximum(dr.max(radiance), 1e-6))
    level = mi.luminance(radiance) / (mi.luminance(albedo) + ALBEDO_FLOOR)
    channels = (*radiance, *albedo, *normal, near, level, level * level)
    # All at once: each sum would trace the paths again.
    shape = dr.reinterpret_array(mi.UInt32, hit.shape)
    dr.eval(channels, shape)
    sums = [dr.block_sum(channel, samples) for channel in channels]
    means = [np.array(channel, np.float64) / samples for channel in sums]
    return np.stack([*means, np.array(shape)[::samples]])


def _camera(camera, size, pixels, samples, seed):
    """A sampler of `samples` Sobol points for each of some pixels, and their rays."""
    sampler = mi.load_dict({"type": "ldsampler", "sample_count": samples})
    sampler.set_samples_per_wavefront(samples)
    sampler.seed(seed, len(pixels) * samples)
    x, y = pixel_grid(pixels, samples, size[0])
    film = sampler.next_2d()
    return sampler, camera_rays(camera, *size, x + within_pixel(film.x), y + within_pixel(film.y),
                                sampler.next_2d())


def render(world, camera, size, samples, seed, progress):
    """Trace `samples` paths through every pixel, and more through the noisy ones.

    Parameters
    ----------
    world : World
    camera : Camera
    size : tuple of int
        (width, height).
    samples : int
        A power of two: the Sobol sequence fills a pixel evenly then.
    seed : int
    progress : callable
        Called with the share done, in [0, 1].
    """
    width, height = size
    total, count = np.zeros((13, width * height)), np.zeros(width * height)
    work, done = width * height * (1 + REFINED_SHARE * REFINED_TIMES), 0
    jobs, wave = _waves(np.arange(width * height, dtype=np.uint32), samples), 0
    for again in (False, True):
        for pixels in jobs:
            wave_seed = (seed * 104729 + wave) & 0xFFFFFFFF
            found = _trace(world, camera, size, pixels, samples, wave_seed)
            total[:12, pixels] += found[:12]
            total[12, pixels] = found[12]
            count[pixels] += 1
            wave, done = wave + 1, done + len(pixels)
            progress(min(1.0, done / work))
        if not again:
            # Again and not more at once: another number would be another kernel to compile.
            jobs = REFINED_TIMES * _waves(_worth_refining(total, samples, size), samples)
    return _light(total[:12] / count, total[12], count * samples, size)


def change(world, product, camera, size, pixels, samples, seed):
    """What a product changes in the light over albedo of some pixels.

    Parameters
    ----------
    world, camera, size, samples, seed
        As of `render`.
    product : mitsuba.Scene
        Its stand-in alone.
    pixels : ndarray
        (N,) uint32 flat indices.

    Returns
    -------
    mean : ndarray
        (N, 6) float32: the change, and after it the light without the product on the same paths,
        so that their ratio knows less of the noise that they share.
    variance : ndarray
        (N,) float32, of the mean luminance of the change.
    """
    found = [_trace_change(world, product, camera, size, part, samples,
                           (seed * 104729 + wave) & 0xFFFFFFFF)
             for wave, part in enumerate(_waves(pixels, samples))]
    mean = np.concatenate(found, 1)
    variance = EVENNESS * np.maximum(mean[7] - mean[6] ** 2, 0) / (samples - 1)
    return mean[:6].T.astype(np.float32), variance.astype(np.float32)


def _trace_change(world, product, camera, size, pixels, samples, seed):
    """Means of the change, of the light without it, of the luminance of the change, and of that
    squared: (8, len(pixels)) float64.
    """
    sampler, ray = _camera(camera, size, pixels, samples, seed)
    hit, _, albedo, _, _ = surface(world.seen, ray)
    without, more = paths.change(world.lit, product, sampler, paths.restarted(ray, hit))
    peak = dr.maximum(dr.max(without), dr.max(dr.abs(more)))
    scale = dr.minimum(1.0, CLAMP / dr.maximum(peak, 1e-6)) / (albedo + ALBEDO_FLOOR)
    more, without = more * scale, without * scale
    level = mi.luminance(more)
    channels = (*more, *without, level, level * level)
    dr.eval(channels)
    return np.stack([np.array(dr.block_sum(channel, samples), np.float64) / samples
                     for channel in channels])


def _waves(pixels, samples):
    step = max(1, WAVE // samples)
    return [pixels[at:at + step] for at in range(0, len(pixels), step)]


def _variance(mean, count):
    return EVENNESS * np.maximum(mean[11] - mean[10] ** 2, 0) / np.maximum(count - 1, 1)


def _light(mean, shape, count, size):
    def plane(values):
        return np.ascontiguousarray(values.T.reshape(size[1], size[0], -1).squeeze(), np.float32)
    return Light(plane(mean[0:3]), plane(mean[3:6]), plane(mean[6:9]), 1 / plane(mean[9]),
                 plane(_variance(mean, count)), plane(count),
                 shape.astype(np.uint32).reshape(size[1], size[0]))


def _worth_refining(mean, samples, size):
    """Indices of the pixels with the largest relative error, sorted.

    Those that see two surfaces count as any other: they take the light of their neighbours, see
    `studio.set.unmix`.
    """
    def plane(values):
        return values.reshape(size[1], size[0]).astype(np.float32)
    bright, albedo = plane(luminance(mean[:3].T)), plane(luminance(mean[3:6].T))
    error = np.sqrt(plane(_variance(mean, samples))) * (albedo + ALBEDO_FLOOR)
    error /= bright + 0.15 * np.median(bright) + 1e-3
    score = cv2.GaussianBlur(error, (0, 0), 0.8).ravel()
    keep = int(REFINED_SHARE * score.size)
    return np.sort(np.argpartition(-score, keep)[:keep]).astype(np.uint32)
