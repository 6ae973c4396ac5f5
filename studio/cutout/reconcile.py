"""Where the colour witness contradicts a mask, decide who is right."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.cutout.backdrop import Backdrop
from studio.cutout.difference import HARDEST_SHADOW, SPECK_SHARE, without_lines
from studio.cutout.local_colours import GAP_SHARE, under_other_light
from studio.cutout.morphology import (
    grown, holes, opened, pieces, slices_of, sticks_out, without_specks)

SURE = 0.2
"""Votes beyond this are heard; between, the mask stays as it is."""

SMOOTH, TEXTURE_FACTOR = 1.0, 1.5
"""L* per pixel: a shadow is as smooth as this, or as so many times its backdrop."""

EDGE_PX = 2
"""Pixels that an edge is wide."""

LEAST_PIECE = 40
"""Pixels, at working size: smaller contradictions are the contour's, which is settled later."""

HOLE_SHARE = 0.00015
"""Share of the frame below which an enclosed hole is texture."""

BARE_FACTOR = 2
"""A hole shows the backdrop up to so many times the difference that noise makes."""

SHADOW_LEAST, SHADOW_SPREAD = 3.0, 1.5
"""L* by which a shadow in an enclosed gap is darker than the backdrop at least, and how much deeper
than those around the product it may be."""


@dataclass(frozen=True)
class Sight:
    """What is known of a picture while it is cut.

    Attributes
    ----------
    lab : ndarray
        (H, W, 3) float32 CIELAB, lightly denoised.
    slope : ndarray
        (H, W) float32, slope of L* per pixel of the picture as it came.
    backdrop : Backdrop
    difference : ndarray
        (H, W) float32, weighted distance from the backdrop.
    """

    lab: np.ndarray
    slope: np.ndarray
    backdrop: Backdrop
    difference: np.ndarray

    @property
    def depth(self):
        """(H, W) float32, how much darker than the backdrop in L*."""
        return self.backdrop.field[..., 0] - self.lab[..., 0]


def reconciled(mask, vote, sight, low):
    """`mask` with shadows dropped and lost parts added where the colours say so.

    Parameters
    ----------
    mask : ndarray
        (H, W) bool.
    vote : ndarray
        (H, W) float32, see `local_colours.colour_vote`.
    sight : Sight
    low : float
        Difference up to which a pixel counts as backdrop.

    Returns
    -------
    ndarray
        (H, W) bool.
    """
    near = grown(mask, max(4, round(GAP_SHARE * max(mask.shape))))
    added = opened(~mask & near & (vote > SURE), 1)
    dropped = _like_backdrop(opened(mask & (vote < -SURE), 1), mask, sight, low)
    result = without_lines(opened((mask & ~dropped) | added, 1))
    return _filled(without_specks(result, SPECK_SHARE), vote, sight, low)


def _like_backdrop(doubted, mask, sight, low):
    """The pieces of `doubted` that can be backdrop, bare or in a smooth shadow; bool."""
    limit = _smooth_limit(mask, sight)
    result = np.zeros_like(doubted)
    count, labels, stats = pieces(doubted, connectivity=4)
    for index in range(1, count):
        window = slices_of(stats[index], margin=1)
        piece = labels[window] == index
        if np.count_nonzero(piece) < LEAST_PIECE:
            continue
        bare = np.median(sight.difference[window][piece]) < BARE_FACTOR * low
        dark = _shades(piece, window, mask, sight)
        if (bare or dark) and _slope(piece, window, sight) < limit:
            result[window] |= piece
    return result


def _shades(piece, window, mask, sight):
    """Whether a piece of the mask can be a shadow: darker, and where it sticks out it fades out."""
    depth = np.median(sight.depth[window][piece])
    if depth <= SHADOW_LEAST:
        return False
    if not sticks_out(piece, mask[window]):
        return True
    edge = piece & grown(~mask[window], EDGE_PX)
    steepest = cv2.dilate(sight.slope[window], np.ones((2 * EDGE_PX + 1,) * 2, np.uint8))
    return not edge.any() or np.median(steepest[edge]) < HARDEST_SHADOW * depth


def _smooth_limit(mask, sight):
    outside = ~grown(mask | holes(mask), 6)
    usual = np.median(sight.slope[outside]) if outside.any() else 0.0
    return max(SMOOTH, TEXTURE_FACTOR * usual)


def _slope(piece, window, sight):
    return np.percentile(sight.slope[window][piece], 25)


def _filled(mask, vote, sight, low):
    """`mask` with its holes filled, but for those that show the backdrop, shaded or not.

    A print may have the colour of the backdrop in shadow. A gap lies in shadow only where the
    product casts one around itself, too.
    """
    around = grown(mask, round(GAP_SHARE * max(mask.shape))) & ~(mask | holes(mask))
    deepest = np.percentile(sight.depth[around], 95) if around.any() else 0.0
    shaded, _ = under_other_light(sight.lab, sight.backdrop.field, sight.backdrop.sigma)
    shaded &= (sight.depth > SHADOW_LEAST) & (sight.depth < SHADOW_SPREAD * deepest)
    shown = (vote < 0) & ((sight.difference < BARE_FACTOR * low) | shaded)
    limit = _smooth_limit(mask, sight)
    result = mask.copy()
    count, labels, stats = pieces(holes(mask), connectivity=4)
    for index in range(1, count):
        window = slices_of(stats[index])
        hole = labels[window] == index
        large = np.count_nonzero(hole) >= max(30, HOLE_SHARE * mask.size)
        smooth = _slope(hole, window, sight) < limit
        if not (large and smooth and shown[window][hole].mean() > 0.6):
            result[window] |= hole
    return result
