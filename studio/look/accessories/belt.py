"""A belt: the front of its coil, unrolled round the waist."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d, median_filter

from studio.errors import PoseUnsupported
from studio.look.accessories.photo_panel import photo_panel, trimmed
from studio.look.worn import Worn
from studio.tailor.blocks.skin import skin, walked
from studio.tailor.dress_form import EXPONENT
from studio.tailor.finish import Finish

FINISH = Finish(roughness=0.5, specular=0.04)
STRAP_CM = 3.4
OVER_CM, THICK_CM = 0.35, 0.35
"""From what is worn beneath to the strap; its thickness."""
BELOW_WAIST_CM = 7.0
"""How far below the figure's waist it sits, over the waistband of trousers."""
TURN = 1.25
"""Radians, to each side of the front, of a coil that are shown well enough."""
STRAIGHT = 0.2
"""Height per width below which a belt lies straight and not rolled."""
TALLEST = 1.1
SIDE = (0.006, 0.022)
"""Between which shares of its width, from each end, a coil is as high as its strap."""
ALONE = 0.15
"""Share of the columns that have to show the front alone."""
BUCKLE_MOST, STANDS_OUT, EDGE = 0.45, 0.05, 0.12
"""Widest a buckle is, as a share of the belt's width; how far it stands out of the strap and how
wide its frame is, as shares of the strap's height."""
AROUND, UP = 240, 8


@dataclass(frozen=True)
class Coil:
    """The front of a belt in its photo, pixels.

    Attributes
    ----------
    columns : ndarray
        (n,) int, all that it covers.
    low : ndarray
        (n,) rows of the strap's lower edge.
    high : float
        Height of the strap.
    buckle, half : float
        The buckle's middle column, and half its width.
    straight : bool
        It is not rolled up.
    """

    columns: np.ndarray
    low: np.ndarray
    high: float
    buckle: float
    half: float
    straight: bool


def wear_belt(item, body, places, seed):
    """A `Worn` belt round the waist."""
    rgba = trimmed(item.rgba)
    mask = rgba[..., 3] > 127
    if mask.shape[0] > TALLEST * mask.shape[1]:
        raise PoseUnsupported("The belt hangs or was photographed from above: a photo of it rolled "
                              "up on its edge, the buckle in front, would do.")
    coil = read(mask)
    panel = photo_panel(rgba, coil.high / STRAP_CM)
    name = f"{item.line}/strap"
    points, way = _waist(body)
    columns, rows = _front(coil, way, panel.px_per_cm)
    mesh = skin(points, panel.places(columns, rows), name).mesh
    return Worn(item, (mesh,), {name: (panel.canvas(FINISH), None)}, THICK_CM,
                {"px_per_cm": float(panel.px_per_cm)})


def read(mask):
    """The `Coil` of a (H, W) bool silhouette."""
    columns = np.flatnonzero(mask.any(0))
    runs = [_lowest_run(mask[:, column]) for column in columns]
    low = np.array([end for _, end in runs], float)
    # A buckle stands out below: the strap's edge runs on behind it.
    even = median_filter(low, int(BUCKLE_MOST * len(columns)) | 1, mode="nearest")
    even = gaussian_filter1d(even, 0.02 * len(columns), mode="nearest")
    high = _height(mask, columns, runs)
    stands_out = np.flatnonzero(low - even > STANDS_OUT * high)
    if len(stands_out) > 3:
        first, last = np.percentile(stands_out, [2, 98])
        buckle = columns[0] + (first + last) / 2, (last - first) / 2 + EDGE * high
    else:
        buckle = float(columns.mean()), 0.5 * high
    return Coil(columns, even, high, *buckle, _straight(mask))


def _straight(mask):
    high, wide = (np.ptp(np.flatnonzero(mask.any(axis))) for axis in (1, 0))
    return bool(high < STRAIGHT * wide)


def _lowest_run(column):
    """First and last row, exclusive, of the lowest run of a column."""
    rows = np.flatnonzero(column)
    breaks = np.flatnonzero(np.diff(rows) > 1)
    return (rows[breaks[-1] + 1] if len(breaks) else rows[0]), rows[-1] + 1


def _height(mask, columns, runs):
    """Height of the strap: where a gap above the front shows it alone; else at both sides."""
    tops = np.array([np.argmax(mask[:, column]) for column in columns])
    alone = [end - start for (start, end), top in zip(runs, tops) if start > top]
    if len(alone) > ALONE * len(columns):
        return float(np.percentile(alone, 30))
    cover = mask[:, columns].sum(0)
    if _straight(mask):
        return float(np.median(cover))
    start, end = (np.array(SIDE) * len(columns)).astype(int) + [0, 1]
    return float(min(np.median(side[start:end]) for side in (cover, cover[::-1])))


def _waist(body):
    """The strap round the waist, (AROUND + 1, UP) grid, and each column's way from the front."""
    figure = body.figure
    middle = figure.heights["waist"] - BELOW_WAIST_CM
    half, deep, z = np.max([figure.width_at(middle + edge) for edge in (-STRAP_CM / 2, 0)], 0)
    turn = np.linspace(-np.pi, np.pi, AROUND + 1)
    away = body.grown + OVER_CM
    ring = np.stack([(half + away) * _power(np.sin(turn)), 0 * turn,
                     z + (deep + away) * _power(np.cos(turn))], -1)
    high = np.linspace(-STRAP_CM / 2, STRAP_CM / 2, UP)
    points = ring[:, None] + high[None, :, None] * [0, 1, 0] + [0, middle, 0]
    way = walked(ring)
    # Columns of a skin run to the right, rows upwards.
    return np.swapaxes(points, 0, 1), way - way[AROUND // 2]


def _power(wave):
    return np.sign(wave) * np.abs(wave) ** (2 / EXPONENT)


def _front(coil, way, px_per_cm):
    """Photo columns and rows of the strap: (UP, AROUND + 1) each.

    The buckle comes to the front's middle; beyond it the strap of its clear side goes on to both
    sides.
    """
    columns, high = coil.columns, coil.high
    centre, radius = (columns[0] + columns[-1]) / 2, (columns[-1] - columns[0] + 1) / 2
    walked_ = way * px_per_cm / radius
    at = np.clip((coil.buckle - centre) / radius, -0.9, 0.9)
    clear = 1 if at <= 0 else -1
    start, most = (at, 1.0) if coil.straight else (np.arcsin(at), TURN)
    half = coil.half / radius
    turn = start + np.where(np.abs(walked_) < half, walked_,
                            clear * _folded(np.abs(walked_), half, most - clear * start))
    across = centre + radius * (turn if coil.straight else np.sin(turn))
    foot = np.interp(across, columns, coil.low)
    share = np.linspace(0.06, 0.96, UP)[:, None]
    return np.broadcast_to(across, (UP, len(way))), foot - share * high


def _folded(way, low, high):
    """Ways beyond `low` that turn back at `high`, and at `low` again."""
    span = max(high - low, 1e-3)
    return low + span - np.abs(np.mod(way - low, 2 * span) - span)
