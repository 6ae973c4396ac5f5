"""From a small hard cut to alpha and colours at the photo's own size."""

from dataclasses import replace

import cv2
import numpy as np

from studio.colour import to_lab
from studio.cutout.edge import guided_filter, soft_alpha
from studio.cutout.foreground import own_colours
from studio.cutout.gaps import like_backdrop, without_gaps
from studio.cutout.hair import hair_window, with_hair
from studio.cutout.local_colours import colour_vote
from studio.cutout.morphology import window_of

EDGE_PX = 1600
"""Longest side that alpha is estimated at; larger photos get it upsampled along their edges."""

EDGE_SHARE, EDGE_MIN_PX = 0.0055, 4
"""Half width of the band in which alpha is estimated: share of the long side, and least pixels."""


MARGIN_SHARE = 0.12
"""How far around the product its backdrop is looked at, as a share of the long side."""


def refined(photo, found, face, seed):
    """Straight-alpha RGBA of a photo.

    Parameters
    ----------
    photo : ndarray
        (H, W, 3) uint8 sRGB.
    found : studio.cutout.segment.Segment
        The cut of a smaller copy.
    face : studio.faces.Face or None
        In pixels of that copy: the person whose hair is to be looked after.
    seed : int
        For the colours' clusters.

    Returns
    -------
    ndarray
        (H, W, 4) uint8 sRGB.
    """
    return _coloured(photo, *_edge(at_most(photo, EDGE_PX), found, face, seed))


def refined_alone(photo, mask, share=EDGE_SHARE):
    """As `refined`, of a mask whose surroundings may be no backdrop: skin, another garment.

    `mask` is (h, w) bool or float32 in [0, 1]; `share` is half the width of the band along its
    contour in which alpha is estimated, of the long side.
    """
    rgb = at_most(photo, EDGE_PX).astype(np.float32) / 255
    radius = max(EDGE_MIN_PX, round(share * max(rgb.shape)))
    return _coloured(photo, *soft_alpha(rgb, _sharpened(rgb, mask, radius), radius))


def _coloured(photo, alpha, purity):
    colours = photo.astype(np.float32) / 255
    if photo.shape[:2] != alpha.shape:
        alpha, purity = _upsampled(alpha, colours), _upsampled(purity, colours)
    front = own_colours(colours, np.minimum(alpha, purity))
    return cv2.merge([*cv2.split(cv2.convertScaleAbs(front, alpha=255)),
                      cv2.convertScaleAbs(alpha, alpha=255)])


def at_most(picture, long_side):
    """`picture` no larger than `long_side` pixels."""
    scale = long_side / max(picture.shape[:2])
    if scale >= 1:
        return picture
    size = round(picture.shape[1] * scale), round(picture.shape[0] * scale)
    return cv2.resize(picture, size, interpolation=cv2.INTER_AREA)


def _edge(photo, found, face, seed):
    """Alpha and purity of a photo of moderate size, see `edge.soft_alpha`."""
    rgb = photo.astype(np.float32) / 255
    radius = max(EDGE_MIN_PX, round(EDGE_SHARE * max(rgb.shape)))
    mask = _sharpened(rgb, found.mask, radius)
    backdrop = found.backdrop.resized(mask.shape)
    window = window_of(mask, round(MARGIN_SHARE * max(mask.shape)))
    if face is not None:
        face = face.scaled(max(mask.shape) / max(found.mask.shape))
        face = face.moved(-window[1].start, -window[0].start)
    part = _edge_within(photo[window], rgb[window], mask[window],
                        replace(backdrop, field=backdrop.field[window]), face, radius, seed)
    edge = np.zeros((2, *mask.shape), np.float32)
    edge[:, *window] = part
    return edge


def _edge_within(photo, rgb, mask, backdrop, face, radius, seed):
    lab = to_lab(cv2.bilateralFilter(photo, 5, 18, 3))
    like = like_backdrop(lab, mask, backdrop)
    asked = like.copy()
    if face is not None:
        asked[hair_window(face, mask.shape)] = True
    vote = colour_vote(lab, mask, backdrop, seed, asked)
    if vote is None:
        return soft_alpha(rgb, mask, radius)
    mask = without_gaps(lab, mask, vote, backdrop, like)
    edge = soft_alpha(rgb, mask, radius)
    if face is None:
        return edge
    return with_hair(rgb, lab, mask, face, vote, backdrop, edge)


def _sharpened(rgb, mask, radius):
    """A small mask at the size of `rgb`, its contour on the nearest edge: (H, W) bool."""
    coarse = cv2.resize(mask.astype(np.float32), rgb.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    return guided_filter(grey, np.clip(coarse, 0, 1), max(2, radius // 2), 1e-4) > 0.5


def _upsampled(alpha, colours):
    height, width = colours.shape[:2]
    large = cv2.resize(alpha, (width, height), interpolation=cv2.INTER_LINEAR)
    radius = max(2, round(1.5 * width / alpha.shape[1]))
    grey = cv2.cvtColor(colours, cv2.COLOR_RGB2GRAY)
    fine = guided_filter(grey, large, radius, 1e-4)
    return np.where((large > 0) & (large < 1), fine, large)
