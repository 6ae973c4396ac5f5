"""The canvas of a panel: its colour, relief and finish, drawn flat in the panel's centimetres.

Fabric lays the ground, trims draw seams, pockets and buttons over it, the renderer reads it where
the draped panel shows. Row 0 is at the top: v falls with the rows.
"""

from dataclasses import dataclass

import numpy as np

from studio.tailor.finish import Finish

MARGIN_CM = 1.5
"""Canvas around the panel's box, so that what is drawn on its rim is not cut."""

FINISHES_MAX = 255


@dataclass
class Canvas:
    """One side of a panel, to be drawn on.

    Attributes
    ----------
    low : tuple of float
        (u, v) of the lower left corner, cm.
    density : float
        Pixels per cm.
    albedo : ndarray
        (H, W, 3) float32, linear RGB reflectance in [0, 1].
    height : ndarray
        (H, W) float32, cm above the mesh's surface.
    finish : ndarray
        (H, W) uint8: index into `finishes`.
    opacity : ndarray
        (H, W) float32 in [0, 1]: below 1 where the cloth is sheer, 0 in a hole.
    base : ndarray
        (H, W) bool: where the requested colour of the cloth is to be measured.
    grain_u, grain_v : ndarray
        (H, W) float32, cm: coordinates in which fabric is laid; those of the panel unless cut on
        the bias.
    finishes : list of Finish
    fade : ndarray or None
        (H, W) float32 in [0, 1]: share of the ground's colour beyond `base`, where it runs into
        another colour of the cloth.
    """

    low: tuple[float, float]
    density: float
    albedo: np.ndarray
    height: np.ndarray
    finish: np.ndarray
    opacity: np.ndarray
    base: np.ndarray
    grain_u: np.ndarray
    grain_v: np.ndarray
    finishes: list[Finish]
    fade: np.ndarray | None = None

    def ground(self):
        """(H, W) float32: share of the colour that the cloth is asked for."""
        base = self.base.astype(np.float32)
        return base if self.fade is None else np.maximum(base, self.fade)

    @property
    def shape(self):
        """(H, W) in pixels."""
        return self.height.shape

    def pixels(self, points):
        """(n, 2) places in cm as (n, 2) float64 (x, y) pixels; pixel centres are whole numbers."""
        points = np.asarray(points, np.float64)
        top = self.low[1] + self.shape[0] / self.density
        return np.stack([(points[..., 0] - self.low[0]) * self.density - 0.5,
                         (top - points[..., 1]) * self.density - 0.5], -1)

    def index_of(self, finish):
        """The index of a finish, which is added when it is new."""
        if finish not in self.finishes:
            if len(self.finishes) >= FINISHES_MAX:
                raise ValueError(f"A canvas has at most {FINISHES_MAX} finishes.")
            self.finishes.append(finish)
        return self.finishes.index(finish)


def blank(outline, density, finish, grain=0.0):
    """A canvas for a panel: white, flat, opaque, all of it base cloth.

    Parameters
    ----------
    outline : ndarray
        (n, 2) float64, cm.
    density : float
        Pixels per cm.
    finish : Finish
    grain : float
        Radians by which the grain is turned from the panel's v, counter-clockwise.
    """
    low = outline.min(0) - MARGIN_CM
    high = outline.max(0) + MARGIN_CM
    width, height = np.ceil((high - low) * density).astype(int)
    u = low[0] + (np.arange(width, dtype=np.float32) + 0.5) / np.float32(density)
    v = low[1] + (height - np.arange(height, dtype=np.float32) - 0.5) / np.float32(density)
    u, v = np.meshgrid(u.astype(np.float32), v.astype(np.float32))
    cos, sin = np.float32(np.cos(grain)), np.float32(np.sin(grain))
    shape = (height, width)
    return Canvas(
        low=(float(low[0]), float(low[1])), density=density,
        albedo=np.ones((*shape, 3), np.float32), height=np.zeros(shape, np.float32),
        finish=np.zeros(shape, np.uint8), opacity=np.ones(shape, np.float32),
        base=np.ones(shape, bool), grain_u=u * cos + v * sin, grain_v=v * cos - u * sin,
        finishes=[finish],
    )
