"""Cloths that one sees through: chiffon, organza, tulle, lace; and sequins, which hide it all.

Each function takes a generator and the canvas's pixels per cm, and answers with a `cloth` repeat.
"""

import numpy as np

from studio.set.noise import smoothstep
from studio.tailor.fabric.cloth import cloth
from studio.tailor.fabric.irregular import fibres, waves
from studio.tailor.fabric.loom import Yarn, plain, woven
from studio.tailor.fabric.repeat import plane


def chiffon(random, density):
    """Fine open plain weave of twisted yarns, a little uneven in how much it veils."""
    return _veil(random, density, Yarn(0.036, 0.040, 0.006, 0.14, 0.03, 1.2, 0.12), 0.66)


def organza(random, density):
    """Crisp filament weave, clearer than chiffon."""
    return _veil(random, density, Yarn(0.034, 0.034, 0.004, 0.05, 0.02, 3.0, 0.12), 0.46)


def _veil(random, density, yarn, cover):
    width, height, tone, relief, _ = woven(random, plain(), yarn, 8.0, density)
    veil = cover + 0.10 * (relief / yarn.height) + 0.006 * waves(random, tone.shape, (24, 24), 2)
    return cloth(width, height, density, tone, relief, 0.0, np.clip(veil, 0.1, 1))


def tulle(random, density):
    """Hexagonal net."""
    side = 0.19
    columns, rows = round(6.0 / side), round(6.0 / (side * np.sqrt(3)))
    width, height = columns * side, rows * side * np.sqrt(3)
    thread = _net(*plane(width, height, max(2.5 * density, 18 / side)), side, 0.024)
    return cloth(width, height, density, 1.0, 0.012 * thread, 0.0, 0.10 + 0.75 * thread)


def _net(u, v, side, half):
    """Threads between the cells of a hexagonal lattice `side` wide: (h, w), 0 to 1."""
    tall = np.float32(side * np.sqrt(3))
    nearest = []
    for shift in (0.0, 0.5):
        x = u / np.float32(side) + np.float32(shift)
        y = v / tall + np.float32(shift)
        nearest.append((np.float32(side) * (x - np.rint(x)), tall * (y - np.rint(y))))
    inner = [_hexagon(*place) for place in nearest]
    away = side / 2 - np.minimum(*inner)
    return 1 - smoothstep(0.5 * half, 1.5 * half, away)


def _hexagon(x, y):
    """Distance from the centre, in the norm whose circle is a hexagon with upright sides."""
    x, y = np.abs(x), np.abs(y)
    return np.maximum(x, 0.5 * x + np.float32(np.sqrt(0.75)) * y)


def lace(random, density):
    """Flowers and leaves of close thread with an outline cord, on a net."""
    size = 9.0
    u, v = plane(size, size, max(2 * density, 60))
    net = _net(u, v, size / round(size / 0.20), 0.020)
    x, y = u / np.float32(size / 2), v / np.float32(size / 2)
    inside = np.minimum(_blossom(x, y, 5), _blossom(x + 0.5, y + 0.5, 6))
    for one, other in ((x + y, x - y), (x - y, x + y)):
        inside = np.minimum(inside, _sprig(one, other))
    figure = 1 - smoothstep(-0.006, 0.006, inside)
    cord = 1 - smoothstep(0.008, 0.018, np.abs(inside))
    weave = 0.78 + 0.22 * np.sin(u * np.float32(2 * np.pi / 0.10)) * np.sin(
        v * np.float32(2 * np.pi / 0.10))
    opacity = np.maximum(np.maximum(0.75 * net, figure * weave), cord)
    tone = 1 - 0.08 * figure + 0.07 * cord
    return cloth(size, size, density, tone * (1 + 0.02 * fibres(random, u.shape)),
                 0.010 * net + 0.012 * figure * weave + 0.020 * cord, 0.0,
                 np.clip(0.06 + 0.94 * opacity, 0, 1))


def _blossom(x, y, petals):
    """Signed distance, in repeats, to the rim of a blossom at every whole place."""
    x, y = x - np.rint(x), y - np.rint(y)
    turn, radius = np.arctan2(y, x), np.hypot(x, y)
    rim = 0.19 + 0.075 * np.abs(np.cos(petals / 2 * turn)) ** np.float32(0.7)
    eye = 0.052 - radius
    return np.maximum(np.maximum(radius - rim, eye), 0.012 - np.abs(radius - 0.10))


def _sprig(x, y):
    """Signed distance to leaves between the blossoms."""
    x, y = x - np.rint(x - 0.5) - 0.5, y - np.rint(y)
    leaf = 1.5 * np.abs(y) + 5.0 * x * x - 0.11
    vein = 0.014 - np.abs(y)
    return np.maximum(leaf, vein).astype(np.float32) * np.float32(0.5)


def sequins(random, density):
    """Discs in rows like scales, each tilted its own way."""
    pitch, rise = 0.50, 0.30
    columns, rows = round(9.0 / pitch), 2 * round(9.0 / (2 * rise))
    width, height = columns * pitch, rows * rise
    u, v = plane(width, height, max(2 * density, 24 / pitch))
    tilts = random.normal(0, 0.11, (rows, columns, 2)).astype(np.float32)
    shades = random.uniform(0.72, 1.25, (rows, columns)).astype(np.float32)
    relief, tone = np.full(u.shape, -1, np.float32), np.ones_like(u)
    row = np.floor(v / np.float32(rise)).astype(int)
    # Scales hang down: of the rows that reach a place, the highest lies on top.
    for above in (-1, 0, 1):
        line = row + above
        x = u / np.float32(pitch) - np.float32(0.5) * (line % 2)
        column = np.floor(x).astype(int)
        dx = (x - column - 0.5) * np.float32(pitch)
        dy = v - (line + np.float32(0.5)) * np.float32(rise)
        inside = np.hypot(dx, dy) < 0.285
        at = (line % rows, column % columns)
        level = 0.02 + dx * tilts[at][..., 0] + dy * (tilts[at][..., 1] - 0.10)
        hole = np.hypot(dx, dy - 0.2) < 0.035
        relief = np.where(inside, level - 0.02 * hole, relief)
        tone = np.where(inside, shades[at] * (1 - 0.6 * hole), tone)
    return cloth(width, height, density, tone / tone.mean(), relief)
