"""Lights of a set, independent of any renderer. Radiances are linear RGB, (3,)."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Softbox:
    """A square area light. It is solid: one in the sun's path would shade the whole set."""

    position: tuple[float, float, float]
    target: tuple[float, float, float]
    side: float
    radiance: np.ndarray


@dataclass(frozen=True)
class Sun:
    """A small far disc.

    `direction` points from the set to the sun, `irradiance` is what it gives a surface that faces
    it, `angular_radius` (radians) makes the penumbra: the real sun has 0.0047, haze and print
    taste want 0.010 to 0.018.
    """

    direction: tuple[float, float, float]
    irradiance: np.ndarray
    angular_radius: float


@dataclass(frozen=True)
class Sky:
    """The same radiance from everywhere."""

    radiance: np.ndarray
