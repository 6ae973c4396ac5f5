"""From sRGB to the colours that differences are measured in."""

import cv2
import numpy as np


def to_lab(rgb):
    """(H, W, 3) uint8 sRGB as float32 CIELAB, D65."""
    return cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
