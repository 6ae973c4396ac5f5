"""Seams, shadows and edges inside a garment: where one layer of cloth may end upon another."""

import cv2
import numpy as np

STRONG = 97
"""Percentile of edges within a garment that is as strong as they come: prints have edges of their
own, against which a seam must stand."""

FAINT = 4.0
"""Strength (steps of L* by pixel, about) below which edges are noise."""


def upright_edges(lab, mask):
    """How much of a dark line or an edge runs up and down at each pixel, (h, w) float32, 0 to 1.

    Parameters
    ----------
    lab : ndarray
        (h, w, 3) float32 CIE L*a*b*.
    mask : ndarray
        (h, w) bool; there is none beyond it.
    """
    soft = cv2.GaussianBlur(lab, (0, 0), 1.0)
    step = np.sqrt(sum(cv2.Sobel(soft[..., band], cv2.CV_32F, 1, 0) ** 2 for band in range(3))) / 4
    line = cv2.morphologyEx(soft[..., 0], cv2.MORPH_BLACKHAT, np.ones((1, 9), np.uint8))
    strength = cv2.GaussianBlur(step + line, (0, 0), sigmaX=0.6, sigmaY=3)
    inner = cv2.erode(mask.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    strength[~inner] = 0
    strong = np.percentile(strength[inner], STRONG) if inner.any() else FAINT
    return np.clip(strength / max(strong, FAINT), 0, 1)
