"""What the camera sees without light, window by window. Call after a variant is set."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import drjit as dr
import mitsuba as mi
import numpy as np

from studio.set.paint import painted
from studio.set.rays import camera_rays, pixel_grid, surface, within_pixel

EDGE_SAMPLES = 16
"""Of a pixel on an edge. An edge out of focus is as many steps wide: fewer would be told apart."""

CREASE, STEP = 0.1, 0.02
"""What makes an edge of two samples of one surface: 1 minus the cosine between their normals, and
a share of their depth."""


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


class _View(NamedTuple):
    """What all samples of a frame share."""

    world: object
    camera: object
    frame: tuple[int, int]
    coats: Sequence


def guides(world, camera, frame, window, samples, coats=()):
    """`Guides` in a window of a frame of (width, height) pixels.

    `samples` of each pixel find its albedo and whether it lies on an edge; those that do are then
    seen by `EDGE_SAMPLES`. `coats` are as of `studio.set.paint.coats`.
    """
    row, column = np.mgrid[window.rows, window.columns].astype(np.uint32)
    pixels = (row * np.uint32(frame[0]) + column).ravel()
    view = _View(world, camera, frame, coats)
    albedo, first, shapes, mixed = _survey(view, pixels, samples)
    edges = np.flatnonzero(mixed)
    found, edge_shapes = _edge_samples(view, pixels[edges])
    shape = window.height, window.width
    return Guides(frame, window, albedo.reshape(*shape, 3), first[:, :3].reshape(*shape, 3),
                  1 / first[:, 3].reshape(shape), shapes.reshape(shape), edges, found[..., :3],
                  found[..., 3:6], 1 / found[..., 6], edge_shapes)


def _survey(view, pixels, samples):
    """Mean albedo (P, 3), the first sample's normal and inverse depth (P, 4) and shape (P,), and
    whether the pixel's samples differ (P,).

    All of it is reckoned where the rays are: samples are many more than pixels.
    """
    albedo, normal, near, shape = _samples(view, pixels, samples)
    turn = dr.arange(mi.UInt32, len(pixels) * samples)
    first = turn - turn % samples
    bent = 1 - dr.dot(normal, dr.gather(mi.Normal3f, normal, first))
    jump = dr.abs(near / dr.gather(mi.Float, near, first) - 1)
    other = shape != dr.gather(mi.UInt32, shape, first)
    mixed = dr.select(other | (bent > CREASE) | (jump > STEP), mi.UInt32(1), mi.UInt32(0))
    own = dr.arange(mi.UInt32, len(pixels)) * samples
    found = (*dr.gather(mi.Normal3f, normal, own), dr.gather(mi.Float, near, own))
    means = [np.array(dr.block_sum(channel, samples)) / np.float32(samples) for channel in albedo]
    return (np.stack(means, -1), np.stack([np.array(channel) for channel in found], -1),
            np.array(dr.gather(mi.UInt32, shape, own)),
            np.array(dr.block_sum(mixed, samples)) > 0)


def _edge_samples(view, pixels):
    """`EDGE_SAMPLES` of some pixels: albedo, normal, inverse depth (P, S, 7), and shape (P, S)."""
    grid = len(pixels), EDGE_SAMPLES
    if not len(pixels):
        return np.zeros((*grid, 7), np.float32), np.zeros(grid, np.uint32)
    albedo, normal, near, shape = _samples(view, pixels, EDGE_SAMPLES)
    channels = np.stack([np.array(channel) for channel in (*albedo, *normal, near)], -1)
    return channels.reshape(*grid, 7), np.array(shape).reshape(grid)


def _samples(view, pixels, samples):
    """What the rays through some pixels meet, pixel by pixel: albedo, normal, inverse depth and
    shape, evaluated.

    All pixels share their sample places, the R2 sequence (Roberts 2018), which covers a pixel
    evenly with any number of samples and starts in its middle, through the middle of the lens.
    """
    x, y = pixel_grid(pixels, samples, view.frame[0])
    turn = mi.Float(dr.arange(mi.UInt32, len(pixels) * samples) % samples)
    u, v = _fraction(0.5 + 0.7548776662 * turn), _fraction(0.5 + 0.5698402910 * turn)
    ray = camera_rays(view.camera, *view.frame, x + within_pixel(u), y + within_pixel(v),
                      mi.Point2f(_fraction(u + 0.5 * v + 0.75), v))
    hit, _, albedo, normal, near = surface(view.world.seen, ray)
    shape = dr.reinterpret_array(mi.UInt32, hit.shape)
    albedo = painted(albedo, hit, shape, view.coats)
    dr.eval(albedo, normal, near, shape)
    return albedo, normal, near, shape


def _fraction(value):
    return value - dr.floor(value)
