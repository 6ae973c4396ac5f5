"""Polished marble."""

import cv2
import numpy as np

from studio.set.noise import REFERENCE, fractal_noise, smoothstep, softened, stream, warped
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture

GREY, RUST = np.float32([0.34, 0.33, 0.33]), np.float32([0.70, 0.54, 0.36])
"""Tone of the veins in pale marble: graphite, and the iron that follows it."""

CALCITE = np.float32([6.0, 5.7, 5.3])
"""Tone of the veins in dark marble."""

STEPS = 90
"""Straight pieces of a vein as long as the tile."""


@stored
def marble(seed, size=1024, dark=False):
    """Broad veins that cross the slab one way, hair veins between them; `dark` has pale ones."""
    random = stream(seed, "marble")
    wind = [0.030 * size * fractal_noise(random, size, 4, 4, 4, 0.5) for _ in range(2)]
    heading = random.choice((-1, 1)) * random.uniform(0.5, 1.0)
    broad = _veins(random, size, wind, heading, 8, 0.0105)
    hair = _veins(random, size, wind, heading + random.uniform(0.3, 0.6), 26, 0.0022)
    cloud = warped(fractal_noise(random, size, 2, 3, 5, 0.55), wind)
    halo = softened(broad, size / 36) + 0.6 * softened(broad, size / 110)
    smoke = halo * smoothstep(-0.8, 0.9, cloud)
    # Broad veins are crystals of many tones, not ink.
    broad = broad * (0.45 + 0.55 * smoothstep(-0.8, 0.6, fractal_noise(random, size, 16, 16, 4)))
    tone = np.ones((size, size, 3), np.float32)
    tone *= (1 - 0.045 * cloud + 0.01 * fractal_noise(random, size, 64, 64, 3))[..., None]
    first, second = (CALCITE, CALCITE) if dark else (GREY, RUST)
    strength = 0.55 if dark else 0.9
    for amount, colour in ((smoke, first), (0.62 * hair, first),
                           (0.5 * softened(broad, size / 300), second), (broad, first)):
        amount = np.clip(strength * amount, 0, 1)
        for channel in range(3):
            tone[..., channel] += amount * (colour[channel] - tone[..., channel])
    return Texture(tone, cloud)


def _veins(random, size, wind, heading, count, width):
    """`count` veins that run across the tile and branch: (N, N) float32 in [0, 1]."""
    ink = np.zeros((size, size), np.float32)
    veins = [(random.random(2), heading + random.normal(0, 0.16), random.uniform(0.7, 1.5),
              width * random.uniform(0.4, 1.3)) for _ in range(count)]
    while veins:
        start, lean, length, wide = veins.pop()
        path, breadth = _path(random, start, lean, length, wide)
        _draw(ink, path, breadth, random.uniform(0.55, 1.0))
        for fork in np.flatnonzero(random.random(len(path)) < 0.018):
            if wide > 0.35 * width:
                turn = random.choice((-1, 1)) * random.uniform(0.25, 0.6)
                veins.append((path[fork], lean + turn, length * 0.5, wide * 0.5))
    # A larger tile shows harder edges: half as soft, in tiles, at four times the size.
    soft = size / 1400 / max(1.0, size / REFERENCE) ** 0.5
    return np.clip(warped(softened(ink, soft), wind), 0, 1)


def _path(random, start, lean, length, wide):
    """(N, 2) points of a wandering line in tiles, and its (N,) breadth, which swells and ends."""
    steps = max(8, int(length * STEPS))
    sway = np.cumsum(random.normal(0, 0.10, steps))
    sway = lean + sway - np.linspace(0, sway[-1], steps) + random.normal(0, 0.10, steps)
    path = start + np.cumsum(np.stack([np.cos(sway), np.sin(sway)], 1), 0) / STEPS
    swell = np.abs(np.interp(np.arange(steps), np.arange(0, steps + 9, 9),
                             random.gamma(1.6, 0.6, len(np.arange(0, steps + 9, 9)))))
    return path, wide * swell * np.sin(np.pi * np.linspace(0.02, 0.98, steps)) ** 0.6


def _draw(ink, path, breadth, strength):
    """Add a line of changing breadth to a tile, over its borders too."""
    size = ink.shape[0]
    for a, b, wide in zip(path, path[1:], breadth):
        at = a - np.floor(a)
        for dx in _copies(at[0]):
            for dy in _copies(at[1]):
                ends = np.round((np.stack([at, at + b - a]) + (dx, dy)) * size * 16).astype(int)
                cv2.line(ink, ends[0].tolist(), ends[1].tolist(), min(strength, wide * size),
                         max(1, round(wide * size)), cv2.LINE_AA, 4)


def _copies(at, reach=0.04):
    """Shifts by which what lies at `at` is seen in the tile, also from over its border."""
    return (0, 1) if at < reach else (0, -1) if at > 1 - reach else (0,)
