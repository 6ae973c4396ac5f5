"""Layers: cloth on cloth, cut elsewhere from the same piece, with an edge that is seen."""

import numpy as np

from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.spots import area, strip

SHIFT_CM = 0.37
"""By how much a layer's own pattern is off: it was cut beside the place it is sewn to."""

BENEATH = 0.3
"""cm around a layer in which it keeps light from the cloth below."""


def lay(canvas, outline, seed, height=0.06, bulge=0.0, shift=(SHIFT_CM, -SHIFT_CM), edge=0.07,
        reach=1.6):
    """A piece of the same cloth on the cloth.

    Folds below are felt through it, and so would be seams: what a layer hides is not to be drawn,
    or to be drawn before `Spot.copied` and undone.

    Parameters
    ----------
    canvas : Canvas
        Its fabric is laid already: the layer is cut from it.
    outline : array_like
        (n, 2) cm, its first point not repeated.
    seed : int
    height : float
        Thickness at the edge, where seams are folded in, cm.
    bulge : float
        How much farther its middle stands off, cm.
    shift : tuple of float
        (u, v) cm between what it shows and what is below it.
    edge : float
        Width of the rounded edge, cm.
    reach : float
        cm from the edge in which it rises to its bulge, and for which depths are told.

    Returns
    -------
    Area
        Of the layer and its surroundings, for what is drawn on it next.
    """
    spot = area(canvas, outline, max(reach, BENEATH))
    cover = spot.cover(spot.depth)
    _show(spot, cover, shift)
    inside = np.clip(spot.depth, 0, None)
    rise = np.sqrt(1 - (1 - np.clip(inside / edge, 0, 1)) ** 2)
    u, v = spot.places()
    uneven = 1 + 0.25 * ripples(seed, u / 0.9, v / 0.9) * np.exp(-inside / 0.5)
    middle = np.clip(inside / reach, 0, 1) ** 0.8 * (1 + 0.4 * ripples(seed + 2, u / 4, v / 4))
    # Stitches around it draw its rim up a little everywhere.
    drawn = ripples(seed + 1, u / 0.37 + v / 0.9, v / 0.37 - u / 0.9) * np.exp(-inside / 0.6)
    spot.lift(cover * (height * rise * uneven + bulge * middle + 0.16 * height * drawn * rise))
    beneath(spot, height)
    return spot


def beneath(spot, height):
    """Press the cloth down around a layer and keep some light from it."""
    out = np.clip(-spot.depth, 0, None)
    near = np.exp(-(out / (0.5 * BENEATH)) ** 2) * (1 - spot.cover(spot.depth))
    spot.lift(-0.25 * height * near)
    tight = np.exp(-(out / 0.045) ** 2) * (1 - spot.cover(spot.depth))
    spot.shade(1 - min(0.4, 3.5 * height) * tight)


def _show(spot, cover, shift):
    """Show the cloth that lies `shift` cm away, grain and all."""
    canvas = spot.canvas
    wide = canvas.shape[1]
    moved = np.round(np.asarray(shift) * canvas.density).astype(np.int64)
    rows, columns = np.divmod(spot.index, wide)
    rows = np.clip(rows - moved[1], 0, canvas.shape[0] - 1)
    columns = np.clip(columns + moved[0], 0, wide - 1)
    flat = canvas.albedo.reshape(-1, 3)
    source = rows * wide + columns
    there, mixed = flat[source], flat[spot.index]
    flat[spot.index] = mixed + cover[:, None].astype(np.float32) * (there - mixed)
    # What is base cloth and what a figure on it comes along: they are developed each by itself.
    base = canvas.base.reshape(-1)
    base[spot.index] = np.where(cover >= 0.5, base[source], base[spot.index])


def worn_edge(spot, strength):
    """Rub colour off a layer's rim, as washing does to denim."""
    u, v = spot.places()
    uneven = np.clip(0.7 + 0.6 * ripples(11, u / 0.4, v / 0.4), 0, 1)
    rim = np.exp(-((spot.depth - 0.06) / 0.07) ** 2)
    spot.shade(1 + strength * rim * uneven * spot.cover(spot.depth))


def open_end(canvas, line, seed, width=1.2, depth=0.1):
    """Let the free edge of a layer gape: what is below it, to the line's right, is deep and dark.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm: the free edge, the layer on its left.
    seed : int
    width : float
        How far the layer bows out, cm.
    depth : float
        How far it stands off at its middle, cm.
    """
    row = strip(canvas, line, width)
    if not len(row.index):
        return
    middle = np.sin(np.pi * np.clip(row.along / row.length, 0, 1))
    middle *= 1 + 0.25 * ripples(seed, row.along / 2.5)
    left, right = np.clip(row.across, 0, None), np.clip(-row.across, 0, None)
    layer = row.cover(row.across)
    row.lift(middle * depth * (layer * np.exp(-(left / (0.6 * width)) ** 2)
                               - 0.5 * (1 - layer) * np.exp(-(right / 0.3) ** 2)))
    row.shade(1 - (1 - layer) * (0.2 + 0.35 * middle) * np.exp(-(right / 0.09) ** 2))
