"""Lays garments on a body: their outlines about trunk and limbs, their necks and collars."""

import numpy as np

from tools.figures import shapes
from tools.figures.body import crosswise
from tools.figures.trims import WAIST, across, front, trim


def lay_trunk(canvas, body, garment):
    """Paint all of a garment but its sleeves."""
    path, halves = _column(canvas, body, garment)
    mask = shapes.ribbon(canvas.shape, path, halves)
    if garment.leg:
        mask = shapes.union(mask, *(_leg(canvas, leg, garment) for leg in body.legs))
    elif garment.bottom > 0.38:
        mask = shapes.union(mask, _hem_line(canvas, path, halves, "ruffle" in garment.trims))
    if garment.top < 0.03:
        mask = shapes.without(mask, _neckline(canvas, body, garment))
    if garment.opening and not body.back:
        mask = shapes.without(mask, _gap(canvas, body, garment, path, halves))
    canvas.paint(mask, garment.cloth, garment.part)
    if garment.neckline == "straps":
        _shoulder_straps(canvas, body, garment, path, halves)
    trim(canvas, body, garment, mask, path, halves)
    _collar(canvas, body, garment)


def lay_sleeve(canvas, arm, garment):
    """Paint one sleeve over an arm."""
    if garment.sleeve <= 0.05:
        return
    path, halves = arm.section(0, min(1.0, garment.sleeve))
    if garment.sleeve > 1:
        path = np.concatenate([path, path[-1:] + (garment.sleeve - 1) * 3 * (path[-1] - path[-2])])
        halves = np.append(halves, halves[-1])
    wide = 1.06 + garment.limb_ease * np.interp(np.linspace(0, 1, len(path)), [0, 0.4, 1],
                                                [0.2, 0.8, 1.2])
    mask = shapes.ribbon(canvas.shape, path, halves * wide + 0.003 * canvas.scale)
    shapes.disc(mask, path[0], halves[0] * wide[0])
    canvas.paint(mask, garment.cloth, garment.part)
    if "cuffs" in garment.trims:
        canvas.tint(shapes.within(across(canvas, path, halves * 2, -3), mask), 0.6, 0.7)


def lay_limb(canvas, limb, skin):
    """Paint a bare arm or leg."""
    mask = shapes.ribbon(canvas.shape, limb.path, limb.halves)
    shapes.disc(mask, limb.path[0], limb.halves[0])
    canvas.paint(mask, skin, "skin", volume=0.8)


def lay_torso(canvas, body, skin):
    """Paint the bare trunk."""
    path, halves = body.column(0.0, 0.38)
    canvas.paint(shapes.ribbon(canvas.shape, path, halves), skin, "skin", volume=0.7)


def _column(canvas, body, garment):
    path, halves = body.column(garment.top, garment.bottom)
    levels = np.linspace(garment.top, garment.bottom, len(path))
    chest = np.interp(0.1, levels, halves)
    straight = np.where(levels > 0.1, np.maximum(halves, np.maximum.accumulate(
        np.where(levels > 0.1, halves, chest))), halves)
    halves = halves + garment.straight * (straight - halves)
    below = np.maximum(0, levels - WAIST)
    if not garment.leg and garment.part != "upper":
        # A skirt spans the hips down to its hem; what is tight still has to clear the legs.
        hips = np.interp(0.33, levels, halves)
        halves = np.where(levels > 0.33, np.maximum(halves, hips * (1 - 0.35 * (levels - 0.33))),
                          halves)
    shift = 1 + garment.ease * np.clip((levels - 0.03) / 0.08, 0, 1)
    halves = halves * shift + garment.flare * below * canvas.scale
    return path, np.maximum(halves, 0.02 * canvas.scale) + 0.002 * canvas.scale


def _leg(canvas, leg, garment):
    path, halves = leg.section(0, min(1.0, garment.leg))
    if garment.leg > 1:
        path = np.concatenate([path, path[-1:] + [[0, (garment.leg - 1) * 0.5 * canvas.scale]]])
        halves = np.append(halves, halves[-1])
    down = np.linspace(0, 1, len(path))
    wide = garment.limb_ease
    # What is wide hangs from the thigh, and ends in a straight line.
    hang = np.maximum(halves * (1 + 0.4 * wide), halves[0] * min(1.0, wide) * (1 - 0.25 * down))
    return shapes.ribbon(canvas.shape, path, np.where(down < 0.15, halves * 1.12, hang)
                         + 0.003 * canvas.scale)


def _hem_line(canvas, path, halves, ruffled):
    """A hem that bulges, and sways if it is ruffled."""
    across = np.linspace(-1, 1, 15)
    end, wide = path[-1], halves[-1]
    along = path[-1] - path[-3]
    along = along / (np.linalg.norm(along) + 1e-9)
    aside = np.array([along[1], -along[0]])
    depth = 0.02 * canvas.scale * canvas.dice.uniform(0.2, 1.2) * (1 - across**2)
    if ruffled:
        depth = depth + 0.02 * canvas.scale * canvas.dice.normal(size=15)
    depth = np.maximum(depth, 0)[:, None] * along
    edge = end - along + np.outer(across * wide, aside) + depth
    return shapes.polygon(canvas.shape, np.concatenate([edge, end - 2 * along + np.outer(
        across[::-1] * wide, aside)]))


def _neckline(canvas, body, garment):
    """What a neckline leaves open: (H, W) coverage."""
    top, neck = body.trunk.path[0], 1.02 * body.trunk.halves[0]
    deep = (0.2 if body.back else 1.0) * garment.depth * canvas.scale
    middle = top + [front(body) * 0.5 * neck, 0]
    if garment.neckline in ("vee", "collar", "lapel"):
        return shapes.polygon(canvas.shape, np.array(
            [top + [-neck, -3], middle + [0, deep + 0.3 * neck], top + [neck, -3],
             top + [neck, -neck], top + [-neck, -neck]]))
    if garment.neckline == "square":
        wide = 1.25 * neck
        return shapes.polygon(canvas.shape, np.array(
            [top + [-wide, -neck], top + [-wide, deep], top + [wide, deep], top + [wide, -neck]]))
    if garment.neckline == "high":
        return np.zeros(canvas.shape, np.uint8)
    wide = neck * (1.3 if garment.neckline == "scoop" else 1.0)
    return shapes.ellipse(canvas.shape, middle, (wide, max(1.0, deep)))


def _gap(canvas, body, garment, path, halves):
    """What an open front leaves to see."""
    shape = np.linspace(0.35, 1, len(path)) ** canvas.dice.uniform(0.1, 1.2)
    middle = crosswise(path, halves, front(body) * 0.6 + canvas.dice.normal(0, 0.06))
    wide = garment.opening * halves * shape
    ends = np.stack([path[-1] * 2 - path[-2]])
    return shapes.ribbon(canvas.shape, np.concatenate([middle, ends + middle[-1] - path[-1]]),
                         np.append(wide, wide[-1]))


def _shoulder_straps(canvas, body, garment, path, halves):
    shoulders, wide = body.column(0.01, 0.03)
    for share in (-0.55, 0.55):
        line = np.stack([crosswise(shoulders, wide, share)[0], crosswise(path, halves, share)[1]])
        half = canvas.scale * canvas.dice.uniform(0.003, 0.012)
        canvas.paint(shapes.ribbon(canvas.shape, line, np.full(2, half)), garment.cloth,
                     garment.part, volume=0.3)


def _collar(canvas, body, garment):
    """A collar, lapels, a hood's roll or a high neck."""
    top, neck = body.trunk.path[0], body.trunk.halves[0]
    dice, shape = canvas.dice, canvas.shape
    deep = max(0.02, garment.depth) * canvas.scale
    middle = top + [front(body) * 0.5 * neck, 0]
    if garment.neckline == "high":
        centre = body.head[0]
        end = top + dice.uniform(0.3, 0.6) * (centre - top)
        canvas.paint(shapes.ribbon(shape, np.stack([top + 0.3 * (top - centre), top, end]),
                                   np.array([1.2, 1.0, 0.8]) * neck), garment.cloth, garment.part)
    elif garment.neckline in ("collar", "lapel") and not body.back:
        wide, far = (1.0, 0.55) if garment.neckline == "collar" else (1.3, 1.0)
        for side in (-1, 1):
            flap = np.array([top + [side * 0.85 * neck, -0.3 * neck],
                             top + [side * 1.35 * wide * neck, 0.35 * neck],
                             middle + [side * 0.6 * neck * wide, far * deep + 0.55 * neck],
                             middle + [side * 0.05 * neck, deep * far + 0.3 * neck]])
            canvas.paint(shapes.polygon(shape, flap), garment.cloth, garment.part)
    elif garment.neckline == "hood":
        canvas.paint(shapes.without(
            shapes.ellipse(shape, top + [0, 0.2 * neck], (1.6 * neck, 0.8 * neck)),
            shapes.ellipse(shape, top - [0, 0.25 * neck], (1.1 * neck, 0.7 * neck))),
            garment.cloth, garment.part)
