"""Portoro: polished marble with veins of another colour, gold in the black stone of that name."""

import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream, turned, warped
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture

GOLD_VEIN = np.array([0.46, 0.27, 0.085], np.float32)


@stored
def portoro(seed, base, vein=GOLD_VEIN, size=1024, strength=1.0):
    """Branching veins in linear colour `vein` over clouds, for a stone of linear colour `base`."""
    random = stream(seed, "portoro")
    bend = [0.05 * size * fractal_noise(random, size, 3, 3, 4) for _ in range(2)]
    cloud = warped(fractal_noise(random, size, 2, 3, 6, 0.55), bend)
    ground = 1 + np.float32(0.16) * cloud
    base = np.maximum(np.asarray(base, np.float32), 0.004)
    drift = turned(smoothstep(-0.7, 0.5, fractal_noise(random, size, 2, 2, 3)), 1, 1)
    total = np.zeros((size, size), np.float32)
    for cells, width, share in ((2, 0.040, 0.95), (3, 0.026, 0.75), (7, 0.024, 0.35)):
        field = fractal_noise(random, size, cells, max(1, cells // 2), 4, 0.45)
        field = np.abs(warped(turned(field, 1, 1), bend))
        # A vein swells and thins out as it runs, and stains the stone beside it.
        swell = 0.55 + 0.9 * smoothstep(-0.4, 0.9, fractal_noise(random, size, 6, 6, 3))
        core = np.clip(1 - field / (width * swell), 0, 1) ** 1.3
        stain = 0.10 * np.clip(1 - field / (9 * width), 0, 1) ** 2
        total = np.maximum(total, share * drift * np.maximum(core, stain))
    total = np.clip(total * np.float32(strength), 0, 1)
    tone = np.empty((size, size, 3), np.float32)
    for channel, gold in enumerate(np.asarray(vein, np.float32) / base):
        tone[..., channel] = ground + total * (gold - ground)
    return Texture(tone, cloud)
