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
    pixels = np.flatnonzero(inside)
    colours = lab.reshape(-1, 3)[pixels[:: max(1, len(pixels) // SAMPLES)]]
    if len(colours) < 10 * count:
        return colours.mean(axis=0, keepdims=True) if len(colours) else np.zeros((0, 3), np.float32)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    cv2.setRNGSeed(seed)
    _, labels, centres = cv2.kmeans(colours, count, None, stop, 1, cv2.KMEANS_PP_CENTERS)
    shares = np.bincount(labels.ravel(), minlength=count) / len(colours)
    return centres[shares >= LEAST_SHARE]


def distance_to(planes, colour, result=None, spare=None):
    """Distance of each pixel from a colour: (H, W) float32.

    Parameters
    ----------
    planes : sequence of ndarray
        Three of (H, W) float32, CIELAB.
    colour : ndarray
        (3,) float32 CIELAB.
    result, spare : ndarray, optional
        (H, W) float32 that are written over: fresh memory for each of many colours costs several
        times what is reckoned in it.
    """
    result = np.subtract(planes[0], colour[0], out=result)
    result *= result
    for plane, value in zip(planes[1:], colour[1:]):
        spare = np.subtract(plane, value, out=spare)
        spare *= spare
        result += spare
    return np.sqrt(result, out=result)


def distance_to_nearest(lab, colours):
    """CIELAB units from each pixel to the nearest of (K, 3) `colours`: (H, W) float32."""
    planes = cv2.split(lab)
    nearest = np.full(lab.shape[:2], np.inf, np.float32)
    distance, spare = np.empty_like(nearest), np.empty_like(nearest)
    for colour in colours:
        np.minimum(nearest, distance_to(planes, colour, distance, spare), out=nearest)
    return nearest
