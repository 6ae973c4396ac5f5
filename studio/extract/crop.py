"""The network's view of a person: an upright crop about the cut-out, and the way back from it."""

import cv2
import numpy as np

HEIGHT, WIDTH = 192, 128
MARGIN = 1.1
"""How much larger the crop is than the box of the cut-out."""

GREY = 127
"""Stands for what lies beyond the picture's frame, in sRGB levels."""

LEAST = 0.01
"""Share of the picture below which a cut-out shows nothing to go by."""


class Crop:
    """A crop of HEIGHT by WIDTH pixels, and what of the picture it shows."""

    def __init__(self, alpha, margin=MARGIN):
        left, top, right, bottom = _box(alpha > 0.5)
        self.step = margin * max((bottom - top) / HEIGHT, (right - left) / WIDTH)
        middle = np.array([left + right, top + bottom]) / 2
        shift = np.array([WIDTH, HEIGHT]) / 2 - middle / self.step
        self.matrix = np.float32([[1 / self.step, 0, shift[0]], [0, 1 / self.step, shift[1]]])
        self.size = alpha.shape[1::-1]

    def take(self, picture, beyond):
        """The crop of a picture or mask; `beyond` is the value outside its frame."""
        side = max(1, round(self.step))
        return cv2.warpAffine(cv2.blur(picture, (side, side)), self.matrix, (WIDTH, HEIGHT),
                              flags=cv2.INTER_LINEAR, borderValue=(beyond,) * 3)

    def put_back(self, layer, beyond):
        """A float32 layer of the crop at the picture's own size."""
        return cv2.warpAffine(layer, self.matrix, self.size, borderValue=beyond,
                              flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)


def _box(mask):
    if mask.mean() < LEAST:
        return 0, 0, mask.shape[1], mask.shape[0]
    x, y, width, height = cv2.boundingRect(mask.astype(np.uint8))
    return x, y, x + width, y + height


def as_input(rgb, alpha):
    """What the network sees of a crop: colours, cut-out, and where each pixel is.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) uint8 sRGB.
    alpha : ndarray
        (H, W) float32 in [0, 1]; 0.5 all over says that there is none.

    Returns
    -------
    ndarray
        (6, H, W) float32 in [-1, 1].
    """
    height, width = alpha.shape
    right = np.broadcast_to(np.linspace(-1, 1, width, dtype=np.float32), alpha.shape)
    down = np.broadcast_to(np.linspace(-1, 1, height, dtype=np.float32)[:, None], alpha.shape)
    colours = rgb.transpose(2, 0, 1).astype(np.float32) / 127.5 - 1
    return np.stack([*colours, 2 * alpha - 1, right, down]).astype(np.float32)
