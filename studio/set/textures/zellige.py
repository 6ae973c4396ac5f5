"""Handmade glazed tiles, each of its own tone."""

import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream
from studio.set.textures.stored import stored
from studio.set.textures.texture import Texture

TILES = 8
"""Tiles along each side of the texture."""

JOINT = 0.60
"""Tone of the thin joint."""


@stored
def zellige(seed, size=1024, spread=0.13):
    """Hand-cut edges, clouded glaze, pale chips; `spread` is how much the tiles' tones differ.

    The border of each tile is joint, so that any tile may lie beside any other.
    """
    random = stream(seed, "zellige")
    along, column = _cells(size)
    u, v = along[None], along[:, None]
    edge = np.minimum(np.minimum(u, 1 - u), np.minimum(v, 1 - v))
    edge = edge + 0.006 * fractal_noise(random, size, 3 * TILES, 3 * TILES, 3)
    tile = smoothstep(0.012, 0.026, edge)
    own = spread * np.clip(random.standard_normal((TILES, TILES)), -2, 2)
    glaze = fractal_noise(random, size, 2 * TILES, 2 * TILES, 4)
    crackle = fractal_noise(random, size, 8 * TILES, 8 * TILES, 3)
    # Glaze draws back from the edges: there it is thin and pale, and chips show the clay.
    thin = np.exp(-np.maximum(edge, 0) / 0.035)
    chips = thin * smoothstep(0.7, 1.3, crackle)
    tone = 1 + own[column][:, column] + 0.065 * glaze + 0.012 * crackle + 0.10 * thin
    tone = JOINT + (tone + 0.22 * chips - JOINT) * tile
    # Glaze is smooth: only its slow waves may break a reflection.
    wave = fractal_noise(random, size, 2 * TILES, 2 * TILES, 1)
    height = tile * (0.8 + 0.7 * wave) - 0.3 * chips
    return Texture((tone / tone.mean()).astype(np.float32), height.astype(np.float32))


def _cells(size):
    """Place within the tile, in [0, 1), and number of the tile, along one side."""
    along = (np.arange(size) + 0.5) * TILES / size
    column = along.astype(int)
    return (along - column).astype(np.float32), column
