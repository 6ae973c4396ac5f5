"""The front's neckline inside a silhouette, where the inside of the back shows above it."""

from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.look.tops.inside import likeness
from studio.look.tops.least_path import followed

POINTS = 41
"""Points that a neckline is tried at."""

ROUNDNESS = (1.0, 1.5, 2.4)
"""Exponents of necklines tried first, from a V over a crew to a scoop."""

SIDEWAYS = (-0.1, 0.0, 0.1)
"""Where the lowest point is tried first, by the opening's width: a front laps over."""

LOPSIDED = 0.12
"""How far from the middle the lowest point may be, by the opening's width."""

DEPTHS = 28
"""Depths tried first."""

RANGES = 3
"""Ranges of depth of which each may hold the neckline: a collar's seam is clear too."""

UNLIKE = 0.3
"""What a neckline is worth with the same colours above and below it, against one with others."""

ROUNDS = 6
"""Times that a neckline is bettered by small changes, halved once none betters any."""

CLEAR = 14.0
"""Difference of colour (CIE L*a*b*) beyond which an edge is no clearer."""

DARK, LEAST_LIGHT = 35.0, 0.4
"""L* of cloth below which less difference counts as much, in proportion, down to that share."""

BESIDE_PX = (2.5, 6.0)
"""Pixels on either side where colours are compared: a seam has the same cloth on both sides a
little farther off, an edge has not."""

EVIDENCE = 0.28
"""Mean clearness, 0 to 1, of a neckline that is there."""

THIN = 0.18
"""Least depth of the inside that is seen, by the opening's width."""

STEEP = 2.2
"""Most depth, by the opening's width: what is steeper is a front that gapes."""

LIT_INSIDE = 0.3
"""What an edge is worth against others when it is the brighter side that lies above: what is inside
lies in shade."""

LONGER = 0.3
"""Power of a neckline's length that its clearness counts with: chance does not keep up as long."""

ELSEWHERE = 0.12
"""Share of its worth that a neckline loses that does not hang from the brim but from the farthest
points beside it."""

SNAP_PX = 4
"""Pixels by which a neckline is moved to the clearest edge in the end."""


@dataclass(frozen=True)
class Brim:
    """Where a neckline may hang from.

    Attributes
    ----------
    left, right : ndarray
        (n, 2) columns and rows along the silhouette from its most likely end outwards.
    top : float
        Row that most of the silhouette between them is above of: a bite may be lower.
    """

    left: np.ndarray
    right: np.ndarray
    top: float


@dataclass(frozen=True)
class Neckline:
    """A front neckline.

    Attributes
    ----------
    line : ndarray
        (n, 2) columns and rows, from left to right.
    outwards : tuple of float
        How far along `Brim.left` and `Brim.right` its ends are, 0 to 1.
    clear : float
        How clearly it shows, 0 to 1.
    alike : float
        How alike what lies above and below it is, 0 to 1.
    """

    line: np.ndarray
    outwards: tuple[float, float]
    clear: float
    alike: float


def neckline(lab, mask, brim, deepest, shallowest=0.0, upper=None):
    """The `Neckline` that shows most clearly, None where nothing of the back's inside does.

    Parameters
    ----------
    lab : ndarray
        (h, w, 3) float32 CIE L*a*b*.
    mask : ndarray
        (h, w) bool.
    brim : Brim
    deepest, shallowest : float
        Rows below the straight line between the ends that it may come down to.
    upper : ndarray, optional
        (n, 2): the silhouette's edge, from left to right, from which on down the inside of the back
        is seen. None where what lies above is the same cloth: a hood.
    """
    wide = brim.right[0, 0] - brim.left[0, 0]
    if wide < 6:
        return None
    dark = np.clip(np.median(lab[mask][:, 0]) / DARK, LEAST_LIGHT, 1)
    soft = cv2.GaussianBlur(lab, (0, 0), 1.0) / np.float32(dark)
    dip = max(brim.top - (brim.left[0, 1] + brim.right[0, 1]) / 2, 0)
    least = max(dip + max(THIN * wide, 3.0), shallowest)
    most = max(deepest, least + 1)
    outwards = (0.0, 0.5, 1.0) if len(brim.left) + len(brim.right) > 4 else (0.0,)
    first = np.array([(out, out, depth, aside, power) for out, depth, aside, power in product(
        outwards, np.linspace(least, most, DEPTHS), SIDEWAYS, ROUNDNESS)])
    low = np.array([0, 0, least, -LOPSIDED, 1.0])
    high = np.array([max(outwards), max(outwards), most, LOPSIDED, 3.2])
    tried, (worth, clear) = _bettered(soft, mask, brim, first, low, high)
    curves = _curves(brim, tried)
    alike = np.zeros(len(tried))
    if upper is not None:
        alike = np.array([likeness(lab, mask, curve, upper) for curve in curves])
    place = int(np.argmax(worth * (1 + UNLIKE - alike)))
    if clear[place] < EVIDENCE:
        return None
    return Neckline(_snapped(soft, curves[place]), tuple(map(float, tried[place, :2])),
                    float(clear[place]), float(alike[place]))


def _bettered(soft, mask, brim, tried, low, high):
    """Parameters (m, 5) after small changes, with their worth and clearness, (2, m).

    Parameters are how far outwards the left and the right end are, the depth in rows, where the
    lowest point is and the exponent. The best of each pair of ends, exponent and range of depths is
    bettered.
    """
    found = _worth(soft, mask, brim, tried)
    deep = np.floor((tried[:, 2] - low[2]) / (high[2] - low[2]) * RANGES - 1e-6)
    kinds = np.unique(np.column_stack([tried[:, [0, 4]], deep]), axis=0,
                      return_inverse=True)[1].reshape(-1)
    best = [max(np.flatnonzero(kinds == kind), key=lambda place: found[0, place])
            for kind in range(kinds.max() + 1)]
    tried, found = tried[best], found[:, best]
    step = np.array([0.25, 0.25, (high[2] - low[2]) / DEPTHS / 2, 0.05, 0.4])
    changes = np.vstack([np.zeros(5), np.diag(step), -np.diag(step)])
    for _ in range(ROUNDS):
        near = np.clip(tried[:, None] + changes, low, high)
        worth = _worth(soft, mask, brim, near.reshape(-1, 5)).reshape(2, len(tried), -1)
        place = worth[0].argmax(1)
        each = np.arange(len(tried))
        tried, found = near[each, place], worth[:, each, place]
        changes = np.where((place == 0).all(), changes / 2, changes)
    return tried, found


def _along(line, share):
    """Places on a line at shares (k,) of its points, (k, 2)."""
    place = share * (len(line) - 1)
    return np.stack([np.interp(place, np.arange(len(line)), line[:, axis]) for axis in (0, 1)], 1)


def _curves(brim, tried):
    """Necklines (k, n, 2) of parameters (k, 5)."""
    left, right = _along(brim.left, tried[:, 0]), _along(brim.right, tried[:, 1])
    depth, aside, power = (tried[:, column, None] for column in (2, 3, 4))
    along = np.linspace(0, 1, POINTS)
    middle = 0.5 + aside
    away = np.where(along < middle, (middle - along) / middle, (along - middle) / (1 - middle))
    curves = left[:, None] + along[:, None] * (right - left)[:, None]
    curves[..., 1] += depth * (1 - away ** power)
    return curves


def _worth(soft, mask, brim, tried):
    """(2, k): what each of some necklines is worth against others, and how clear it is."""
    curves = _curves(brim, tried)
    clear = _clearness(soft, mask, curves)
    length = np.linalg.norm(np.diff(curves, axis=1), axis=2).sum(1)
    clear[tried[:, 2] > STEEP * (curves[:, -1, 0] - curves[:, 0, 0])] = 0
    worth = clear * length ** LONGER * (1 - ELSEWHERE * tried[:, :2].mean(1))
    return np.stack([worth, clear])


def _normals(curves):
    """Unit vectors square to curves, (..., n, 2), downwards of what runs to the right."""
    along = np.gradient(curves, axis=-2)
    along /= np.maximum(np.linalg.norm(along, axis=-1, keepdims=True), 1e-9)
    return np.stack([-along[..., 1], along[..., 0]], -1)


def _sampled(picture, points):
    """Colours at (..., 2) columns and rows."""
    flat = points.reshape(-1, 1, 2).astype(np.float32)
    return np.concatenate([
        cv2.remap(picture, part, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        for part in np.array_split(flat, len(flat) // 30000 + 1)]).reshape(*points.shape[:-1], -1)


def _clearness(soft, mask, curves):
    """How clearly an edge runs along each of curves (k, n, 2), 0 to 1: colours on either side that
    differ, and mostly in the same way."""
    normal, inner = _normals(curves)[:, 3:-3], curves[:, 3:-3]
    places = np.round(inner).astype(int)
    there = mask[places[..., 1].clip(0, mask.shape[0] - 1),
                 places[..., 0].clip(0, mask.shape[1] - 1)]
    near, far = (_limited(_sampled(soft, inner + away * normal)
                          - _sampled(soft, inner - away * normal)) for away in BESIDE_PX)
    size = np.linalg.norm(near, axis=2)
    common = (near + far).mean(1) / 2
    alike = np.linalg.norm(common, axis=1)
    alike *= np.where(common[:, 0] < -0.5 * alike, LIT_INSIDE, 1)
    clear = 0.4 * size.mean(1) + 0.6 * alike
    return np.where(there.mean(1) < 0.85, 0, clear)


def _limited(differs):
    """Differences of colour (..., 3) as vectors of a length up to 1, which is `CLEAR`."""
    size = np.linalg.norm(differs, axis=-1, keepdims=True)
    return differs / np.maximum(size, CLEAR)


def _snapped(soft, curve):
    """The curve moved to the clearest edge within a few pixels."""
    normal = _normals(curve)
    offsets = np.arange(-SNAP_PX, SNAP_PX + 1)
    places = curve[:, None] + offsets[:, None] * normal[:, None]
    differs = (_sampled(soft, places + 2 * normal[:, None])
               - _sampled(soft, places - 2 * normal[:, None]))
    cost = 1 - np.linalg.norm(_limited(differs), axis=2) + 0.02 * np.abs(offsets)
    cost[-1] += 10 * np.abs(offsets)
    moved = followed(cost, SNAP_PX, (0.05, 0.05)) - SNAP_PX
    moved = gaussian_filter1d(moved.astype(float), 1.5, mode="nearest")
    moved[[0, -1]] = 0
    return curve + moved[:, None] * normal
