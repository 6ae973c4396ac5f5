"""Surfaces as tileable pictures: a tone that multiplies any base colour, and a relief.

Tone and relief are kept apart from colour, so that one field serves every part of a set.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream, turned

TROWEL_TURNS = ((2, 1), (1, -2), (1, 1), (3, -1), (1, 3), (2, -3))
"""Lattice directions of the trowel strokes; see `turned`."""


@dataclass(frozen=True)
class Texture:
    """A tile.

    Attributes
    ----------
    tone : ndarray
        (N, N) float32 around 1, to be multiplied with a linear base colour.
    height : ndarray
        (N, N) float32 relief, unit spread.
    """

    tone: np.ndarray
    height: np.ndarray

    def tinted(self, colour):
        """The tile in a linear colour: (N, N, 3) float32, kept in the range of real albedos."""
        base = np.asarray(colour, np.float32)
        return np.clip(base * self.tone[..., None], 0.004, 0.9).astype(np.float32)

    def raked(self, side, strength=0.035):
        """The tile with light from one side laid into its tone.

        Light is traced at half the size of the picture, too coarse for fine relief; what is laid
        into the tone is drawn at full size. `side` is 1 for light from the right, as u grows.
        """
        # Slopes of the finest relief would only show the lattice that the noise is made on.
        up, along = np.gradient(cv2.GaussianBlur(self.height, (0, 0), self.height.shape[0] / 800))
        slope = -(side * along + 0.6 * up)
        slope = np.clip(slope / max(float(slope.std()), 1e-6), -3, 3)
        return Texture((self.tone * (1 + strength * slope)).astype(np.float32), self.height)


def plaster(seed, size=1024):
    """Hand-trowelled lime plaster: crossing strokes of stretched noise over a soft cloud."""
    random = stream(seed, "plaster")
    height = np.zeros((size, size), np.float32)
    for p, q in TROWEL_TURNS:
        reach = int(round(np.hypot(p, q)))
        strokes = fractal_noise(random, size, 24 // reach, max(1, 5 // reach), 4, 0.5)
        strokes = turned(strokes, p, q)
        where = smoothstep(0, 0.5, fractal_noise(random, size, 4, 4, 3))
        height = height * (1 - where) + strokes * where
    height += 0.5 * fractal_noise(random, size, 3, 3, 4)
    height += 0.20 * turned(fractal_noise(random, size, 40, 40, 3), 2, 1)
    tone = 1 + 0.035 * height + 0.03 * fractal_noise(random, size, 2, 2, 5)
    return Texture(tone.astype(np.float32), height.astype(np.float32))


def concrete(seed, size=1024, pits=700, panels=False):
    """Cast concrete: clouds, fine sand and air pits; `panels` adds joints and tie holes."""
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
        x, y = random.integers(0, size, 2)
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
