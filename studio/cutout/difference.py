"""Where a picture differs from its backdrop, once shadows are told from products."""

import cv2
import numpy as np

from studio.cutout.morphology import (
    closed, grown, holes, opened, pieces, reached, shrunk, slices_of, without_specks)
from studio.cutout.palette import clusters, distance_to_nearest

CHROMA_WEIGHT, LIGHTNESS_WEIGHT = 1.2, 0.75
"""Shadows and folds move lightness much more than chroma, so chroma counts for more."""

HOLE_SHARE, SMALLEST_HOLE_SHARE = 0.0008, 0.00015
"""Shares of the frame: smaller holes must match the backdrop better, the smallest are texture."""

SPECK_SHARE = 0.04
"""Pieces below this share of the largest are dirt on the backdrop."""

CORE_SHARE = 0.03
"""How deep inside a first mask no shadow reaches, as a share of the long side."""

SOFT_SHADOW, HARDEST_SHADOW = 0.15, 0.30
"""Slope of a shadow's outer edge per pixel, as a share of its depth. A sharp step gives 0.5, one
blurred by a pixel 0.4; shadows of window light on the flat lays measured gave 0.1 to 0.32."""

DISTINCT_SHARE = 0.10
"""Below this share of shadow-coloured pixels in its core, a product has colours of its own."""

SMOOTH_SLOPE = 1.6
"""Slope of L* per pixel, blurred, up to which a surface is smooth as a shadow is."""

DARKEST_SHADOW, BRIGHTEST_GLOW = 0.5, 1.12
"""(L* + 16) ratios of a backdrop under other light: an eighth of it, and half as much more."""

COLOURED = 9
"""Chroma from which on a backdrop's hue tells its shadows from grey and white products."""

FURTHEST_SHADOW = 25
"""CIELAB units that a shadow's hue may be off: skylight and bounce from the product tint it."""


def colour_difference(lab, field):
    """Weighted distance of a picture from its backdrop: (H, W) float32, CIELAB units.

    `lab` and `field` are (H, W, 3) float32 CIELAB.
    """
    lightness, a, b = cv2.split(cv2.subtract(lab, field))
    return cv2.magnitude(LIGHTNESS_WEIGHT * lightness, CHROMA_WEIGHT * cv2.magnitude(a, b))


def thresholds(sigma):
    """(low, high) differences of the hysteresis for a backdrop with spread `sigma`."""
    return max(1.2, 2.8 * sigma), max(4.5, 4.5 * sigma)


def lightness_slope(lab):
    """Gradient of L*, CIELAB units per pixel: (H, W) float32."""
    lightness = np.ascontiguousarray(lab[..., 0])
    across = cv2.Sobel(lightness, cv2.CV_32F, 1, 0, ksize=3)
    down = cv2.Sobel(lightness, cv2.CV_32F, 0, 1, ksize=3)
    return cv2.magnitude(across, down) / 8


def colour_slope(lab):
    """Gradient of all three channels together, CIELAB units per pixel: (H, W) float32."""
    smooth = cv2.GaussianBlur(lab, (0, 0), 1.0)
    across, down = (cv2.Sobel(smooth, cv2.CV_32F, *order) for order in ((1, 0), (0, 1)))
    return np.sqrt(cv2.transform(across * across + down * down, np.ones((1, 3)))) / 8


def product_mask(lab, backdrop, strictness=1.0):
    """The pixels that are neither backdrop nor a shadow on it.

    Parameters
    ----------
    lab : ndarray
        (H, W, 3) float32 CIELAB.
    backdrop : studio.cutout.backdrop.Backdrop
    strictness : float
        Factor on the thresholds; other values than one tell how stable the answer is.

    Returns
    -------
    mask, shadow : ndarray
        (H, W) bool each.
    """
    difference = colour_difference(lab, backdrop.field)
    low, high = (strictness * limit for limit in thresholds(backdrop.sigma))
    found = reached(closed(difference > low, 2), difference > high)
    own_colours, candidate = shadow_candidates(lab, backdrop, found)
    if own_colours:
        # Closing mends faint outlines; a product that stands out needs no mending, and its narrow
        # gaps are gaps.
        found &= ~(reached((difference < low) | ~found, ~found))
    shadow = shadow_pieces(lab, backdrop, found, candidate, own_colours)
    kept = without_specks(without_lines(opened(found & ~shadow, 1)), SPECK_SHARE)
    mask = filled(kept, difference, shadow, low)
    return mask, shadow


def shadow_candidates(lab, backdrop, found):
    """Whether the product's core has no colour that a shadow could have, and what could be one.

    Returns
    -------
    own_colours : bool
    candidate : ndarray
        (H, W) bool.
    """
    shaded = shaded_backdrop(lab, backdrop)
    core = shrunk(found, max(4, round(CORE_SHARE * max(found.shape))))
    if np.count_nonzero(shaded & core) < DISTINCT_SHARE * np.count_nonzero(core):
        return True, found & relit_backdrop(lab, backdrop, core & ~shaded)
    smooth = cv2.GaussianBlur(lightness_slope(lab), (0, 0), 2) < SMOOTH_SLOPE
    return False, found & shaded & smooth


def shadow_pieces(lab, backdrop, found, candidate, own_colours):
    """Pieces of `found` that are shadows on the backdrop: (H, W) bool.

    A shadow is the backdrop under less light, smooth inside, *and* fades out towards the backdrop;
    only the last tells it from a grey sleeve, so it is judged per connected piece by the slope
    along its outer edge, relative to its depth, and never per pixel. Where the product has colours
    of its own a harder edge is believed too.
    """
    slope = lightness_slope(lab)
    if own_colours:
        # On a coloured backdrop the hue says enough; white cuffs on white need the edge.
        hue = np.hypot(*backdrop.field[..., 1:].reshape(-1, 2).mean(axis=0))
        softness, reach = (np.inf if hue > COLOURED else HARDEST_SHADOW), 1
    else:
        # Such a piece ends where smoothness does, so its edge is looked for a little beyond it.
        softness, reach = SOFT_SHADOW, 4
    depth = backdrop.field[..., 0] - lab[..., 0]
    steepest = cv2.dilate(slope, np.ones((2 * reach + 1,) * 2, np.uint8))
    rim = grown(~found, reach)

    shadow = np.zeros_like(found)
    count, labels, stats = pieces(opened(candidate, 1))
    for index in range(1, count):
        if stats[index, cv2.CC_STAT_AREA] < 30:
            continue
        window = slices_of(stats[index])
        piece = labels[window] == index
        edge = piece & rim[window]
        if np.count_nonzero(edge) <= 5:
            continue
        steep = float(np.median(steepest[window][edge]))
        deep = float(np.percentile(depth[window][piece], 75))
        if steep < max(1.1, 1.2 * backdrop.sigma, softness * deep):
            shadow[window] |= piece
    return shadow


def off_backdrop(lab, backdrop):
    """Distance of each colour from its backdrop under any amount of light.

    More or less light scales X, Y and Z alike, hence in CIELAB ``L* + 16``, ``a*`` and ``b*``
    alike (by the cube root, away from black).

    Returns
    -------
    off : ndarray
        (H, W) float32, CIELAB units.
    scale : ndarray
        (H, W) float32, the ratio of ``L* + 16``; below one is darker.
    """
    seen, behind = cv2.split(lab), cv2.split(backdrop.field)
    scale = (seen[0] + 16) / (behind[0] + 16)
    return cv2.magnitude(*(seen[k] - scale * behind[k] for k in (1, 2))), scale


def shaded_backdrop(lab, backdrop):
    """Where a picture could be its backdrop under less light: (H, W) bool."""
    off, scale = off_backdrop(lab, backdrop)
    depth = backdrop.field[..., 0] - lab[..., 0]
    tolerance = max(4, 2 * backdrop.sigma) + 0.12 * depth
    return (depth > 0) & (scale > DARKEST_SHADOW) & (off < tolerance)


def relit_backdrop(lab, backdrop, core):
    """Where a colour is far likelier the backdrop under other light than one of the product's.

    `core` is the (H, W) bool mask that the product's palette is read in; the result (H, W) bool.
    """
    off, scale = off_backdrop(lab, backdrop)
    possible = (scale > DARKEST_SHADOW) & (scale < BRIGHTEST_GLOW)
    nearest = distance_to_nearest(lab, clusters(lab, core & ~(possible & (off < 9)), 6))
    return possible & (off < 0.5 * nearest) & (off < FURTHEST_SHADOW)


def without_lines(mask):
    """`mask` without thin lines that run out of the frame: floor joints, hanger wires, cables."""
    wide = grown(opened(mask, 4), 2)
    result = mask.copy()
    count, labels, stats = pieces(mask & ~wide)
    height, width = mask.shape
    for index in range(1, count):
        x, y, across, down = stats[index, :4]
        touches = x == 0 or y == 0 or x + across == width or y + down == height
        if touches and max(across, down) > 0.05 * max(height, width):
            result[labels == index] = False
    return result


def filled(mask, difference, shadow, low):
    """`mask` with its enclosed holes filled, but for those that show the backdrop.

    Handles and arm gaps stay open, also in shadow; logos of another colour are closed.
    """
    least = max(30, SMALLEST_HOLE_SHARE * mask.size)
    result = mask.copy()
    count, labels, stats = pieces(holes(mask), connectivity=4)
    for index in range(1, count):
        window = slices_of(stats[index])
        hole = labels[window] == index
        backdrop = (difference[window][hole] < low) | shadow[window][hole]
        small = stats[index, cv2.CC_STAT_AREA] < HOLE_SHARE * mask.size
        if stats[index, cv2.CC_STAT_AREA] < least or backdrop.mean() < (0.9 if small else 0.6):
            result[window] |= hole
    return result
