"""A witness that asks of each pixel whose colours are nearer: the product's or the backdrop's.

Only colours that occur nearby count, and the backdrop's count under any light, so that a shadow
beside an arm is backdrop and a grey sleeve, with more grey sleeve around it, is not.
"""

import cv2
import numpy as np

from studio.cutout.edge import box_mean, guided_filter
from studio.cutout.morphology import grown, holes, shrunk
from studio.cutout.palette import clusters

PRODUCT_COLOURS, BACKDROP_COLOURS = 16, 12

GAP_SHARE, REACH_SHARE = 0.02, 0.06
"""Shares of the long side: how far from the contour colours are learnt, and how far they count."""

DEEP_SHARE, DEEP_LEAST = 0.05, 0.3
"""Share of the long side that shadows reach into a first mask, and the share of the product that
has to be deeper for its colours to be learnt there alone."""

RARE, ABSENT_COST = 0.02, 12.0
"""Below this share of what is near, a colour counts less, by up to this many CIELAB units."""

DARKEST, BRIGHTEST = 0.45, 1.10
"""(L* + 16) ratios that the backdrop is believed to take under other light."""

SHADE_COST = 0.15
"""Cost of a unit of L* between a shadow and its backdrop."""

SHADE_TOLERANCE, SHADE_GROWTH = 4.0, 0.06
"""CIELAB units, and more per unit of depth, by which a shadow may be off its backdrop's hue."""

SHADE_SHARE = 0.35
"""From this share of the product on that a shadow could look like, colours tell nothing."""

FURTHEST = 60.0
"""CIELAB units at which distances end."""

STEP = 4
"""Pixels per side of the cells that the presence of a colour is measured in."""


def colour_vote(lab, mask, backdrop, seed=1):
    """Weigh the product's colours against the backdrop's, pixel by pixel.

    A cost volume of two labels, smoothed along edges (Hosni et al. 2013, "Fast cost-volume
    filtering for visual correspondence and beyond").

    Parameters
    ----------
    lab : ndarray
        (H, W, 3) float32 CIELAB.
    mask : ndarray
        (H, W) bool, the cut as it is known so far.
    backdrop : studio.cutout.backdrop.Backdrop
    seed : int
        For the clusters.

    Returns
    -------
    ndarray or None
        (H, W) float32 in [-1, 1]: above zero is product. None where either side has too little to
        learn from, or the product has the colours of the backdrop's shadows.
    """
    long_side = max(mask.shape)
    gap, reach = max(4, round(GAP_SHARE * long_side)), round(REACH_SHARE * long_side)
    behind = ~grown(mask | holes(mask), gap)
    inside = _core(mask, gap)
    theirs = clusters(lab, behind, BACKDROP_COLOURS, seed)
    if not len(theirs):
        return None
    shaded, shade = under_other_light(lab, backdrop.field, backdrop.sigma)
    to_backdrop = np.minimum(_nearest(lab, behind, theirs, 2 * reach), shade + 1)
    if np.count_nonzero(inside & shaded) > SHADE_SHARE * np.count_nonzero(inside):
        return None
    own = clusters(lab, inside & ~shaded, PRODUCT_COLOURS, seed)
    if not len(own):
        return None
    to_product = _nearest(lab, inside & ~shaded, own, reach)
    vote = (to_backdrop - to_product) / (to_product + to_backdrop + 3)
    smooth = guided_filter(lab[..., 0] / 100, ((vote + 1) / 2).astype(np.float32), 4, 1e-3)
    return 2 * smooth - 1


def _core(mask, gap):
    """The part of `mask` that no shadow at its contour reaches, if that leaves enough; bool."""
    deep = shrunk(mask, round(DEEP_SHARE * max(mask.shape)))
    if np.count_nonzero(deep) > DEEP_LEAST * np.count_nonzero(mask):
        return deep
    return shrunk(mask, gap)


def under_other_light(lab, colour, sigma):
    """Whether each pixel could be `colour` under another light, and how far off it is then.

    Light scales L* + 16, a* and b* alike (by the cube root, away from black).

    Parameters
    ----------
    lab : ndarray
        (H, W, 3) float32 CIELAB.
    colour : ndarray
        (3,) or (H, W, 3) float32 CIELAB.
    sigma : float
        Noise of the colour, CIELAB units.

    Returns
    -------
    likely : ndarray
        (H, W) bool.
    distance : ndarray
        (H, W) float32, CIELAB units.
    """
    scale = (lab[..., 0] + 16) / (colour[..., 0] + 16)
    off = lab[..., 1:] - scale[..., None] * colour[..., 1:]
    off = np.hypot(off[..., 0], off[..., 1])
    depth = np.abs(colour[..., 0] - lab[..., 0])
    possible = (scale > DARKEST) & (scale < BRIGHTEST)
    likely = possible & (off < max(SHADE_TOLERANCE, 2 * sigma) + SHADE_GROWTH * depth)
    return likely, np.where(possible, np.hypot(off, SHADE_COST * depth), FURTHEST)


def _nearest(lab, inside, colours, reach):
    """Distance to the nearest of `colours` that occurs around a pixel: (H, W) float32."""
    lightness, a, b = np.ascontiguousarray(lab.transpose(2, 0, 1))
    distances = np.sqrt([(lightness - colour[0]) ** 2 + (a - colour[1]) ** 2 + (b - colour[2]) ** 2
                         for colour in colours])
    owner = distances[:, ::STEP, ::STEP].argmin(axis=0)
    known = inside[::STEP, ::STEP].astype(np.float32)
    total = _around(known, reach) + 1e-6
    best = np.full(inside.shape, FURTHEST, np.float32)
    for index, distance in enumerate(distances):
        share = _around(known * (owner == index), reach) / total
        absent = ABSENT_COST * np.clip(1 - share / RARE, 0, 1)
        np.minimum(best, distance + cv2.resize(absent, best.shape[::-1]), out=best)
    return best


def _around(cells, reach):
    radius = max(1, reach // STEP)
    return box_mean(box_mean(cells, radius), radius)
