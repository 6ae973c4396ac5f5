"""Cloth out of a photo: its colours without most of the photo's light, laid on a panel's canvas."""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import distance_transform_edt

from studio.colour import LUMINANCE, to_linear
from studio.tailor.canvas import blank
from studio.tailor.finish import Finish

CLOTH = Finish(roughness=0.85, specular=0.025, sheen=0.10, wrap=0.10)

FLATTENED = 0.7
"""Share of the photo's broad light and shade that is taken out, in log luminance: the set lights
the garment anew, but folds of the photo stay as a low relief."""

BROAD = 0.06
"""Standard deviation of what is broad, as a share of the garment's longer side."""

RIM_PX = 2.0
"""Pixels from the silhouette whose colours are not trusted: they are partly the background's."""

LEAST = 0.004
"""Least linear reflectance."""


@dataclass(frozen=True)
class PhotoCloth:
    """The colours of a garment.

    Attributes
    ----------
    albedo : ndarray
        (H, W, 3) float32, linear reflectance; beyond the garment its nearest colours.
    inside : ndarray
        (H, W) bool, where the garment is.
    mean : ndarray
        (3,) float32: median colour of the garment.
    """

    albedo: np.ndarray
    inside: np.ndarray
    mean: np.ndarray


def photo_cloth(rgba):
    """The colours of a cut-out, (H, W, 4) uint8 sRGB with straight alpha: a `PhotoCloth`."""
    inside = rgba[..., 3] > 127
    linear = np.maximum(to_linear(rgba[..., :3] / np.float32(255)), LEAST).astype(np.float32)
    sure = distance_transform_edt(inside) > RIM_PX
    if not sure.any():
        sure = inside
    nearest = distance_transform_edt(~sure, return_distances=False, return_indices=True)
    linear = linear[tuple(nearest)]
    flat = _flattened(linear, sure)
    return PhotoCloth(flat, inside, np.median(flat[sure], axis=0))


def _flattened(linear, sure):
    """Colours with the broad part of light and shade reduced, hue and texture kept.

    What is broad is told within the garment alone, and the print is kept from being taken for
    light: only what is broad in luminance counts, relative to the garment's own median.
    """
    rows, columns = np.nonzero(sure)
    sigma = BROAD * max(np.ptp(rows), np.ptp(columns), 8)
    tone = np.log(linear @ LUMINANCE)
    weight = cv2.GaussianBlur(sure.astype(np.float32), (0, 0), sigma)
    broad = cv2.GaussianBlur(np.where(sure, tone, 0).astype(np.float32), (0, 0), sigma)
    broad /= np.maximum(weight, 1e-3)
    away = np.clip(broad - np.median(broad[sure]), -0.35, 0.35)
    return (linear * np.exp(-FLATTENED * away)[..., None]).astype(np.float32)


def canvas_of(cloth, outline, density, where, finish=CLOTH):
    """A panel's canvas that shows the photo.

    Parameters
    ----------
    cloth : PhotoCloth
    outline : ndarray
        (n, 2) float64: the panel's, cm.
    density : float
        Canvas pixels per cm.
    where : callable
        ``where(u, v)``: photo columns and rows, float arrays of the shape of u and v (cm on the
        panel); whole numbers are centres of pixels.
    finish : Finish

    Returns
    -------
    studio.tailor.canvas.Canvas
    """
    canvas = blank(outline, density, finish)
    columns, rows = where(canvas.grain_u, canvas.grain_v)
    canvas.albedo[...] = cv2.remap(
        cloth.albedo, columns.astype(np.float32), rows.astype(np.float32), cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REPLICATE).clip(LEAST, 1)
    return canvas


def plain_canvas(colour, outline, density, finish=CLOTH):
    """A canvas of one linear colour (3,): insides, and what no photo shows."""
    canvas = blank(outline, density, finish)
    canvas.albedo[...] = np.asarray(colour, np.float32)
    return canvas
