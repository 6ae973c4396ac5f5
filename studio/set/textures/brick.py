"""The face of fired bricks."""

import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream, turned
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture


@stored
def brick(seed, size=1024, painted=False):
    """Fired clay with pits and burnt patches; each brick shows another piece of the tile.

    Paint evens the tone and fills the pits, the relief stays.
    """
    random = stream(seed, "brick")
    fire = fractal_noise(random, size, 6, 6, 3, 0.5)
    cloud = turned(fractal_noise(random, size, 16, 16, 5, 0.6), 2, 1)
    sand = turned(fractal_noise(random, size, 90, 90, 3, 0.8), 1, 2)
    pits = smoothstep(1.0, 1.7, turned(fractal_noise(random, size, 48, 48, 3, 0.6), 2, -1))
    share = 0.28 if painted else 1.0
    tone = 1 + share * (0.16 * fire + 0.08 * cloud) + 0.035 * sand
    tone = tone * (1 - 0.3 * share * pits)
    if not painted:
        # Where the fire was hotter the clay is greyer and darker, elsewhere more orange.
        warmth = 0.05 * fire + 0.03 * cloud
        tone = tone[..., None] * np.stack([1 + warmth, np.ones_like(tone), 1 - warmth], -1)
    height = 0.5 * cloud + 0.4 * sand - 1.5 * pits
    return Texture(np.clip(tone, 0.2, 1.8).astype(np.float32), height.astype(np.float32))
