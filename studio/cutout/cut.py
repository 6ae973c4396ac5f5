"""The product of a photo without its background: `cut_out`."""

import cv2
import numpy as np

from studio.cutout.confidence import THRESHOLD, confidence, evidence
from studio.cutout.edge import guided_filter, soft_alpha
from studio.cutout.foreground import own_colours
from studio.cutout.segmenter import chosen
from studio.cutout.types import Cutout
from studio.errors import CutoutUnsure
from studio.faces import find_faces

SEGMENT_PX = 640
"""Long side that the hard cut is made at: contours settle there, finer ones cost CPU only."""

EDGE_PX = 1600
"""Longest side that alpha is estimated at; larger photos get it upsampled along their edges."""

EDGE_SHARE, EDGE_MIN_PX = 0.0055, 4
"""Half width of the band in which alpha is estimated: share of the long side, and least pixels."""


def cut_out(photo, seed=7, threshold=THRESHOLD, *, segmenter=None, progress=None):
    """Cut the product out of a photo on a plain or moderately plain background.

    Parameters
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB; or (H, W, 4) with straight alpha, which is then used as it is.
    seed : int
        For the colour models of the graph cut; the same photo and seed give the same bytes.
    threshold : float
        Least confidence to deliver, in [0, 1].
    segmenter : studio.cutout.segmenter.Segmenter, optional
        The one that this process has chosen where none is given.
    progress : callable, optional
        ``progress(phase, done)``, with the share done in [0, 1].

    Returns
    -------
    studio.cutout.types.Cutout

    Raises
    ------
    CutoutUnsure
        When the evidence does not reach `threshold`; the detail names the weakest evidence.
    """
    if photo.shape[2] == 4:
        return _given(photo)
    segmenter, progress = segmenter or chosen(), progress or _unwatched
    progress("segment", 0.0)
    small = _at_most(photo, SEGMENT_PX)
    found = segmenter.segment(small, seed)
    is_person = any(face.credible for face in find_faces(small, found.mask))
    facts = evidence(found, is_person)
    sure, reason = confidence(facts)
    if sure < threshold:
        raise CutoutUnsure(f"{CutoutUnsure.public} {reason}")
    progress("edge", 0.7)
    rgba = _refined(photo, found.mask)
    progress("done", 1.0)
    facts = {**facts, "weakest": reason, "segmenter": segmenter.name}
    return Cutout(rgba, sure, _box(rgba[..., 3]), facts)


def _unwatched(phase, done):
    """A progress callback that nobody watches."""


def _given(photo):
    if photo[..., 3].max() < 128:
        raise CutoutUnsure("The picture is transparent nearly everywhere: there is no product.")
    return Cutout(photo.copy(), 1.0, _box(photo[..., 3]), {"given": True})


def _at_most(picture, long_side):
    scale = long_side / max(picture.shape[:2])
    if scale >= 1:
        return picture
    size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _refined(photo, mask):
    """Straight-alpha uint8 RGBA of `photo`, from the small hard `mask`."""
    middle = _at_most(photo, EDGE_PX).astype(np.float32) / 255
    height, width = middle.shape[:2]
    radius = max(EDGE_MIN_PX, round(EDGE_SHARE * max(height, width)))
    coarse = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    grey = cv2.cvtColor(middle, cv2.COLOR_RGB2GRAY)
    hard = guided_filter(grey, np.clip(coarse, 0, 1), max(2, radius // 2), 1e-4) > 0.5
    alpha, purity = soft_alpha(middle, hard, radius)
    colours = photo.astype(np.float32) / 255
    if photo.shape[:2] != alpha.shape:
        alpha, purity = _upsampled(alpha, colours), _upsampled(purity, colours)
    front = own_colours(colours, np.minimum(alpha, purity))
    return np.dstack([np.rint(front * 255), np.rint(alpha * 255)]).astype(np.uint8)


def _upsampled(alpha, colours):
    height, width = colours.shape[:2]
    large = cv2.resize(alpha, (width, height), interpolation=cv2.INTER_LINEAR)
    radius = max(2, round(1.5 * width / alpha.shape[1]))
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    fine = guided_filter(grey, large, radius, 1e-4)
    return np.where((large > 0) & (large < 1), fine, large)


def _box(alpha):
    x, y, width, height = cv2.boundingRect((alpha > 127).astype(np.uint8))
    return int(x), int(y), int(width), int(height)
