"""Product or not, pixel by pixel, at a working size."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.cutout.backdrop import Backdrop, fit_backdrop, localised
from studio.cutout.difference import (
    SPECK_SHARE, colour_difference, filled, product_mask, thresholds, without_lines)
from studio.cutout.graph import graph_cut
from studio.cutout.morphology import grown, iou, opened, shrunk, without_specks

PLAIN = 0.85
"""From this plainness on the backdrop model leads and the graph cut only trims."""


@dataclass(frozen=True)
class Segment:
    """A hard cut and the witnesses that were heard.

    Attributes
    ----------
    mask : ndarray
        (H, W) bool, the cut.
    by_difference, by_graph : ndarray
        (H, W) bool, what each witness said alone.
    lab : ndarray
        (H, W, 3) float32 CIELAB, lightly denoised.
    backdrop : Backdrop
        As fitted in the end.
    difference : ndarray
        (H, W) float32, weighted distance from the backdrop.
    stability : float
        Overlap (IoU) of the difference masks under laxer and stricter thresholds.
    """

    mask: np.ndarray
    by_difference: np.ndarray
    by_graph: np.ndarray
    lab: np.ndarray
    backdrop: Backdrop
    difference: np.ndarray
    stability: float


def segment(rgb, seed):
    """Cut the product out of a small picture.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) uint8 sRGB, some 640 px on the long side.
    seed : int
        For the graph cut's colour models.
    """
    lab = cv2.cvtColor(
        cv2.bilateralFilter(rgb, 5, 18, 3).astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    backdrop = fit_backdrop(lab)
    first, shadow = product_mask(lab, backdrop)
    if first.any():
        backdrop = localised(backdrop, lab, first | shadow)
        by_difference, shadow = product_mask(lab, backdrop)
    else:
        by_difference = first
    difference = colour_difference(lab, backdrop.field)
    if not by_difference.any() or by_difference.all():
        return Segment(by_difference, by_difference, by_difference, lab, backdrop, difference, 0.0)

    plain = backdrop.plain >= PLAIN
    band = max(3, round((0.012 if plain else 0.05) * max(lab.shape[:2])))
    low, high = thresholds(backdrop.sigma)
    by_graph = graph_cut(rgb, by_difference, shadow | (difference < low), band, seed)
    by_graph = filled(by_graph, difference, shadow, low)
    if plain:
        agreed = by_difference & (by_graph | shrunk(by_difference, 3) | (difference > high))
        added = by_graph & grown(by_difference, 4) & (difference > low) & ~shadow
        mask = without_specks(without_lines(opened(agreed | added, 1)), SPECK_SHARE)
        mask = filled(mask, difference, shadow, low)
    else:
        mask = by_graph
    lax, strict = (product_mask(lab, backdrop, factor)[0] for factor in (0.7, 1.4))
    return Segment(mask, by_difference, by_graph, lab, backdrop, difference, iou(lax, strict))
