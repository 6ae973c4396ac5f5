"""Drawn cut-outs: what stands, what lies, and their outlines in a photo of `SIZE` pixels."""

import cv2
import numpy as np

SIZE = 300


def painted(*polygons, colour=(90, 110, 160), size=(SIZE, SIZE)):
    """A cut-out whose outline is filled polygons: (H, W, 4) uint8."""
    alpha = np.zeros(size, np.uint8)
    for polygon in polygons:
        cv2.fillPoly(alpha, [np.int32(polygon)], 255)
    return np.dstack([np.full((*size, 3), colour, np.uint8), alpha])


BAG = np.array([(60, 120), (240, 120), (255, 260), (45, 260)])
BOTTLE = [(130, 40), (170, 40), (170, 110), (200, 140), (200, 270), (100, 270), (100, 140),
          (130, 110)]
TEE = [(110, 40), (190, 40), (270, 100), (245, 140), (205, 115), (205, 260), (95, 260), (95, 115),
       (55, 140), (30, 100)]
SHIRT = [(110, 40), (190, 40), (240, 80), (265, 250), (235, 255), (205, 130), (205, 260), (95, 260),
         (95, 130), (65, 255), (35, 250), (60, 80)]
TROUSERS = [(95, 30), (205, 30), (230, 270), (180, 270), (150, 110), (120, 270), (70, 270)]


def ellipse(x, y, wide, high):
    turn = np.linspace(0, 2 * np.pi, 90)
    return np.stack([x + wide * np.cos(turn), y + high * np.sin(turn)], 1)
