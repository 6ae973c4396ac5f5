"""A leather handbag on a studio backdrop: the subject of the sample photo.

Measures are in scene units of about 16 cm: the bag is some 30 cm wide.
"""

import numpy as np

from studio.colour import linear_of_hex
from studio.set.camera import stand
from studio.set.leather import pebbled
from studio.set.lights import Sky, Softbox
from studio.set.materials import matt, metal, satin
from studio.set.meshes.architecture import sweep
from studio.set.meshes.geometry import joined, make, rounded_box, sheet, tube
from studio.set.stage import Stage, Surface

WIDTH, TOP_WIDTH = 1.78, 1.52
HEIGHT = 1.12
DEPTH, TOP_DEPTH = 0.62, 0.20
SQUARENESS = 5.0
"""Exponent of the superellipse that the bag's plan follows: 2 is an oval, high is a box."""

FLAP_LIFT, FLAP_SHARE = 0.016, 0.93
"""How far the flap lies over the body, and its share of the body's width."""

RIDGE = 0.985
"""Height, in bag heights, where the flap turns over the top."""

HANDLE_HALF, HANDLE_FOOT = 0.36, HEIGHT + 0.16

TURN = 0.26

ENLARGED = 1.22
"""The bag fills the frame as a product photo is framed; measures below are before this."""

LEATHER = linear_of_hex("#924b26")
EDGE = linear_of_hex("#4a2513")
THREAD = linear_of_hex("#e2c49a")
GOLD = np.array([0.94, 0.72, 0.36])
BACKDROP = linear_of_hex("#e6e4e1")


def stage():
    """The bag, the backdrop and the lights, as a stage without an anchor for another product."""
    grain = pebbled(11).raked(-1, 0.06)
    leather = satin(LEATHER, 0.32, 0.55, grain, 1.25, 0.004)
    smooth = satin(LEATHER * 0.80, 0.30, 0.55, grain, 1.25, 0.003)
    edge = satin(EDGE, 0.35, 0.4)
    gold = metal(GOLD, 0.16)
    border = _flap_border()
    parts = {
        "body": (_body(), leather), "flap": (_flap(), leather),
        "piping": (tube(border, 0.013), edge),
        "stitches": (_stitches(_flap_border(0.055)), matt(THREAD)),
        "base": (_base_band(), smooth),
        "base_stitches": (_stitches(_base_line()), matt(THREAD)),
        "handle": (_handle(), smooth), "tabs": (_tabs(), smooth),
        "rings": (_rings(), gold), "lock": (_lock(), gold),
    }
    surfaces = {name: Surface(_enlarged(mesh).moved((0, 0, 0), TURN), material, 1, "bag")
                for name, (mesh, material) in parts.items()}
    surfaces["backdrop"] = Surface(sweep(3.2, 2.2), matt(BACKDROP), 0, "backdrop")
    lights = {
        "left": Softbox((-3.5, 3.4, 1.9), (0, 0.6, 0), 1.9, np.full(3, 11.0)),
        "right": Softbox((3.6, 1.6, 2.4), (0, 0.6, 0), 1.4, np.full(3, 2.0)),
        # From above and behind: its shadow falls towards the camera and grounds the bag.
        "over": Softbox((0.5, 4.6, -1.5), (0, 0.6, 0.2), 1.8, np.full(3, 11.0)),
        "sky": Sky(np.full(3, 0.34)),
    }
    camera = stand(0.0, 0.82, 1.0, rise=1.05)
    return Stage(surfaces, lights, camera, (0.0, 0.0, 0.0), "backdrop", (BACKDROP, LEATHER))


def _enlarged(mesh):
    return make(mesh.vertices * ENLARGED, mesh.faces, mesh.uv * ENLARGED, mesh.normals)


def _widths(y):
    """Half width and half depth of the body at heights `y`, rounded towards foot and top."""
    t = np.clip(np.asarray(y) / HEIGHT, 0, 1)
    wide = (WIDTH + (TOP_WIDTH - WIDTH) * t) / 2
    deep = (DEPTH + (TOP_DEPTH - DEPTH) * t ** 0.9) / 2 + 0.03 * np.sin(np.pi * t)
    foot, top = np.clip(t / 0.07, 0, 1), np.clip((1 - t) / 0.05, 0, 1)
    foot, top = np.sqrt(1 - (1 - foot) ** 2), np.sqrt(1 - (1 - top) ** 2)
    return (wide * (0.97 + 0.03 * foot) * (0.97 + 0.03 * top),
            deep * (0.93 + 0.07 * foot) * (0.55 + 0.45 * top))


def _front(x, y):
    """Depth z of the body's front at (x, y)."""
    wide, deep = _widths(y)
    return deep * np.clip(1 - np.abs(x / wide) ** SQUARENESS, 0, 1) ** (1 / SQUARENESS)


def _ring(y, lift=0.0, steps=360):
    """The body's outline at height `y`: (steps + 1, 3)."""
    turn = np.linspace(0, 2 * np.pi, steps + 1)
    wide, deep = _widths(y)
    power = 2 / SQUARENESS
    x = (wide + lift) * np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** power
    z = (deep + lift) * np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** power
    return np.stack([x, np.full_like(x, y), z], -1)


def _rounding(reach, steps=16):
    """Heights that are dense at 0, where an edge turns fastest."""
    return reach * (1 - np.cos(np.linspace(0, np.pi / 2, steps)))


def _wrap(rings):
    """A skin over rings of equal length, outside outwards."""
    points = np.stack(rings)
    step = np.linalg.norm(np.diff(points, axis=1), axis=-1).mean(0)
    around = np.concatenate([[0], np.cumsum(step)])
    uv = np.stack(np.broadcast_arrays(around[None], points[:, :1, 1]), -1)
    return sheet(points, uv, flip=True)


def _body():
    heights = HEIGHT * np.concatenate([_rounding(0.07), np.linspace(0.09, 0.94, 40),
                                       1 - _rounding(0.05)[::-1]])
    rings = [_ring(y) for y in heights]
    middle = [0.001, 1, 0.001]
    return _wrap([rings[0] * middle, *rings, rings[-1] * middle])


def _base_band():
    """A second layer of leather around the foot."""
    heights = np.concatenate([_rounding(0.07 * HEIGHT), np.linspace(0.09, 0.19, 8)])
    rings = [_ring(y, 0.010) for y in heights]
    return _wrap(rings + [_ring(0.195, 0.007), _ring(0.198, -0.004)])


def _base_line():
    line = _ring(0.165, 0.012)
    return line[np.abs(line[:, 0]) < 0.93 * WIDTH / 2][:181]


def _flap_end(a):
    """Height of the flap's lower edge at `a` in [-1, 1] across it."""
    a = np.abs(a)
    corner = np.clip((a - 0.84) / 0.16, 0, 1)
    return HEIGHT * (0.37 + 0.09 * a ** 2 + 0.20 * (1 - np.sqrt(1 - corner ** 2)))


def _on_flap(a, y, lift=FLAP_LIFT):
    """Points (N, 3) of the flap's front at `a` in [-1, 1] across and heights `y`."""
    x = FLAP_SHARE * a * _widths(y)[0]
    return np.stack([x, y + 0 * x, _front(x, y) + lift], -1)


def _flap():
    """The flap's skin, from behind the top over it and down the front."""
    a = np.linspace(-1, 1, 141)
    back = np.linspace(0.88, RIDGE, 16)[:, None] * HEIGHT
    behind = _on_flap(a, back) * [1, 1, -1]
    over = np.linspace(0, np.pi, 20)[1:-1, None]
    ridge = _on_flap(a, np.full((1, 1), RIDGE * HEIGHT))
    bend = np.stack(np.broadcast_arrays(ridge[..., 0], ridge[..., 1] + 0.03 * np.sin(over),
                                        -ridge[..., 2] * np.cos(over)), -1)
    down = np.linspace(0, 1, 140)[:, None]
    front = _on_flap(a, RIDGE * HEIGHT + (_flap_end(a) - RIDGE * HEIGHT) * down)
    points = np.concatenate([behind, bend, front])
    steps = np.linalg.norm(np.diff(points[:, 70], axis=0), axis=1)
    along = np.concatenate([[0], np.cumsum(steps)])
    uv = np.stack(np.broadcast_arrays(points[..., 0], -along[:, None]), -1)
    return sheet(points, uv, flip=True)


def _flap_border(inset=0.0, lift=FLAP_LIFT):
    """The line along the flap's sides and lower edge, `inset` from it: (N, 3)."""
    side = 1 - inset / (FLAP_SHARE * WIDTH / 2)
    a = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 240))
    end = _flap_end(a) + inset
    down = np.linspace(RIDGE * HEIGHT, end[0], 60)[:-1]
    left = _on_flap(np.full(59, -side), down, lift)
    return np.concatenate([left, _on_flap(a * side, end, lift), left[::-1] * [-1, 1, 1]])


def _evenly(path, spacing):
    """Points and directions at equal distances along a path: two (N, 3) arrays."""
    along = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(path, axis=0), axis=1))])
    at = np.arange(spacing, along[-1], spacing)
    points = np.stack([np.interp(at, along, path[:, k]) for k in range(3)], 1)
    ahead = np.gradient(points, axis=0)
    return points, ahead / np.linalg.norm(ahead, axis=1, keepdims=True)


def _stitches(path, spacing=0.036):
    """Short raised threads along a path, each slightly askew as a saddler's are."""
    points, ahead = _evenly(path, spacing)
    t = np.linspace(-1, 1, 9)
    threads = []
    for point, direction in zip(points, ahead):
        direction = direction + [0, 0.16, 0]
        line = point + 0.0125 * t[:, None] * direction + [0, 0, 0.003]
        line[:, 2] -= 0.006 * t ** 2
        threads.append(tube(line, 0.0052 * np.sqrt(1.05 - t ** 2), 10))
    return joined(threads)


def _arch(steps=80):
    """Middle line of the handle between its rings."""
    turn = np.linspace(np.pi, 0, steps)
    x = HANDLE_HALF * np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.75
    return np.stack([x, HANDLE_FOOT + 0.52 * np.sin(turn) ** 0.85, np.zeros(steps)], 1)


def _handle():
    t = np.linspace(-1, 1, 80)
    return tube(_arch(), 0.034 + 0.010 * (1 - t ** 2), 28)


def _circle(radius, centre, steps=49):
    turn = np.linspace(0, 2 * np.pi, steps)
    ring = np.stack([radius * np.cos(turn), radius * np.sin(turn), np.zeros(steps)], 1)
    return ring + centre


def _rings():
    return joined([tube(_circle(0.062, (x, HANDLE_FOOT - 0.035, 0.0)), 0.0125, 16)
                   for x in (-HANDLE_HALF, HANDLE_HALF)])


def _tabs():
    """Leather loops that hold the rings to the top of the flap."""
    loop = rounded_box(0.10, 0.10, 0.075, 0.022)
    return joined([loop.moved((x, HEIGHT + 0.012, 0)) for x in (-HANDLE_HALF, HANDLE_HALF)])


def _lock():
    """A turn lock over the flap's lowest point: plate, post and knob."""
    y = _flap_end(0.0)
    x, low = np.zeros(1), np.full(1, y)
    z = float(_on_flap(x, low)[0, 2])
    plate = rounded_box(0.23, 0.135, 0.024, 0.010).moved((0, y - 0.005, z + 0.006))
    knob = rounded_box(0.044, 0.095, 0.05, 0.016).moved((0, y + 0.015, z + 0.034))
    catch = rounded_box(0.15, 0.06, 0.03, 0.010).moved((0, y - 0.052, z - 0.012))
    return joined([plate, knob, catch])
