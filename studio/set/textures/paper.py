"""Thick art paper."""

import numpy as np

from studio.set.noise import fractal_noise, stream, turned
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture


@stored
def paper(seed, size=1024):
    """The felt's grain: a fine, even tooth without direction, under hardly any cloud."""
    random = stream(seed, "paper")
    tooth = turned(fractal_noise(random, size, 60, 60, 3, 0.7), 2, 1)
    tooth = tooth + turned(fractal_noise(random, size, 60, 60, 3, 0.7), 1, -2)
    fibre = turned(fractal_noise(random, size, 90, 30, 2), 1, 1)
    height = 0.7 * tooth + 0.3 * fibre
    tone = 1 + 0.010 * height + 0.012 * fractal_noise(random, size, 3, 3, 3)
    return Texture(tone.astype(np.float32), height.astype(np.float32))
