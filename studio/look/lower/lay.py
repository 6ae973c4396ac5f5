"""Where a lower garment's photo lies on the figure: centimetres from pixels and back, and the cloth
that the photo does not show."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import binary_erosion, distance_transform_edt

from studio.look.lower.outline import LowerOutline
from studio.set.noise import smoothstep

SURE_PX, SURE_CM = 2, 0.6
"""From the outline within which the photo's colours are partly the ground's; and from a side within
which they are in its shade, which would be a stripe where they are mirrored."""


BENT_CM = 8.0, 16.0
"""How far above and below the fork a leg that lies askew is bent straight."""

PIVOT_CM = 12.0
"""u of the point that it is turned about, at the height of the fork."""


SLANT_CM = 20.0
"""How far above a hem cloth is moved to make it level."""

NO_BOW = (np.zeros(1), np.zeros(1))


@dataclass(frozen=True)
class Lay:
    """The photo laid on the figure's front.

    A half has (u, v) in cm: u from the middle outwards, v from the floor up.

    Attributes
    ----------
    outline : LowerOutline
    px_per_cm : float
    top, origin : tuple of float
        (column, row) of the upright photo: the waist's middle, and the crotch of trousers or the
        hem's middle of a skirt; the garment's middle runs from one to the other, and upright below.
    origin_y : float
        Height of the origin, cm.
    leans : tuple of float
        Radians by which the leg at the viewer's left and that at the right are turned inwards.
    bows : tuple
        For each, (heights, shifts) in cm: how far out its middle is bowed, which is taken away.
    longer : tuple of float
        For each, how much longer it is made, so that both are equally long.
    slants : tuple
        For each, (slope, height) of its hem, which is made level.
    """

    outline: LowerOutline
    px_per_cm: float
    top: tuple[float, float]
    origin: tuple[float, float]
    origin_y: float
    leans: tuple[float, float] = (0.0, 0.0)
    bows: tuple = (NO_BOW, NO_BOW)
    longer: tuple[float, float] = (1.0, 1.0)
    slants: tuple = ((0.0, 0.0), (0.0, 0.0))

    def middle(self, rows):
        """Columns of the garment's middle at rows."""
        share = (rows - self.origin[1]) / (self.top[1] - self.origin[1])
        return self.origin[0] + np.maximum(share, 0) * (self.top[0] - self.origin[0])

    def to_cm(self, line, sign):
        """(n, 2) columns and rows as (u, v) of the half at the viewer's right (1) or left (-1)."""
        u = sign * (line[:, 0] - self.middle(line[:, 1])) / self.px_per_cm
        v = self.origin_y + (self.origin[1] - line[:, 1]) / self.px_per_cm
        v = self._below(v, self.longer[sign > 0])
        angle, at = self.leans[sign > 0], v
        # How far a point is turned depends on where it comes to lie.
        for _ in range(4 if angle else 0):
            at = self._turned(u, v, -angle * self._bent(at))[1]
        u, v = self._turned(u, v, -angle * self._bent(at))
        u = u - np.interp(v, *self.bows[sign > 0])
        at = v
        for _ in range(4):
            at = v - self._slant(u, at, sign)
        return np.stack([u, at], 1)

    def to_px(self, u, v, sign):
        """Columns and rows of the upright photo at (u, v) of a half."""
        v = v + self._slant(u, v, sign)
        u = u + np.interp(v, *self.bows[sign > 0])
        if self.leans[sign > 0]:
            u, v = self._turned(u, v, self.leans[sign > 0] * self._bent(v))
        v = self._below(v, 1 / self.longer[sign > 0])
        rows = self.origin[1] - (v - self.origin_y) * self.px_per_cm
        return self.middle(rows) + sign * u * self.px_per_cm, rows

    def _slant(self, u, v, sign):
        """By how much cloth is higher in the photo, near a hem that is not level there."""
        slope, hem = self.slants[sign > 0]
        return slope * (u - PIVOT_CM) * np.clip(1 - (v - hem) / SLANT_CM, 0, 1)

    def _below(self, v, factor):
        """Heights, those below the fork stretched from there."""
        return v + np.minimum(v - self.origin_y, 0) * (factor - 1)

    def _bent(self, v):
        """Share of its lean that cloth at heights has."""
        above, below = BENT_CM
        return smoothstep(self.origin_y + above, self.origin_y - below, v)

    def _turned(self, u, v, angle):
        cos, sin = np.cos(angle), np.sin(angle)
        x, y = u - PIVOT_CM, v - self.origin_y
        return PIVOT_CM + x * cos - y * sin, self.origin_y + x * sin + y * cos


def shows(lay, inside, sign):
    """A function ``(u, v) -> (columns, rows)`` of the photo for a half's canvas.

    Beyond what is inside, (H, W) bool of the upright photo, cloth is mirrored at its outline.
    """
    sure = binary_erosion(inside, iterations=SURE_PX)
    sure = binary_erosion(sure, np.ones((1, 2 * round(SURE_CM * lay.px_per_cm) + 1), bool))
    nearest = distance_transform_edt(~sure, return_distances=False, return_indices=True)
    back = np.linalg.inv(np.vstack([lay.outline.upright, (0, 0, 1)]))
    height, width = sure.shape

    def whole(columns, rows):
        return (np.clip(np.rint(rows), 0, height - 1).astype(int),
                np.clip(np.rint(columns), 0, width - 1).astype(int))

    def where(u, v):
        columns, rows = lay.to_px(u, v, sign)
        at = whole(columns, rows)
        near_row, near_column = nearest[0][at], nearest[1][at]
        beyond = ~sure[at]
        other = 2 * near_column - columns, 2 * near_row - rows
        good = sure[whole(*other)]
        columns = np.where(beyond, np.where(good, other[0], near_column), columns)
        rows = np.where(beyond, np.where(good, other[1], near_row), rows)
        return (back[0, 0] * columns + back[0, 1] * rows + back[0, 2],
                back[1, 0] * columns + back[1, 1] * rows + back[1, 2])

    return where
