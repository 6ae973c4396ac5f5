"""Sheets that come in from the edges of the frame: their outlines, and how large they must be."""

import cv2
import numpy as np

from studio.set.framing import frame_height, half_width
from studio.set.noise import stream
from studio.set.view import Kind

SHAPES = ("straight", "round", "waved")

LEAST_SEEN = 0.14
"""Share of what the product leaves to be seen that each sheet shows under the others."""

STRIP, CORNER = 0.14, 0.18
"""Where their growth begins: how far they reach in, as a share of the frame. The rest is the
ground's, which is the largest colour."""

NARROW = 0.7
"""Width over height of a frame for stories."""

SHOULDERS = 0.28
"""Where the shoulders begin in what the frame cuts below, as a share of what it shows."""

GROWTH, TRIES = 1.06, 28

RASTER = 160
"""Pixels along the longer side of the frame in which that is measured."""


def laid_out(brief, roles, shape, side):
    """(role, outline) of each sheet from the lowest to the uppermost, outlines (N, 2) from above.

    The first comes in along the whole shadow side, the second from the corner opposite, further
    ones from the corners that are left.
    """
    random = stream(brief.seed, "sheets")
    if shape == "round" and (len(roles) > 2 or brief.frame_aspect < NARROW):
        # Three or four discs that are large enough would hide each other, in a narrow frame two.
        shape = "straight"
    half = np.array([half_width(brief.frame_aspect), frame_height(brief.frame_aspect) / 2])
    lies = brief.view is Kind.LYING
    # At a wall the lower corners are behind the product, which the frame cuts there.
    low = random.choice((-1, 1)) if lies else 1
    places = [(-side, 0), (side, low), (side, -low), (-side, low)]
    # Along the longer side of the frame, where most of the free room is.
    upright = lies and brief.frame_aspect < 0.9
    draws = [random.uniform(0, 1, 4) for _ in places]
    chosen = [(role, place, draw) for role, place, draw in zip(roles, places, draws)]
    depth = {role: CORNER if place[1] else STRIP for role, place, _ in chosen}
    outlines = {}
    for _ in range(TRIES):
        outlines = {role: _outline(shape, half, place, depth[role], draw, upright)
                    for role, place, draw in chosen}
        small = [role for role, seen in _seen(brief, half, outlines).items() if seen < LEAST_SEEN]
        if not small:
            break
        for role in small:
            depth[role] *= GROWTH
    return list(outlines.items())


def _outline(shape, half, place, depth, draw, upright):
    """One sheet that reaches `depth` of the frame inwards from an edge or a corner."""
    corner = np.array(place, float)
    if not place[1]:
        return _strip(shape, half, corner[0], depth, draw, upright)
    reach = 2 * half * depth * (1.30 if not upright else 1.0) * [1.0, 0.88]
    if shape == "round":
        radius = 2.2 * depth * float(np.sqrt(4 * half.prod()))
        return _circle(corner * (half - (0.28 + 0.20 * draw[:2]) * radius), radius)
    inner = corner * (half - reach)
    outer = corner * (half + 2.0)
    square = np.array([[inner[0], inner[1]], [outer[0], inner[1]], outer, [inner[0], outer[1]]])
    if shape == "waved":
        return _ordered(_rippled(square, draw, 0.05 * half.max()))
    return _ordered(_turned(square, inner, (draw[0] - 0.5) * 0.16))


def _strip(shape, half, side, depth, draw, upright):
    """A sheet along one whole side: the left or right, in an upright frame the lower or upper."""
    wide, long = (half[1], half[0]) if upright else half
    edge = wide * (1 - 2 * depth)
    if shape == "round":
        radius = 1.55 * long
        outline = _circle(np.array([edge + radius, (draw[1] - 0.5) * 0.7 * long]), radius)
    else:
        square = np.array([[edge, -long - 2], [wide + 3, -long - 2], [wide + 3, long + 2],
                           [edge, long + 2]])
        if shape == "waved":
            outline = _rippled(square, draw, 0.07 * long)
        else:
            outline = _turned(square, np.array([edge, 0.0]), (draw[0] - 0.5) * 0.30)
    outline = outline * [side, 1]
    return _ordered(outline[:, ::-1] if upright else outline)


def _circle(centre, radius, steps=161):
    turn = np.linspace(0, 2 * np.pi, steps)[:-1]
    return centre + radius * np.stack([np.cos(turn), np.sin(turn)], 1)


def _turned(points, about, angle):
    cos, sin = np.cos(angle), np.sin(angle)
    return (points - about) @ np.array([[cos, sin], [-sin, cos]]) + about


def _rippled(square, draw, height):
    """The square with waves along each side; the outer ones lie beyond the frame."""
    sides = []
    for start, end in zip(square, np.roll(square, -1, 0)):
        share = np.linspace(0, 1, 90)[:-1, None]
        across = np.array([end[1] - start[1], start[0] - end[0]]) / np.linalg.norm(end - start)
        length = np.linalg.norm(end - start)
        wave = np.sin(2 * np.pi * (share * length / 1.7 + draw[1]))
        wave = wave + 0.4 * np.sin(2 * np.pi * (share * length / 0.97 + draw[2]))
        sides.append(start + share * (end - start) + across * wave * height * 0.7)
    return np.concatenate(sides)


def _ordered(outline):
    """Counter-clockwise, as a slab faces the camera."""
    x, y = outline.T
    area = np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)
    return outline if area > 0 else outline[::-1]


def _seen(brief, half, outlines):
    """Share of what the product leaves free that each sheet shows, by role."""
    scale = RASTER / (2 * half.max())
    width, height = np.maximum(8, np.round(2 * half * scale)).astype(int)
    shown = np.zeros((height, width), np.uint8)
    for role, outline in outlines.items():
        pixels = np.round((outline * [1, -1] + half) * scale).astype(np.int32)
        cv2.fillPoly(shown, [pixels], int(role))
    free = _free(brief, half, shown.shape, scale)
    return {role: float(np.mean(shown[free] == role)) for role in outlines}


def _free(brief, half, shape, scale):
    """Where the product is not, (h, w) bool: what lies has round corners, people have shoulders."""
    size = brief.product
    foot = frame_height(brief.frame_aspect) * size.foot_row
    row, column = np.indices(shape) + 0.5
    across = np.abs(column / scale - half[0] - size.aside) / (size.width / 2)
    down = (row / scale - foot) / size.height + 1
    if brief.view is Kind.LYING:
        return across ** 4 + np.abs(2 * down - 1) ** 4 > 1
    return (down < 0) | (across > np.where(down < SHOULDERS, 0.45, 1.0))
