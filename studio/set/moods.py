"""How a mood lights and grades a set."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Mood:
    """Light and grade.

    Attributes
    ----------
    key, fill : tuple of float
        Linear RGB of the main light and of the light from everywhere else.
    key_gain, fill_gain : float
        Their strength; the ratio of the two is the contrast of the light.
    exposure : float
        Brightness of the main surface against the requested colour, as a photographer's
        deliberate over- or under-exposure.
    contrast : float
        Slope of the tone curve in middle grey is about this.
    vignette : float
        Loss of light in the corners.
    sun_height : float
        Rise of the sun per unit of horizontal distance.
    """

    key: tuple[float, float, float]
    fill: tuple[float, float, float]
    key_gain: float
    fill_gain: float
    exposure: float
    contrast: float
    vignette: float
    sun_height: float = 0.62

    def key_light(self, gain):
        """Linear RGB (3,) of the main light, `gain` times the mood's own."""
        return np.array(self.key) * (self.key_gain * gain)

    def fill_light(self, gain):
        """Linear RGB (3,) of the fill light, `gain` times the mood's own."""
        return np.array(self.fill) * (self.fill_gain * gain)

    def bounce_light(self, gain):
        """Fill indoors: light of the key that walls have sent back, not the blue of a sky."""
        return (0.7 * np.array(self.key) + 0.3 * np.array(self.fill)) * (self.fill_gain * gain)


MOODS = {
    "natural": Mood((1.0, 0.92, 0.80), (0.80, 0.93, 1.12), 1.1, 0.38, 1.0, 1.04, 0.05),
    "warm": Mood((1.0, 0.80, 0.58), (0.80, 0.90, 1.05), 1.0, 0.34, 1.0, 1.06, 0.06, 0.50),
    "airy": Mood((1.0, 0.97, 0.93), (0.97, 1.0, 1.03), 0.75, 0.85, 1.06, 0.97, 0.0, 0.75),
    "minimal": Mood((1.0, 0.985, 0.96), (1.0, 1.0, 1.0), 0.9, 0.55, 1.0, 1.0, 0.04),
    "playful": Mood((1.0, 0.97, 0.93), (0.98, 1.0, 1.04), 1.1, 0.50, 1.05, 1.06, 0.0),
    "dramatic": Mood((1.0, 0.93, 0.84), (0.80, 0.90, 1.08), 1.3, 0.20, 0.86, 1.28, 0.22, 0.55),
    "moody": Mood((0.92, 0.96, 1.04), (0.85, 0.94, 1.10), 1.1, 0.34, 0.78, 1.12, 0.24),
    "luxury": Mood((1.0, 0.90, 0.76), (0.85, 0.92, 1.05), 1.2, 0.20, 0.86, 1.22, 0.18, 0.55),
}
"""By slug of `studio.vocabulary.MOODS`. Fill is a little blue where the key is warm: open sky."""
