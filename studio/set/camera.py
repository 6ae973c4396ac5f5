"""The set's camera: level, with a rising front, so that walls stay upright as in catalogues."""

from dataclasses import dataclass, replace

import numpy as np

DISTANCE = 6.8
"""From the lens to the product, in scene units."""

SPAN = 3.14
"""Scene units that the shorter side of the frame spans at the product: about 26 degrees."""


@dataclass(frozen=True)
class Camera:
    """A level camera that looks along -z.

    Attributes
    ----------
    eye : tuple of float
        Position of the lens; the product stands at z = 0.
    horizon : float
        Row of the horizon as a share of the frame height, from the top. Shifting the film
        instead of tilting the camera keeps verticals parallel.
    aperture : float
        Radius of the lens in scene units; 0 has everything in focus.
    """

    eye: tuple[float, float, float]
    horizon: float
    aperture: float = 0.0

    def scale(self, width, height, depth=DISTANCE):
        """Pixels per scene unit at `depth` units in front of the lens."""
        return min(width, height) / SPAN * DISTANCE / depth

    def project(self, point, width, height):
        """Pixel (x, y), floats, where a point of the set appears; pixel centres are at .5."""
        x, y, z = np.asarray(point, np.float64) - self.eye
        scale = self.scale(width, height, -z)
        return width / 2 + x * scale, self.horizon * height - y * scale


def raised(camera, by, frame_aspect):
    """The camera `by` scene units higher; what is at z = 0 stays where it appears."""
    x, y, z = camera.eye
    shift = by / (SPAN / min(frame_aspect, 1.0))
    return replace(camera, eye=(x, y + by, z), horizon=camera.horizon - shift)


def stand(anchor_height, anchor_row, frame_aspect, rise=1.0, aperture=0.0):
    """Place the camera so that the product's foot appears at `anchor_row`.

    Parameters
    ----------
    anchor_height : float
        Height of the surface that the product stands on.
    anchor_row : float
        Where its foot shall appear, as a share of the frame height from the top.
    frame_aspect : float
        Frame width over height.
    rise : float
        Height of the lens above that surface.
    aperture : float
        Radius of the lens.
    """
    frame_height = SPAN / min(frame_aspect, 1.0)
    return Camera((0.0, anchor_height + rise, DISTANCE), anchor_row - rise / frame_height, aperture)
