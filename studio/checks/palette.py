"""Whether the requested colours are in the picture, and how much of it they take.

This evaluator shares no code with what paints or calibrates colours: it clusters what came out.
A surface that light grades falls into several clusters, more of them the larger it is, so that the
share of a single cluster says little. The weight of a colour is instead the share of the picture
within `REACH` of the cluster's centre: the density of the mean shift with a flat kernel (Comaniciu
and Meer: "Mean Shift: A Robust Approach Toward Feature Space Analysis", PAMI 24(5), 2002).
"""

from dataclasses import dataclass

import cv2
import numpy as np
import webcolors
from skimage.color import deltaE_ciede2000

from studio.checks.score import PASS, WARN, Score, at_most
from studio.colour import to_lab

CLUSTERS = 12
CLUSTER_SHARE = 0.01
"""Smaller clusters are edges and grain."""

REACH = 8.0
"""CIEDE2000 around a centre in which colours are one surface in more and in less light."""

WEIGHT = 0.10
"""Least share of the set for a requested colour to count as one of its colours."""

SAMPLES = 20_000
SEED = 7

CLOSE, OTHER = 5.0, 20.0
"""CIEDE2000 up to which a colour is the requested one, and beyond which it is plainly another. Of
33 shades of ten colour families neighbours such as red and brown are 15 to 20 apart: a warning."""

DARK_MOODS = ("dramatic", "moody", "luxury")


@dataclass(frozen=True)
class Found:
    """What comes nearest to a requested colour: its CIEDE2000, and its share of the set."""

    distance: float
    weight: float


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
    """Largest distance of a requested colour, or the smallest weight where all are close.

    Passes where a tenth of the pixels has each colour, fails where one is plainly missing.

    Parameters
    ----------
    pixels : ndarray
        (N, 3) uint8 sRGB.
    colours : sequence of str
        Requested, ``#rrggbb``.
    mood : str
        In dark moods lightness is missed on purpose: there everything is first brought to the
        requested lightness, so that hue and chroma alone are judged.

    Returns
    -------
    Score
    """
    if not colours:
        return Score("palette", PASS, 0.0, "dE00", CLOSE, "No colours were requested.")
    found = find_colours(pixels, colours, mood)
    judged = "hue and chroma alone (a dark mood)" if mood in DARK_MOODS else "colour"
    listed = ", ".join(f"{code} at {each.distance:.1f} on {100 * each.weight:.0f} %"
                       for code, each in found.items())
    about = f"Judged on {judged}, CIEDE2000 and share of the set: {listed}."
    farthest = max(each.distance for each in found.values())
    lightest = min(each.weight for each in found.values())
    if farthest <= CLOSE and lightest < WEIGHT:
        return Score("palette", WARN, round(lightest, 4), "ratio", WEIGHT, about)
    return at_most("palette", farthest, "dE00", CLOSE, OTHER, about)


def find_colours(pixels, colours, mood):
    """What comes nearest to each requested colour: `Found` by code.

    Of the clusters that are close enough to be the colour, the heaviest counts; where there is
    none, the nearest.
    """
    if not len(pixels):
        return {code: Found(100.0, 0.0) for code in colours}
    points = _sampled(pixels)
    centres = _centres(points)
    dark = mood in DARK_MOODS
    return {code: _nearest(_lab_of(code), points, centres, dark) for code in colours}


def _nearest(wanted, points, centres, dark):
    if dark:
        points, centres = _relit(points, wanted[0]), _relit(centres, wanted[0])
    distances = _apart(centres, wanted)
    close = np.flatnonzero(distances <= CLOSE)
    found = [Found(float(distances[at]), _weight(points, centres[at]))
             for at in (close if len(close) else [distances.argmin()])]
    heavy = [each for each in found if each.weight >= WEIGHT]
    if heavy:
        return min(heavy, key=lambda each: each.distance)
    return max(found, key=lambda each: each.weight)


def _weight(points, centre):
    return float(np.mean(_apart(points, centre) <= REACH))


def _apart(colours, one):
    """CIEDE2000 of CIELAB colours (N, 3) from one: (N,)."""
    return deltaE_ciede2000(colours, np.broadcast_to(one, colours.shape))


def _sampled(pixels):
    """Some of (N, 3) uint8 sRGB: (M, 3) float64 CIELAB."""
    sample = np.random.default_rng(SEED).choice(len(pixels), min(SAMPLES, len(pixels)), False)
    return to_lab(pixels[np.sort(sample)][None])[0].astype(np.float64)


def _centres(points):
    """Centres of the larger colour clusters: (K, 3) float64 CIELAB."""
    count = min(CLUSTERS, len(points))
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.1)
    cv2.setRNGSeed(SEED)
    _, labels, centres = cv2.kmeans(points.astype(np.float32), count, None, stop, 2,
                                    cv2.KMEANS_PP_CENTERS)
    shares = np.bincount(labels.ravel(), minlength=count) / len(labels)
    return centres[shares >= CLUSTER_SHARE].astype(np.float64)


def _lab_of(code):
    return to_lab(np.uint8([[webcolors.hex_to_rgb(code)]]))[0, 0].astype(np.float64)


def _relit(colours, lightness):
    """CIELAB colours (N, 3) in as much light as gives them a lightness."""
    # Light scales L* + 16, a* and b* alike; below a fifth of it noise would be blown up.
    scale = np.maximum((colours[:, 0] + 16) / (lightness + 16), 0.2)
    return np.column_stack([np.full(len(colours), lightness), colours[:, 1:] / scale[:, None]])
