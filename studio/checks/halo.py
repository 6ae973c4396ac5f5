"""Whether a fringe of the old background clings to the product's edge."""

import cv2
import numpy as np

from studio.checks.regions import eroded
from studio.checks.score import PASS, Score, at_most
from studio.colour import to_lab

RIM_PX, INSIDE_PX = 2, 7
"""The rim is the outer 2 px of the product at its size in the picture; its own colours are read
from 2 to 7 px inside."""

CONTRAST_MIN = 20.0
"""CIELAB distance of old background and product from which a fringe could be seen."""

WARN, FAIL = 0.15, 0.35
"""Share of the old background left in the rim. Our cut-outs of sharp photos measured 0.00 to 0.06,
of 400 px photos, whose coarse chroma bleeds, up to 0.11; edges that kept the backdrop 0.35 on."""


def check_halo(product, source):
    """How far the product's rim is drawn from its own colours towards the old background.

    Parameters
    ----------
    product : ndarray
        (H, W, 4) uint8, straight alpha, the cut-out where it stands; its colours are judged
        rather than the picture's, which the new background shines into.
    source : ndarray
        (h, w, 3) or (h, w, 4) uint8 sRGB, the photo; its border tells the old background.

    Returns
    -------
    Score
        Weighted mean position of the rim on the line from product to old background.
    """
    solid = product[..., 3] > 127
    rim = solid & ~eroded(solid, RIM_PX)
    inside = eroded(solid, RIM_PX) & ~eroded(solid, INSIDE_PX)
    if not rim.any() or not inside.any() or source.shape[2] == 4:
        return Score("halo", PASS, 0.0, "ratio", WARN, "There is no old background to look for.")
    old = to_lab(_border_colour(source)[None, None])[0, 0]
    seen = to_lab(product[..., :3])
    own = _carried(seen, inside)
    line = old - own
    length = np.linalg.norm(line, axis=2)
    counted = rim & (length > CONTRAST_MIN)
    if not counted.any():
        return Score("halo", PASS, 0.0, "ratio", WARN,
                     "The old background is too like the product to leave a visible fringe.")
    along = ((seen - own) * line).sum(axis=2)[counted] / length[counted] ** 2
    weight = product[..., 3][counted]
    left = float(np.average(np.clip(along, -1, 1), weights=weight))
    about = f"{100 * max(left, 0):.0f} % of the old background is left in the product's rim."
    return at_most("halo", max(left, 0), "ratio", WARN, FAIL, about)


def _border_colour(source):
    edge = max(2, round(0.02 * min(source.shape[:2])))
    strips = (source[:edge], source[-edge:], source[:, :edge], source[:, -edge:])
    pixels = np.concatenate([strip.reshape(-1, 3) for strip in strips])
    return np.median(pixels, axis=0).astype(np.uint8)


def _carried(colours, known):
    """Colours of `known` pixels, averaged over the window that reaches the rim."""
    size = (2 * INSIDE_PX + 1,) * 2
    weight = known.astype(np.float32)
    total = cv2.boxFilter(weight, -1, size) + 1e-6
    return cv2.boxFilter(colours * weight[..., None], -1, size) / total[..., None]
