"""A sweep of paper and the round things on it, in linear light."""

import cv2
import numpy as np

DARKEST_PAPER, BRIGHTEST_PAPER = 0.012, 0.92
"""Reflectance of black and of white paper: nothing in a studio is beyond."""


def light_field(height, width, light, side, spot, bend):
    """How strongly each point of an empty sweep is lit; the median is one.

    Parameters
    ----------
    height, width : int
        Pixels.
    light : studio.flat.moods.Light
    side : float
        -1 for a key light from the left, 1 from the right.
    spot : tuple of float
        Centre of the brightest spot on the wall, shares of width and height.
    bend : float
        Height at which wall turns to floor, as a share of the frame.

    Returns
    -------
    ndarray
        (H, W) float32, above zero.
    """
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    x, y = x / width, y / height
    aspect = width / height
    far = np.hypot((x - spot[0]) * aspect, (y - spot[1]) * 0.9) / np.hypot(0.6 * aspect, 0.6)
    wall = 1 - light.contrast * smoothstep(0.05, 1.35, far)
    across = 1 + 0.35 * light.contrast * side * (x - 0.5)
    # The floor faces a light from above more than the wall does, the bend a little less than both.
    floor = 1 + 0.20 * light.contrast * smoothstep(bend - 0.02, bend + 0.22, y)
    hollow = 1 - 0.10 * light.contrast * np.exp(-(((y - bend) / 0.05) ** 2))
    corner = np.hypot(x - 0.5, y - 0.5) / np.hypot(0.5, 0.5)
    vignette = 1 - light.vignette * smoothstep(0.45, 1.05, corner)
    field = wall * across * floor * hollow * vignette
    return (field / np.median(field)).astype(np.float32)


def smoothstep(low, high, value):
    """Hermite step from 0 at `low` to 1 at `high`."""
    t = np.clip((value - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def lit(colour, field, light):
    """A paper of `colour` under `field`: (H, W, 3) float32 linear light.

    At the median of the light the paper has the requested colour, times the mood's exposure; the
    key's tint grows above and fades below. Highlights keep below paper white.
    """
    colour = np.clip(np.asarray(colour, np.float32), DARKEST_PAPER, BRIGHTEST_PAPER)
    colour = colour * light.exposure
    room = 0.98 / colour.max()
    gain = np.where(field > 1, 1 + (field - 1) * min(1.0, (room - 1) / 0.5), field)
    tint = np.asarray(light.tint, np.float32) ** np.clip(field - 1, -0.6, 0.6)[..., None]
    return np.clip(gain[..., None] * tint * colour, 0, 1)


def disc(height, width, centre, radii):
    """Coverage of an ellipse, smooth at its edge: (H, W) float32 in [0, 1]; pixels throughout.

    The distance to the edge is Quilez' first-order one, exact enough within a pixel of it.
    """
    x = np.arange(width, dtype=np.float32)[None, :] - np.float32(centre[0])
    y = np.arange(height, dtype=np.float32)[:, None] - np.float32(centre[1])
    across, down = np.float32(radii[0]), np.float32(radii[1])
    place = np.hypot(x / across, y / down)
    slope = np.hypot(x / across**2, y / down**2) + np.float32(1e-9)
    return np.where(place < 0.5, 1, np.clip(0.5 - place * (place - 1) / slope, 0, 1))


def soft(image, sigma):
    """Gaussian blur of `sigma` pixels, at reduced size where it is wide; (H, W) float32."""
    step = max(1, int(sigma / 6))
    if step == 1:
        return cv2.GaussianBlur(image, (0, 0), max(sigma, 0.3))
    height, width = image.shape
    small = cv2.resize(image, (max(1, width // step), max(1, height // step)),
                       interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), sigma / step)
    return cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC)


def grain(height, width, seed):
    """Paper tooth and mottle as a factor round one: (H, W) float32."""
    dice = np.random.default_rng(seed)
    fine = dice.standard_normal((height, width), np.float32)
    coarse = dice.standard_normal((height // 24 + 2, width // 24 + 2), np.float32)
    mottle = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
    return 1 + 0.006 * cv2.GaussianBlur(fine, (0, 0), 0.6) + 0.004 * mottle
