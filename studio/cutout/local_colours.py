"""A witness that asks of each pixel whose colours are nearer: the product's or the backdrop's.

Only colours that occur nearby count, and the backdrop's count under any light, so that a shadow
beside an arm is backdrop and a grey sleeve, with more grey sleeve around it, is not.
"""

import cv2
import numpy as np

from studio.cutout.edge import box_mean, guided_filter
from studio.cutout.morphology import grown, holes, shrunk
from studio.cutout.palette import clusters, distance_to

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

STEP, CELLS = 4, 160
"""Least pixels per side of the cells that the presence of a colour is measured in, and how many of
them the long side has at most otherwise."""

SMOOTH_PX = 4
"""Radius of the window that votes are smoothed in."""


def colour_vote(lab, mask, backdrop, seed=1, where=None):
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
    where : ndarray, optional
        (H, W) bool, the pixels whose vote is wanted: those of others mean nothing then.

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
    if np.count_nonzero(inside & shaded) > SHADE_SHARE * np.count_nonzero(inside):
        return None
    own = clusters(lab, inside & ~shaded, PRODUCT_COLOURS, seed)
    if not len(own):
        return None
    asked = slice(None) if where is None else np.flatnonzero(grown(where, 3 * SMOOTH_PX))
    to_backdrop = np.minimum(_nearest(lab, behind, theirs, 2 * reach, asked),
                             shade.ravel()[asked] + 1)
    to_product = _nearest(lab, inside & ~shaded, own, reach, asked)
    share = np.full(mask.shape, 0.5, np.float32)
    share.ravel()[asked] = (to_backdrop + 1.5) / (to_product + to_backdrop + 3)
    return 2 * guided_filter(lab[..., 0] / 100, share, SMOOTH_PX, 1e-3) - 1


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
    seen, light = cv2.split(lab), cv2.split(colour) if colour.ndim > 1 else colour
    scale = (seen[0] + 16) / (light[0] + 16)
    off = cv2.magnitude(*(seen[k] - scale * light[k] for k in (1, 2)))
    depth = np.abs(light[0] - seen[0])
    possible = (scale > DARKEST) & (scale < BRIGHTEST)
    likely = possible & (off < max(SHADE_TOLERANCE, 2 * sigma) + SHADE_GROWTH * depth)
    return likely, np.where(possible, cv2.magnitude(off, SHADE_COST * depth), FURTHEST)


def _nearest(lab, inside, colours, reach, asked):
    """Distance to the nearest of `colours` that occurs around a pixel: (M,) float32.

    `asked` takes the pixels that are asked about out of a flat picture.
    """
    step = max(STEP, max(inside.shape) // CELLS)
    cells = cv2.split(np.ascontiguousarray(lab[::step, ::step]))
    owner = np.argmin([distance_to(cells, colour) for colour in colours], axis=0)
    known, reach = inside[::step, ::step].astype(np.float32), max(1, reach // step)
    total = _around(known, reach) + 1e-6
    planes = [plane.ravel()[asked] for plane in cv2.split(lab)]
    best = np.full(planes[0].shape, FURTHEST, np.float32)
    distance, spare = np.empty_like(best), np.empty_like(best)
    absent = np.empty(inside.shape, np.float32)
    for index, colour in enumerate(colours):
        share = _around(known * (owner == index), reach) / total
        cv2.resize(ABSENT_COST * np.clip(1 - share / RARE, 0, 1), absent.shape[::-1], dst=absent)
        distance_to(planes, colour, distance, spare)
        distance += absent.ravel()[asked]
        np.minimum(best, distance, out=best)
    return best


def _around(cells, radius):
    return box_mean(box_mean(cells, radius), radius)
