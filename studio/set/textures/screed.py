"""Polished screed: a floor of cement poured in one piece."""

import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream, turned
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture


@stored
def screed(seed, size=1024):
    """Broad clouds, the arcs of a float, and fine salt."""
    random = stream(seed, "screed")
    cloud = fractal_noise(random, size, 2, 2, 6, 0.55)
    blotch = smoothstep(-0.6, 1.4, turned(fractal_noise(random, size, 4, 4, 5, 0.6), 2, 1)) - 0.35
    float_marks = turned(fractal_noise(random, size, 12, 2, 3, 0.5), 2, -1)
    salt = turned(fractal_noise(random, size, 90, 90, 2, 0.6), 1, 1)
    tone = 1 + 0.050 * cloud + 0.07 * blotch + 0.014 * float_marks + 0.018 * salt
    height = 0.5 * cloud + 0.3 * float_marks + 0.15 * salt
    return Texture(tone.astype(np.float32), height.astype(np.float32))
