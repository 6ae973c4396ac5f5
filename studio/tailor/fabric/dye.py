"""What a pattern leaves on cloth: a colour for each place, and how much of it is the ground's."""

from dataclasses import dataclass, replace

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
    span : tuple of float or None
        (low, high) of the whole piece along v, cm, where u = 0 is its middle: what is dyed when
        it is sewn runs over its seams. None where a panel is dyed by itself.
    """

    u: np.ndarray
    v: np.ndarray
    pixel: float
    stitch: tuple[float, float] | None = None
    span: tuple[float, float] | None = None

    def extent(self):
        """(low, high) along v of what is dyed in one go, cm."""
        return self.span or (float(self.v.min()), float(self.v.max()))

    def middle(self):
        """(u, v) of its middle, cm."""
        if self.span is None:
            return float(self.u.mean()), float(self.v.mean())
        return 0.0, sum(self.span) / 2


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
    fade : ndarray or None
        (H, W) float32, share of the ground's colour where it runs into another.
    """

    colour: np.ndarray
    ground: np.ndarray
    relief: np.ndarray | None = None
    fade: np.ndarray | None = None


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


def running(ground, shares, colours):
    """The same of dyes that run into the ground: `Dyed.fade` tells how much of it is left."""
    left = np.ones(shares[0].shape, np.float32)
    for share in shares:
        left *= 1 - share
    return replace(over(ground, shares, colours), fade=left)
