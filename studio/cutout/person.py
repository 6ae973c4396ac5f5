"""Whether a cut shows a person, whom a photo may cut off at the knees as it may no product."""

from pathlib import Path

import cv2
import numpy as np

CASCADE = Path(cv2.data.haarcascades) / "haarcascade_frontalface_alt2.xml"
"""Viola and Jones 2001; the file comes with OpenCV."""

LEAST_SHARE = 0.06
"""Height of a face as a share of the picture's, below which a find is more likely a pattern."""

NEIGHBOURS = 4
INSIDE = 0.75


def shows_face(lab, mask):
    """Whether a frontal face lies in the upper part of `mask`.

    Parameters
    ----------
    lab : ndarray
        (H, W, 3) float32 CIELAB.
    mask : ndarray
        (H, W) bool.
    """
    grey = np.clip(lab[..., 0] * 2.55, 0, 255).astype(np.uint8)
    least = max(20, round(LEAST_SHARE * mask.shape[0]))
    faces = cv2.CascadeClassifier(str(CASCADE)).detectMultiScale(
        grey, scaleFactor=1.15, minNeighbors=NEIGHBOURS, minSize=(least, least))
    rows = np.flatnonzero(mask.any(axis=1))
    middle = (rows[0] + rows[-1]) / 2
    return any(y + height < middle and mask[y:y + height, x:x + width].mean() > INSIDE
               for x, y, width, height in faces)
