"""Cast concrete."""

import cv2
import numpy as np

from studio.set.noise import fractal_noise, stream, turned
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture


@stored
def concrete(seed, size=1024, pits=700, panels=False):
    """Clouds, fine sand and air pits; `panels` adds joints and tie holes."""
    random = stream(seed, "concrete")
    cloud = fractal_noise(random, size, 2, 2, 7, 0.62)
    middle = turned(fractal_noise(random, size, 6, 6, 5, 0.6), 2, -1)
    sand = turned(fractal_noise(random, size, 54, 54, 3, 0.7), 2, 1)
    tone = 1 + 0.13 * cloud + 0.055 * middle + 0.03 * sand
    height = 0.35 * cloud + 0.25 * middle + 0.2 * sand
    holes = _pits(random, size, pits)
    tone *= 1 - 0.4 * holes
    height -= 1.2 * holes
    if panels:
        joints, ties = _formwork(size)
        tone *= (1 - 0.5 * joints) * (1 - 0.6 * ties)
        height -= 2.5 * joints + 3 * ties
    return Texture(np.clip(tone, 0.05, 2).astype(np.float32), height.astype(np.float32))


def _pits(random, size, count):
    mask = np.zeros((size, size), np.float32)
    for _ in range(count):
        x, y = random.random(2) * size
        radius = random.gamma(1.2, 1.1) * size / 1536
        cv2.circle(mask, (int(x * 8), int(y * 8)), int(max(4, radius * 8)),
                   float(random.uniform(0.3, 1)), -1, cv2.LINE_AA, 3)
    return cv2.GaussianBlur(mask, (0, 0), 0.7)


def _formwork(size):
    """Panel joints and tie holes of the formwork, two panels a tile: two (N, N) masks."""
    joints = np.zeros((size, size), np.float32)
    for at in (0, size // 2):
        cv2.line(joints, (0, at), (size, at), 1.0, max(1, size // 400))
        cv2.line(joints, (at, 0), (at, size), 1.0, max(1, size // 400))
    ties = np.zeros((size, size), np.float32)
    for y in range(size // 8, size, size // 4):
        for x in range(size // 8, size, size // 4):
            cv2.circle(ties, (x, y), max(2, size // 140), 1.0, -1, cv2.LINE_AA)
    blur = size / 1400
    return cv2.GaussianBlur(joints, (0, 0), blur), cv2.GaussianBlur(ties, (0, 0), blur * 1.2)
