"""The few colours that a part of a picture is made of."""

import cv2
import numpy as np

SAMPLES = 4000
LEAST_SHARE = 0.01
"""Clusters below this share are left out: they may be what the part holds by mistake."""


def clusters(lab, inside, count, seed=1):
    """Mean colours of k-means clusters of `lab` `inside` a mask.

    Parameters
    ----------
    lab : ndarray
        (H, W, 3) float32 CIELAB.
    inside : ndarray
        (H, W) bool.
    count : int
        At most so many.
    seed : int
        For the first centres.

    Returns
    -------
    ndarray
        (K, 3) float32 CIELAB; none where hardly a pixel is inside.
    """
    colours = lab[inside]
    colours = np.ascontiguousarray(colours[:: max(1, len(colours) // SAMPLES)])
    if len(colours) < 10 * count:
        return colours.mean(axis=0, keepdims=True) if len(colours) else np.zeros((0, 3), np.float32)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    cv2.setRNGSeed(seed)
    _, labels, centres = cv2.kmeans(colours, count, None, stop, 1, cv2.KMEANS_PP_CENTERS)
    shares = np.bincount(labels.ravel(), minlength=count) / len(colours)
    return centres[shares >= LEAST_SHARE]
