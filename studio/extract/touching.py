"""Things that touch in a photo: one item, several, or no telling."""

import cv2
import numpy as np

from studio.cutout.confidence import colour_slope
from studio.cutout.morphology import disc, grown, iou, opened, pieces, shrunk
from studio.extract.naming import lying_kind
from studio.extract.silhouette import measure

DOUBT = "It may be several things that touch each other."

NECK_STEPS = 12
"""Depths at which a thing is looked at for a neck, up to its deepest point."""

LARGE_PART = 0.18
"""Share of a thing that each side of a neck has at least."""

NARROW = 0.45
"""Half width of a neck by that of the narrower side, below which it is one."""

THREAD = 0.27
"""A neck as narrow as this is no garment's, but for those of two halves."""

FAR_COLOURS = 14.0
"""CIELAB units between the medians of two sides from which they are of different colours."""

LAYER_COLOURS, LAYER_SHARE, LAYER_WHOLE = 24.0, 0.2, 0.9
"""Of two layers: CIELAB units apart, least share of the thing, and how much of each is in one
piece (a pattern's colours are scattered)."""

CRISP, CRISP_SHARE = 3.0, 0.75
"""CIELAB units per pixel of a clean edge, and the share of the border that has it."""

BELOW = {"bottom", "trousers", "shorts", "skirt"}

STEP, REACH_SHARE = 0.58, 0.05
"""Share of a disc round a border's end that the thing covers where its outline steps in, and the
disc's radius by the root of the thing's area; along a straight outline it is a half."""

MIRRORED = 0.72
"""Overlap (IoU) of the two sides of one thing in two halves, as sunglasses are."""


def parted(mask, lab):
    """The things in one piece of a cut-out.

    Parameters
    ----------
    mask : ndarray
        (h, w) bool.
    lab : ndarray
        (h, w, 3) float32 CIELAB.

    Returns
    -------
    masks : list of ndarray
        One, or more where it is clear that they are several.
    doubt : str or None
        Why it is not clear.
    """
    sides, depth = _necked(mask)
    if sides is not None:
        far = _distance(lab, *sides)
        if far > FAR_COLOURS and depth < NARROW:
            return _shared_out(mask, sides), None
        if depth < THREAD and not _halves(*sides):
            return [mask], DOUBT
    layers = _layers(mask, lab)
    if layers is None:
        return [mask], None
    steps = _steps(mask, layers)
    if steps >= 2:
        return _shared_out(mask, layers), None
    return [mask], (DOUBT if steps == 1 or _are_two_kinds(layers) else None)


def _are_two_kinds(layers):
    """Whether one of two layers by itself is a top and the other is worn below."""
    kinds = {lying_kind(measure(layer)).slug for layer in layers}
    return "top" in kinds and bool(kinds & BELOW)


def _necked(mask):
    """Two large sides of the narrowest neck, and how narrow it is by the sides; or None and 1."""
    depth = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5)
    area = np.count_nonzero(mask)
    for step in range(1, NECK_STEPS):
        limit = depth.max() * step / NECK_STEPS
        count, labels, _ = pieces(depth > limit)
        if count < 3:
            continue
        cores = sorted((labels == index for index in range(1, count)), key=np.count_nonzero)[-2:]
        sides = _shared_out(mask, cores)
        if min(map(np.count_nonzero, sides)) > LARGE_PART * area:
            return sides, float(limit / min(depth[core].max() for core in cores))
    return None, 1.0


def _shared_out(mask, cores):
    """`mask` divided among `cores`, each pixel to the nearest: bool masks."""
    far = [cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, 5) for core in cores]
    owner = np.argmin(far, axis=0)
    return [mask & (owner == index) for index in range(len(cores))]


def _distance(lab, one, other):
    """CIELAB units between the median colours inside two masks."""
    colours = [np.median(lab[shrunk(each, 2) if shrunk(each, 2).any() else each], axis=0)
               for each in (one, other)]
    return float(np.linalg.norm(colours[0] - colours[1]))


def _halves(one, other):
    """Whether two sides are each other's mirror image, up to where they lie."""
    boxes = [cv2.boundingRect(each.astype(np.uint8)) for each in (one, other)]
    aspects = sorted(height / width for _, _, width, height in boxes)
    if aspects[0] < MIRRORED * aspects[1]:
        return False
    crops = [cv2.resize(each[y:y + height, x:x + width].astype(np.float32), (64, 64)) > 0.5
             for each, (x, y, width, height) in zip((one, other), boxes, strict=True)]
    alike = max(iou(crops[0], crops[1][:, ::-1]), iou(crops[0], crops[1][::-1]))
    sizes = sorted(map(np.count_nonzero, (one, other)))
    return alike > MIRRORED and sizes[0] > MIRRORED * sizes[1]


def _layers(mask, lab):
    """Two whole regions of very different colours that meet at a clean edge, or None."""
    inside = lab[mask]
    cv2.setRNGSeed(1)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 20, 0.5)
    sample = np.ascontiguousarray(inside[::max(1, len(inside) // 4000)])
    if len(sample) < 40:
        return None
    _, _, centres = cv2.kmeans(sample, 2, None, stop, 2, cv2.KMEANS_PP_CENTERS)
    if np.linalg.norm(centres[0] - centres[1]) < LAYER_COLOURS:
        return None
    nearer = np.linalg.norm(lab - centres[0], axis=2) < np.linalg.norm(lab - centres[1], axis=2)
    smooth = cv2.medianBlur((nearer & mask).astype(np.uint8), 9) > 0
    layers = [_main(smooth & mask), _main(~smooth & mask)]
    area = np.count_nonzero(mask)
    if any(each is None or np.count_nonzero(each) < LAYER_SHARE * area for each in layers):
        return None
    return layers if _meet_cleanly(layers, lab) else None


def _main(region):
    """The largest piece of a region if it is nearly all of it, else None."""
    region = opened(region, 2)
    count, labels, stats = pieces(region)
    if count < 2:
        return None
    index = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    whole = stats[index, cv2.CC_STAT_AREA] > LAYER_WHOLE * np.count_nonzero(region)
    return labels == index if whole else None


def _border(layers):
    """Where two regions meet: (h, w) bool."""
    return grown(layers[0], 3) & grown(layers[1], 3)


def _meet_cleanly(layers, lab):
    border = _border(layers)
    if not border.any():
        return False
    slope = cv2.dilate(colour_slope(lab), disc(2))
    return float(np.mean(slope[border] > CRISP)) > CRISP_SHARE


def _steps(mask, layers):
    """At how many ends of their border the outline steps in."""
    rim = mask & ~shrunk(mask, 1)
    radius = max(4, round(REACH_SHARE * np.count_nonzero(mask)**0.5))
    count, labels, _ = pieces(grown(_border(layers) & grown(rim, 2), 2))
    kernel = disc(radius).astype(np.float32)
    cover = cv2.filter2D(mask.astype(np.float32), -1, kernel / kernel.sum())
    ends = [cover[(labels == index) & rim] for index in range(1, count)]
    return sum(len(end) > 0 and float(end.max()) > STEP for end in ends)
