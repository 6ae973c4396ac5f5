"""Whether the requested colours are in the picture.

This evaluator shares no code with what paints or calibrates colours: it clusters what came out.
"""

import cv2
import numpy as np
import webcolors
from skimage.color import deltaE_ciede2000

from studio.checks.regions import lab
from studio.checks.score import PASS, Score, at_most

CLUSTERS = 12
CLUSTER_SHARE = 0.01
"""Smaller clusters are edges and grain. The lit part of a plinth's top covers 1.5 to 5 % of the
sets measured, and graded paper alone takes four or five clusters."""

SAMPLES = 20_000
SEED = 7

WARN, FAIL = 6.0, 20.0
"""CIEDE2000. Flat sets measured 0.0 to 3.8, another colour family is 20 and more away."""

DARK_MOODS = ("dramatic", "moody", "luxury")


def check_palette(backdrop, product, colours, mood):
    """`score_palette` of what the product leaves to be seen.

    Parameters
    ----------
    backdrop : ndarray
        (H, W, 3) uint8 sRGB, the set, or the whole picture; product pixels are left out.
    product : ndarray
        (H, W, 4) uint8, straight alpha.
    colours, mood
        As in `score_palette`.

    Returns
    -------
    Score
    """
    return score_palette(backdrop[product[..., 3] == 0], colours, mood)


def score_palette(pixels, colours, mood):
    """Largest distance of a requested colour from the cluster that comes nearest to it.

    Parameters
    ----------
    pixels : ndarray
        (N, 3) uint8 sRGB.
    colours : sequence of str
        Requested, ``#rrggbb``.
    mood : str
        In dark moods lightness is missed on purpose: there each cluster is first brought to the
        requested lightness, so that hue and chroma alone are judged.

    Returns
    -------
    Score
    """
    if not colours:
        return Score("palette", PASS, 0.0, "dE00", WARN, "No colours were requested.")
    found = dominant_colours(pixels)
    dark = mood in DARK_MOODS
    distances = {code: _distance(_lab_of(code), found, dark) for code in colours}
    worst = max(distances, key=distances.get)
    judged = "hue and chroma (a dark mood)" if dark else "colour"
    listed = ", ".join(f"{code} {value:.1f}" for code, value in distances.items())
    about = f"Farthest in {judged} is {worst}; distances: {listed}."
    return at_most("palette", distances[worst], "dE00", WARN, FAIL, about)


def dominant_colours(pixels):
    """Centres of the larger colour clusters of (N, 3) uint8 sRGB: (K, 3) float64 CIELAB."""
    if not len(pixels):
        return np.zeros((0, 3))
    sample = np.random.default_rng(SEED).choice(len(pixels), min(SAMPLES, len(pixels)), False)
    points = np.ascontiguousarray(lab(pixels[np.sort(sample)][None])[0])
    count = min(CLUSTERS, len(points))
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.1)
    cv2.setRNGSeed(SEED)
    _, labels, centres = cv2.kmeans(points, count, None, stop, 2, cv2.KMEANS_PP_CENTERS)
    shares = np.bincount(labels.ravel(), minlength=count) / len(labels)
    return centres[shares >= CLUSTER_SHARE].astype(np.float64)


def _lab_of(code):
    return lab(np.uint8([[webcolors.hex_to_rgb(code)]]))[0, 0].astype(np.float64)


def _distance(wanted, found, relight):
    if not len(found):
        return 100.0
    if relight:
        # Light scales L* + 16, a* and b* alike; below a fifth of it noise would be blown up.
        scale = np.maximum((found[:, 0] + 16) / (wanted[0] + 16), 0.2)
        found = np.column_stack([np.full(len(found), wanted[0]), found[:, 1:] / scale[:, None]])
    return float(deltaE_ciede2000(found, np.broadcast_to(wanted, found.shape)).min())
