"""Pebbled leather as a tile."""

import cv2
import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream
from studio.set.textures.texture import Texture


def pebbled(seed, size=1024, pebbles=96):
    """Grain of milled leather: small domes of uneven size with fine creases between them."""
    random = stream(seed, "leather")
    lattice = (np.stack(np.mgrid[:pebbles, :pebbles], -1) + 0.5) * (size / pebbles)
    centres = lattice + random.uniform(-0.42, 0.42, lattice.shape) * (size / pebbles)
    centres = centres.reshape(-1, 2) % size
    seeds = np.full((size, size), 255, np.uint8)
    at = centres.astype(int)
    seeds[at[:, 0], at[:, 1]] = 0
    # The tile is surrounded by itself, so that the cells close over its border.
    pad = size // 16
    around = cv2.copyMakeBorder(seeds, pad, pad, pad, pad, cv2.BORDER_WRAP)
    distance = cv2.distanceTransform(around, cv2.DIST_L2, 5)[pad:-pad, pad:-pad]
    dome = np.clip(1 - (distance / (0.72 * size / pebbles)) ** 2, 0, 1)
    dome = cv2.GaussianBlur(dome, (0, 0), size / 1100)
    cloud = fractal_noise(random, size, 3, 3, 5)
    height = dome * (0.8 + 0.2 * cloud) + 0.25 * fractal_noise(random, size, 12, 12, 3)
    tone = 0.84 + 0.16 * smoothstep(0, 0.5, dome) + 0.03 * cloud
    return Texture(tone.astype(np.float32), height.astype(np.float32))
