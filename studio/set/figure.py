"""Whether a cut-out shows a person, and from head to foot: a face, or a head above a body."""

from dataclasses import dataclass, field

import cv2
import numpy as np

LONG_SIDE_PX = 640
"""Size at which faces are looked for: those of a whole person are some 50 pixels wide."""

SKIN_LOW, SKIN_HIGH = (50, 135, 85), (255, 180, 135)
"""Bounds of skin in Y, Cr, Cb: Chai and Ngan 1999, who found them the same for all peoples."""

FACE_SKIN, FACE_COVERED, FACE_LOWEST = 0.45, 0.7, 0.30
"""Least share of skin and of product in a face, and how far down the body it may be. Prints,
buttons and shoe vamps are found too; none of them passed all three."""

WHOLE = 8.6
"""Body over face box from which on the feet are in the photo. The box spans some four fifths of a
head, a person eight heads or a little less; photos cut above the knee measured 7.7 at most."""

NARROW, HEAD, FLESH = 0.5, 0.42, (0.03, 0.5)
"""Without a face: aspect of a person on her feet, width of the head over hers, share of skin."""


@dataclass(frozen=True)
class Figure:
    """What was found: a person or not, whether she is there from head to foot."""

    found: bool
    whole: bool = False
    confidence: float = 0.0
    evidence: dict = field(default_factory=dict)


def figure(rgba, box, is_cut):
    """Look for a person in a cut-out.

    Parameters
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha.
    box : tuple of int
        (x, y, width, height) of the product.
    is_cut : bool
        Whether the photo's lower border cuts it: people are cut there more often than garments,
        so that skin alone tells them, also from behind.
    """
    scale = LONG_SIDE_PX / max(rgba.shape[:2])
    size = [max(1, round(side * scale)) for side in rgba.shape[1::-1]]
    small = cv2.resize(rgba, size, interpolation=cv2.INTER_AREA)
    x, y, width, height = (side * scale for side in box)
    skin = cv2.inRange(cv2.cvtColor(small[..., :3], cv2.COLOR_RGB2YCrCb), SKIN_LOW, SKIN_HIGH) > 0
    solid = small[..., 3] > 127
    face = _face(small, skin, solid, y, height)
    if face is not None:
        heads = height / face
        return Figure(True, heads >= WHOLE, 0.95, {"heads": round(heads, 2)})
    flesh = float((skin & solid).sum() / max(1, solid.sum()))
    if width / height < NARROW and FLESH[0] <= flesh <= FLESH[1]:
        if _has_head(solid, skin, y, width, height):
            return Figure(True, True, 0.7, {"skin": round(flesh, 3)})
    if is_cut and FLESH[0] <= flesh <= FLESH[1]:
        return Figure(True, False, 0.6, {"skin": round(flesh, 3)})
    return Figure(False)


def _face(small, skin, solid, top, height):
    """Height in pixels of the largest box that is a face, or None."""
    grey = cv2.cvtColor(small[..., :3], cv2.COLOR_RGB2GRAY)
    found = []
    for name in ("haarcascade_frontalface_default.xml", "haarcascade_frontalface_alt2.xml"):
        finder = cv2.CascadeClassifier(cv2.data.haarcascades + name)
        for left, upper, wide, high in finder.detectMultiScale(grey, 1.1, 4, minSize=(20, 20)):
            where = slice(upper, upper + high), slice(left, left + wide)
            if ((upper + high / 2 - top) < FACE_LOWEST * height
                    and skin[where].mean() >= FACE_SKIN and solid[where].mean() >= FACE_COVERED):
                found.append(int(high))
    return max(found, default=None)


def _has_head(solid, skin, top, width, height):
    """Whether the uppermost part is as narrow as a head, and shows skin."""
    rows = solid[int(top + 0.02 * height):int(top + 0.09 * height) + 1]
    head = slice(int(top), int(top + 0.17 * height) + 1)
    flesh = (skin & solid)[head].sum() / max(1, solid[head].sum())
    return float(np.median(rows.sum(1))) < HEAD * width and 0.12 <= flesh <= 0.95
