"""A developed picture put into its frame: colours and how much of each pixel they cover."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.tailor.raster import coverage


@dataclass(frozen=True)
class Print:
    """What was photographed, before anything.

    Attributes
    ----------
    linear : ndarray
        (H, W, 3) float32, linear light; at a rim the colour of what has it, elsewhere 1.
    alpha : ndarray
        (H, W) float32 in [0, 1].
    whole : ndarray
        (H, W) bool, pixels that triangles cover whole.
    part : tuple of slice
        Rows and columns of the window that was developed.
    """

    linear: np.ndarray
    alpha: np.ndarray
    whole: np.ndarray
    part: tuple[slice, slice]


def printed(developed, scene, window, cell, width_px, height_px):
    """Put a developed window into its frame.

    Parameters
    ----------
    developed : ndarray
        (h, w, 6) float32, see `studio.tailor.exposures.film`.
    scene, window
        See `studio.tailor.scene.stage`.
    cell : int
        Samples along the side of a pixel.
    width_px, height_px : int

    Returns
    -------
    Print
    """
    covered = coverage(scene.placed / [cell, cell, 1], scene.triangles, window.width,
                       window.height)
    seen = developed[..., 5] > 0
    part = (slice(window.top, window.top + window.height),
            slice(window.left, window.left + window.width))
    linear = np.ones((height_px, width_px, 3), np.float32)
    alpha = np.zeros((height_px, width_px), np.float32)
    whole = np.zeros((height_px, width_px), bool)
    linear[part] = _spread(developed[..., :3], seen)
    alpha[part] = covered * _spread(developed[..., 3:4], seen)[..., 0]
    whole[part] = covered == 1
    return Print(linear, alpha, whole, part)


def _spread(values, known):
    """Values carried two pixels into what is not known, so that a rim's colour is the garment's;
    beyond that 1."""
    for _ in range(2):
        weight = cv2.blur(known.astype(np.float32), (3, 3), borderType=cv2.BORDER_CONSTANT)
        near = cv2.blur(values * known[..., None], (3, 3), borderType=cv2.BORDER_CONSTANT)
        near = near.reshape(values.shape) / np.maximum(weight, 1e-6)[..., None]
        values = np.where(known[..., None], values, near)
        known = known | (weight > 0.05)
    return np.where(known[..., None], values, 1).astype(np.float32)


def as_bytes(values):
    """Values in [0, 1] as uint8."""
    return np.round(np.clip(values, 0, 1) * 255).astype(np.uint8)
