"""Garments that somebody wears: the parts that a parser tells, cleaned and put to the proof."""

import cv2
import numpy as np

from studio.cutout.confidence import colour_overlap, colour_slope
from studio.cutout.difference import colour_difference
from studio.cutout.graph import graph_cut
from studio.cutout.morphology import (
    closed, disc, grown, holes, iou, opened, pieces, shrunk, slices_of)
from studio.extract.bare import find_person, hair_share, skin_share, spots_of
from studio.extract.borders import bared, moved, strange
from studio.extract.items import Candidate
from studio.extract.parts import BACKGROUND, GARMENTS, HAIR, PARTS, SKIN, Parsed

LEAST_SHARE, LEAST_SMALL_SHARE = 0.004, 0.0012
"""Share of the frame that a garment covers at least, and shoes, a bag or a hat."""

SMALL = ("shoes", "bag", "hat")

PIECE_SHARE = {"shoes": 0.3}
USUAL_PIECE_SHARE = 0.06
"""Pieces of a part below this share of its largest are errors; of shoes both count."""

PRINT_SHARE = 0.01
"""Share of a garment below which a hole that does not show the background is a print."""

BAND_SHARE = 0.012
"""How far a contour may move to the edge that it belongs to, as a share of the long side."""

UNLIKELY = 0.1
"""Below this share of a part, a pixel is not of it."""

TILTS = ((1.6, 1.4), (0.6, 0.7))
"""Factors on the shares of all garments, and on those of what is worn below, at which parts are
taken again, to see whether they hold."""

SEAM_LEAST, SEAM_REACH, SEAM_SLOPE = 0.5, 0.03, 2.5
"""Where two garments meet: least length by the root of the area, how far to both sides colours are
compared (by the long side), and CIELAB units per pixel of an edge."""

VOTED = 0.2
"""Vote of the cut-out's colours, see `studio.cutout.local_colours`, beyond which one is backdrop.
"""

BARE_LEAST, BARE_NOISE = 4.0, 4.0
"""Difference from the backdrop up to which a pixel is bare: CIELAB units, and factor on noise."""


def worn(shot, parsed, seed):
    """The candidates in a photo of somebody.

    Parameters
    ----------
    shot : studio.extract.shot.Shot
    parsed : studio.extract.parts.Parsed
    seed : int

    Returns
    -------
    list of studio.extract.items.Candidate
        In the order of `GARMENTS`; none overlap.
    """
    person = find_person(shot.small, shot.found.lab, grown(shot.found.mask, 4))
    masks = _garments(shot, parsed, person, seed)
    others = [_garments(shot, tilted(parsed, tilt), person, seed + 1 + index)
              for index, tilt in enumerate(TILTS)]
    return [Candidate(mask, part, pair=part == "shoes",
                      evidence={**_evidence(shot, parsed, part, masks, person),
                                "stability": min(iou(mask, other[part]) if part in other else 0.0
                                                 for other in others)})
            for part, mask in masks.items() if _is_large(mask, part)]


def tilted(parsed, tilt):
    """`parsed` as from a parser that is keener on garments, or less, and on those below."""
    garments, lower = tilt
    weights = np.ones(len(PARTS), np.float32)
    weights[HAIR + 1:] = garments
    weights[PARTS.index("lower")] *= lower
    shares = parsed.shares * weights
    return Parsed(shares / shares.sum(axis=2, keepdims=True), parsed.confidence, parsed.facts)


def _garments(shot, parsed, person, seed):
    """{part: (h, w) bool} of what is worn; none overlap."""
    labels, lab = parsed.labels, shot.found.lab
    masks = {part: _settled(shot, parsed, PARTS.index(part), labels, seed) for part in GARMENTS}
    masks = {part: mask for part, mask in masks.items() if mask is not None}
    _divide(masks, parsed)
    masks = moved({part: mask for part, mask in masks.items() if mask.any()}, lab)
    elsewhere = parsed.shares[..., [BACKGROUND, SKIN, HAIR]].sum(axis=2)
    masks = {part: bared(mask, np.logical_or.reduce(
                (*spots_of(lab, mask, person), strange(mask, lab, elsewhere))))
             for part, mask in masks.items() if mask.any()}
    return {part: mask for part, mask in masks.items() if mask.any()}


def _is_large(mask, part):
    share = LEAST_SMALL_SHARE if part in SMALL else LEAST_SHARE
    return np.count_nonzero(mask) >= share * mask.size


def _settled(shot, parsed, index, labels, seed):
    """The pixels of one part, its contour moved to the nearest edge; None where there are none."""
    part, share = PARTS[index], parsed.shares[..., index]
    guess = _cleaned(labels == index, part, labels)
    if guess is None or not _is_large(guess, part):
        return None
    window = _window(guess, shot.long_side)
    band = max(3, round(BAND_SHARE * shot.long_side))
    cut = np.zeros_like(guess)
    rgb = np.ascontiguousarray(shot.small[window])
    cut[window] = graph_cut(rgb, guess[window], share[window] < UNLIKELY, band, seed, 2)
    return _cleaned(cut, part, labels)


def _cleaned(mask, part, labels):
    """`mask` without specks and threads, its small holes filled; None where nothing is left."""
    mask = opened(mask, 1)
    count, pieced, stats = pieces(mask)
    if count < 2:
        return None
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    least = PIECE_SHARE.get(part, USUAL_PIECE_SHARE) * areas.max()
    mask = (areas >= least)[pieced] & mask
    foreign, area = np.isin(labels, (BACKGROUND, SKIN, HAIR)), np.count_nonzero(mask)
    count, pieced, stats = pieces(holes(mask), connectivity=4)
    for index in range(1, count):
        window = slices_of(stats[index])
        hole = pieced[window] == index
        # Small spots of skin inside are letters of a print that look like it.
        told = foreign if np.count_nonzero(hole) > PRINT_SHARE * area else labels == BACKGROUND
        if told[window][hole].mean() <= 0.5:
            mask[window] |= hole
    return mask


def _window(mask, long_side):
    x, y, width, height = cv2.boundingRect(mask.astype(np.uint8))
    margin = round(0.1 * long_side)
    return (slice(max(0, y - margin), y + height + margin),
            slice(max(0, x - margin), x + width + margin))


def _divide(masks, parsed):
    """Give each pixel that two parts claim to the likelier."""
    if len(masks) < 2:
        return
    names = list(masks)
    shares = np.stack([np.where(masks[name], parsed.shares[..., PARTS.index(name)], -1)
                       for name in names])
    owner = shares.argmax(axis=0)
    for index, name in enumerate(names):
        masks[name] = masks[name] & (owner == index)


def _evidence(shot, parsed, part, masks, person):
    """What speaks for and against one garment, see `studio.extract.proof`."""
    mask = masks[part]
    lab, share = shot.found.lab, parsed.shares[..., PARTS.index(part)]
    rim = grown(mask, 1) & ~shrunk(mask, 1)
    rim[:2] = rim[-2:] = False
    rim[:, :2] = rim[:, -2:] = False
    slope = cv2.dilate(colour_slope(lab), np.ones((3, 3), np.uint8))[rim]
    return {
        "certainty": float(share[mask].mean()),
        "edge": float(np.clip(slope / 6, 0, 1).mean()) if slope.size else 0.0,
        "weak_edge": float((slope < 1.2).mean()) if slope.size else 1.0,
        "agreement": iou(mask, parsed.labels == PARTS.index(part)),
        "seam": min((seam for name, other in masks.items() if name != part
                     if (seam := _seam(shot, mask, other)) is not None), default=1.0),
        "skin": skin_share(lab, mask, person),
        "hair": hair_share(lab, mask, person),
        "bare": _bare_share(shot, mask),
        "cut_off": _cut_off(mask),
        "hidden": _hidden(mask, part, masks, parsed),
        "area": float(mask.mean()),
    }


def _seam(shot, mask, other):
    """How clear the border of two garments is, in [0, 1]: by its edge, or by their colours.

    A dress that is taken for a top and a skirt has neither. None where they do not meet.
    """
    border = grown(mask, 2) & grown(other, 2)
    if np.count_nonzero(border) < SEAM_LEAST * np.count_nonzero(mask) ** 0.5:
        return None
    slope = cv2.dilate(colour_slope(shot.found.lab), disc(2))[border]
    near = grown(border, round(SEAM_REACH * shot.long_side))
    sides = [shot.found.lab[each & near] for each in (mask, other)]
    both = np.concatenate(sides)[None]
    first = np.arange(both.shape[1])[None] < len(sides[0])
    return float(np.mean(slope > SEAM_SLOPE) * (1 - colour_overlap(both, first)))


def _bare_share(shot, mask):
    """Share of a mask that is bare backdrop: as bright as that, and its colours say so, too."""
    if shot.found.vote is None:
        return 0.0
    off = colour_difference(shot.found.lab, shot.found.backdrop.field)
    near = off < max(BARE_LEAST, BARE_NOISE * shot.found.backdrop.sigma)
    return float((near & (shot.found.vote < -VOTED))[mask].mean())


def _cut_off(mask):
    """Length along which the frame cuts it off, by the root of its area."""
    contact = sum(map(np.count_nonzero, (mask[0], mask[-1], mask[:, 0], mask[:, -1])))
    return float(contact / np.count_nonzero(mask) ** 0.5)


def _hidden(mask, part, masks, parsed):
    """Share of a garment that something lies in front of: an arm, hair, a bag, a coat.

    It is what is between two runs of the garment in a row and is neither it nor background, once
    necklines and the like, which open at the top, are left out.
    """
    radius = max(4, round(0.35 * np.count_nonzero(mask) ** 0.5))
    between = closed(mask, radius) & ~mask & (parsed.labels != BACKGROUND)
    covered = np.zeros_like(mask)
    for name, other in masks.items():
        if name != part:
            covered |= other & between
    bare = between & np.isin(parsed.labels, (SKIN, HAIR))
    rows = np.flatnonzero(mask.any(axis=1))
    bare[:rows[0] + (rows[-1] - rows[0]) // 4] = False
    return float(np.count_nonzero(covered | bare) / np.count_nonzero(mask))
