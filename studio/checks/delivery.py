"""Whether the file that a client downloads keeps what the picture promised."""

import cv2
import numpy as np
import webcolors

from studio.checks.score import at_most
from studio.codec import decode, encode

REACH_PX = 16
"""How far an edge rings in a JPEG or WebP: their blocks have 8 and up to 16 pixels."""


def check_delivery(picture, product, preset):
    """Size of the file, and its background where the preset demands one.

    Parameters
    ----------
    picture : ndarray
        (H, W, 3) uint8 sRGB.
    product : ndarray
        (H, W, 4) uint8, straight alpha.
    preset : studio.presets.OutputPreset

    Returns
    -------
    tuple of Score
    """
    data = encode(picture, preset)
    scores = [check_bytes(len(data), preset)]
    if preset.background != "any":
        scores.append(check_file_background(decode(data), product, preset.background))
    return tuple(scores)


def check_bytes(size, preset):
    """Bytes of the file against the largest that the channel takes."""
    about = (f"The {preset.format} has {size / 1e6:.2f} MB; {preset.slug} takes "
             f"{preset.max_bytes / 1e6:g} MB.")
    return at_most("bytes", size, "bytes", preset.max_bytes, preset.max_bytes, about)


def check_file_background(delivered, product, wanted):
    """Largest deviation of a decoded file from `wanted`, ``#rrggbb``, in levels.

    Next to the product's edge a lossy file always rings; what counts is beyond that.
    """
    near = cv2.dilate((product[..., 3] > 0).astype(np.uint8),
                      np.ones((2 * REACH_PX + 1, 2 * REACH_PX + 1), np.uint8)) > 0
    level = np.int16(webcolors.hex_to_rgb(wanted))
    off = np.abs(delivered[..., :3].astype(np.int16) - level).max(axis=2)
    beyond = int(off[~near].max(initial=0))
    about = (f"In the file the background is within {beyond} levels of {wanted}, and within "
             f"{int(off[near & (product[..., 3] == 0)].max(initial=0))} next to the product.")
    return at_most("file_background", beyond, "levels", 0, 0, about)
