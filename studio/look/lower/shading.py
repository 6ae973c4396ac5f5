"""Tells by the light on a skirt whether its photo shows it flat, or round as it is worn."""

import cv2
import numpy as np

from studio.colour import LUMINANCE, to_linear

FLAT, ROUND = 0.045, 0.065
"""Standard deviations of log luminance across: at most of what lies flat, and at least of what is
filled. Seen on three skirts that lie flat and three that are filled; a guess for others."""

ROWS = 0.3, 0.9, 60
"""Shares of the height between which, and how many rows are looked at."""

ACROSS = 100
RIM_PX = 3

DARKEST = 0.004


def roundness(rgba):
    """0 of a garment that lies flat, 1 of one that is filled, something between where it is unsure.

    What is round is lit from a side, or is darker at both: the light across it is a parabola's.
    Folds and prints are much alike across the garment.

    Parameters
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha.
    """
    inside = rgba[..., 3] > 127
    found = np.flatnonzero(inside.any(1))
    rows = np.linspace(found[0] + ROWS[0] * np.ptp(found), found[0] + ROWS[1] * np.ptp(found),
                       ROWS[2]).astype(int)
    profiles = [_across(rgba[row], inside[row]) for row in rows]
    profiles = [each for each in profiles if each is not None]
    if not profiles:
        return 0.0
    middle = np.median(profiles, 0)
    t = np.linspace(-1, 1, ACROSS)
    bend = float(np.std(np.polyval(np.polyfit(t, middle, 2), t)))
    return float(np.clip((bend - FLAT) / (ROUND - FLAT), 0, 1))


def _across(pixels, inside):
    """(ACROSS,) log luminance from side to side, or None where there is too little."""
    columns = np.flatnonzero(inside)
    if len(columns) < 4 * RIM_PX:
        return None
    tone = np.log(to_linear(pixels[:, :3] / np.float32(255)) @ LUMINANCE + DARKEST) / 2.2
    places = np.linspace(columns[0] + RIM_PX, columns[-1] - RIM_PX, ACROSS)
    tone = cv2.GaussianBlur(tone[None].astype(np.float32), (0, 0), 1.0)[0]
    return np.interp(places, np.arange(len(tone)), tone)
