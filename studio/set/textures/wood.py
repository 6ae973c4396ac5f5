"""Sawn boards: growth rings, fibres, pores and a rare knot."""

import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture

BOARDS = 6
"""Boards of one tile, one above the other along v; the grain runs along u."""

SLENDER = 12.0
"""Length over width of a board of the tile, as it is laid by `studio.set.meshes.joinery`."""

ABSORBED = np.float32([0.85, 1.15, 1.5])
"""How much more of red, green and blue the dark late wood takes: it is warmer than the early."""

KNOTTY = 0.3
"""Share of the boards that have a knot."""


@stored
def wood(seed, size=1024):
    """Six boards, each cut at its own distance from the heart of the tree."""
    random = stream(seed, "wood")
    fibre = fractal_noise(random, size, 150, 5, 3, 0.7)
    pores = smoothstep(0.75, 1.35, fractal_noise(random, size, 256, 40, 2))
    cloud = fractal_noise(random, size, 6, 2, 4)
    dark, late = np.empty((2, size, size), np.float32)
    edges = np.linspace(0, size, BOARDS + 1).astype(int)
    for top, end in zip(edges, edges[1:]):
        board = slice(top, end)
        rings, knot = _figure(random, cloud[board])
        late[board] = rings
        dark[board] = rings * random.uniform(0.32, 0.50) + random.uniform(-0.15, 0.15)
        dark[board] = dark[board] * (1 - knot) + (0.75 + 0.25 * rings) * knot
    dark += 0.10 * fibre + 0.05 * cloud
    tone = np.exp(-dark[..., None] * ABSORBED) * (1 - 0.22 * pores)[..., None]
    tone /= tone.mean((0, 1), dtype=np.float64)
    height = 0.30 * late - 0.8 * pores + 0.25 * fibre
    return Texture(tone.astype(np.float32), height.astype(np.float32))


def _figure(random, cloud):
    """Late wood of one board, (h, w) in [0, 1], and the mask of its knot.

    A board is a plane beside the tree's heart. Where the heart wanders nearer or farther along
    the board, the rings close into the tall arches of flat-sawn wood.
    """
    rows, columns = cloud.shape
    along = np.arange(columns, dtype=np.float32)[None] / columns
    across = np.arange(rows, dtype=np.float32)[:, None] / rows
    heart = across - random.uniform(-0.35, 1.35) - 0.07 * _wander(random, along)
    deep = random.uniform(0.15, 0.45) + 0.28 * _wander(random, along)
    radius = np.sqrt(heart * heart + deep * deep) + 0.016 * cloud
    knot = np.zeros_like(radius)
    if random.random() < KNOTTY:
        size = random.uniform(0.06, 0.10)
        gone = along - random.uniform(0.1, 0.9)
        gone = np.hypot(gone * SLENDER * 0.8, across - random.uniform(0.25, 0.75))
        radius = radius + 2.2 * size * np.exp(-(gone / (2.4 * size)) ** 2)
        knot = 1 - smoothstep(0.75 * size, 1.1 * size, gone * (1 + 0.12 * cloud))
    return _years(random, radius * random.uniform(13, 21)).astype(np.float32), knot


def _wander(random, along):
    """A slow periodic wave along the board, within about [-1, 1]."""
    return sum(np.sin(2 * np.pi * (n * along + random.random())) * random.uniform(0.3, 0.9) / n
               for n in (1, 2, 3))


def _years(random, distance):
    """Late wood over the distance from the heart in mean years: it darkens, then breaks off."""
    ends = np.cumsum(random.uniform(0.55, 1.45, 96))
    year = np.interp(distance, np.concatenate([[0], ends]), np.arange(97.0))
    share = year % 1
    strength = random.uniform(0.45, 1.0, 98)[np.floor(year).astype(int)]
    return strength * smoothstep(0.15, 0.88, share) * (1 - smoothstep(0.88, 1.0, share))
