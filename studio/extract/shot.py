"""A photo at the size that items are found in, and an item's pixels at the photo's own size."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.cutout.cut import SEGMENT_PX
from studio.cutout.morphology import reached
from studio.cutout.refine import EDGE_SHARE, at_most, refined_alone
from studio.cutout.segment import Segment
from studio.cutout.segmenter import chosen

GROUNDS = ((255, 255, 255), (0, 0, 0), (128, 128, 128), (0, 160, 0), (200, 0, 200))
"""What a source that comes cut out may be laid on, in sRGB."""

WORN_BAND = 0.003
"""Half the width of the band in which the alpha of worn things is settled, as a share of the long
side: what is next to them is often another garment, skin or hair, and seldom plain."""

SMOOTH_PX, TIGHTER = 1.5, 0.12
"""How a mask's contour is smoothed at working size, and how much it is drawn in."""

MARGIN_SHARE = 0.03
"""Surroundings in which an item's edge is settled, as a share of the photo's long side."""


@dataclass(frozen=True)
class Shot:
    """A photo and what the cut-out saw in it.

    Attributes
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB.
    given : ndarray or None
        (H, W) uint8, the alpha that the source came with.
    small : ndarray
        (h, w, 3) uint8 sRGB, the photo at working size.
    found : studio.cutout.segment.Segment
        The cut-out at working size.
    """

    photo: np.ndarray
    given: np.ndarray | None
    small: np.ndarray
    found: Segment

    @property
    def long_side(self):
        """Of the working size, in pixels."""
        return max(self.small.shape[:2])


def look_at(photo, seed):
    """The `Shot` of (H, W, 3) or (H, W, 4) uint8 sRGB; one that is cut out is laid on a ground."""
    given = None
    if photo.shape[2] == 4:
        given = photo[..., 3]
        photo = _on_ground(photo)
    small = at_most(photo, SEGMENT_PX)
    return Shot(photo, given, small, chosen().segment(small, seed))


def _on_ground(rgba):
    """(H, W, 3): over the ground whose colour is farthest from any of the product's."""
    colours = at_most(rgba, SEGMENT_PX)
    colours = colours[colours[..., 3] > 127][:, :3].astype(np.float32)
    if not len(colours):
        return rgba[..., :3]
    near = [np.percentile(np.linalg.norm(colours - np.float32(ground), axis=1), 5)
            for ground in GROUNDS]
    alpha = rgba[..., 3:].astype(np.float32) / 255
    laid = rgba[..., :3] * alpha + np.float32(GROUNDS[int(np.argmax(near))]) * (1 - alpha)
    return np.rint(laid).astype(np.uint8)


def pixels_of(shot, box, soft, band=EDGE_SHARE):
    """An item's own file, and where it lies in the photo.

    Parameters
    ----------
    shot : Shot
    box : tuple of int
        (x, y, width, height) of a window of the photo, with room round the item.
    soft : ndarray
        (h, w) the item's mask in that window, bool or float32 in [0, 1], of any size.
    band : float
        Half the width of the band in which alpha is settled, as a share of the photo's long side.

    Returns
    -------
    rgba : ndarray
        (H, W, 4) uint8, straight alpha, no larger than the item; its edge keeps nothing of what
        is behind or beside it.
    box : tuple of int
        (x, y, width, height) of that file in the photo.
    """
    left, top, width, height = box
    window = slice(top, top + height), slice(left, left + width)
    share = band * max(shot.photo.shape[:2]) / max(height, width)
    rgba = refined_alone(shot.photo[window], soft, share)
    if shot.given is not None:
        rgba[..., 3] = np.minimum(rgba[..., 3], shot.given[window])
    rgba[~reached(rgba[..., 3] > 0, rgba[..., 3] > 127)] = 0
    x, y, across, down = cv2.boundingRect((rgba[..., 3] > 0).astype(np.uint8))
    own = np.ascontiguousarray(rgba[y:y + down, x:x + across])
    return own, (left + x, top + y, across, down)


def window_of(shot, mask):
    """(x, y, width, height) of the surroundings of a mask at working size, and the mask there at
    the photo's size, (height, width) float32."""
    height, width = shot.photo.shape[:2]
    scale = width / mask.shape[1], height / mask.shape[0]
    margin = max(8, round(MARGIN_SHARE * max(height, width)))
    x, y, across, down = cv2.boundingRect(mask.astype(np.uint8))
    left, top = (max(0, int(start * one) - margin) for start, one in zip((x, y), scale))
    right = min(width, int(np.ceil((x + across) * scale[0])) + margin)
    bottom = min(height, int(np.ceil((y + down) * scale[1])) + margin)
    back = np.float32([[1 / scale[0], 0, (left + 0.5) / scale[0] - 0.5],
                       [0, 1 / scale[1], (top + 0.5) / scale[1] - 0.5]])
    smooth = cv2.GaussianBlur(mask.astype(np.float32), (0, 0), SMOOTH_PX)
    soft = cv2.warpAffine(np.clip(smooth - TIGHTER, 0, 1), back, (right - left, bottom - top),
                          flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
                          borderMode=cv2.BORDER_REPLICATE)
    return (left, top, right - left, bottom - top), soft
