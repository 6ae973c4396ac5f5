"""Garments as they hang: a cut-out turned upright, and its silhouette at the size that outlines are
read at."""

from dataclasses import dataclass

import cv2
import numpy as np
from scipy.ndimage import distance_transform_edt

from studio.cutout.morphology import closed, holes, iou, opened, pieces, shrunk

WORK_PX = 560
"""Longest side of a silhouette that is read."""

COARSE_PX = 128
"""Longest side of what is tried at many tilts."""

TILT_MOST = 20
"""Degrees by which a garment may lie turned."""

TILT_LEAST = 1.0
"""Degrees below which a picture is left as it is: turning it blurs it."""

TRUNK = 0.17
"""Radius that sleeves are thinner than and a trunk is not, by the root of the area."""

FRINGE_PX = 2
"""Pixels of a silhouette's rim whose colours are not trusted."""

UPRIGHT_BONUS = 0.0015
"""Overlap that a degree less of tilt is worth: most photos are straight."""


@dataclass(frozen=True)
class Upright:
    """A garment upright.

    Attributes
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha.
    mask : ndarray
        (h, w) bool at reading size, a rim of background around it: one piece, specks closed, no
        fringe.
    lab : ndarray
        (h, w, 3) float32 CIE L*a*b*, 0 to 100 and about -100 to 100; the nearest beyond the mask.
    scale : float
        Pixels of `rgba` per pixel of `mask`.
    rim : int
        Pixels of `mask` around the picture.
    tilt : float
        Degrees that it was turned by, anticlockwise.
    axis : float
        Column of `mask` of the middle.
    symmetry : float
        Overlap (IoU) of the silhouette with its mirror image.
    """

    rgba: np.ndarray
    mask: np.ndarray
    lab: np.ndarray
    scale: float
    rim: int
    tilt: float
    axis: float
    symmetry: float

    def photo(self, points):
        """(n, 2) columns and rows of `rgba` for those of `mask`."""
        points = np.asarray(points, np.float64)
        return (points - self.rim + 0.5) * self.scale - 0.5


def upright(rgba):
    """A cut-out, (H, W, 4) uint8 sRGB with straight alpha, turned upright: an `Upright`."""
    small = _silhouette(rgba[..., 3], COARSE_PX)[0]
    tilt = _tilt(small)
    turned = _turned(rgba, tilt) if abs(tilt) >= TILT_LEAST else rgba
    mask, scale, rim = _silhouette(turned[..., 3], WORK_PX)
    axis, symmetry = _axis(mask)
    return Upright(turned, mask, _lab(turned, mask, rim), scale, rim,
                   tilt if turned is not rgba else 0.0, axis, symmetry)


def _silhouette(alpha, longest):
    """Mask, pixels of the picture per pixel of it, and the rim around it."""
    height, width = alpha.shape
    scale = max(max(height, width) / longest, 1.0)
    size = (round(width / scale), round(height / scale))
    mask = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA) > 127
    rim = 4
    mask = np.pad(mask, rim)
    mask = opened(closed(mask, 2), 1)
    count, labels, stats, *_ = pieces(mask)
    if count > 1:
        mask = labels == 1 + np.argmax(stats[1:, cv2.CC_STAT_AREA])
    return mask | _specks(mask), scale, rim


def _specks(mask):
    """Holes too small for the gap between a sleeve and a body."""
    inner = holes(mask)
    count, labels, stats, *_ = pieces(inner)
    small = stats[:, cv2.CC_STAT_AREA] < 0.0008 * np.count_nonzero(mask)
    small[0] = False
    return small[labels] if count > 1 else inner


def _turned(picture, degrees):
    """A picture turned anticlockwise about its centre, nothing cut off."""
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2 - 0.5, height / 2 - 0.5), degrees, 1)
    span = np.abs(turn[:, :2]) @ [width, height]
    size = np.ceil(span).astype(int)
    turn[:, 2] += (size - [width, height]) / 2
    if picture.ndim == 2:
        return cv2.warpAffine(picture, turn, tuple(map(int, size)), flags=cv2.INTER_LINEAR)
    weighted = picture.astype(np.float32)
    weighted[..., :3] *= weighted[..., 3:] / 255
    weighted = cv2.warpAffine(weighted, turn, tuple(map(int, size)), flags=cv2.INTER_CUBIC)
    alpha = weighted[..., 3:].clip(0, 255)
    colours = weighted[..., :3] * (255 / np.maximum(alpha, 1))
    return np.concatenate([colours, alpha], 2).round().clip(0, 255).astype(np.uint8)


def _tilt(mask):
    """Degrees to turn a mask by, anticlockwise, for it to be most like its mirror image."""
    mask = mask.astype(np.uint8) * 255
    best = max(range(-TILT_MOST, TILT_MOST + 1, 4), key=lambda turn: _likeness(mask, turn))
    fine = max(np.arange(best - 3, best + 3.1, 1), key=lambda turn: _likeness(mask, turn))
    return float(max(np.arange(fine - 0.75, fine + 0.76, 0.25),
                     key=lambda turn: _likeness(mask, turn)))


def _likeness(mask, degrees):
    turned = _turned(mask, degrees) > 127
    return _axis(turned)[1] + _axis(_trunk(turned))[1] - UPRIGHT_BONUS * abs(degrees)


def _trunk(mask):
    """The mask without its sleeves, unless they lie so close that nothing else is left."""
    trunk = opened(mask, max(1, round(TRUNK * np.sqrt(np.count_nonzero(mask)))))
    return trunk if trunk.sum() > 0.3 * mask.sum() else mask


def _axis(mask):
    """Column about which a mask is most like its mirror image, and how much (IoU)."""
    columns = np.flatnonzero(mask.any(0))
    rows = np.flatnonzero(mask.any(1))
    mask = mask[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    width = mask.shape[1]
    centre = round(2 * np.average(np.arange(width), weights=mask.sum(0)))
    reach = max(2, width // 8)
    sums = range(max(centre - reach, 1), min(centre + reach, 2 * width - 3) + 1,
                 max(1, reach // 24))
    likeness = [_mirrored(mask, total) for total in sums]
    best = int(np.argmax(likeness))
    return columns[0] + sums[best] / 2, likeness[best]


def _mirrored(mask, total):
    """Overlap with the mirror image in which columns c and ``total - c`` change places."""
    height, width = mask.shape
    other = np.zeros_like(mask)
    left, right = max(0, total - width + 1), min(width - 1, total)
    other[:, left:right + 1] = mask[:, left:right + 1][:, ::-1]
    return iou(mask, other)


def _lab(rgba, mask, rim):
    """Colours at reading size; of the rim, which shows some background, and beyond it the nearest
    ones."""
    size = (mask.shape[1] - 2 * rim, mask.shape[0] - 2 * rim)
    small = cv2.resize(rgba, size, interpolation=cv2.INTER_AREA)[..., :3]
    lab = cv2.cvtColor(small.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    lab = np.pad(lab, ((rim, rim), (rim, rim), (0, 0)), mode="edge")
    sure = shrunk(mask, FRINGE_PX)
    nearest = distance_transform_edt(~(sure if sure.any() else mask), return_distances=False,
                                     return_indices=True)
    return lab[tuple(nearest)]
