"""What the camera sees without light, window by window. Call after a variant is set."""

from dataclasses import dataclass

import drjit as dr
import mitsuba as mi
import numpy as np

from studio.set.rays import camera_rays, pixel_grid, surface, within_pixel


@dataclass(frozen=True)
class Window:
    """A rectangle of a frame, in pixels."""

    left: int
    top: int
    width: int
    height: int

    @classmethod
    def whole(cls, frame):
        """All of a frame of (width, height) pixels."""
        return cls(0, 0, *frame)

    @property
    def rows(self):
        """Its rows of the frame."""
        return slice(self.top, self.top + self.height)

    @property
    def columns(self):
        """Its columns of the frame."""
        return slice(self.left, self.left + self.width)


@dataclass(frozen=True)
class Guides:
    """The surfaces in a window of the frame.

    Attributes
    ----------
    frame : tuple of int
        (width, height).
    window : Window
    albedo : ndarray
        (H, W, 3) float32, mean of the pixel's samples.
    normal, depth, shape : ndarray
        (H, W, 3) float32, (H, W) float32 and (H, W) uint32 of the pixel's first sample; `shape`
        is a key of `World.names`.
    edges : ndarray
        (E,) int64 flat indices, in the window, of the pixels whose samples lie on different
        surfaces.
    edge_albedo, edge_normal, edge_depth, edge_shape : ndarray
        (E, S, 3), (E, S, 3), (E, S) float32 and (E, S) uint32: each sample of those pixels.
    """

    frame: tuple[int, int]
    window: Window
    albedo: np.ndarray
    normal: np.ndarray
    depth: np.ndarray
    shape: np.ndarray
    edges: np.ndarray
    edge_albedo: np.ndarray
    edge_normal: np.ndarray
    edge_depth: np.ndarray
    edge_shape: np.ndarray


def guides(world, camera, frame, window, samples):
    """`Guides` in a window of a frame of (width, height) pixels, from `samples` of each pixel."""
    row, column = np.mgrid[window.rows, window.columns].astype(np.uint32)
    pixels = (row * np.uint32(frame[0]) + column).ravel()
    found, shapes = _pixel_samples(world, camera, frame, pixels, samples)
    shape = window.height, window.width
    edges = np.flatnonzero(_mixed(found, shapes))
    first, mixed = found[:, 0].reshape(*shape, 7), found[edges]
    return Guides(frame, window, found[..., :3].mean(1).reshape(*shape, 3), first[..., 3:6],
                  1 / first[..., 6], shapes[:, 0].reshape(shape), edges, mixed[..., :3],
                  mixed[..., 3:6], 1 / mixed[..., 6], shapes[edges])


def _pixel_samples(world, camera, frame, pixels, samples):
    """Every sample of some pixels: albedo, normal, inverse depth (P, S, 7), and shape (P, S).

    All pixels share their sample places, the R2 sequence (Roberts 2018), which covers a pixel
    evenly with any number of samples and starts in its middle.
    """
    x, y = pixel_grid(pixels, samples, frame[0])
    turn = mi.Float(dr.arange(mi.UInt32, len(pixels) * samples) % samples)
    u, v = _fraction(0.5 + 0.7548776662 * turn), _fraction(0.5 + 0.5698402910 * turn)
    ray = camera_rays(camera, *frame, x + within_pixel(u), y + within_pixel(v),
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
