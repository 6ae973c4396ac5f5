"""Light transport with a loop of our own, which repeats bit for bit. Call after a variant is set.

`mi.render` adds samples to the film in parallel, in any order, so that its last bits change from
run to run. Here each sample keeps its place, sums are made in numpy, and the camera's first hit is
found in a scene without the product's stand-in: its shadow falls on the set, itself unseen.
"""

from dataclasses import dataclass

import cv2
import drjit as dr
import mitsuba as mi
import numpy as np

from studio.set.camera import DISTANCE
from studio.set.denoise import ALBEDO_FLOOR
from studio.set.palette import luminance

WAVE = 1 << 19
"""Samples in flight: bounds memory; more would not be faster on a handful of cores."""

CLAMP = 12.0
"""Radiance above which a single sample is an outlier, in units where white paper is about 1."""

REFINED_SHARE, REFINED_TIMES = 0.18, 3
"""The noisiest pixels, and how many times the samples they get again."""


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
    """

    radiance: np.ndarray
    albedo: np.ndarray
    normal: np.ndarray
    depth: np.ndarray
    variance: np.ndarray
    samples: np.ndarray


@dataclass(frozen=True)
class Guides:
    """What the camera sees without light.

    Attributes
    ----------
    albedo : ndarray
        (H, W, 3) float32, mean of the pixel's samples.
    normal, depth, shape : ndarray
        (H, W, 3) float32, (H, W) float32 and (H, W) uint32 of the pixel's first sample; `shape`
        is a key of `World.names`.
    edges : ndarray
        (E,) int64 flat indices of the pixels whose samples lie on different surfaces.
    edge_albedo, edge_normal, edge_depth, edge_shape : ndarray
        (E, S, 3), (E, S, 3), (E, S) float32 and (E, S) uint32: each sample of those pixels.
    """

    albedo: np.ndarray
    normal: np.ndarray
    depth: np.ndarray
    shape: np.ndarray
    edges: np.ndarray
    edge_albedo: np.ndarray
    edge_normal: np.ndarray
    edge_depth: np.ndarray
    edge_shape: np.ndarray


def _rays(camera, width, height, x, y, lens):
    """Camera rays through film positions `x`, `y` in pixels, through `lens` in [0, 1)^2."""
    scale = camera.scale(width, height)
    focus = mi.Point3f((x - width / 2) / scale, (camera.horizon * height - y) / scale, -DISTANCE)
    origin = mi.Point3f(0.0)
    if camera.aperture:
        disc = mi.warp.square_to_uniform_disk_concentric(lens) * camera.aperture
        origin = mi.Point3f(disc.x, disc.y, 0.0)
    return mi.RayDifferential3f(mi.Point3f(*camera.eye) + origin, dr.normalize(focus - origin))


def _tent(u):
    return dr.select(u < 0.5, dr.sqrt(2 * u) - 1, 1 - dr.sqrt(2 - 2 * u))


def _surface(scene, ray):
    """First hit and its guides: (interaction, hit, albedo, normal, inverse depth)."""
    hit = scene.ray_intersect(ray)
    valid = hit.is_valid()
    albedo = hit.bsdf(ray).eval_diffuse_reflectance(hit, valid)
    # What shines reflects nothing; divided by that, its borders would be dark dots.
    shines = hit.shape.is_emitter()
    albedo = dr.select(valid & ~shines, dr.clip(albedo, 0.0, 1.0), mi.Color3f(1.0))
    normal = dr.select(valid, hit.sh_frame.n, 0.0)
    return hit, valid, albedo, normal, dr.select(valid, 1 / dr.maximum(hit.t, 0.1), 0.02)


def _sums(channels, pixels, samples):
    """Per-pixel sums in a fixed order: (len(channels), pixels) float64, and the raw samples."""
    dr.eval(*channels)
    raw = np.stack([np.array(channel).reshape(pixels, samples) for channel in channels])
    return raw.sum(-1, dtype=np.float64), raw


def _pixel_grid(pixels, samples, width):
    index = dr.gather(mi.UInt32, mi.UInt32(pixels),
                      dr.arange(mi.UInt32, len(pixels) * samples) // samples)
    return mi.Float(index % width) + 0.5, mi.Float(index // width) + 0.5


def _trace(world, camera, width, height, pixels, samples, seed):
    """Sums of radiance, guides, luminance over albedo and its square: (12, len(pixels))."""
    path = mi.load_dict({"type": "path", "max_depth": 4, "rr_depth": 3})
    sampler = mi.load_dict({"type": "independent", "sample_count": samples})
    sampler.seed(seed, len(pixels) * samples)
    x, y = _pixel_grid(pixels, samples, width)
    film = sampler.next_2d()
    ray = _rays(camera, width, height, x + 0.8 * _tent(film.x), y + 0.8 * _tent(film.y),
                sampler.next_2d())
    hit, valid, albedo, normal, near = _surface(world.seen, ray)
    # Restart just before the hit: whatever stands in front of it is skipped, its shadow is not.
    ray.o = dr.select(valid, ray(dr.maximum(hit.t * (1 - 2e-4) - 2e-3, 0.0)), ray.o)
    radiance, _, _ = path.sample(world.lit, sampler, ray, None, True)
    radiance = dr.select(dr.isfinite(radiance), radiance, 0.0)
    radiance *= dr.minimum(1.0, CLAMP / dr.maximum(dr.max(radiance), 1e-6))
    sums, raw = _sums([*radiance, *albedo, *normal, near], len(pixels), samples)
    light = (luminance(np.moveaxis(raw[:3], 0, -1))
             / (luminance(np.moveaxis(raw[3:6], 0, -1)) + ALBEDO_FLOOR)).astype(np.float64)
    return np.concatenate([sums, light.sum(-1)[None], (light * light).sum(-1)[None]])


def render(world, camera, width, height, samples, seed, progress):
    """Trace `samples` paths through every pixel, and more through the noisy ones.

    Parameters
    ----------
    world : World
    camera : Camera
    width, height : int
    samples : int
        At least 2: the spread of a pixel's samples guides the second pass and the denoiser.
    seed : int
    progress : callable
        Called with the share done, in [0, 1].
    """
    total = np.zeros((12, width * height))
    count = np.zeros(width * height)
    everything = np.arange(width * height, dtype=np.uint32)
    jobs = [(part, samples) for part in _waves(everything, samples)]
    work = len(everything) * samples * (1 + REFINED_SHARE * REFINED_TIMES)
    done = wave = 0
    for again in (False, True):
        for pixels, times in jobs:
            wave_seed = (seed * 104729 + wave) & 0xFFFFFFFF
            total[:, pixels] += _trace(world, camera, width, height, pixels, times, wave_seed)
            count[pixels] += times
            wave += 1
            done += len(pixels) * times
            progress(min(1.0, done / work))
        if not again:
            rest = _worth_refining(total / count, samples, width, height)
            jobs = [(part, samples * REFINED_TIMES)
                    for part in _waves(rest, samples * REFINED_TIMES)]
    return _light(total / count, count, width, height)


def _waves(pixels, samples):
    step = max(1, WAVE // samples)
    return [pixels[at:at + step] for at in range(0, len(pixels), step)]


def _light(mean, count, width, height):
    def plane(values):
        return np.ascontiguousarray(values.T.reshape(height, width, -1).squeeze(-1)
                                    if values.ndim == 1 else
                                    values.T.reshape(height, width, -1), np.float32)
    spread = np.maximum(mean[11] - mean[10] ** 2, 0) / np.maximum(count - 1, 1)
    return Light(plane(mean[0:3]), plane(mean[3:6]), plane(mean[6:9]), 1 / _flat(mean[9], height),
                 _flat(spread, height), _flat(count, height))


def _flat(values, height):
    return values.reshape(height, -1).astype(np.float32)


def _worth_refining(mean, samples, width, height):
    """Indices of the pixels with the largest relative error or at geometric edges, sorted."""
    bright = _flat(luminance(mean[:3].T), height)
    albedo = _flat(luminance(mean[3:6].T), height)
    variance = _flat(np.maximum(mean[11] - mean[10] ** 2, 0), height) / samples
    error = np.sqrt(variance) * (albedo + ALBEDO_FLOOR)
    error /= bright + 0.15 * np.median(bright) + 1e-3
    error = cv2.GaussianBlur(error, (0, 0), 0.8)
    shape = [_flat(0.7 * mean[k], height) for k in (6, 7, 8)] + [_flat(3.0 * mean[9], height)]
    edges = sum(np.abs(cv2.Sobel(plane, cv2.CV_32F, dx, 1 - dx, ksize=3))
                for plane in shape for dx in (0, 1))
    score = (error + 0.35 * np.clip(edges, 0, 3)).ravel()
    keep = int(REFINED_SHARE * score.size)
    return np.sort(np.argpartition(-score, keep)[:keep]).astype(np.uint32)


def guides(world, camera, width, height, samples, progress):
    """Albedo, normal, depth and shape at full size, without light."""
    count = width * height
    first, albedo, names = (np.empty((count, 4), np.float32), np.empty((count, 3), np.float32),
                            np.empty(count, np.uint32))
    edges = []
    for pixels in _waves(np.arange(count, dtype=np.uint32), samples):
        found, shapes = _pixel_samples(world, camera, width, height, pixels, samples)
        albedo[pixels] = found[..., :3].mean(1)
        first[pixels], names[pixels] = found[:, 0, 3:], shapes[:, 0]
        mixed = _mixed(found, shapes)
        edges.append((pixels[mixed].astype(np.int64), found[mixed], shapes[mixed]))
        progress(float(pixels[-1] + 1) / count)
    index, found, shapes = (np.concatenate(part) for part in zip(*edges))
    return Guides(albedo.reshape(height, width, 3), first[:, :3].reshape(height, width, 3),
                  1 / first[:, 3].reshape(height, width), names.reshape(height, width), index,
                  found[..., :3], found[..., 3:6], 1 / found[..., 6], shapes)


def _pixel_samples(world, camera, width, height, pixels, samples):
    """Every sample of some pixels: albedo, normal, inverse depth (P, S, 7), and shape (P, S).

    All pixels share their sample places, the R2 sequence (Roberts 2018), which covers a pixel
    evenly with any number of samples and starts in its middle.
    """
    x, y = _pixel_grid(pixels, samples, width)
    turn = mi.Float(dr.arange(mi.UInt32, len(pixels) * samples) % samples)
    u, v = _fraction(0.5 + 0.7548776662 * turn), _fraction(0.5 + 0.5698402910 * turn)
    ray = _rays(camera, width, height, x + 0.8 * _tent(u), y + 0.8 * _tent(v),
                mi.Point2f(_fraction(u + 0.5 * v), v))
    hit, _, albedo, normal, near = _surface(world.seen, ray)
    shape = dr.reinterpret_array(mi.UInt32, hit.shape)
    dr.eval(albedo, normal, near, shape)
    channels = np.stack([np.array(channel) for channel in (*albedo, *normal, near)], -1)
    return (channels.reshape(len(pixels), samples, 7).astype(np.float32),
            np.array(shape).reshape(len(pixels), samples))


def _fraction(value):
    return value - dr.floor(value)


def _mixed(found, shapes):
    """Pixels that lie on an edge: another shape, a crease or a jump in depth, (P,) bool."""
    turned = 1 - (found[:, 1:, 3:6] * found[:, :1, 3:6]).sum(-1)
    jump = np.abs(found[:, 1:, 6] / found[:, :1, 6] - 1)
    return ((shapes[:, 1:] != shapes[:, :1]) | (turned > 0.1) | (jump > 0.02)).any(1)
