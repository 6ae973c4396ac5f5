"""Reads trousers and skirts in their cut-outs: waist, sides, legs and hems."""

import cv2
import numpy as np
from scipy.ndimage import binary_fill_holes, gaussian_filter1d, label

from studio.errors import PoseUnsupported
from studio.look.lower.outline import Leg, LowerOutline

LEAST_PX = 60
"""Least height of a garment."""

MOST_TILT = 0.35
"""Radians that a garment may lie askew; more is no front view that hangs down."""

MIDDLE = 0.28, 0.72
"""Shares of a row's width between which the gap between legs is looked for."""

SLIT = 0.5
"""Share of a skirt's height above which it has no slit: what is parted there has legs."""

BRIDGE = 0.025
"""Share of the height that a gap may be interrupted for: dirt, a thread, a shadow."""

DIP_MOST = 0.25
"""Greatest sag of the front's waist below its corners, per half width of the waist."""

DIP_CLEAR = 2.0
"""How much stronger than at other depths an edge is that is taken for the front's waist."""

PARTS = 5
"""Of the waist, in all but one of which that edge must be seen."""

HANGER, WIDE = 0.06, 0.2
"""Height of what stands above the waist as clips and hooks do, per the waist's width, and the least
width of a waist, per the garment's."""


def read_lower(rgba, parted):
    """The outline of a lower garment.

    Parameters
    ----------
    rgba : ndarray
        (H, W, 4) uint8 sRGB, straight alpha.
    parted : bool or None
        Whether it has legs; None: told from the picture.

    Returns
    -------
    LowerOutline

    Raises
    ------
    PoseUnsupported
        When it does not lie or hang as a front view with its waist on top.
    """
    inside = _largest(rgba[..., 3] > 127)
    if inside.any(1).sum() < LEAST_PX:
        raise PoseUnsupported("The garment is too small in its photo: take it so that it fills "
                              "the picture.")
    upright = _upright(inside)
    inside, upright = _turned(inside, upright)
    _refuse_hanger(inside)
    line = _contour(inside)
    gap = _gap(inside)
    if parted is None:
        parted = gap is not None
    if not parted and gap and gap[1] < line[:, 1].min() + SLIT * np.ptp(line[:, 1]):
        raise PoseUnsupported("The garment has legs: it is no skirt.")
    if parted and gap is None:
        raise PoseUnsupported("The legs cannot be told apart: lay them side by side with some of "
                              "the ground between them, or photograph the garment from the front.")
    corners = _waist_corners(line)
    top = _between(line, *corners)
    waist, sag = _front_waist(rgba, upright, inside, top)
    facts = {"tilt": float(np.arctan2(upright[1, 0], upright[0, 0])), "sag_px": sag}
    if not parted:
        return _skirt(line, corners, upright, inside, waist, top, facts)
    return _trousers(line, corners, gap, upright, inside, waist, top, facts)


def _largest(mask):
    """The largest piece of a mask, without what is as thin as a thread."""
    size = max(1, round(0.006 * mask.shape[0]))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * size + 1, 2 * size + 1))
    mask = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, kernel)
    pieces, count = label(mask)
    if not count:
        return mask > 0
    return pieces == 1 + np.argmax(np.bincount(pieces.ravel())[1:])


def _refuse_hanger(inside):
    """`PoseUnsupported` where the first rows show but narrow things."""
    spans = [_longest_run(row) for row in inside[inside.any(1)]]
    first = int(np.argmax(np.array(spans) > WIDE * max(spans)))
    if first > HANGER * max(spans):
        raise PoseUnsupported("Something stands above the waist: photograph the garment without "
                              "its hanger.")


def _longest_run(row):
    edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
    return int((edges[1::2] - edges[::2]).max())


def _upright(inside):
    """(2, 3): turns the photo so that the waist is level."""
    line = _contour(inside)
    left, right = _waist_corners(line)
    way = line[right] - line[left]
    tilt = float(np.arctan2(way[1], way[0]))
    if abs(tilt) > MOST_TILT:
        raise PoseUnsupported("The waist is not on top of the photo: lay the garment straight, "
                              "waist up, and photograph it from the front.")
    middle = line.mean(0)
    return cv2.getRotationMatrix2D((float(middle[0]), float(middle[1])), np.degrees(tilt), 1.0)


def _turned(inside, upright):
    """The mask turned on a canvas that holds all of it, and the matrix that goes with it."""
    height, width = inside.shape
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], float)
    placed = corners @ upright[:, :2].T + upright[:, 2]
    low, high = np.floor(placed.min(0)), np.ceil(placed.max(0))
    upright = upright.copy()
    upright[:, 2] -= low
    size = tuple((high - low).astype(int))
    turned = cv2.warpAffine(inside.astype(np.float32), upright, size, flags=cv2.INTER_LINEAR)
    return _largest(turned > 0.5), upright


def _contour(inside):
    """(n, 2) the outer outline, smoothed by a pixel, clockwise as it is seen."""
    lines, _ = cv2.findContours(binary_fill_holes(inside).astype(np.uint8), cv2.RETR_EXTERNAL,
                                cv2.CHAIN_APPROX_NONE)
    line = max(lines, key=len)[:, 0].astype(np.float64)
    smooth = gaussian_filter1d(line, 1.0, axis=0, mode="wrap")
    x, y = smooth.T
    area = (x * np.roll(y, -1) - y * np.roll(x, -1)).sum()
    return smooth if area > 0 else smooth[::-1]


def _waist_corners(line):
    """Indices of the waist's left and right corner."""
    top, bottom = line[:, 1].min(), line[:, 1].max()
    upper = np.flatnonzero(line[:, 1] < top + 0.35 * (bottom - top))
    left = upper[np.argmin(line[upper] @ (1, 2))]
    right = upper[np.argmin(line[upper] @ (-1, 2))]
    return left, right


def _between(line, start, end):
    """The part of a closed line from one index on to another."""
    if end < start:
        return np.vstack([line[start:], line[:end + 1]])
    return line[start:end + 1]


def _gap(inside):
    """(column, row) where the legs part, or None of what has none.

    The topmost of the rows, in one stretch but for small bridges, in whose middle there is ground.
    """
    rows = np.flatnonzero(inside.any(1))
    top, bottom = rows[0], rows[-1]
    height = bottom - top
    centres = np.full(inside.shape[0], np.nan)
    for row in range(top, bottom + 1):
        columns = np.flatnonzero(inside[row])
        low, high = columns[0], columns[-1]
        first, last = (round(low + share * (high - low)) for share in MIDDLE)
        ground = np.flatnonzero(~inside[row, first:last])
        if len(ground) >= 2:
            centres[row] = first + np.median(ground)
    found = np.flatnonzero(np.isfinite(centres))
    found = found[found < bottom - 0.01 * height]
    if not len(found):
        return None
    stretches = np.split(found, np.flatnonzero(np.diff(found) > BRIDGE * height + 1) + 1)
    longest = max(stretches, key=len)
    if len(longest) < 0.08 * height or longest[0] < top + 0.15 * height:
        return None
    return float(np.median(centres[longest[:5]])), float(longest[0])


def _front_waist(rgba, upright, inside, top):
    """The front's upper edge, and how far it sags below the corners in pixels.

    Where the front dips the inside of the back is seen above it. Of all parabolas that hang from
    the corners it is the one along which the picture changes most, if any stands out.
    """
    left, right = top[0], top[-1]
    half = (right[0] - left[0]) / 2
    size = inside.shape[::-1]
    gray = cv2.cvtColor(np.ascontiguousarray(rgba[..., :3]), cv2.COLOR_RGB2LAB).astype(np.float32)
    gray = cv2.GaussianBlur(cv2.warpAffine(gray, upright, size, borderMode=cv2.BORDER_REPLICATE),
                            (0, 0), 1.0)
    change = np.sqrt((cv2.Sobel(gray, cv2.CV_32F, 0, 1) ** 2).sum(2))
    t = np.linspace(-0.9, 0.9, 181)
    columns = left[0] + half * (1 + t)
    level = np.interp(columns, [left[0], right[0]], [left[1], right[1]])
    above = np.interp(columns, *_columns(top))
    sags = np.arange(0, max(3.0, DIP_MOST * half), 0.5)
    scores = []
    for sag in sags:
        rows = level + sag * (1 - t ** 2)
        clear = (rows > above + 3)[:, None].ravel()
        found = cv2.remap(change, columns.astype(np.float32)[None], rows.astype(np.float32)[None],
                          cv2.INTER_LINEAR)[0]
        # A seam across the band meets such a line in one place only.
        scores.append(sorted(np.median(part) for part in np.array_split(found[clear], PARTS))[1]
                      if clear.mean() > 0.5 else 0.0)
    scores = np.array(scores)
    best = int(np.argmax(scores))
    typical = np.median(scores[scores > 0]) if (scores > 0).any() else np.inf
    if scores[best] < DIP_CLEAR * typical:
        return top, 0.0
    t = np.linspace(-1, 1, 81)
    columns = left[0] + half * (1 + t)
    rows = np.interp(columns, [left[0], right[0]], [left[1], right[1]]) + sags[best] * (1 - t ** 2)
    return np.column_stack([columns, rows]), float(sags[best])


def _columns(line):
    return np.maximum.accumulate(line[:, 0]) + 1e-9 * np.arange(len(line)), line[:, 1]


def _skirt(line, corners, upright, inside, waist, top, facts):
    left, right = corners
    below = _between(line, right, left)
    hem_right = int(np.argmax(below @ (1, 1)))
    hem_left = int(np.argmax(below @ (-1, 1)))
    sides = {"right": below[:hem_right + 1], "left": below[hem_left:][::-1]}
    hem = below[hem_right:hem_left + 1][::-1]
    return LowerOutline(upright, inside, waist, top, sides, hem, facts=facts)


def _trousers(line, corners, gap, upright, inside, waist, top, facts):
    left, right = corners
    below = _between(line, right, left)
    parts = int(np.argmin(np.hypot(*(below - gap).T)))
    legs, sides = {}, {}
    for side, run, out in (("right", below[:parts + 1], 1.0),
                           ("left", below[parts:][::-1], -1.0)):
        legs[side] = _leg(run, gap, out)
        sides[side] = legs[side].outer
    if min(len(leg.inner) for leg in legs.values()) < 3:
        raise PoseUnsupported("One leg lies over the other: lay them side by side.")
    return LowerOutline(upright, inside, waist, top, sides, None, legs, gap, facts)


def _leg(run, gap, out):
    """A `Leg` of the outline from the waist's corner to the crotch; `out` is 1 at the right."""
    low = run[:, 1].max()
    way = _axis(run, gap[1], low)
    across = np.array([way[1] * out, -way[0] * out])
    outer = int(np.argmax(run @ (way + across)))
    inner = int(np.argmax(run @ (way - across)))
    return Leg(run[:outer + 1], run[outer:inner + 1], run[inner:],
               float(np.arctan2(way[0] * out, way[1])))


def _axis(run, high, low):
    """Unit vector down the middle of a leg."""
    middles = []
    for share in (0.35, 0.75):
        row = high + share * (low - high)
        near = run[np.abs(run[:, 1] - row) < 0.04 * (low - high) + 1, 0]
        middles.append((near.min() / 2 + near.max() / 2, row))
    way = np.subtract(middles[1], middles[0])
    return way / np.hypot(*way)
