"""Hand-trowelled lime plaster."""

import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream, turned
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture

TURNS = ((2, 1), (1, -2), (1, 1), (3, -1), (1, 3), (2, -3))
"""Lattice directions of the trowel strokes; see `turned`."""


@stored
def plaster(seed, size=1024):
    """Crossing strokes of stretched noise over a soft cloud."""
    random = stream(seed, "plaster")
    height = np.zeros((size, size), np.float32)
    for p, q in TURNS:
        reach = int(round(np.hypot(p, q)))
        strokes = fractal_noise(random, size, 24 // reach, max(1, 5 // reach), 4, 0.5)
        strokes = turned(strokes, p, q)
        where = smoothstep(0, 0.5, fractal_noise(random, size, 4, 4, 3))
        height = height * (1 - where) + strokes * where
    height += 0.5 * fractal_noise(random, size, 3, 3, 4)
    height += 0.20 * turned(fractal_noise(random, size, 40, 40, 3), 2, 1)
    tone = 1 + 0.035 * height + 0.03 * fractal_noise(random, size, 2, 2, 5)
    return Texture(tone.astype(np.float32), height.astype(np.float32))
