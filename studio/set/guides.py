"""What the camera sees without light. Call after a variant is set."""

from dataclasses import dataclass

import drjit as dr
import mitsuba as mi
import numpy as np

from studio.set.rays import camera_rays, pixel_grid, surface, waves, within_pixel


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


def guides(world, camera, width, height, samples, progress):
    """Albedo, normal, depth and shape at full size, without light."""
    count = width * height
    first, albedo, names = (np.empty((count, 4), np.float32), np.empty((count, 3), np.float32),
                            np.empty(count, np.uint32))
    edges = []
    for pixels in waves(np.arange(count, dtype=np.uint32), samples):
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
    x, y = pixel_grid(pixels, samples, width)
    turn = mi.Float(dr.arange(mi.UInt32, len(pixels) * samples) % samples)
    u, v = _fraction(0.5 + 0.7548776662 * turn), _fraction(0.5 + 0.5698402910 * turn)
    ray = camera_rays(camera, width, height, x + within_pixel(u), y + within_pixel(v),
                      mi.Point2f(_fraction(u + 0.5 * v), v))
    hit, _, albedo, normal, near = surface(world.seen, ray)
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
