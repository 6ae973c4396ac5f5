"""A surface as a tileable picture: a tone that multiplies any base colour, and a relief.

Tone and relief are kept apart from colour, so that one field serves every part of a set.
"""

from dataclasses import dataclass

import cv2
import numpy as np


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
    """

    tone: np.ndarray
    height: np.ndarray

    def tinted(self, colour):
        """The tile in a linear colour: (N, N, 3) float32, kept in the range of real albedos."""
        tone = self.tone if self.tone.ndim == 3 else self.tone[..., None]
        return np.clip(np.asarray(colour, np.float32) * tone, 0.004, 0.9).astype(np.float32)

    def raked(self, side, strength=0.035):
        """The tile with light from one side laid into its tone.

        Light is traced at half the size of the picture, too coarse for fine relief; what is laid
        into the tone is drawn at full size. `side` is 1 for light from the right, as u grows.
        """
        # Slopes of the finest relief would only show the lattice that the noise is made on.
        up, along = np.gradient(cv2.GaussianBlur(self.height, (0, 0), self.height.shape[0] / 800))
        slope = -(side * along + 0.6 * up)
        slope = np.clip(slope / max(float(slope.std()), 1e-6), -3, 3)
        light = (1 + strength * slope).astype(np.float32)
        return Texture(self.tone * (light[..., None] if self.tone.ndim == 3 else light),
                       self.height)
