"""A garden far out of focus, as the picture on a card behind a window."""

import cv2
import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream
from studio.set.palette import shaded, tinted
from studio.set.textures.stored import stored


@stored
def garden(seed, colour, light, size=640):
    """Foliage with light between it, far out of focus: (size, size, 3) linear RGB, foot first.

    Parameters
    ----------
    seed : int
    colour : ndarray
        (3,) linear, the middle of the picture's tones.
    light : ndarray
        (3,) linear, the light that falls on it.
    """
    random = stream(seed, "garden")
    mass = 0.9 * fractal_noise(random, size, 9, 12, 3, 0.5)
    trunks = fractal_noise(random, size, 2, 26, 2, 0.5)
    # Bushes below, sky between leaves above; the window shows the lower third.
    rise = np.clip(np.linspace(-0.9, 3.6, size, dtype=np.float32), -0.7, 0.7)[:, None]
    depth = smoothstep(-1.5, 1.5, mass + 0.3 * trunks + rise)[..., None]
    deep, pale = shaded(colour, 0.45), tinted(colour, 0.22)
    picture = deep * (1 - depth) + pale * depth
    glints = _glints(random, size)[..., None] * (0.25 + 0.75 * depth)
    picture = cv2.GaussianBlur(picture, (0, 0), size / 105)
    picture = picture * (1 - glints) + 1.7 * tinted(colour, 0.55) * glints
    return (picture * light).astype(np.float32)


def _glints(random, size, count=190):
    """Light between leaves, drawn by the lens as soft overlapping discs: (N, N) in [0, 1]."""
    total = np.zeros((size, size), np.float32)
    for _ in range(count):
        centre = random.uniform(0, size, 2)
        radius = size * random.uniform(0.010, 0.024)
        disc = np.zeros_like(total)
        cv2.circle(disc, tuple(int(v * 16) for v in centre), int(radius * 16), 1.0, -1,
                   cv2.LINE_AA, 4)
        total += disc * np.float32(random.uniform(0.12, 0.55))
    return np.clip(cv2.GaussianBlur(total, (0, 0), size / 260), 0, 0.75)
