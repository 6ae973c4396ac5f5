"""A photo laid on the panels of a top: where each place of a panel is in the photo, and the cloth
beyond what the photo shows."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.ndimage import distance_transform_edt, map_coordinates

from studio.look.photo_cloth import RIM_PX, canvas_of, plain_canvas

GRID_CM = 1.0
"""Of the grid on which a map is worked out, between whose points it is straight."""

SMOOTH = 6.0
"""By which a map may miss the outline's points so that it does not tremble with them."""

REACH_CM = 20.0
"""How far beyond its outline a piece's cloth is carried on."""

INSET_CM = 0.35
"""From another piece, whose shadow and colours are not this one's."""

DENSEST = 24.0
"""Canvas pixels per cm at most."""

DARK = 0.55
"""Of the cloth's mean, an inside that no photo shows."""


@dataclass(frozen=True)
class Where:
    """A smooth map from a panel's cm to photo pixels, a thin-plate spline through pairs of points
    (Bookstein 1989), on a grid.

    Attributes
    ----------
    low : ndarray
        (2,) cm: the grid's first point.
    grid : ndarray
        (H, W, 2) photo columns and rows; rows of the grid go up.
    """

    low: np.ndarray
    grid: np.ndarray

    def __call__(self, u, v):
        at = [(v - self.low[1]) / GRID_CM, (u - self.low[0]) / GRID_CM]
        return tuple(map_coordinates(self.grid[..., axis], at, order=1, mode="nearest")
                     for axis in (0, 1))

    def mirrored(self):
        """The map of the panel behind, whose u runs the other way."""
        return lambda u, v: self(-u, v)


def where_of(places, pixels):
    """The map through (n, 2) places of a panel, cm, and their (n, 2) photo pixels: `Where`."""
    places, first = np.unique(np.round(places, 6), axis=0, return_index=True)
    spline = RBFInterpolator(places, pixels[first], kernel="thin_plate_spline", smoothing=SMOOTH)
    low = np.floor(places.min(0) - REACH_CM)
    count = np.ceil((places.max(0) + REACH_CM - low) / GRID_CM).astype(int) + 1
    u, v = (low[axis] + GRID_CM * np.arange(count[axis]) for axis in (0, 1))
    u, v = np.meshgrid(u, v)
    return Where(low, spline(np.stack([u.ravel(), v.ravel()], 1)).reshape(*u.shape, 2))


def piece_of(cloth, outline, px_per_cm):
    """The cloth of one piece, carried on beyond its outline as in a mirror.

    Parameters
    ----------
    cloth : studio.look.photo_cloth.PhotoCloth
    outline : ndarray
        (n, 2) closed, photo pixels.
    px_per_cm : float

    Returns
    -------
    PhotoCloth or None
        None of a piece that the photo does not show.
    """
    height, width = cloth.inside.shape
    shape = np.zeros((height, width), np.uint8)
    cv2.fillPoly(shape, [np.round(outline).astype(np.int32)], 1)
    sure = cloth.inside & (shape > 0)
    sure &= distance_transform_edt(cloth.inside) > RIM_PX
    sure &= distance_transform_edt(~cloth.inside | (shape > 0)) > INSET_CM * px_per_cm
    rows, columns = np.nonzero(sure)
    if len(rows) == 0:
        return None
    reach = int(REACH_CM * px_per_cm)
    top, left = max(rows.min() - reach, 0), max(columns.min() - reach, 0)
    box = (slice(top, rows.max() + reach + 1), slice(left, columns.max() + reach + 1))
    albedo = cloth.albedo.copy()
    albedo[box] = _mirrored_out(cloth.albedo[box], sure[box])
    return replace(cloth, albedo=albedo, inside=sure)


def _mirrored_out(colours, known):
    """Colours beyond what is known, mirrored at its rim, and back again as deep as it is."""
    away, rim = distance_transform_edt(~known, return_indices=True)
    deep = max(float(distance_transform_edt(known).max()), 1.0)
    depth = deep - np.abs(away % (2 * deep) - deep)
    step = (rim - np.indices(known.shape)) / np.maximum(away, 1)
    limits = np.array(known.shape)[:, None, None] - 1
    behind = np.clip(np.round(rim + depth * step).astype(int), 0, limits)
    # Where it is less deep than that, what is nearest to there.
    return colours[tuple(rim[(slice(None), *behind)])]


def density_of(px_per_cm):
    """Canvas pixels per cm for a photo's."""
    return float(min(px_per_cm, DENSEST))


def covered(cloth, outline, px_per_cm, where):
    """The canvas of a panel, (n, 2) cm, that shows a piece: `studio.tailor.canvas.Canvas`."""
    return canvas_of(cloth, outline, density_of(px_per_cm), where)


def lining(cloth, outline, px_per_cm):
    """The canvas of an inside that no photo shows."""
    return plain_canvas(DARK * cloth.mean, outline, density_of(px_per_cm) / 4)
