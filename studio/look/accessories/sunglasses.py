"""Sunglasses: their front bent round the face, temples that run back to the ears."""

from dataclasses import replace

import cv2
import numpy as np

from studio.errors import PoseUnsupported
from studio.look.accessories.photo_panel import photo_panel, trimmed, turned
from studio.look.accessories.places import head_half
from studio.look.accessories.plate import filled, plate
from studio.look.photo_cloth import plain_canvas
from studio.look.worn import Worn
from studio.tailor.blocks.inflate import inflated
from studio.tailor.blocks.tube import rounded_rectangle, swept
from studio.tailor.finish import Finish

WIDTH_CM = 14.2
EDGE_CM = 0.15
HALF_CM = 0.2
"""Half the thickness of the front."""
BEND_CM = 14.0
"""Radius of the curve that the front follows."""
BEFORE_CM = 0.9
"""How far the middle of the front stands before the face."""
HINGE = 0.24
"""How far below the front's upper edge temples begin, as a share of its height."""
TEMPLE_CM, TEMPLE_THICK_CM = 0.8, 0.3
EAR_CM = 1.5
"""How far behind the middle of the head temples end."""
RIM = 0.03
"""Share of the width that the hinges' colour is taken from."""
FINISH = Finish(roughness=0.22, specular=0.05)

ANGLES = tuple(range(-12, 13, 2))
CUTS = tuple(np.arange(0.0, 0.42, 0.03))
"""Shares of the width that may be a temple, seen at one side."""
TRIED_PX = 160
EVEN = 0.80
"""Least likeness of both halves, mirrored on each other: less is a view from the side."""
LOWEST, HIGHEST = 0.2, 0.62
"""Heights per width that a front can have."""


def wear_sunglasses(item, body, places, seed):
    """A `Worn` pair of sunglasses before the eyes."""
    rgba = front_of(trimmed(item.rgba))
    panel = photo_panel(rgba, np.ptp(np.flatnonzero((rgba[..., 3] > 127).any(0))) / WIDTH_CM)
    name, side = f"{item.line}/front", f"{item.line}/temples"
    flat, front = _front(panel, name)
    middle = (flat.min(0) + flat.max(0)) / 2
    hinge = np.array([0.0, flat[:, 1].max() - HINGE * np.ptp(flat[:, 1])]) - middle
    nose = np.array([0, places.eyes, places.head[2] + places.half[2] + BEFORE_CM])
    temples = [_temple(across * WIDTH_CM / 2, hinge[1], nose, places, side) for across in (-1, 1)]
    front = replace(front, positions=_bent(front.positions - [*middle, 0]) + nose)
    edge = panel.cloth.inside.copy()
    columns = np.flatnonzero(edge.any(0))
    edge[:, columns[0] + int(RIM * len(columns)):columns[-1] - int(RIM * len(columns))] = False
    plain = plain_canvas(np.median(panel.cloth.albedo[edge], axis=0),
                         temples[0].outlines[side], 6.0, FINISH)
    return Worn(item, (front, *(temple.mesh for temple in temples)),
                {name: (panel.canvas(FINISH), None), side: (plain, None)}, 0.0,
                {"px_per_cm": float(panel.px_per_cm)})


def front_of(rgba):
    """The front of sunglasses, level, without a temple that the photo shows at its side.

    Raises
    ------
    PoseUnsupported
        Where no part of the photo is nearly its own mirror image.
    """
    small = TRIED_PX / max(rgba.shape[:2])
    tried = []
    for angle in ANGLES:
        mask = trimmed(turned(cv2.resize(rgba, None, fx=small, fy=small), angle))[..., 3] > 127
        for side in (0, 1):
            tried += [(_even(mask, cut, side) - 0.1 * cut - 0.002 * abs(angle), angle, cut, side)
                      for cut in CUTS]
    likeness, angle, cut, side = max(tried)
    level = trimmed(turned(rgba, angle))
    start, end = _kept(level.shape[1], cut, side)
    level[:, :start, 3] = level[:, end:, 3] = 0
    level = trimmed(level)
    ratio = level.shape[0] / level.shape[1]
    if likeness < EVEN or not LOWEST < ratio < HIGHEST:
        raise PoseUnsupported("The sunglasses were photographed from the side or folded: a photo "
                              "from the front would do.")
    return level


def _kept(width, cut, side):
    return (int(cut * width), width) if side == 0 else (0, width - int(cut * width))


def _even(mask, cut, side):
    """How like its mirror image a silhouette is without a share of it at a side."""
    start, end = _kept(mask.shape[1], cut, side)
    part = mask[:, start:end]
    columns = np.flatnonzero(part.any(0))
    part = part[:, columns[0]:columns[-1] + 1]
    image = part[:, ::-1]
    return (part & image).sum() / (part | image).sum()


def _front(panel, name):
    """Its points on the panel, and the front itself, flat."""
    sheet = plate(panel.alpha, panel.px_per_cm, EDGE_CM)
    flat = panel.places(sheet.points[:, 0], sheet.points[:, 1])
    depth = inflated(flat, sheet.triangles, sheet.rim, np.zeros(len(flat)), np.ones(len(flat)))
    return flat, filled(sheet, flat, HALF_CM * np.tanh(depth / HALF_CM), name)


def _bent(points):
    """Bent round an upright axis behind it."""
    x, y, z = points.T
    turn = x / BEND_CM
    far = BEND_CM + z
    return np.stack([far * np.sin(turn), y, far * np.cos(turn) - BEND_CM], -1)


def _temple(x, y, nose, places, name):
    """A bar from the front's end along the head to where an ear would be."""
    start = _bent(np.array([[x * 0.985, y, -0.1]]))[0] + nose
    z = np.linspace(start[2], places.head[2] - EAR_CM, 24)
    half, deep = head_half(places, start[1])
    along = half * np.sqrt(np.clip(1 - ((z - places.head[2]) / deep) ** 2, 0, 1))
    out = np.maximum(along + TEMPLE_THICK_CM / 2, abs(start[0]))
    line = np.stack([np.sign(x) * out, np.full(24, start[1]), z], -1)
    return swept(line, rounded_rectangle(TEMPLE_THICK_CM, TEMPLE_CM, 0.12), name, up=(0, 1, 0.2))
