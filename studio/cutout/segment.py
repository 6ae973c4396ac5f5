"""Product or not, pixel by pixel, at a working size: the built-in segmenter."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.colour import to_lab
from studio.cutout.backdrop import Backdrop, fit_backdrop, localised
from studio.cutout.difference import (
    SPECK_SHARE, colour_difference, filled, lightness_slope, product_mask, thresholds,
    without_lines)
from studio.cutout.graph import graph_cut
from studio.cutout.local_colours import colour_vote
from studio.cutout.morphology import grown, holes, iou, opened, shrunk, without_specks
from studio.cutout.reconcile import Sight, reconciled

PLAIN = 0.85
"""From this plainness on the backdrop model leads and the graph cut only trims."""

BAND_SHARE, WIDE_BAND_SHARE = 0.012, 0.05
"""How far the graph cut may move a contour, as a share of the long side."""

PERTURBATIONS = ((0.8, 1), (1.25, 2))
"""Strictness of the difference, and what is added to the seed, when the cut is made again."""

THOROUGH, QUICK = 3, 1
"""Rounds of the graph cut. A cut made again to see whether it holds is quick, and asks the colours
once instead of twice."""


@dataclass(frozen=True)
class Segment:
    """A hard cut, and what was seen on the way that says how far to trust it.

    Attributes
    ----------
    mask : ndarray
        (H, W) bool.
    lab : ndarray
        (H, W, 3) float32 CIELAB, lightly denoised.
    backdrop : Backdrop
    agreement : float
        Overlap (IoU) with a witness that cuts by other means.
    stability : float
        Least overlap (IoU) with cuts made again from other seeds.
    vote : ndarray or None
        What the colours say of the mask, see `local_colours.colour_vote`.
    """

    mask: np.ndarray
    lab: np.ndarray
    backdrop: Backdrop
    agreement: float
    stability: float
    vote: np.ndarray | None


def segment(rgb, seed):
    """Cut the product out of a small picture.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) uint8 sRGB, some 640 px on the long side.
    seed : int
        For the colour models.

    Returns
    -------
    Segment
    """
    sight = _look(rgb)
    mask = _cut(rgb, sight, seed)
    if not mask.any() or mask.all():
        return Segment(mask, sight.lab, sight.backdrop, 0.0, 0.0, None)
    second = graph_cut(rgb, mask, np.zeros_like(mask), _band(rgb, WIDE_BAND_SHARE), seed, QUICK)
    stability = min(iou(mask, _cut(rgb, sight, seed + other, strictness, QUICK))
                    for strictness, other in PERTURBATIONS)
    return Segment(mask, sight.lab, sight.backdrop, iou(mask, second), stability,
                   colour_vote(sight.lab, mask, sight.backdrop, seed))


def _look(rgb):
    lab = to_lab(cv2.bilateralFilter(rgb, 5, 18, 3))
    backdrop = fit_backdrop(lab)
    first, shadow = product_mask(lab, backdrop)
    if first.any():
        backdrop = localised(backdrop, lab, first | shadow)
    return Sight(lab, lightness_slope(to_lab(rgb)), backdrop,
                 colour_difference(lab, backdrop.field))


def _cut(rgb, sight, seed, strictness=1.0, rounds=THOROUGH):
    """(H, W) bool; `strictness` is a factor on the differences that make a product."""
    first, shadow = product_mask(sight.lab, sight.backdrop, strictness)
    if not first.any() or first.all():
        return first
    vote = colour_vote(sight.lab, first, sight.backdrop, seed)
    if vote is None:
        return first
    low, high = (strictness * limit for limit in thresholds(sight.backdrop.sigma))
    trim = _trimmed if sight.backdrop.plain >= PLAIN else _recut
    mask = reconciled(trim(rgb, first, shadow, sight, (low, high), seed, rounds), vote, sight, low)
    if rounds == QUICK:
        return mask
    vote = colour_vote(sight.lab, mask, sight.backdrop, seed)
    return mask if vote is None else reconciled(mask, vote, sight, low)


def _trimmed(rgb, first, shadow, sight, limits, seed, rounds):
    """The mask once a graph cut has trimmed it, where the backdrop is plain and leads."""
    difference, (low, high) = sight.difference, limits
    band = _band(rgb, BAND_SHARE)
    by_graph = graph_cut(rgb, first, shadow | (difference < low), band, seed, rounds)
    by_graph = filled(by_graph, difference, shadow, low)
    agreed = first & (by_graph | shrunk(first, 3) | (difference > high))
    added = by_graph & grown(first, 4) & (difference > low) & ~shadow
    mask = without_specks(without_lines(opened(agreed | added, 1)), SPECK_SHARE)
    return filled(mask, difference, shadow, low)


def _recut(rgb, first, shadow, sight, limits, seed, rounds):
    """The graph cut's own mask, where the backdrop is uneven.

    A hole is no evidence there, as everything in some product is like something in the backdrop;
    true ones are opened by their colours later.
    """
    backdrop = shadow | (sight.difference < limits[0])
    whole = first | holes(first)
    return graph_cut(rgb, whole, backdrop, _band(rgb, WIDE_BAND_SHARE), seed, rounds)


def _band(rgb, share):
    return max(3, round(share * max(rgb.shape[:2])))
