"""A hat or beanie: its silhouette carried round the head, the photo seen on its front."""

from dataclasses import replace

import cv2
import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.errors import PoseUnsupported
from studio.look.accessories.photo_panel import photo_panel, trimmed, turned
from studio.look.accessories.places import head_half
from studio.look.worn import Worn
from studio.tailor.blocks.skin import rotation, skin
from studio.tailor.finish import Finish

EASE_CM, CLEAR_CM = 0.7, 0.35
"""How much wider than the head its opening is, and how near the head cloth comes at least."""
LEAN = -0.16
"""Radians by which it sits back."""
OVER_CM, FLATTEN = 4.5, 0.8
"""How far a hat rises over the crown; least share of its height to which it is pressed for that."""
AROUND, UP = 96, 72
FINISH = Finish(roughness=0.88, specular=0.022, sheen=0.16, wrap=0.14)
THICKNESS_CM = 0.35
CROWN = 1.1
"""Widths of the middle of a crown that its opening has at most."""
EVEN = 0.93
"""Likeness to its mirror image from which a hat stands upright in its photo."""
SLANTED, CURVED = 0.75, 0.93
"""Shares of the height from which a silhouette's sides belong to its rim."""
SMOOTH = 0.012
"""Of the silhouette's sides, as a share of its height."""
TALLEST, FLATTEST = 1.5, 0.3
"""Heights per width of the opening that a hat can have."""


def wear_hat(item, body, places, seed):
    """A `Worn` hat on the head."""
    rgba = trimmed(upright(trimmed(item.rgba)))
    mask = rgba[..., 3] > 127
    left, right = sides(mask)
    high = len(left)
    opening = opening_of(right - left)
    if not FLATTEST < high / opening < TALLEST:
        raise PoseUnsupported("The hat was photographed from above or folded: a photo from the "
                              "front, its opening below, would do.")
    rim = head_half(places, places.brow)
    scale = opening / (2 * (rim[0] + EASE_CM))
    panel = photo_panel(rgba, scale)
    name = f"{item.line}/hat"
    mesh = _dome(panel, mask, left, right, places, name)
    return Worn(item, (mesh,), {name: (panel.canvas(FINISH), None)}, THICKNESS_CM,
                {"px_per_cm": float(scale)})


def upright(rgba):
    """A cut-out turned so that its opening lies below.

    What is nearly its own mirror image stands already. Else the longest straight side is the
    opening, if the hat is more even once that lies below.
    """
    tilted = turned(rgba, opening_angle(rgba[..., 3] > 127))
    here, there = (_even(each[..., 3] > 127) for each in (rgba, tilted))
    return rgba if here > EVEN or here > there else tilted


def opening_angle(mask):
    """Degrees, counter-clockwise, by which to turn a silhouette so that its longest straight side
    lies below."""
    rows, columns = np.nonzero(mask)
    hull = cv2.convexHull(np.stack([columns, rows], -1).astype(np.int32))
    hull = cv2.approxPolyDP(hull, 0.012 * cv2.arcLength(hull, True), True)[:, 0].astype(float)
    step = np.roll(hull, -1, axis=0) - hull
    # What is inside a hull shall lie to the right of its sides.
    if cv2.contourArea(hull.astype(np.float32), oriented=True) < 0:
        step = -step
    longest = step[np.argmax(np.hypot(*step.T))]
    return float(np.degrees(np.arctan2(longest[1], longest[0]))) - 180.0


def _even(mask):
    """How like its mirror image a silhouette is."""
    mask = mask[:, mask.any(0)]
    image = mask[:, ::-1]
    return (mask & image).sum() / (mask | image).sum()


def sides(mask):
    """Columns of the left and the right side of a silhouette, row by row from its top."""
    rows = np.flatnonzero(mask.any(1))
    rows = np.arange(rows[0], rows[-1] + 1)
    left = np.array([np.argmax(mask[row]) for row in rows], np.float64)
    right = np.array([mask.shape[1] - np.argmax(mask[row][::-1]) for row in rows], np.float64)
    # Its lower edge is curved, or slants: as far as it reaches counts on both sides.
    low = int((SLANTED if _even(mask) < EVEN else CURVED) * len(rows))
    left[low:] = np.minimum.accumulate(left[low:])
    right[low:] = np.maximum.accumulate(right[low:])
    sigma = SMOOTH * len(rows)
    return (gaussian_filter1d(left, sigma, mode="nearest"),
            gaussian_filter1d(right, sigma, mode="nearest"))


def opening_of(widths):
    """How wide the head's opening is, by the widths of a hat from its top to its lower edge: a
    brim is wider, the crown above it tells."""
    high = len(widths)
    crown = np.median(widths[int(0.4 * high):int(0.6 * high) + 1])
    return min(widths[int(0.7 * high):].max(), CROWN * crown)


def _dome(panel, mask, left, right, places, name):
    scale = panel.px_per_cm
    high, first = len(left), np.flatnonzero(mask.any(1))[0]
    # Dense at the top, where it is round.
    at = (high - 1) * (1 - np.cos(np.linspace(0.02, np.pi / 2, UP)))[::-1]
    middle = np.interp(at, np.arange(high), (left + right) / 2)
    half = np.interp(at, np.arange(high), (right - left) / 2)
    half[-1] = 0.0
    turn = np.linspace(0, 2 * np.pi, AROUND + 1)
    axis = np.median((left + right)[-high // 3:] / 2)
    columns = middle[:, None] + half[:, None] * np.sin(turn - np.pi)
    rows = (first + at)[:, None] + _rise(mask, columns) * (at / at.max())[:, None] ** 2
    rim = head_half(places, places.brow)
    deep = (rim[1] + EASE_CM) / (rim[0] + EASE_CM)
    tall = (high - 1) / scale
    up = min(1.0, max(FLATTEN, _room(places) / tall)) / scale
    points = np.stack([(columns - axis) / scale, (high - 1 - at[:, None]) * up + 0 * columns,
                       deep * half[:, None] / scale * np.cos(turn - np.pi)], -1)
    solid = skin(points, panel.places(columns, rows), name)
    return _set_on(solid.mesh, places)


def _room(places):
    """Height that a hat may have over its rim, cm."""
    return places.head[1] + places.half[1] + OVER_CM - places.brow


def _rise(mask, columns):
    """Rows by which the lower edge at some columns lies above the lowest: the rim is level."""
    wide = np.flatnonzero(mask.any(0))
    low = np.array([np.flatnonzero(mask[:, column])[-1] for column in wide], np.float64)
    low = gaussian_filter1d(low, 0.03 * len(wide), mode="nearest")
    return np.interp(columns, wide, low) - np.flatnonzero(mask.any(1))[-1]


def _set_on(mesh, places):
    """Leaning back, at the brow, the head's own shape kept out of it."""
    # Leaning back lifts its front, which is to come to the brow.
    lifted = head_half(places, places.brow)[1] * np.sin(-LEAN)
    foot = np.array([0.0, places.brow - lifted, places.head[2]])
    points = mesh.positions @ rotation(0, LEAN).T + foot
    away = (points - places.head) / (places.half + CLEAR_CM)
    far = np.linalg.norm(away, axis=1, keepdims=True)
    pushed = places.head + (points - places.head) / np.minimum(far, 1.0)
    return replace(mesh, positions=pushed)
