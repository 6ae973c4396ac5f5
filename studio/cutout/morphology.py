"""Boolean masks grown, shrunk, split into pieces and freed of specks."""

import cv2
import numpy as np

ATTACHED = 0.25
"""Share of its border that what clings to a mask has in common with it at least."""

WIDE_PX = 8
"""Radius above which a mask is grown by distances: what a disc costs grows with its area."""


def disc(radius):
    """A round structuring element of `radius` pixels: (2 r + 1, 2 r + 1) uint8."""
    size = 2 * int(radius) + 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))


def grown(mask, radius):
    """`mask` dilated by `radius` pixels; bool."""
    if radius > WIDE_PX:
        return _distance(~mask) < radius + 0.5
    return cv2.dilate(mask.astype(np.uint8), disc(radius)) > 0


def shrunk(mask, radius):
    """`mask` eroded by `radius` pixels; what touches the frame goes on beyond it; bool."""
    if radius > WIDE_PX:
        return _distance(mask) >= radius + 0.5
    return cv2.erode(mask.astype(np.uint8), disc(radius), borderType=cv2.BORDER_REPLICATE) > 0


def _distance(mask):
    """Pixels to the nearest one outside `mask`, two per cent off at most: (H, W) float32."""
    return cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)


def closed(mask, radius):
    """`mask` with gaps up to twice `radius` pixels bridged; bool."""
    padded = np.pad(mask.astype(np.uint8), radius, mode="edge")
    padded = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, disc(radius))
    return padded[radius:-radius, radius:-radius] > 0


def opened(mask, radius):
    """`mask` without what is thinner than twice `radius` pixels; bool."""
    return grown(shrunk(mask, radius), radius) & mask


def pieces(mask, connectivity=8):
    """Number of pieces, (H, W) int32 labels (0 outside), boxes and areas as OpenCV gives them."""
    window = window_of(mask, 0)
    labels, stats = np.zeros(mask.shape, np.int32), np.zeros((1, 5), np.int32)
    if mask[window].size:
        _, labels[window], stats, _ = cv2.connectedComponentsWithStats(
            mask[window].astype(np.uint8), connectivity=connectivity)
        stats[:, :2] += window[1].start, window[0].start
    stats[0] = 0, 0, mask.shape[1], mask.shape[0], mask.size - stats[1:, cv2.CC_STAT_AREA].sum()
    return len(stats), labels, stats


def slices_of(row, margin=0):
    """The window of one row of `pieces`' stats, with a margin round it, as a pair of slices."""
    x, y, width, height = row[:4]
    return (slice(max(0, y - margin), y + height + margin),
            slice(max(0, x - margin), x + width + margin))


def window_of(mask, margin):
    """The window of what is true in a mask, with a margin round it, as a pair of slices."""
    return slices_of(cv2.boundingRect(mask.astype(np.uint8)), margin)


def sticks_out(piece, mask):
    """Whether `piece`, (H, W) bool and a part of `mask`, borders on little of the rest of it.

    So does a handle, but no shadow that clings to a product, nor a rim of backdrop.
    """
    beside = grown(piece, 1) & ~piece
    return np.count_nonzero(beside & mask) < ATTACHED * np.count_nonzero(beside)


def holes(mask):
    """Everything outside `mask` that no path leads from to the frame; bool."""
    result = np.zeros_like(mask)
    window = window_of(mask, 0)
    outside = np.pad(~mask[window], 1, constant_values=True).astype(np.uint8)
    _, labels = cv2.connectedComponents(outside, connectivity=4)
    result[window] = (labels[1:-1, 1:-1] != labels[0, 0]) & ~mask[window]
    return result


def reached(weak, strong):
    """The pieces of `weak` that hold a pixel of `strong` (hysteresis); bool."""
    count, labels = cv2.connectedComponents(weak.astype(np.uint8), connectivity=8)
    kept = np.zeros(count, bool)
    kept[labels[strong & weak]] = True
    kept[0] = False
    return kept[labels]


def without_specks(mask, share):
    """`mask` without pieces smaller than `share` of the largest; bool."""
    count, labels, stats = pieces(mask)
    if count < 2:
        return mask
    areas = stats[:, cv2.CC_STAT_AREA].copy()
    areas[0] = 0
    return (areas >= share * areas.max())[labels] & mask


def iou(one, other):
    """Intersection over union of two bool masks."""
    return float((one & other).sum() / max(1, (one | other).sum()))
