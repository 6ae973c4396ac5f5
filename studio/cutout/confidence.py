"""How sure a cut is: independent evidence, weighed, and the threshold to deliver."""

import math

import cv2
import numpy as np

from studio.cutout.difference import colour_difference, colour_slope, thresholds
from studio.cutout.morphology import grown, pieces, reached, shrunk
from studio.cutout.reconcile import SURE

THRESHOLD = 0.80
"""Default confidence to deliver.

Weights and threshold were set by hand while looking at the photos that `bench/vision.py` is run on,
so fresh photos will be judged a little less well.
"""

RIM_PX = 2, 5
"""Pixels inside the contour, at working size, between which colours are compared."""

HEAD = 2.0, -1.3, 1.6
"""How far hair reaches from a face: aside, from above down to below; see `studio.faces.Face`."""

SHARP, SHARPER = 2.5, 4.0
"""Slope per pixel, CIELAB units, or factor on what is usual on the backdrop, from which on an edge
is none of a shadow's."""

BEYOND_PX, NEAR_PX = 4, 8
"""Pixels off the contour from which on something is left out, and within which it belongs to it."""

TOLD_NOTHING = 0.08
"""What is taken for contested where colours tell nothing: doubtful, but no ground to refuse."""

TOP_PX, NARROW = 2, 0.1
"""Rows that are the picture's top (opening a mask may lose one), and the share of the width below
which what is found there is a hook or clips, not the product."""


def evidence(found, face):
    """Measure what speaks for and against a cut.

    Parameters
    ----------
    found : studio.cutout.segment.Segment
    face : studio.faces.Face or None
        Of a person, whom a photo may cut off at the knees as it may no product, and whose hair is
        looked after later.

    Returns
    -------
    dict of str to float
        ``plain`` border agreement with one surface; ``sigma`` backdrop noise (CIELAB);
        ``edge`` mean contour contrast in [0, 1]; ``weak_edge`` share of contour without
        contrast; ``stability`` least overlap (IoU) with cuts from other seeds; ``contested``
        share of the rim that has the backdrop's colours; ``agreement`` overlap (IoU) with a
        second way of cutting; ``left_out`` what has sharp edges beside the cut, as a share of its
        contour; ``overlap`` of colour histograms of product and rest
        (Bhattacharyya); ``border`` share of the frame touched; ``hangs`` whether a hook or wire
        runs out of the top; ``area`` of the frame; ``largest`` piece's share of it;
        ``raggedness`` of the contour.
    """
    mask = found.mask
    if not mask.any() or mask.all():
        return {"area": float(mask.mean())}
    contour = grown(mask, 1) & ~shrunk(mask, 1)
    contour[:2] = contour[-2:] = False
    contour[:, :2] = contour[:, -2:] = False
    slope = cv2.dilate(colour_slope(found.lab), np.ones((3, 3), np.uint8))[contour]
    _, _, stats = pieces(mask)
    areas = stats[1:, cv2.CC_STAT_AREA]
    facts = {
        "plain": found.backdrop.plain,
        "sigma": found.backdrop.sigma,
        "edge": np.clip(slope / 6, 0, 1).mean() if slope.size else 0.0,
        "weak_edge": (slope < 1.2).mean() if slope.size else 1.0,
        "stability": found.stability,
        "contested": contested(found, face),
        "agreement": found.agreement,
        "left_out": left_out(found),
        "overlap": colour_overlap(found.lab, mask),
        "border": border_contact(found, is_person=face is not None),
        "hangs": face is None and hangs(found.mask),
        "area": mask.mean(),
        "largest": areas.max() / areas.sum(),
        "raggedness": contour.sum() ** 2 / (4 * math.pi * mask.sum()) / 4,
    }
    return {name: round(float(value), 4) for name, value in facts.items()}


def contested(found, face):
    """Share of the mask's rim whose colours are the backdrop's, under any light; hair's left out.

    What shows through hair is told from it strand by strand.
    """
    rim = shrunk(found.mask, RIM_PX[0]) & ~shrunk(found.mask, RIM_PX[1])
    if face is not None:
        rim &= ~face.around(rim.shape, *HEAD)
    if found.vote is None or not rim.any():
        return TOLD_NOTHING
    return np.mean(found.vote[rim] < -SURE)


def left_out(found):
    """What stands off the backdrop with sharp edges beside the cut, as a share of its contour.

    Lost handles do, shadows do not; joints of a floor and skirting boards run out of the frame.
    """
    beside = ~grown(found.mask, BEYOND_PX)
    if not beside.any():
        return 0.0
    slope = colour_slope(found.lab)
    steep = slope > max(SHARP, SHARPER * np.percentile(slope[beside], 90))
    _, high = thresholds(found.backdrop.sigma)
    sharp = beside & steep & (colour_difference(found.lab, found.backdrop.field) > high)
    whole = grown(sharp, 2)
    frame = np.ones_like(whole)
    frame[1:-1, 1:-1] = False
    whole = reached(whole, grown(found.mask, NEAR_PX)) & ~reached(whole, frame)
    contour = grown(found.mask, 1) & ~found.mask
    return np.count_nonzero(sharp & whole) / max(1, np.count_nonzero(contour))


def hangs(mask):
    """Whether something narrow runs out of the upper frame: a hook, wires, clips."""
    return 0 < mask[:TOP_PX].any(axis=0).mean() < NARROW


def border_contact(found, is_person):
    """Share of the frame that the cut touches.

    People are often cut off by the lower frame on purpose: there, only what looks like backdrop
    counts.
    """
    mask = found.mask
    sides = [mask[0], mask[:, 0], mask[:, -1], mask[-1]]
    if is_person:
        sides[-1] = mask[-1] & (found.vote[-1] < -SURE) if found.vote is not None else mask[-1]
    return sum(map(np.count_nonzero, sides)) / (2 * sum(mask.shape))


def colour_overlap(lab, mask):
    """Bhattacharyya coefficient of the colours inside and outside `mask`, in [0, 1]."""
    bins = np.clip(lab * np.float32([0.08, 0.06, 0.06]) + np.float32([0, 8, 8]), 0, 15)
    index = bins.astype(np.int32) @ np.int32([256, 16, 1])
    inside = np.bincount(index[mask], minlength=4096) / mask.sum()
    outside = np.bincount(index[~mask], minlength=4096) / (~mask).sum()
    return np.sqrt(inside * outside).sum()


def confidence(facts):
    """The confidence in [0, 1] that `facts` give, and one sentence on the weakest of them."""
    if "edge" not in facts:
        return 0.0, "Nothing stands out from the background."
    votes = {
        "The background is not plain enough.": 0.8 * (facts["plain"] - 0.5),
        "A second way of cutting disagrees.":
            10 * min(0.02, max(-0.1, facts["agreement"] - 0.97)),
        "The cut hangs on where the line is drawn.": -40 * max(0, 0.985 - facts["stability"]),
        "The outline is too faint.":
            2.5 * (facts["edge"] - 0.45) - 30 * max(0, facts["weak_edge"] - 0.05),
        "Part of the product may be missing.": -8 * max(0, facts["left_out"] - 0.4),
        "Product and background share colours.": 3 * (0.5 - facts["overlap"]),
        "Background or shadow may cling to the product.":
            -25 * max(0, facts["contested"] - 0.05),
        "What the product hangs from runs out of the frame.": -1.8 * facts["hangs"],
        "The product runs out of the frame.": -60 * facts["border"],
        "The outline is ragged.": -1.1 * max(0, math.log(max(1, facts["raggedness"]) / 5)),
        "The product is too small or too large in the frame.":
            -4 * max(0, 0.02 - facts["area"]) / 0.02 - 4 * max(0, facts["area"] - 0.75) / 0.25,
        "The product falls into pieces.": -1.2 * (1 - facts["largest"]),
    }
    total = 0.4 + sum(votes.values())
    return 1 / (1 + math.exp(-total)), min(votes, key=votes.get)
