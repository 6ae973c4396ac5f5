"""What people wear together: one answer for the whole outfit, where pixels would mix several."""

import numpy as np

from studio.cutout.edge import box_mean
from studio.extract.histogram import alike, cells_of, histogram
from studio.extract.parts import HAIR, PARTS

UPPER, OUTER, LOWER, DRESS, HAT = (
    PARTS.index(part) for part in ("upper", "outer", "lower", "dress", "hat"))

SAME = 0.75
"""Overlap of the colours from which a top and outerwear are one garment with two names."""

SMALL_HAT = 0.3
"""Size of a hat beside the hair's, below which it is a gleam on the hair."""

REACH_SHARE = 0.05
"""How far around a pixel is asked, as a share of the long side, which part takes over."""


def outfit(rgb, shares):
    """How to name the garments of all opinions of one picture.

    Either somebody wears a dress, or a top and a bottom: the less likely of the two gives its
    shares to the other. Outerwear of the colours of what is under it is the same garment, and a
    hat that hides next to no hair is none.

    Parameters
    ----------
    rgb : ndarray
        (H, W, 3) uint8 sRGB.
    shares : ndarray
        (H, W, parts) float32, the mean of the opinions.

    Returns
    -------
    tuple of (giver, takers)
        Indices of parts, for `renamed`.
    """
    area = shares.sum(axis=(0, 1))
    if area[DRESS] > area[UPPER] + area[LOWER]:
        moves, top = ((UPPER, (DRESS,)), (LOWER, (DRESS,))), DRESS
    else:
        moves, top = ((DRESS, (UPPER, LOWER)),), UPPER
    merged = renamed(shares, moves)
    cells = cells_of(rgb)
    over, under = (histogram(cells, merged[..., part]) for part in (OUTER, top))
    if alike(over, under) > SAME:
        less, more = sorted((OUTER, top), key=lambda part: merged[..., part].sum())
        moves = (*moves, (less, (more,)))
    if area[HAT] < SMALL_HAT * area[HAIR]:
        moves = (*moves, (HAT, (HAIR,)))
    return moves


def renamed(shares, moves):
    """Shares after each giver's went to its takers, in the proportion that they have nearby."""
    out = shares.copy()
    radius = max(1, round(REACH_SHARE * max(shares.shape[:2])))
    for giver, takers in moves:
        claims = [box_mean(np.ascontiguousarray(shares[..., part]), radius) + 1e-6
                  for part in takers]
        for part, claim in zip(takers, claims):
            out[..., part] += out[..., giver] * claim / sum(claims)
        out[..., giver] = 0
    return out
