"""Cut-outs of lower garments that are drawn instead of photographed."""

import cv2
import numpy as np

COLOUR = (60, 90, 140)


def drawn(*polygons, size=(560, 480), colour=COLOUR, holes=()):
    """(H, W, 4) uint8 of polygons of (column, row)."""
    alpha = np.zeros(size, np.uint8)
    for polygon in polygons:
        cv2.fillPoly(alpha, [np.round(polygon).astype(np.int32)], 255)
    for polygon in holes:
        cv2.fillPoly(alpha, [np.round(polygon).astype(np.int32)], 0)
    rgba = np.zeros((*size, 4), np.uint8)
    rgba[..., :3] = colour
    # A weave, so that the cloth has something to show.
    rgba[..., :3][(np.add.outer(np.arange(size[0]), np.arange(size[1])) % 8) < 2] -= 12
    rgba[..., 3] = alpha
    return rgba


def trousers(spread=0.0, top=20, rise=135, inseam=380, waist=185, hip=235, hem=90, skew=0.0):
    """Flat trousers of 5 px/cm: legs whose middles are `spread` radians off the vertical; the one
    at the right is `skew` radians more."""
    fork = top + rise
    legs = []
    for sign in (-1, 1):
        angle = spread + (skew if sign > 0 else 0)
        way = np.array([sign * np.sin(angle), np.cos(angle)])
        across = np.array([way[1], -way[0]])
        foot = np.array([240 + sign * hip / 4, fork]) + inseam * way
        legs.append([(240, top), (240 + sign * waist / 2, top),
                     (240 + sign * hip / 2, top + 0.6 * rise),
                     foot + sign * hem / 2 * across, foot - sign * hem / 2 * across,
                     (240 + 2 * sign, fork), (240, fork)])
    return drawn(*legs)


def skirt(waist=165, hem=250, length=280, top=40):
    """A flared skirt of about 5 px/cm."""
    return drawn([(240 - waist / 2, top), (240 + waist / 2, top), (240 + hem / 2, top + length),
                  (240 - hem / 2, top + length)])


def turned(rgba, degrees):
    """The cut-out turned about its middle, counter-clockwise as it is seen."""
    height, width = rgba.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(rgba, matrix, (width, height), flags=cv2.INTER_NEAREST)
