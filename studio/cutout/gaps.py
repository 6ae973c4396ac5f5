"""Slivers of backdrop that a coarse cut has left in: armpits, elbows, between bag and body."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.cutout.backdrop import Backdrop
from studio.cutout.difference import (
    CHROMA_WEIGHT, LIGHTNESS_WEIGHT, colour_difference, colour_slope, thresholds)
from studio.cutout.local_colours import under_other_light
from studio.cutout.morphology import grown, holes, opened, pieces, reached, shrunk, slices_of

DOUBTED, DISOWNED = -0.3, -0.65
"""Votes below which a colour is doubted, and below which it is held to be none of the product's."""

BARE_FACTOR = 2
"""A gap shows the backdrop up to so many times the difference that noise makes."""

LEAST_PX, LEAST_ENCLOSED_PX = 12, 30
"""Areas below which a find is the rim's, or texture."""

MARGIN_PX, RIM_PX = 8, 2
"""How far around a piece is looked, and how wide the mixed colours at an edge are."""

STEP, STEP_SIGMAS = 2.5, 3.0
"""CIELAB units, or multiples of the noise, that a gap may be off the backdrop it opens to."""

FAINT_EDGE, EDGE_FACTOR = 1.2, 2.5
"""Slope per pixel, or factor on the backdrop's own, up to which there is no edge between them."""

APART, LESSER_SIDE = 20, 0.28
"""CIELAB units between the two things that an enclosed gap lies between, and the least share of its
rim that either has. A print lies on one."""

EVEN, EVEN_SIGMAS = 3.0, 1.5
"""Spread of L*, or multiples of the noise, up to which an enclosed gap is as even as a wall."""


@dataclass(frozen=True)
class _View:
    """A picture at the size of the edge, and what is known of it."""

    lab: np.ndarray
    mask: np.ndarray
    backdrop: Backdrop
    vote: np.ndarray
    slope: np.ndarray

    def part(self, window):
        """The same for a window; the backdrop stays whole."""
        return _View(self.lab[window], self.mask[window], self.backdrop, self.vote[window],
                     self.slope[window])


def without_gaps(lab, mask, vote, backdrop, like=None):
    """`mask` without the slivers of backdrop in it.

    A sliver has the colours of the backdrop behind it, in whatever light, and none of the product
    nearby. It either goes on beyond the contour without a step or an edge, or is enclosed and lies
    between two different things, as a gap between arm and dress does, but no white print.

    Parameters
    ----------
    lab : ndarray
        (H, W, 3) float32 CIELAB, lightly denoised.
    mask : ndarray
        (H, W) bool.
    vote : ndarray
        (H, W) float32, see `local_colours.colour_vote`.
    backdrop : studio.cutout.backdrop.Backdrop
        Its field (H, W, 3) as well.
    like : ndarray, optional
        (H, W) bool, what `like_backdrop` finds where it has been asked before.

    Returns
    -------
    ndarray
        (H, W) bool.
    """
    like = like_backdrop(lab, mask, backdrop) if like is None else like
    like = like & (vote < DOUBTED)
    _, labels, stats = pieces(opened(like, 1), connectivity=4)
    large = 1 + np.flatnonzero(stats[1:, cv2.CC_STAT_AREA] >= LEAST_PX)
    if not large.size:
        return mask
    slope = colour_slope(lab)
    view = _View(lab, mask, backdrop, vote, slope)
    outside = ~grown(mask | holes(mask), MARGIN_PX)
    faint = max(FAINT_EDGE, EDGE_FACTOR * np.median(slope[outside]) if outside.any() else 0)
    gaps = np.zeros_like(mask)
    for index in large:
        window = slices_of(stats[index], MARGIN_PX)
        piece = labels[window] == index
        near = view.part(window)
        touching = grown(piece, RIM_PX) & ~near.mask
        if _goes_on(piece, touching, near, faint) or _parts(piece, near):
            gaps[window] |= piece
    # Their tips are thinner than what was looked at.
    return mask & ~reached(like & grown(gaps, MARGIN_PX), gaps)


def like_backdrop(lab, mask, backdrop):
    """Pixels of the mask that could be backdrop, bare or in shadow, and not lit more; bool.

    Parameters as in `without_gaps`.
    """
    low, _ = thresholds(backdrop.sigma)
    bare = colour_difference(lab, backdrop.field) < BARE_FACTOR * low
    shaded, _ = under_other_light(lab, backdrop.field, backdrop.sigma)
    no_lighter = lab[..., 0] < backdrop.field[..., 0] + low
    return mask & (bare | shaded) & no_lighter


def _goes_on(piece, touching, near, faint):
    """Whether a piece at the contour is what lies beyond it: no step in colour, no edge."""
    beyond = grown(touching, 2 * RIM_PX) & ~grown(near.mask, RIM_PX)
    within = grown(touching, 3 * RIM_PX) & piece
    if not beyond.any() or not within.any():
        return False
    step = np.median(near.lab[beyond], axis=0) - np.median(near.lab[within], axis=0)
    step = np.hypot(LIGHTNESS_WEIGHT * step[0], CHROMA_WEIGHT * np.hypot(*step[1:]))
    edge = np.percentile(near.slope[grown(touching, 1)], 25)
    return edge < faint and step < max(STEP, STEP_SIGMAS * near.backdrop.sigma)


def _parts(piece, near):
    """Whether an enclosed piece is even, no colour of the product's, and between two things."""
    if np.count_nonzero(piece) < LEAST_ENCLOSED_PX:
        return False
    core = shrunk(piece, 1)
    core = core if core.any() else piece
    even = near.lab[core][:, 0].std() < max(EVEN, EVEN_SIGMAS * near.backdrop.sigma)
    if not even or np.median(near.vote[core]) > DISOWNED:
        return False
    rim = np.float32(near.lab[grown(piece, 3 * RIM_PX) & ~grown(piece, RIM_PX + 1) & near.mask])
    if len(rim) < LEAST_PX:
        return False
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 10, 1.0)
    cv2.setRNGSeed(1)
    _, sides, colours = cv2.kmeans(rim, 2, None, stop, 1, cv2.KMEANS_PP_CENTERS)
    share = sides.mean()
    return (np.linalg.norm(colours[0] - colours[1]) > APART
            and LESSER_SIDE < share < 1 - LESSER_SIDE)
