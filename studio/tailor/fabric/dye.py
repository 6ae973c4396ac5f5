"""What a pattern leaves on cloth: a colour for each place, and how much of it is the ground's."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Places:
    """Where a pattern is drawn.

    Attributes
    ----------
    u, v : ndarray
        (H, W) float32, cm of grain: already pulled about as cloth is, or quantised to stitches.
    pixel : float
        cm of a pixel of the canvas: the width of a clean edge.
    stitch : tuple of float or None
        (width, height) cm of a stitch where the pattern is knitted in.
    """

    u: np.ndarray
    v: np.ndarray
    pixel: float
    stitch: tuple[float, float] | None = None


@dataclass(frozen=True)
class Dyed:
    """A pattern on its cloth.

    Attributes
    ----------
    colour : ndarray
        (H, W, 3) float32, linear RGB.
    ground : ndarray
        (H, W) bool: pixels that are of the ground's colour alone, or, in cloth that mixes its
        colours too finely to tell apart, all whose mean is meant.
    relief : ndarray or None
        (H, W) float32, cm, of figured weaves.
    """

    colour: np.ndarray
    ground: np.ndarray
    relief: np.ndarray | None = None


NEARLY = 0.01
"""Share of another colour up to which a pixel is still the ground's."""


def over(ground, shares, colours):
    """Layers one over the other on a ground.

    Parameters
    ----------
    ground : ndarray
        (3,) linear RGB.
    shares : list of ndarray
        (H, W) float32 in [0, 1], the lowest layer first.
    colours : list of ndarray
        (3,) linear RGB each.

    Returns
    -------
    Dyed
    """
    colour = np.empty((*shares[0].shape, 3), np.float32)
    clear = np.ones(shares[0].shape, bool)
    for channel in range(3):
        plane = np.full(shares[0].shape, ground[channel], np.float32)
        for share, dye in zip(shares, colours):
            plane += share * (np.float32(dye[channel]) - plane)
        colour[..., channel] = plane
    for share in shares:
        clear &= share < NEARLY
    return Dyed(colour, clear)
