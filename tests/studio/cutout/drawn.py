"""Product photos drawn with numbers, with their exact alpha: no photo is needed to test."""

import cv2
import numpy as np


def grid(height, width):
    """Row and column of each pixel's centre, float32."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    return y + 0.5, x + 0.5


def box_coverage(shape, left, top, right, bottom):
    """Coverage of an upright rectangle with one pixel of soft edge: (H, W) float32."""
    y, x = grid(*shape)
    inside = np.minimum(np.minimum(x - left, right - x), np.minimum(y - top, bottom - y))
    return np.clip(inside + 0.5, 0, 1)


def disc_coverage(shape, x0, y0, radius):
    """Coverage of a circle with one pixel of soft edge: (H, W) float32."""
    y, x = grid(*shape)
    return np.clip(radius - np.hypot(x - x0, y - y0) + 0.5, 0, 1)


def bag_alpha(height=360, width=400):
    """A bag: a box with a ring for a handle, through which the backdrop is seen."""
    body = box_coverage((height, width), 120, 130, 280, 310)
    outer = disc_coverage((height, width), 200, 130, 58)
    inner = disc_coverage((height, width), 200, 130, 42)
    return np.maximum(body, outer * (1 - inner) * (grid(height, width)[0] < 132))


def photo(alpha, product, backdrop, noise=0.8, seed=0, shadow=None):
    """A photo of a product of one colour (with a few folds) before a backdrop.

    Parameters
    ----------
    alpha : ndarray
        (H, W) float32.
    product, backdrop : tuple of int
        sRGB levels.
    noise : float
        Standard deviation in levels.
    shadow : ndarray, optional
        (H, W) float32, share of light taken from the backdrop.

    Returns
    -------
    ndarray
        (H, W, 3) uint8 sRGB.
    """
    dice = np.random.default_rng(seed)
    y, x = grid(*alpha.shape)
    folds = 1 + 0.08 * np.sin(x / 9 + y / 23)
    front = np.float32(product) * folds[..., None]
    vignette = 1 - 0.05 * np.hypot(x / alpha.shape[1] - 0.5, y / alpha.shape[0] - 0.5)
    back = np.float32(backdrop) * vignette[..., None]
    if shadow is not None:
        back = back * (1 - shadow[..., None])
    mixed = front * alpha[..., None] + back * (1 - alpha[..., None])
    return np.clip(np.rint(mixed + dice.normal(0, noise, mixed.shape)), 0, 255).astype(np.uint8)


def floor_shadow(alpha, strength=0.45):
    """A soft shadow below and beside a product."""
    moved = cv2.warpAffine(alpha, np.float32([[1, 0, 14], [0, 0.25, 240]]), alpha.shape[::-1])
    return strength * cv2.GaussianBlur(moved, (0, 0), 9)


def cut_bag(product=(190, 40, 40)):
    """The bag as a source that is already cut out: (H, W, 4) uint8."""
    alpha = bag_alpha()
    colours = photo(np.ones_like(alpha), product, (0, 0, 0))
    return np.dstack([colours, np.rint(alpha * 255).astype(np.uint8)])
