"""Seams, hems, plackets, pockets, belts and prints: what tells garments of one colour apart."""

import numpy as np

from tools.figures import shapes
from tools.figures.body import SOLES, crosswise
from tools.figures.canvas import Flat

WAIST = 0.22
"""Level of a dress's waist, in body heights below the base of the neck."""


def trim(canvas, body, garment, mask, path, halves):
    """Put all trims on a garment that covers `mask` about a column of points and half widths."""
    for name in sorted(garment.trims):
        if name in TRIMS:
            TRIMS[name](canvas, body, garment, mask, path, halves)


def front(body):
    """Where the middle of the front is, as a share of the half width."""
    return 0.8 * body.facing


def across(canvas, path, halves, index, width=1.0):
    """A line across a column at one of its points."""
    return shapes.strokes(canvas.shape, [np.stack([crosswise(path, halves, side)[index]
                                                   for side in (-1, 1)])], width)


def _level(garment, level, path):
    """Index of the point of a column at a level, or None."""
    share = (level - garment.top) / max(1e-6, garment.bottom - garment.top)
    return int(share * (len(path) - 1)) if 0 <= share < 1 else None


def _seam(canvas, mask, line, dark=0.65, strength=0.5):
    canvas.tint(shapes.within(line, mask), dark, strength)


def _hem(canvas, body, garment, mask, path, halves):
    _seam(canvas, mask, across(canvas, path, halves, -2), strength=canvas.dice.uniform(0.1, 0.6))


def _band(canvas, body, garment, mask, path, halves):
    _seam(canvas, mask, across(canvas, path, halves, 2), strength=canvas.dice.uniform(0.2, 0.8))


def _belt(canvas, body, garment, mask, path, halves):
    index = 1 if garment.part == "lower" else _level(garment, WAIST, path)
    if index is None:
        return
    leather = Flat(canvas.dice.uniform(0.05, 0.5) * np.array([1, 0.85, 0.7]), 0.03)
    line = np.stack([crosswise(path, halves, side)[index] for side in np.linspace(-1, 1, 5)])
    wide = np.full(5, canvas.scale * canvas.dice.uniform(0.006, 0.014))
    canvas.paint(shapes.within(shapes.ribbon(canvas.shape, line, wide), mask), leather,
                 garment.part)


def _waist_seam(canvas, body, garment, mask, path, halves):
    index = _level(garment, WAIST + canvas.dice.normal(0, 0.015), path)
    if index is not None:
        _seam(canvas, mask, across(canvas, path, halves, index), canvas.dice.choice([0.6, 1.3]))


def _placket(canvas, body, garment, mask, path, halves):
    if not body.back:
        line = crosswise(path, halves, front(body))
        _seam(canvas, mask, shapes.strokes(canvas.shape, [line]),
              strength=canvas.dice.uniform(0.2, 0.8))


def _buttons(canvas, body, garment, mask, path, halves):
    if body.back or garment.opening:
        return
    dots = np.zeros(canvas.shape, np.uint8)
    for point in crosswise(path, halves, front(body))[2::max(2, len(path) // 7)]:
        shapes.disc(dots, point, 0.005 * canvas.scale)
    canvas.tint(shapes.within(dots, mask), canvas.dice.choice([0.3, 1.6]), 0.9)


def _print(canvas, body, garment, mask, path, halves):
    """A lettering or picture on the chest."""
    index = _level(garment, 0.12, path)
    if index is None or body.back:
        return
    dice = canvas.dice
    at = crosswise(path, halves, 0.6 * body.facing)[index]
    wide, high = halves[index] * dice.uniform(0.25, 0.7), canvas.scale * dice.uniform(0.006, 0.04)
    lines = [np.stack([at + [x * wide, y * high], at + [(x + 0.12) * wide, y * high]])
             for x in np.arange(-1, 0.9, 0.2) for y in np.arange(-1, 1.1, 0.7) * (high > 4)]
    ink = shapes.strokes(canvas.shape, lines, max(1.0, min(high, 0.02 * canvas.scale)))
    canvas.tint(shapes.within(ink, mask), dice.choice([0.05, 0.95]) * np.ones(3),
                dice.uniform(0.4, 1))


def _pocket(canvas, body, garment, mask, path, halves):
    index = _level(garment, 0.11, path)
    if index is None or body.back:
        return
    at = crosswise(path, halves, 0.45)[index]
    side = 0.022 * canvas.scale
    box = at + np.array([[-1, -1], [-1, 1], [1, 1], [1, -1], [-1, -1]]) * side
    _seam(canvas, mask, shapes.strokes(canvas.shape, [box]))


def _pockets(canvas, body, garment, mask, path, halves):
    index = _level(garment, 0.3, path)
    if index is None:
        return
    inner = 0.5 if not body.back else 0.2
    lines = [np.stack([crosswise(path, halves, side * inner)[max(0, index - 3)],
                       crosswise(path, halves, side * 0.95)[min(len(path) - 1, index + 2)]])
             for side in (-1, 1)]
    _seam(canvas, mask, shapes.strokes(canvas.shape, lines), strength=0.5)


def _fly(canvas, body, garment, mask, path, halves):
    if garment.leg and not body.back:
        line = crosswise(path, halves, 0.7 * body.facing)
        _seam(canvas, mask, shapes.strokes(canvas.shape, [line]), 0.55, 0.8)


def _crease(canvas, body, garment, mask, path, halves):
    lines = [leg.path for leg in body.legs]
    _seam(canvas, mask, shapes.strokes(canvas.shape, lines), canvas.dice.choice([0.75, 1.25]))


def _side(canvas, body, garment, mask, path, halves):
    colour = canvas.dice.choice([0.05, 0.95]) * np.ones(3)
    lines = [crosswise(leg.path, leg.halves, side) for side, leg in zip((-0.8, 0.8), body.legs)]
    stripe = shapes.strokes(canvas.shape, lines, max(1.0, 0.008 * canvas.scale))
    canvas.tint(shapes.within(stripe, mask), colour, 0.9)


def _seams(canvas, body, garment, mask, path, halves):
    lines = [crosswise(path, halves, side)[3:] for side in (-0.55, 0.55)]
    _seam(canvas, mask, shapes.strokes(canvas.shape, lines), strength=0.25)


def _pleats(canvas, body, garment, mask, path, halves):
    start = max(0, _level(garment, 0.25, path) or 0)
    lines = [crosswise(path, halves, side + canvas.dice.normal(0, 0.02))[start:]
             for side in np.linspace(-0.85, 0.85, canvas.dice.integers(4, 12))]
    if garment.bottom < SOLES:
        _seam(canvas, mask, shapes.strokes(canvas.shape, lines),
              strength=canvas.dice.uniform(0.15, 0.6))


TRIMS = {"hem": _hem, "band": _band, "belt": _belt, "waist": _waist_seam, "placket": _placket,
         "buttons": _buttons, "print": _print, "pocket": _pocket, "pockets": _pockets,
         "fly": _fly, "crease": _crease, "side": _side, "seams": _seams, "pleats": _pleats}
