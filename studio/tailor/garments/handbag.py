"""The handbag: a structured leather body with a flap, two round handles in rings, a turn lock."""

import functools

import numpy as np

from studio.colour import linear_of_hex
from studio.tailor.blocks.skin import moved, rotation, skin, together, walked
from studio.tailor.blocks.tube import circle, rounded_rectangle, smooth, swept, tube
from studio.tailor.cut import Cut, Draft, all_but
from studio.tailor.finish import Finish
from studio.tailor.trims import coats, lines, seams, stitches
from studio.tailor.trims.stuff import Stuff
from studio.wardrobe import MATERIALS, PATTERNS

WIDE, TOP_WIDE, HIGH = 29.0, 24.5, 19.5
DEEP, TOP_DEEP = 10.5, 3.6
SQUARE = 5.0
"""Exponent of the superellipse of its plan: 2 is an oval, high is a box."""
FLAP_SHARE, FLAP_LIFT, RIDGE = 0.94, 0.28, 0.985
HANDLE_HALF, HANDLE_RISE, HANDLE_CM = 6.4, 10.5, 0.62

GOLD = Stuff((0.80, 0.60, 0.28), Finish(roughness=0.2, specular=0.92, metallic=1.0))
STEEL = Stuff((0.66, 0.66, 0.66), Finish(roughness=0.2, specular=0.92, metallic=1.0))
WARM = 0.0

HOLES = 6
"""Under the handle, and in and beside its rings."""


def draft(spec):
    """Body, flap, piping, handles, metal."""
    return Draft(solids=(_solid(),), bare=frozenset(("metal", "edge")), holes=HOLES)


def _widths(y):
    """Half width and half depth of the body at heights y, rounded towards foot and top."""
    t = np.clip(np.asarray(y, np.float64) / HIGH, 0, 1)
    wide = (WIDE + (TOP_WIDE - WIDE) * t) / 2
    deep = (DEEP + (TOP_DEEP - DEEP) * t ** 0.9) / 2 + 0.5 * np.sin(np.pi * t)
    foot, top = np.clip(t / 0.07, 0, 1), np.clip((1 - t) / 0.05, 0, 1)
    foot, top = np.sqrt(1 - (1 - foot) ** 2), np.sqrt(1 - (1 - top) ** 2)
    return (wide * (0.97 + 0.03 * foot) * (0.97 + 0.03 * top),
            deep * (0.93 + 0.07 * foot) * (0.55 + 0.45 * top))


def _front(x, y):
    """Depth of the body's front at (x, y)."""
    wide, deep = _widths(y)
    return deep * np.clip(1 - np.abs(x / wide) ** SQUARE, 0, 1) ** (1 / SQUARE)


def _ring(y, steps=260):
    turn = np.linspace(0, 2 * np.pi, steps + 1)
    wide, deep = _widths(y)
    cos, sin = np.cos(turn), np.sin(turn)
    return np.stack([wide * np.sign(cos) * np.abs(cos) ** (2 / SQUARE), np.full(steps + 1, y),
                     deep * np.sign(sin) * np.abs(sin) ** (2 / SQUARE)], -1)


def _body():
    round_ = 1 - np.cos(np.linspace(0, np.pi / 2, 14))
    heights = HIGH * np.concatenate([0.07 * round_, np.linspace(0.09, 0.94, 44),
                                     1 - 0.05 * round_[::-1]])
    rings = [_ring(y) for y in heights]
    points = np.stack([rings[0] * [0.02, 1, 0.02], *rings, rings[-1] * [0.02, 1, 0.02]])
    along = walked(points[20])
    # The front's middle is a quarter of the way round.
    u = along[len(along) // 4] - along
    places = np.stack(np.broadcast_arrays(u[None], points[:, :1, 1]), -1)
    return skin(points, places, "body", flip=True)


def _flap_end(a):
    """Height of the flap's lower edge at `a` in [-1, 1] across it."""
    a = np.abs(a)
    corner = np.clip((a - 0.80) / 0.20, 0, 1)
    return HIGH * (0.36 + 0.09 * a ** 2 + 0.20 * (1 - np.sqrt(1 - corner ** 2)))


def _on_flap(a, y, lift=FLAP_LIFT):
    """Points of the flap's front at `a` across and heights y."""
    x = FLAP_SHARE * a * _widths(y)[0]
    return np.stack([x, y + 0 * x, _front(x, y) + lift], -1)


def _flap():
    """From behind the top over it and down the front."""
    a = np.linspace(-1, 1, 121)
    behind = _on_flap(a, np.linspace(0.88, RIDGE, 12)[:, None] * HIGH) * [1, 1, -1]
    over = np.linspace(0, np.pi, 18)[1:-1, None]
    ridge = _on_flap(a, np.full((1, 1), RIDGE * HIGH))
    bend = np.stack(np.broadcast_arrays(ridge[..., 0], ridge[..., 1] + 0.5 * np.sin(over),
                                        -ridge[..., 2] * np.cos(over)), -1)
    down = np.linspace(0, 1, 90)[:, None]
    front = _on_flap(a, RIDGE * HIGH + (_flap_end(a) - RIDGE * HIGH) * down)
    points = np.concatenate([behind, bend, front])
    rim = np.concatenate([points[-1:] - [0, 0.05, 0.12], points[-1:] - [0, 0, FLAP_LIFT + 0.2]])
    points = np.concatenate([points, rim])
    along = walked(points)
    middle = along[:, 60:61]
    v = points[..., 1] * 0 - middle + middle[27] + RIDGE * HIGH
    down = np.arange(len(points)) > 27
    v = np.where(down[:, None], points[..., 1], v)
    return skin(points, np.stack([points[..., 0], v], -1), "flap", flip=True)


def _border(inset=0.0, lift=FLAP_LIFT):
    """The line along the flap's sides and lower edge, in space."""
    side = 1 - inset / (FLAP_SHARE * WIDE / 2)
    a = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 160))
    end = _flap_end(a) + inset
    down = np.linspace(RIDGE * HIGH, end[0], 40)[:-1]
    left = _on_flap(np.full(39, -side), down, lift)
    return np.concatenate([left, _on_flap(a * side, end, lift), left[::-1] * [-1, 1, 1]])


def _handle(z):
    turn = np.linspace(np.pi, 0, 70)
    line = np.stack([HANDLE_HALF * np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.75,
                     HIGH + 2.5 + HANDLE_RISE * np.sin(turn) ** 0.85,
                     z * (1 - 0.25 * np.sin(turn))], -1)
    thick = HANDLE_CM * (0.82 + 0.18 * np.sin(turn))
    return tube(line, thick, "handle", up=(0, 0, 1))


def _rings(z):
    ring = np.concatenate([circle(0.95, 48), np.zeros((49, 1))], 1)
    parts = []
    for x in (-HANDLE_HALF, HANDLE_HALF):
        parts.append(tube(ring + [x, HIGH + 1.75, z], 0.2, "metal", up=(0, 0, 1), capped=False))
        loop = smooth(((x, HIGH - 2.4, z + 0.15), (x, HIGH + 0.1, z + 0.3),
                       (x, HIGH + 1.0, z + 0.28), (x, HIGH + 1.15, z), (x, HIGH + 0.8, z - 0.3),
                       (x, HIGH - 0.6, z - 0.3)), 40)
        ahead = np.gradient(loop, axis=0)
        up = np.stack([0 * ahead[:, 0], -ahead[:, 2], ahead[:, 1]], -1)
        parts.append(swept(loop, rounded_rectangle(1.7, 0.26, 0.1), "tab", up=up, capped=False))
    return parts


def _lock():
    """A plate, and the knob that turns in it."""
    y = float(_flap_end(0.0)) + 1.1
    place = _on_flap(np.zeros(1), np.full(1, y))[0]
    slope = np.arctan2(float(_front(0.0, y - 1) - _front(0.0, y + 1)), 2.0)
    tilt = rotation(0, -slope)
    line = np.array([[0, 0, 0.0], [0, 0, 0.24]])
    plate = swept(line, rounded_rectangle(2.2, 3.6, 0.5, 8), "metal", up=(1, 0, 0),
                  bead=0.09)
    stem = np.array([[0, 0, 0.2], [0, 0, 0.9]])
    knob = swept(stem, rounded_rectangle(1.5, 0.62, 0.3, 8), "metal", up=(1, 0, 0),
                 bead=0.2)
    return [moved(part, place, tilt) for part in (plate, knob)]


@functools.cache
def _solid():
    z = 0.9
    return together(
        _body(), _flap(), tube(_border(), 0.17, "edge", up=(0, 0.2, 1)), _handle(z), *_rings(z),
        *_lock())


def dress(canvases, spec):
    """Stitches along flap and base, piping, hardware."""
    ground = linear_of_hex(spec.colors[0])
    thread = stitches.Thread(tuple(np.clip(1.25 * ground + 0.03, 0, 0.85)), 0.07, 0.36, 0.025)
    inner = _border(0.65)
    stitches.topstitch(canvases["flap"][0], inner[:, :2], thread, spec.seed)
    body = canvases["body"][0]
    base = np.stack([np.linspace(-42, 42, 300), np.full(300, 3.2)], -1)
    seams.seam(body, base, spec.seed, 0.06, 0.0, 0.03)
    stitches.topstitch(body, lines.moved(base, -0.3), thread, spec.seed)
    coats.coat(canvases["edge"][0], Stuff(tuple(0.4 * ground), Finish(0.4, 0.05)), spec.seed)
    metal = GOLD if ground[0] - ground[2] > WARM else STEEL
    coats.coat(canvases["metal"][0], metal, spec.seed)
    tab = canvases["tab"][0]
    for u in (0.32, 1.62):
        stitches.topstitch(tab, [(u, 0.2), (u, 3.6)], thread, spec.seed)


CUT = Cut(
    slug="handbag", about="A structured flap bag with a top handle and a turn lock",
    name="handbag", names=("top handle bag", "satchel", "flap bag"),
    categories=("handbag", "bag"), materials=("leather", "patent_leather", "suede"),
    refuses=(*all_but(MATERIALS, "leather", "suede", "patent_leather", "velvet", "canvas"),
             *all_but(PATTERNS, "solid", "animal")),
    draft=draft, dress=dress, yaw=0.30, pitch=0.16, stands=True, lipped=False,
)
