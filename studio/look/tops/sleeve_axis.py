"""Sleeves made straight: the arm that wears them hangs straight, however they lay in the photo."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.tailor.curves import arc

EVEN = 2.5
"""Of the stations along a sleeve, over which its direction is evened out."""

ROOT = 0.35
"""Share of a sleeve by which its direction at the shoulder is told."""

FIXED = 5
"""Stations from the shoulder over which the sleeve is let into the line where it is set in."""


@dataclass(frozen=True)
class SleeveAxis:
    """The middle of a sleeve of the viewer's right, from the shoulder to the cuff.

    Attributes
    ----------
    middle : ndarray
        (n, 2) cm, between points of the over line and points of the under line.
    angles : ndarray
        (n,) radians from straight down, outwards, of its direction there.
    angle : float
        The same at its root.
    """

    middle: np.ndarray
    angles: np.ndarray
    angle: float


def axis_of(over, under):
    """The axis between a sleeve's over and under line, (n, 2) each, cm, as a template has them."""
    middle = (over + under[::-1]) / 2
    smooth = gaussian_filter1d(middle, EVEN, axis=0, mode="nearest")
    way = np.gradient(smooth, axis=0)
    angles = np.unwrap(np.arctan2(way[:, 0], -way[:, 1]))
    root = max(2, round(ROOT * len(middle)))
    chord = middle[root] - middle[0]
    return SleeveAxis(middle, angles, float(np.arctan2(chord[0], -chord[1])))


def straight(half, axis, angle):
    """The lines ``over``, ``cuff`` and ``under`` of a sleeve whose axis is bent straight.

    Each cross-section keeps its width and moves as a whole; the line where the sleeve is set in
    stays.

    Parameters
    ----------
    half : mapping
        Has those lines, (n, 2) cm.
    axis : SleeveAxis
    angle : float
        Radians from straight down that the straight axis takes.

    Returns
    -------
    dict
    """
    along = arc(axis.middle)
    middle = axis.middle[0] + along[:, None] * (np.sin(angle), -np.cos(angle))
    turn = (angle - axis.angles) * np.clip(np.arange(len(along)) / FIXED, 0, 1)
    over = middle + _turned(half["over"] - axis.middle, turn)
    under = middle + _turned(half["under"][::-1] - axis.middle, turn)
    last = np.full(len(half["cuff"]), turn[-1])
    cuff = middle[-1] + _turned(half["cuff"] - axis.middle[-1], last)
    return {"over": over, "cuff": cuff, "under": under[::-1]}


def _turned(points, angles):
    cos, sin = np.cos(angles), np.sin(angles)
    return np.stack([points[:, 0] * cos - points[:, 1] * sin,
                     points[:, 0] * sin + points[:, 1] * cos], 1)


def shortened(half, angle, by):
    """The same lines of a straight sleeve that is shorter, drawn together along its axis.

    Parameters
    ----------
    half : mapping
    angle : float
        Radians from straight down of the axis.
    by : float
        cm.

    Returns
    -------
    dict
    """
    axis = np.array([np.sin(angle), -np.cos(angle)])

    def drawn(line):
        along = (line - line[0]) @ axis
        return line - np.outer(by * along / max(along[-1], 1e-6), axis)

    return {"over": drawn(half["over"]), "cuff": half["cuff"] - by * axis,
            "under": drawn(half["under"][::-1])[::-1]}
