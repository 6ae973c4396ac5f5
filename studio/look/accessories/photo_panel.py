"""The photo itself as a panel: what its canvas shows is where the places of triangles are in it."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.look.photo_cloth import CLOTH, PhotoCloth, canvas_of, photo_cloth
from studio.tailor.canvas import Canvas

SIDE_PX = 1000
"""Longest side that a photo is kept at: more is never seen of an accessory."""
BORDER_PX = 4


@dataclass(frozen=True)
class PhotoPanel:
    """A cut-out at a known scale.

    Attributes
    ----------
    alpha : ndarray
        (H, W) float32 in [0, 1].
    cloth : PhotoCloth
    px_per_cm : float
    """

    alpha: np.ndarray
    cloth: PhotoCloth
    px_per_cm: float

    def places(self, columns, rows):
        """(..., 2) cm on the panel of photo columns and rows."""
        return np.stack([np.asarray(columns, np.float64),
                         -np.asarray(rows, np.float64)], -1) / self.px_per_cm

    def outline(self):
        """(4, 2): the panel's box, cm."""
        height, width = self.alpha.shape
        return self.places([0, width, width, 0], [height, height, 0, 0])

    def canvas(self, finish=CLOTH) -> Canvas:
        """The canvas that shows the photo."""
        scale = self.px_per_cm
        return canvas_of(self.cloth, self.outline(), scale,
                         lambda u, v: (u * scale - 0.5, -v * scale - 0.5), finish)


def trimmed(rgba):
    """A cut-out, (H, W, 4) uint8, without its empty rim and not larger than needed."""
    rows, columns = np.nonzero(rgba[..., 3] > 127)
    box = (slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1))
    inner = rgba[box]
    scale = min(1.0, SIDE_PX / max(inner.shape[:2]))
    if scale < 1:
        inner = _smaller(inner, scale)
    return np.pad(inner, ((BORDER_PX, BORDER_PX), (BORDER_PX, BORDER_PX), (0, 0)))


def turned(rgba, degrees):
    """A cut-out turned about its middle, counter-clockwise, nothing cut off."""
    height, width = rgba.shape[:2]
    side = int(np.ceil(np.hypot(height, width))) + 2
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    matrix[:, 2] += (side / 2 - width / 2, side / 2 - height / 2)
    return _straight(cv2.warpAffine(_weighted(rgba), matrix, (side, side)))


def _smaller(rgba, scale):
    return _straight(cv2.resize(_weighted(rgba), None, fx=scale, fy=scale,
                                interpolation=cv2.INTER_AREA))


def _weighted(rgba):
    """Colours times alpha, and alpha: (H, W, 4) float32. So no colour of what is clear comes in."""
    alpha = rgba[..., 3:].astype(np.float32) / 255
    return np.dstack([rgba[..., :3] * alpha, alpha])


def _straight(stack):
    colour = stack[..., :3] / np.maximum(stack[..., 3:], 1e-3)
    return np.round(np.dstack([colour, 255 * stack[..., 3]]).clip(0, 255)).astype(np.uint8)


def photo_panel(rgba, px_per_cm):
    """A trimmed cut-out as a `PhotoPanel`."""
    return PhotoPanel(rgba[..., 3].astype(np.float32) / 255, photo_cloth(rgba), px_per_cm)
