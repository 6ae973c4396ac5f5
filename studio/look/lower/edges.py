"""Edges of lower garments, (n, 2) float64 (u, v) in cm: smoothed, and measured at heights."""

import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.tailor.curves import length, resample

SPACING_CM = 1.0


def evenly(points, smooth_cm=1.0):
    """A line resampled evenly and smoothed, its ends kept."""
    points = np.asarray(points, float)
    points = resample(points, max(4, round(length(points) / SPACING_CM)))
    more = len(points) - 1
    around = np.vstack([2 * points[0] - points[:0:-1], points, 2 * points[-1] - points[-2::-1]])
    return gaussian_filter1d(around, smooth_cm / SPACING_CM, axis=0)[more:-more]


def out_at(edge, heights):
    """u of an edge at heights; beyond its ends that of its ends."""
    order = np.argsort(edge[:, 1], kind="stable")
    return np.interp(heights, edge[order, 1], edge[order, 0])
