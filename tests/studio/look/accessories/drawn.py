"""Cut-outs of accessories, drawn."""

import cv2
import numpy as np


def cutout(shapes, size=(400, 400)):
    """(H, W, 4) uint8: closed polygons or ellipses in their colours, painted one over another.

    Parameters
    ----------
    shapes : sequence of (str, tuple, tuple or None)
        ``polygon`` with its points or ``ellipse`` with its middle and half axes, then a colour;
        None is a hole.
    size : tuple of int
        Height and width.
    """
    rgba = np.zeros((*size, 4), np.uint8)
    for kind, where, colour in shapes:
        colour = (0, 0, 0, 0) if colour is None else (*colour, 255)
        if kind == "polygon":
            cv2.fillPoly(rgba, [np.array(where, np.int32)], colour)
        else:
            cv2.ellipse(rgba, where[0], where[1], 0, 0, 360, colour, -1)
    return rgba


def tote():
    """A red bag, 200 px wide and 220 high, blue at the photo's left, with a round handle."""
    return cutout([
        ("ellipse", ((200, 150), (50, 70)), (20, 20, 20)),
        ("ellipse", ((200, 150), (40, 60)), None),
        ("polygon", [(100, 150), (300, 150), (300, 370), (100, 370)], (200, 20, 20)),
        ("polygon", [(110, 200), (150, 200), (150, 240), (110, 240)], (20, 20, 200))])


def beanie():
    """A grey dome over a dark cuff."""
    return cutout([
        ("ellipse", ((200, 220), (100, 120)), (120, 120, 120)),
        ("polygon", [(95, 220), (305, 220), (305, 300), (95, 300)], (40, 40, 40)),
        ("polygon", [(0, 301), (400, 301), (400, 400), (0, 400)], None)])
