"""Whether what lies above a neckline looks like the inside of a back, and not like more of the
front."""

import cv2
import numpy as np

BAND_PX = (2, 10)
"""Pixels below a neckline between which the front is looked at."""

OFTEN = 3
"""Times that colours below a neckline count."""

STEPS = (10, 12, 12)
"""Widths of a histogram's bins in CIE L*, a*, b*."""


def likeness(lab, mask, line, upper):
    """Share of what lies above a neckline that has colours of what lies below, 0 to 1; 1 too where
    next to nothing lies above it.

    It is the intersection of both histograms (Swain and Ballard 1991), those below counted more
    than once: a print begins below many a seam, and has not the cloth's own colour as often.

    Parameters
    ----------
    lab : ndarray
        (h, w, 3) float32 CIE L*a*b*.
    mask : ndarray
        (h, w) bool.
    line, upper : ndarray
        (n, 2) of the neckline and of the silhouette's edge above it, both from left to right.
    """
    within = np.zeros(mask.shape, np.uint8)
    cv2.fillPoly(within, [np.round(np.vstack([line, upper[::-1]])).astype(np.int32)], 1)
    least, most = (_grown(within, size) for size in BAND_PX)
    above = (cv2.erode(within, _square(BAND_PX[0])) > 0) & mask
    below = most & ~least & mask
    if np.count_nonzero(above) < 20 or not below.any():
        return 1.0
    one, other = _histogram(lab[above]), _histogram(lab[below])
    return float(np.minimum(one, OFTEN * other).sum())


def _square(radius):
    return np.ones((2 * radius + 1, 2 * radius + 1), np.uint8)


def _grown(within, radius):
    return cv2.dilate(within, _square(radius)) > 0


def _histogram(colours):
    edges = [np.arange(0, 101, STEPS[0]), np.arange(-102, 115, STEPS[1]),
             np.arange(-114, 115, STEPS[2])]
    counts, _ = np.histogramdd(colours, bins=edges)
    return counts.ravel() / max(counts.sum(), 1)
