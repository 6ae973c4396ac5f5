"""The clips that a garment hangs from are painted over, the cloth behind them closed.

A retoucher does it so: the strip that a clip hides is drawn from the cloth on both its sides,
along the garment's upper edge, together with that edge and what is above it.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from studio.cutout.morphology import opened, shrunk, without_specks
from studio.cutout.palette import clusters

UPPER = 0.2
"""The part of a garment that clips are looked for in, as a share of its height."""

COLOURS, CORE_PX = 12, 3
"""Colours that a garment is described by, and pixels at its contour that they are not read in."""

STRANGE, SHADE_COST = 13.0, 0.5
"""CIELAB units from which on a colour is none of the garment's, and the cost of a unit of L* from a
colour to the same under other light: seams and folds are darker cloth."""

NARROWEST, WIDEST = 0.02, 0.14
"""Width of a clip, as shares of the garment's."""

SHALLOWEST, DEEPEST = 0.01, 0.12
"""How far a clip reaches below the garment's edge, as shares of its height."""

ALIKE = 1.7
"""How many times wider or deeper than its fellow a clip can be."""

FILLED = 0.7
"""The share of a notch in the garment's edge that is filled by a thing of strange colour."""

TOP_PX, HOOKED = 2, 0.14
"""Rows that are the picture's top, and the share of them below which what is there is hooks."""

MARGIN = 0.7
"""Around a clip, in its widths: its blur, its shadow, and the folds that it makes in the cloth."""

NEAR, GRAIN = 0.2, 3.0
"""How far beside a strip its colours are read, in its widths, and how far grain is off them, in
median deviations: what is further off is a seam."""


@dataclass(frozen=True)
class Strip:
    """A part of a picture, from its top down, that is to be drawn anew from both its sides.

    Attributes
    ----------
    left, right, bottom : float
        In shares of the picture's width and height.
    slope : float
        Rows per column by which the garment's edge falls from left to right.
    cloth_before, cloth_after : float
        How far the cloth goes on to the left and right, in widths of the strip.
    """

    left: float
    right: float
    bottom: float
    slope: float
    cloth_before: float
    cloth_after: float


def without_clips(found):
    """A cut without the two clips that its garment hangs from.

    Clips are two notches in the garment's upper edge, on either side of its middle and alike, that
    things of no colour of the garment's fill; and something narrow, hook or clips themselves, runs
    out of the picture's top.

    Parameters
    ----------
    found : studio.cutout.segment.Segment

    Returns
    -------
    found : studio.cutout.segment.Segment
    strips : list of Strip
        None or two: for `painted`.
    """
    mask = found.mask
    if not 0 < mask[:TOP_PX].any(axis=0).mean() < HOOKED:
        return found, []
    strange = _strange(mask, found.lab)
    cloth = without_specks(opened(mask & ~strange, 2), 0.04)
    edge, strips = _clips(cloth, mask & strange)
    if not strips:
        return found, []
    above = np.arange(len(mask))[:, None] < edge
    mask = painted((mask & ~(strange & above)).astype(np.float32), strips) > 0.5
    vote = found.vote if found.vote is None else painted(found.vote, strips)
    lab = painted(found.lab, strips)
    return replace(found, mask=without_specks(mask, 0.04), lab=lab, vote=vote), strips


def painted(picture, strips):
    """`picture` with `strips` drawn anew.

    Along the garment's edge, the colours to the left of a strip fade into those to its right, with
    the grain of both: the edge and the seams along it go on, and what ends there is not repeated.

    Parameters
    ----------
    picture : ndarray
        (H, W) or (H, W, C), uint8 or float32, at any size.
    strips : list of Strip

    Returns
    -------
    ndarray
        Like `picture`.
    """
    result = picture.copy()
    for strip in strips:
        _paint(result, strip)
    return result


def _paint(picture, strip):
    height, width = picture.shape[:2]
    left, right = int(strip.left * width), int(np.ceil(strip.right * width))
    bottom, near = int(np.ceil(strip.bottom * height)), max(2, round(NEAR * (right - left)))
    x, y = np.meshgrid(np.arange(left - near, right + near), np.arange(bottom))
    fall = strip.slope * (x - left)
    level = _taken(picture, x, y + fall)
    sides, grains = zip(*(_beside(level[:, columns], right - left)
                          for columns in (slice(0, near), slice(-near, None))))
    share = np.clip((x[0, near:-near] - left + 0.5) / (right - left), 0, 1)
    share = np.where(strip.cloth_before < NEAR, 1, np.where(strip.cloth_after < NEAR, 0, share))
    share = share.reshape(-1, *[1] * (picture.ndim - 2))
    level[:, near:-near] = ((1 - share) * (sides[0] + grains[0][:, ::-1])
                            + share * (sides[1] + grains[1]))
    drawn = _taken(level, x[:, near:-near] - (left - near), (y - fall)[:, near:-near])
    old = picture[:bottom, left:right]
    fade = np.clip((bottom - np.arange(bottom)) / near, 0, 1)
    drawn = old + fade.reshape(-1, *[1] * (picture.ndim - 1)) * (drawn - old)
    picture[:bottom, left:right] = np.rint(drawn) if picture.dtype == np.uint8 else drawn


def _taken(picture, x, y):
    return cv2.remap(picture.astype(np.float32), np.float32(x), np.float32(y), cv2.INTER_LINEAR,
                     borderMode=cv2.BORDER_REPLICATE)


def _beside(columns, width):
    """The colour of each row of a few columns, and their grain carried over `width` more."""
    colour = np.median(columns, axis=1, keepdims=True)
    grain = columns - colour
    limit = GRAIN * np.median(np.abs(grain))
    grain = np.clip(grain, -limit, limit)
    turns = -(-width // (2 * grain.shape[1]))
    return colour, np.concatenate([grain[:, ::-1], grain] * turns, axis=1)[:, :width]


def _strange(mask, lab):
    """Where the upper part of a picture has no colour of the garment below: (H, W) bool."""
    _, top, _, height = cv2.boundingRect(mask.astype(np.uint8))
    limit = top + round(UPPER * height)
    garment = mask.copy()
    garment[:limit] = False
    nearest = np.full((limit, mask.shape[1]), np.inf, np.float32)
    for colour in clusters(lab, shrunk(garment, CORE_PX), COLOURS):
        scale = (lab[:limit, :, 0] + 16) / (colour[0] + 16)
        off = lab[:limit, :, 1:] - scale[..., None] * colour[1:]
        depth = SHADE_COST * (lab[:limit, :, 0] - colour[0])
        np.minimum(nearest, np.sqrt((off**2).sum(axis=2) + depth**2), out=nearest)
    strange = np.zeros_like(mask)
    strange[:limit] = nearest > STRANGE
    return strange


def _clips(cloth, strange):
    """The cloth's upper edge without its notches, a row per column, and the strips of two clips."""
    x, _, width, height = cv2.boundingRect(cloth.astype(np.uint8))
    rows = cloth.argmax(axis=0).astype(np.float32)
    rows[:x], rows[x + width:] = rows[x], rows[x + width - 1]
    edge = cv2.morphologyEx(rows[None], cv2.MORPH_OPEN,
                            np.ones((1, 2 * round(WIDEST * width / 2) + 1)))[0]
    notched = rows - edge > SHALLOWEST * height
    notches = [run for run in np.split(np.arange(len(rows)), np.flatnonzero(np.diff(notched)) + 1)
               if notched[run[0]] and _is_clip(run, rows, edge, strange, (width, height))]
    middle = x + width / 2
    if len(notches) != 2 or not notches[0][-1] < middle < notches[1][0]:
        return edge, []
    sizes = np.array([(len(run), (rows - edge)[run].max()) for run in notches])
    if (sizes.max(axis=0) > ALIKE * sizes.min(axis=0)).any():
        return edge, []
    return edge, [_strip(run, rows, edge, (x, x + width), cloth.shape) for run in notches]


def _is_clip(run, rows, edge, strange, size):
    depth = (rows - edge)[run].max()
    if not (NARROWEST * size[0] < len(run) < WIDEST * size[0] and depth < DEEPEST * size[1]):
        return False
    y = np.arange(len(strange))[:, None]
    notch = (y >= edge[run]) & (y < rows[run])
    above = (y < edge[run]) & (y >= edge[run] - depth / 2)
    part = strange[:, run]
    return part[notch].mean() > FILLED and part[above].any()


def _strip(run, rows, edge, columns, shape):
    """The strip that a clip over the columns of `run` hides."""
    height, width = shape
    margin = max(2, round(MARGIN * len(run)))
    left, right = max(0, run[0] - margin), min(width - 1, run[-1] + 1 + margin)
    size = right - left
    return Strip(left / width, right / width, (rows[run].max() + margin) / height,
                 float(edge[right] - edge[left]) / size,
                 (left - columns[0]) / size, (columns[1] - right) / size)
