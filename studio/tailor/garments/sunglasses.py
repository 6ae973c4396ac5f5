"""Sunglasses: a moulded frame with thick rims, temples with hinges, lenses that fade downwards."""

import functools

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.skin import skin, together
from studio.tailor.blocks.tube import circle, rounded_rectangle, smooth, swept
from studio.tailor.cut import Cut, Draft, all_but
from studio.tailor.finish import Finish
from studio.tailor.trims import coats
from studio.tailor.trims.spots import around
from studio.tailor.trims.stuff import STEEL, Stuff
from studio.wardrobe import MATERIALS, PATTERNS

APART_CM = 3.5
"""From the middle of the bridge to that of a lens."""
LENS = ((-2.3, 1.35), (-1.7, 1.78), (-0.4, 1.9), (1.2, 1.98), (2.35, 1.98), (2.82, 1.5),
        (2.72, 0.2), (2.2, -1.1), (1.2, -1.85), (0.0, -2.05), (-1.2, -1.75), (-2.05, -0.9),
        (-2.4, 0.3))
"""The lens at the viewer's right, counter-clockwise turned, cm."""
WRAP, DOME_CM = 0.016, 0.16
"""How the front bends round the face, and how far a lens bulges."""

POLISHED = Finish(roughness=0.16, specular=0.04)
MATT = Finish(roughness=0.42, specular=0.04)
GLASS = Finish(roughness=0.07, specular=0.06)
TINT = (0.018, 0.016, 0.015)
GLEAM = 0.028
DARK, LIGHT = 0.95, 0.62
"""Opacity of a lens at its top and its foot."""


def draft(spec):
    """Rims, bridge, temples, hinges, lenses."""
    return Draft(solids=(_solid(),), bare=frozenset(("frame", "lens", "metal")), holes=4)


def _bent(points):
    """Flat points bent round the face."""
    points = np.asarray(points, np.float64)
    return points - np.stack([0 * points[..., 0], 0 * points[..., 0],
                              WRAP * points[..., 0] ** 2], -1)


def _outline(side, count=140):
    line = smooth(LENS, count, closed=True)
    line = line * [side, 1] + [side * APART_CM, 0]
    line = line[::-1] if side > 0 else line
    return np.concatenate([line, np.zeros((count, 1))], 1)


def _rim(side):
    line = _outline(side)
    # Brows are thicker than cheeks.
    thick = 1 + 0.45 * np.clip((line[:, 1] + 0.4) / 2.2, 0, 1)
    return swept(_bent(line), rounded_rectangle(0.52, 0.44, 0.09), "frame", up=(0, 0, 1),
                 scale=np.stack([thick, np.ones(len(line))], -1), capped=False)


def _lens(side):
    line = _outline(side)
    middle = line[:-1].mean(0)
    share = np.linspace(0, 1, 24)[:, None, None]
    points = middle + (line - middle) * share
    points[..., 2] += DOME_CM * (1 - share[..., 0] ** 2)
    return skin(_bent(points), points[..., :2], "lens", flip=False)


def _bridge():
    line = smooth(((-1.2, 1.02, -0.02), (-0.7, 1.14, 0.0), (0, 1.2, 0.02), (0.7, 1.14, 0.0),
                   (1.2, 1.02, -0.02)), 40)
    thick = 0.8 + 0.35 * np.abs(np.linspace(-1, 1, 40)) ** 2
    return swept(line, rounded_rectangle(0.74, 0.42, 0.09), "frame", up=(0, 0, 1),
                 scale=np.stack([thick, np.ones(40)], -1), bead=0.05)


def _temple(side):
    line = smooth(np.array([[6.0, 1.5, -0.66], [6.72, 1.48, -0.9], [7.05, 1.42, -1.5],
                            [7.08, 1.4, -3.0], [6.95, 1.3, -7.0], [6.7, 1.05, -9.6],
                            [6.5, 0.1, -12.0], [6.3, -1.5, -13.6]]) * [side, 1, 1], 110)
    share = np.linspace(0, 1, 110)
    end = np.sqrt(np.clip((1 - share) / 0.05, 0.02, 1))
    tall = 1.0 - 0.35 * np.clip((share - 0.12) / 0.4, 0, 1) + 0.15 * np.clip(
        (share - 0.75) / 0.25, 0, 1)
    tall = tall * end
    return swept(line, rounded_rectangle(0.4, 1.0, 0.1), "frame", up=(0, 1, 0),
                 scale=np.stack([np.ones(110), tall], -1), bead=0.08)


def _pins(side):
    """The two heads of the hinge's rivets on the front."""
    parts = []
    for shift in (0.0, 0.34):
        start = _bent(np.array([side * 6.15, 1.6 - shift, 0.24]))
        line = np.stack([start, start + [0, 0, 0.04]])
        parts.append(swept(line, circle(0.09, 20), "metal", up=(0, 1, 0), bead=0.03))
    return parts


@functools.cache
def _solid():
    parts = [_bridge()]
    for side in (-1, 1):
        parts += [_rim(side), _lens(side), _temple(side), *_pins(side)]
    return together(*parts)


def dress(canvases, spec):
    """Colour of the frame, tint of the lenses."""
    ground = linear_of_hex(spec.colors[0])
    frame = canvases["frame"][0]
    coats.coat(frame, Stuff(tuple(ground), POLISHED), spec.seed)
    frame.base[:] = True
    coats.coat(canvases["metal"][0], STEEL, spec.seed)
    _glaze(canvases["lens"][0])


def _glaze(canvas):
    spot = around(canvas, (0.0, 0.0), 20.0)
    u, v = spot.places()
    fall = np.clip((1.9 - v) / 3.9, 0, 1)
    # A window's soft reflection lies aslant over each lens.
    aslant = (np.abs(u) - APART_CM) * np.sign(u) + 0.55 * v
    gleam = np.exp(-((aslant + 0.55) / 0.75) ** 4) + 0.5 * np.exp(-((aslant - 0.95) / 0.3) ** 4)
    tone = np.outer(1 + 2.2 * fall, TINT) + GLEAM * gleam[:, None] * (1 - 0.8 * fall[:, None])
    spot.tint(tone, np.ones(len(spot.index)))
    spot.finish(GLASS, np.ones(len(spot.index)))
    spot.open(1 - (DARK + (LIGHT - DARK) * fall * fall))
    canvas.base[:] = False


CUT = Cut(
    slug="sunglasses", about="A moulded frame with gradient lenses", name="sunglasses",
    names=("wayfarer", "wayfarers", "square sunglasses"), categories=("sunglasses",),
    materials=("rubber",),
    refuses=(*all_but(MATERIALS, "rubber"), *all_but(PATTERNS, "solid")),
    draft=draft, dress=dress, yaw=0.36, pitch=0.10, stands=True, lipped=False,
)
