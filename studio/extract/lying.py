"""Things that lie or hang by themselves: the pieces of a cut-out, told apart into items."""

from dataclasses import replace
from itertools import combinations

import cv2
import numpy as np

from studio.cutout.confidence import colour_overlap
from studio.cutout.difference import colour_difference, shaded_backdrop, thresholds
from studio.cutout.morphology import closed, grown, iou, opened, pieces, reached
from studio.extract.bare import may_be_worn
from studio.extract.items import Candidate
from studio.extract.silhouette import normalised, turned
from studio.extract.touching import parted

SOMEBODY = "Somebody may be wearing it, and the parts could not be told apart."

PLAIN = 0.4
UNEVEN = "The background is not plain enough to tell several things from it."
"""On a ground less plain than this, see `studio.cutout.backdrop`, only the largest thing is
believed: a scene falls into many."""

DISTINCT, AWAY = 2.0, 0.02
"""By how much the ground must differ from a small thing, as a factor on what makes a product, and
how far from anything large it lies, as a share of the long side."""

LEAST_SHARE = 0.0012
"""Share of the frame that an item covers at least; smaller pieces are specks."""

FRINGE_PX = 1
"""What is no thicker than twice this is a thread or a fringe, not an item."""

PART_SHARE, PART_GAP = 0.15, 0.02
"""A piece so much smaller than its neighbour, and so near (by the long side), is a part of it."""

PART_COLOURS, PART_TOUCH = 0.15, 0.006
"""Bhattacharyya coefficient from which a part has its neighbour's colours, and the gap by the long
side below which it needs none: the metal end of a belt."""

PAIR_SIZE, PAIR_COLOURS, PAIR_SHAPE, PAIR_GAP = 0.72, 0.45, 0.78, 1.0
"""Of the two in a pair: ratio of areas, Bhattacharyya coefficient of colours, overlap (IoU) of
outlines laid on each other, and the gap between them by the root of the area."""

TURNS = range(0, 360, 15)


def lying(shot):
    """The candidates in a photo that nobody wears anything in.

    Parameters
    ----------
    shot : studio.extract.shot.Shot

    Returns
    -------
    list of studio.extract.items.Candidate
        The largest first.
    """
    masks = _whole(_things(shot), shot)
    candidates = []
    for mask in masks:
        parts, doubt = parted(mask, shot.found.lab)
        if may_be_worn(shot.found.lab, mask):
            parts, doubt = [mask], SOMEBODY
        candidates += [Candidate(part, doubt=doubt) for part in parts]
    candidates.sort(key=lambda each: -np.count_nonzero(each.mask))
    if shot.found.backdrop.plain < PLAIN:
        candidates[1:] = [replace(each, doubt=each.doubt or UNEVEN) for each in candidates[1:]]
    return _paired(candidates, shot.found.lab)


def _things(shot):
    """The pieces of the cut-out that are large and thick enough, the largest first: bool masks."""
    cut = opened(shot.found.mask | _small(shot), FRINGE_PX)
    count, labels, stats = pieces(cut)
    order = np.argsort(-stats[1:, cv2.CC_STAT_AREA]) + 1
    return [labels == index for index in order
            if stats[index, cv2.CC_STAT_AREA] >= LEAST_SHARE * cut.size]


def _small(shot):
    """What the cut-out leaves as specks beside something large and is too distinct to be one.

    On a plain ground only; each is cut out by itself later, so that one too many costs time.
    """
    found = shot.found
    if found.backdrop.plain < PLAIN or not found.mask.any():
        return np.zeros_like(found.mask)
    low, high = thresholds(found.backdrop.sigma)
    difference = colour_difference(found.lab, found.backdrop.field)
    distinct = difference > DISTINCT * high
    # What hangs together with something large is a lost part of it, or its shadow.
    away = ~grown(reached(closed(difference > low, 2) | found.mask, found.mask),
                  round(AWAY * shot.long_side))
    distinct = opened(distinct & away & ~shaded_backdrop(found.lab, found.backdrop), FRINGE_PX)
    count, labels, stats = pieces(closed(distinct, 2))
    height, width = distinct.shape
    kept = [index for index in range(1, count)
            if stats[index, cv2.CC_STAT_AREA] >= LEAST_SHARE * distinct.size
            and min(stats[index, :2]) > 1
            and stats[index, 0] + stats[index, 2] < width - 1
            and stats[index, 1] + stats[index, 3] < height - 1]
    return np.isin(labels, kept)


def _whole(things, shot):
    """`things` with small detached parts joined to the neighbours that they belong to."""
    wholes = []
    for thing in things:
        host = _host(thing, wholes, shot)
        if host is None:
            wholes.append(thing)
        else:
            wholes[host] = wholes[host] | thing
    return wholes


def _host(thing, wholes, shot):
    """Index of the larger thing that this one is a part of, or None."""
    area = np.count_nonzero(thing)
    for index, whole in enumerate(wholes):
        if area > PART_SHARE * np.count_nonzero(whole):
            continue
        gap = _gap(thing, whole) / shot.long_side
        if gap < PART_TOUCH or (gap < PART_GAP
                                and _alike(shot.found.lab, thing, whole) > PART_COLOURS):
            return index
    return None


def _gap(one, other):
    """Pixels between two masks."""
    far = cv2.distanceTransform((~other).astype(np.uint8), cv2.DIST_L2, 5)
    return float(far[one].min())


def _alike(lab, one, other):
    """Bhattacharyya coefficient of the colours of two masks that do not overlap."""
    both = one | other
    return float(colour_overlap(lab[both][None], one[both][None]))


def _paired(candidates, lab):
    """`candidates` with those that belong together as one; each is in one pair at most."""
    scores = {}
    for first, second in combinations(range(len(candidates)), 2):
        score = _pair_score(candidates[first], candidates[second], lab)
        if score:
            scores[first, second] = score
    joined, taken = [], set()
    for first, second in sorted(scores, key=scores.get, reverse=True):
        if not taken & {first, second}:
            taken |= {first, second}
            mask = candidates[first].mask | candidates[second].mask
            joined.append(Candidate(mask, pair=True))
    rest = [each for index, each in enumerate(candidates) if index not in taken]
    return sorted(joined + rest, key=lambda each: -np.count_nonzero(each.mask))


def _pair_score(one, other, lab):
    """How well two candidates make a pair, 0 where they are none."""
    if one.doubt or other.doubt or one.pair or other.pair:
        return 0.0
    areas = sorted(np.count_nonzero(each.mask) for each in (one, other))
    if areas[0] < PAIR_SIZE * areas[1] or _gap(one.mask, other.mask) > PAIR_GAP * areas[1]**0.5:
        return 0.0
    if _alike(lab, one.mask, other.mask) < PAIR_COLOURS:
        return 0.0
    shape = same_shape(one.mask, other.mask)
    return shape if shape > PAIR_SHAPE else 0.0


def same_shape(one, other):
    """Overlap (IoU) of two outlines once sizes, turns and a mirror are taken out, in [0, 1]."""
    still = turned(normalised(one), 0)
    moving = normalised(other)
    return max(iou(still, turned(shape, degrees))
               for shape in (moving, moving[:, ::-1]) for degrees in TURNS)
