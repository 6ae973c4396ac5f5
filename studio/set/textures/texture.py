"""A surface as a tileable picture: a tone that multiplies any base colour, and a relief.

Tone and relief are kept apart from colour, so that one field serves every part of a set.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from studio.set.noise import REFERENCE, shrunk

ALBEDOS = (0.004, 0.9)
"""The range of real albedos: soot and fresh snow."""

SOFT = 1 / 800
"""Blur of a relief before its slopes are taken, as a share of the tile; a larger tile shows finer
ones, and less than all that it has."""


@dataclass(frozen=True)
class Texture:
    """A tile.

    Attributes
    ----------
    tone : ndarray
        (N, N) float32 around 1, to be multiplied with a linear base colour; (N, N, 3) where the
        tile has colours of its own, such as chips or veins.
    height : ndarray
        (N, N) float32 relief, unit spread.
    finer : callable or None
        ``finer(size)`` draws the same tile with another N, a multiple of this one.
    """

    tone: np.ndarray
    height: np.ndarray
    finer: Callable[[int], "Texture"] | None = field(default=None, repr=False, compare=False)

    def then(self, change):
        """The tile as `change`, from a `Texture` to another, leaves it, at every size."""
        finer = self.finer and (lambda size: self.finer(size).then(change))
        return replace(change(self), finer=finer)

    def muted(self, share):
        """The tile with its tone drawn towards 1, as a power of it."""
        return self.then(lambda tile: Texture(tile.tone ** share, tile.height))

    def tinted(self, colour):
        """The tile in a linear colour: (N, N, 3) float32, kept in the range of real albedos."""
        tone = self.tone if self.tone.ndim == 3 else self.tone[..., None]
        return np.clip(np.asarray(colour, np.float32) * tone, *ALBEDOS).astype(np.float32)

    def raked(self, side, strength=0.035):
        """The tile with light from one side laid into its tone.

        Light is traced at half the size of the picture, too coarse for fine relief; what is laid
        into the tone is drawn at full size. `side` is 1 for light from the right, as u grows.
        """
        return self.then(lambda tile: Texture(_lit(tile, side, strength), tile.height))


def _lit(tile, side, strength):
    """The tone of a tile in raking light."""
    size = tile.height.shape[0]
    slope = _slope(shrunk(tile.height, min(size, REFERENCE)), side)
    spread = max(float(slope.std()), 1e-6)
    if size > REFERENCE:
        slope = _slope(tile.height, side)
    light = (1 + strength * np.clip(slope / spread, -3, 3)).astype(np.float32)
    return tile.tone * (light[..., None] if tile.tone.ndim == 3 else light)


def _slope(height, side):
    """How far a relief faces what lights it, per width of the tile: (N, N)."""
    size = height.shape[0]
    # Slopes of the finest relief would only show the lattice that the noise is made on.
    soft = SOFT * size / max(1.0, size / REFERENCE) ** 0.5
    up, along = np.gradient(cv2.GaussianBlur(height, (0, 0), soft))
    return -(side * along + 0.6 * up) * size
