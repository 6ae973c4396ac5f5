"""A tee drawn with OpenCV, and its outline: no photo is needed to cut one again."""

import cv2
import numpy as np

from studio.look.tops.outline import Half, TopOutline

PX = 8.0
"""Pixels per cm."""

SHOULDER = (230, 80)
SQUARE = 60
"""Half the side of the print, pixels."""


def _points(*rows):
    return np.array(rows, np.float64)


def half(sign, sleeve="short"):
    """Half of a tee 54 cm around its chest, 68 cm long; `sign` is -1 at the viewer's left."""
    def line(*rows):
        return _points(*rows) * (sign, 1) + (400, 60)

    if sleeve == "none":
        return Half(line((70, 0), (172, 30)), line((172, 30), (165, 110), (212, 200)),
                    line((212, 200), (212, 200.1)), line((212, 200), (205, 540)),
                    line((172, 30))[0], 0.4)
    return Half(line((70, 0), (172, 30), (300, 150)), line((300, 150), (225, 225)),
                line((225, 225), (212, 200)), line((212, 200), (205, 540)),
                line((172, 30))[0], 0.8)


def outline(sleeve="short", hood=False, gape=0.0):
    """Its `TopOutline`; with an opening where it gapes."""
    neck = _points((330, 60), (360, 105), (400, 120), (440, 105), (470, 60))
    back = _points((330, 60), (400, 72), (470, 60))
    hem = _points((195, 600), (400, 600), (605, 600))
    opening = _points((400, 120), (400, 600)) if gape else None
    if hood:
        back = _points((330, 60), (330, -60), (400, -160), (470, -60), (470, 60)) + (0, 60)
    halves = {"left": half(-1, sleeve), "right": half(1, sleeve)}
    return TopOutline(_picture(halves), halves, neck, back, hem, 400.0, sleeve, hood, opening,
                      gape)


def picture(sleeve="short"):
    """(680, 800, 4) uint8: grey cloth with a red square on its chest."""
    return outline(sleeve).rgba


def _picture(halves):
    rgba = np.zeros((680, 800, 4), np.uint8)
    for each in halves.values():
        shape = np.vstack([each.over, each.cuff, each.under, each.side, [(400, 600), (400, 72)]])
        cv2.fillPoly(rgba, [np.round(shape).astype(np.int32)], (150, 150, 155, 255))
    rgba[240 - SQUARE:240 + SQUARE, 400 - SQUARE:400 + SQUARE, :3] = (190, 30, 30)
    return rgba
