"""Small glass tiles, as a picture of a whole wall or of a pool's floor."""

import cv2
import numpy as np

from studio.set.noise import fractal_noise, smoothstep, stream
from studio.set.palette import tinted
from studio.set.textures.caustics import caustics, ripples
from studio.set.textures.stored import stored

FIELD = 768
"""Side of the square fields, such as the light's net, that are cut to a picture."""

BAND = 128
"""Rows that are drawn at once."""

WAVES = 7
"""Ripples along the shorter side of a picture."""


@stored
def mosaic(seed, colour, size, columns, net=0.0, bend=0.0, spread=0.12):
    """Draw square tiles of sisters of a linear colour: (H, W, 3) float32, row 0 at the foot.

    Parameters
    ----------
    seed : int
    colour : ndarray
    size : tuple of int
        (width, height) in pixels.
    columns : int
        Tiles across the width.
    net : float or ndarray
        How strongly the light's net lies on it, a number or (H, 1).
    bend : float
        How far ripples throw the lines of the joints, in tiles.
    spread : float
        How much the tiles' tones differ.
    """
    width, height = size
    random = stream(seed, "mosaic")
    pitch = width / columns
    # A field spans the longer side: a net that repeated itself would be seen at once.
    waves = min(28, round(WAVES * max(size) / min(size)))
    thrown = [bend * _cut(slope, size) for slope in ripples(seed, FIELD, waves)] if bend else (0, 0)
    rows = int(np.ceil(height / pitch)) + 1
    own = spread * np.clip(random.standard_normal((rows, columns, 1)), -2.2, 2.2)
    # Thicker glass is deeper in colour, not greyer: the power of a colour, not a part of it.
    glass = np.asarray(colour, np.float32) ** (1 - 1.2 * own) * (1 + 0.4 * own)
    cloud = 1 + 0.03 * _cut(fractal_noise(random, FIELD, 6, 6, 4), size)
    light = 1 + net * (_cut(caustics(seed, FIELD, waves, 0.14 / waves), size) - 1)
    u = np.broadcast_to((np.arange(width, dtype=np.float32) + 0.5) / pitch, (height, width))
    v = np.broadcast_to((np.arange(height, dtype=np.float32)[:, None] + 0.5) / pitch, u.shape)
    fields = [np.broadcast_to(field, u.shape) for field in (u, v, *thrown, cloud, light)]
    joint, picture = tinted(colour, 0.45), np.empty((height, width, 3), np.float32)
    # In bands: a large picture has room for few fields of its size.
    for top in range(0, height, BAND):
        band = slice(top, top + BAND)
        picture[band] = _laid(glass.astype(np.float32), joint, pitch,
                              *(field[band] for field in fields))
    return picture


def _laid(glass, joint, pitch, u, v, aside, up, cloud, light):
    """A band of the picture."""
    u, v = u + aside, v + up
    row, column = (np.floor(place).astype(int) % count for place, count in zip((v, u), glass.shape))
    edge = np.minimum(0.5 - np.abs(u % 1 - 0.5), 0.5 - np.abs(v % 1 - 0.5))
    tile = smoothstep(0.02, 0.02 + 1.6 / pitch, edge - 0.02)[..., None]
    shown = joint * (1 - tile) + cloud[..., None] * glass[row, column] * tile
    return np.clip(shown * np.minimum(light, 3.2)[..., None], 0.004, 0.9)


def _cut(field, size):
    """As much of a square field, laid across the longer side, as the picture shows."""
    width, height = size
    side = max(size)
    return cv2.resize(field, (side, side), interpolation=cv2.INTER_CUBIC)[:height, :width]
