"""Tops drawn as polygons: cut-outs whose landmarks are known."""

import cv2
import numpy as np

SIZE = (560, 480)
AXIS = 240
NAVY = (40, 52, 96)


def cutout(polygon, colour=NAVY, size=SIZE):
    """(H, W, 4) uint8 of one colour within a polygon of columns and rows."""
    rgba = np.zeros((*size, 4), np.uint8)
    cv2.fillPoly(rgba, [np.round(polygon).astype(np.int32)], (*colour, 255), cv2.LINE_AA)
    rgba[..., :3] = colour
    return rgba


def whole(half):
    """The outline, (n, 2), of a right half that begins and ends on the axis: (aside, row) each."""
    half = np.array(half, float)
    right = half + [AXIS, 0]
    left = half[::-1] * [-1, 1] + [AXIS, 0]
    return np.vstack([right, left])


TEE = [(0, 112), (38, 100), (105, 130), (180, 220), (140, 262), (100, 228), (100, 480), (0, 480)]
"""Corners: neck point, shoulder, cuff (outer, inner), armpit, hem."""

HANGING = [(0, 112), (38, 100), (105, 130), (178, 400), (138, 412), (100, 236), (100, 440),
           (0, 440)]
"""Long sleeves, a little off the body."""

DRESS = [(0, 120), (35, 100), (66, 112), (56, 150), (80, 210), (60, 300), (110, 520), (0, 520)]
"""No sleeves; neck point, shoulder, armhole, armpit, waist, hem."""

CLOSE = [(0, 112), (38, 100), (105, 130), (142, 400), (101, 402), (100, 450), (0, 450)]
"""Long sleeves without a gap: cuff (outer, inner), hem."""


def close_sleeves(seam=(12, 16, 30)):
    """A top with sleeves along its body, a dark line between them from row 230 to 402."""
    rgba = cutout(whole(CLOSE))
    for side in (-1, 1):
        cv2.line(rgba, (AXIS + side * 98, 200), (AXIS + side * 100, 403), (*seam, 255), 3)
    return rgba


def with_neck(rgba, depth=40, inside=(18, 22, 40)):
    """The same with a round neckline `depth` rows below the neck points, the inside above it."""
    rgba = rgba.copy()
    mask = np.zeros(rgba.shape[:2], np.uint8)
    cv2.ellipse(mask, (AXIS, 100), (36, depth), 0, 0, 180, 255, -1)
    shown = (mask > 0) & (rgba[..., 3] > 0)
    rgba[shown, :3] = inside
    return rgba


def turned(rgba, degrees):
    """The same turned anticlockwise about its middle."""
    height, width = rgba.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 0.85)
    colours = rgba[0, 0, :3]
    moved = cv2.warpAffine(rgba, turn, (width, height), flags=cv2.INTER_LINEAR,
                           borderValue=(*map(int, colours), 0))
    return moved
