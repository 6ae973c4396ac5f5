"""The tops of a garden's trees under a bright sky, far out of focus."""

import cv2
import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream
from studio.set.palette import tinted
from studio.set.textures.garden import garden
from studio.set.textures.stored import stored

SKY = 0.95
"""Brightness of the sky against white paper in full light: bright, and yet no hole."""

BLUE = np.float32([0.95, 1.0, 1.07])
"""Tint of the sky beside the trees' own."""


@stored
def treeline(seed, colour, light, height, size=640):
    """`garden` up to about the share `height` of the picture, haze and sky above it.

    Parameters
    ----------
    seed : int
    colour : ndarray
        (3,) linear, of the trees.
    light : ndarray
        (3,) linear, the daylight.
    height : float
        Share of the picture, from its foot, that the trees reach to.

    Returns
    -------
    ndarray
        (size, size, 3) float32 linear RGB, row 0 at the bottom.
    """
    random = stream(seed, "treeline")
    light = np.asarray(light, np.float32)
    up = np.linspace(0, 1, size, dtype=np.float32)[:, None]
    crowns = 0.05 * fractal_noise(random, size, 2, 16, 3, 0.6)
    open_sky = smoothstep(-0.035, 0.035, up - np.float32(height) - crowns)
    open_sky = cv2.GaussianBlur(open_sky.astype(np.float32), (0, 0), size / 80)[..., None]
    # Trees fade into the haze before the sky begins.
    haze = (0.06 + 0.36 * smoothstep(0.4 * height, height, up))[..., None]
    sky = np.float32(SKY) * light * tinted(colour, 0.80) / 0.85 * BLUE
    trees = 1.2 * garden(seed, colour, light, size)
    picture = (1 - haze) * trees + haze * sky
    return (picture * (1 - open_sky) + sky * open_sky).astype(np.float32)
