"""What a thing's outline says of it: legs, sleeves, handles, how long it is."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.cutout.morphology import closed, holes, iou

SIZE_PX = 192
"""Long side that outlines are compared at."""

TURNS = range(-45, 50, 5)
"""Degrees by which a thing may lie turned, that are tried."""

SYMMETRIC = 0.82
"""Overlap (IoU) with its own mirror image from which on an outline is taken for symmetric."""


@dataclass(frozen=True)
class Silhouette:
    """Measures of an upright outline.

    Attributes
    ----------
    aspect : float
        Height by width.
    symmetry : float
        Overlap (IoU) with its mirror image.
    legs : float
        Share of the height, from the bottom, in which there are two runs side by side.
    sleeves : float
        Half the width that stands out beyond the trunk near the top, by the trunk's width.
    reach : float
        Share of the height, from the top, down to which sleeves go.
    flare : float
        Width near the bottom by width near the top.
    neckline : float
        How much lower the middle of the top edge is than its shoulders, by the trunk's width.
    crown : float
        Width at the very top by that a fifth further down: a waistband is near one, a cap not.
    handle : float
        Holes of the upper half less those of the lower, by the outline's area.
    solidity : float
        Area by that of the convex hull.
    """

    aspect: float
    symmetry: float
    legs: float
    sleeves: float
    reach: float
    flare: float
    neckline: float
    crown: float
    handle: float
    solidity: float


def measure(mask):
    """The `Silhouette` of (h, w) bool, turned so that it is most symmetric."""
    shape = upright(normalised(mask))
    rows = np.flatnonzero(shape.any(axis=1))
    shape = shape[rows[0]:rows[-1] + 1]
    columns = np.flatnonzero(shape.any(axis=0))
    shape = shape[:, columns[0]:columns[-1] + 1]
    filled = shape | holes(shape)
    trunk = _trunk(filled)
    sleeves, reach = _sleeves(filled, trunk)
    height, width = shape.shape
    # A thin handle may break as the outline is made small.
    gaps = holes(closed(shape, 1))
    above, below = gaps[:height // 2].sum(), gaps[height // 2:].sum()
    return Silhouette(
        aspect=height / width, symmetry=iou(shape, shape[:, ::-1]), legs=_legs(filled),
        sleeves=sleeves, reach=reach, flare=_flare(filled), neckline=_neckline(filled, trunk),
        crown=_crown(filled), handle=float((int(above) - int(below)) / filled.sum()),
        solidity=solidity(filled))


def normalised(mask):
    """`mask` alone in a square of `SIZE_PX`, its longer side three fifths of that; bool."""
    x, y, width, height = cv2.boundingRect(mask.astype(np.uint8))
    crop = mask[y:y + height, x:x + width].astype(np.float32)
    scale = 0.6 * SIZE_PX / max(width, height)
    middle = SIZE_PX / 2
    move = np.float32([[scale, 0, middle - scale * width / 2],
                       [0, scale, middle - scale * height / 2]])
    blurred = cv2.GaussianBlur(crop, (0, 0), max(0.3, 0.35 / scale))
    return cv2.warpAffine(blurred, move, (SIZE_PX, SIZE_PX)) > 0.5


def turned(shape, degrees):
    """A normalised outline turned about its centre of mass, which goes to the middle; bool."""
    moments = cv2.moments(shape.astype(np.uint8), binaryImage=True)
    centre = moments["m10"] / moments["m00"], moments["m01"] / moments["m00"]
    turn = cv2.getRotationMatrix2D(centre, degrees, 1)
    turn[:, 2] += SIZE_PX / 2 - np.array(centre)
    return cv2.warpAffine(shape.astype(np.float32), turn, (SIZE_PX, SIZE_PX)) > 0.5


def upright(shape):
    """A normalised outline, turned by up to 45 degrees if it is far more symmetric then."""
    best = max(TURNS, key=lambda degrees: (_symmetry(turned(shape, degrees)), -abs(degrees)))
    better = turned(shape, best)
    is_better = _symmetry(better) > max(SYMMETRIC, _symmetry(turned(shape, 0)) + 0.04)
    return better if is_better else shape


def solidity(mask):
    """Area of `mask` by that of its convex hull."""
    points = cv2.findNonZero(mask.astype(np.uint8))
    hull = cv2.convexHull(points)
    return float(np.count_nonzero(mask) / max(1.0, cv2.contourArea(hull)))


def _symmetry(shape):
    return iou(shape, shape[:, ::-1])


def _runs(row):
    """(start, end) of each run of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
    return edges.reshape(-1, 2)


def _trunk(shape):
    """Width of the run through the middle column's neighbourhood, for each row: (h,) float."""
    middle = np.median([column for row in shape for column in np.flatnonzero(row)])
    widths = []
    for row in shape:
        runs = _runs(row)
        near = [end - start for start, end in runs if start - 2 <= middle <= end + 2]
        widths.append(max(near, default=0))
    return np.array(widths, float)


def _legs(shape):
    """Share of the height, from the bottom, in which the outline is in two runs."""
    height, width = shape.shape
    apart = [len([1 for start, end in _runs(row) if end - start > 0.06 * width]) == 2
             for row in shape[::-1]]
    count = missed = 0
    for row, two in enumerate(apart):
        if two:
            count = row + 1
        else:
            missed += 1
            if missed > 0.12 * height:
                break
    return count / height if np.mean(apart[:max(1, count)]) > 0.7 else 0.0


def _sleeves(shape, trunk):
    """How far sleeves stand out, by the trunk's width, and down to where they go."""
    height = len(shape)
    widths = _widths(shape)
    # Sleeves that touch the body hide the trunk, but for the hem.
    lower = min(np.median(trunk[int(0.55 * height):int(0.9 * height)]),
                np.median(widths[int(0.92 * height):int(0.98 * height)]))
    beyond = np.flatnonzero(widths > 1.12 * max(1.0, lower))
    if not len(beyond):
        return 0.0, 0.0
    out = (widths.max() / max(1.0, lower) - 1) / 2
    return float(out), float((beyond[-1] + 1) / height)


def _widths(shape):
    """From the leftmost to the rightmost pixel of each row: (h,) float."""
    extents = [np.flatnonzero(row) for row in shape]
    return np.array([each[-1] - each[0] + 1 if len(each) else 0 for each in extents], float)


def _crown(shape):
    widths = _widths(shape)
    down = len(widths) // 5
    return float(np.median(widths[1:4]) / max(1.0, np.median(widths[down - 1:down + 2])))


def _flare(shape):
    widths = _widths(shape)
    height = len(widths)
    top = np.median(widths[int(0.04 * height):max(1, int(0.16 * height)) + 1])
    return float(np.median(widths[int(0.84 * height):int(0.96 * height)]) / max(1.0, top))


def _neckline(shape, trunk):
    """Depth of the middle of the top edge below its highest points on both sides."""
    width = shape.shape[1]
    top = np.where(shape.any(axis=0), shape.argmax(axis=0), len(shape))
    thirds = top[int(0.15 * width):int(0.45 * width)], top[int(0.55 * width):int(0.85 * width)]
    if not all(map(len, thirds)):
        return 0.0
    middle = np.median(top[int(0.46 * width):int(0.54 * width) + 1])
    depth = middle - max(each.min() for each in thirds)
    return float(max(0.0, depth) / max(1.0, np.median(trunk)))
