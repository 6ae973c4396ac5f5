"""A repeat: the piece of cloth or print that comes again along both ways of the grain."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.tailor.fabric.irregular import wrapped_blur

PIXEL = 0.42
"""Spread of the pixel that a repeat is filtered for, in pixels of the canvas."""


@dataclass(frozen=True)
class Repeat:
    """Layers that tile.

    Attributes
    ----------
    layers : ndarray
        (h, w) or (h, w, n) float32, n at most 4; row 0 is at v = 0, and v grows with the rows.
    width, height : float
        cm along u and v.
    """

    layers: np.ndarray
    width: float
    height: float

    def at(self, u, v):
        """The layers at places of the grain, cm: (H, W) or (H, W, n) float32."""
        rows, columns = self.layers.shape[:2]
        return cv2.remap(self.layers, _pixel(u, self.width, columns),
                         _pixel(v, self.height, rows), cv2.INTER_LINEAR,
                         borderMode=cv2.BORDER_WRAP)

    def filtered(self, density):
        """The repeat without what a canvas of that density, in pixels per cm, cannot show."""
        rows, columns = self.layers.shape[:2]
        soft = (PIXEL * rows / self.height / density, PIXEL * columns / self.width / density)
        return Repeat(wrapped_blur(self.layers, *soft), self.width, self.height)


def _pixel(place, period, count):
    at = place * np.float32(count / period)
    at -= np.floor(at * np.float32(1 / count)) * np.float32(count)
    at -= np.float32(0.5)
    return at


def plane(width, height, density):
    """Places of a repeat's pixels: two (h, w) float32, cm, (u, v); `density` in pixels per cm."""
    columns, rows = max(2, round(width * density)), max(2, round(height * density))
    u = (np.arange(columns, dtype=np.float32) + np.float32(0.5)) * np.float32(width / columns)
    v = (np.arange(rows, dtype=np.float32) + np.float32(0.5)) * np.float32(height / rows)
    return np.meshgrid(u, v)


def band(distance, half, pixel):
    """1 within `half` of a line, 0 outside, with an edge one `pixel` wide; all in cm."""
    return np.clip((half - np.abs(distance)) / np.float32(pixel) + np.float32(0.5), 0, 1)


def around(place, period):
    """How far a place is from the nearest multiple of a period, signed, cm."""
    turns = place * np.float32(1 / period)
    return (turns - np.rint(turns)) * np.float32(period)
