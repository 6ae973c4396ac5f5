"""What people wear and carry besides clothes: shoes, bags, and things that are no part of them."""

import numpy as np

from tools.figures import shapes
from tools.figures.canvas import Flat
from tools.figures.fabric import random_colour, random_fabric

SHOES = ("sneakers", "plain", "boots", "sandals", "heels", "bare")
SHOE_CHANCES = (0.3, 0.27, 0.15, 0.1, 0.1, 0.08)


def shoe_outline(canvas, leg, foot, size):
    """Coverage of a foot or shoe from the ankle to its toes."""
    ankle, width = leg.path[-1], 1.5 * leg.halves[-1] * size
    heel = ankle + [0, 0.35 * np.linalg.norm(foot)]
    toes = ankle + foot
    path = shapes.rounded([ankle - [0, 0.6 * width], heel, toes])
    halves = width * np.interp(np.linspace(0, 1, len(path)), [0, 0.5, 0.85, 1],
                               [0.8, 1.0, 0.95, 0.6])
    mask = shapes.ribbon(canvas.shape, path, halves)
    shapes.disc(mask, toes, 0.6 * width)
    return mask


def feet(canvas, body, skin):
    """Bare feet and, over them, both shoes of a pair."""
    dice = canvas.dice
    kind = str(dice.choice(SHOES, p=SHOE_CHANCES))
    colour = random_colour(dice)
    leather = Flat(colour, 0.04)
    sole = Flat(np.float32(dice.choice([0.08, 0.9, 0.5])) * np.ones(3), 0.03)
    high = dice.uniform(0.1, 0.6)
    for leg, foot in zip(body.legs, body.feet):
        canvas.paint(shoe_outline(canvas, leg, foot, 0.9), skin, "skin")
        if kind == "bare":
            continue
        if kind == "sandals":
            _straps(canvas, leg, foot, leather)
            continue
        mask = shoe_outline(canvas, leg, foot, dice.uniform(1.05, 1.25))
        if kind == "sneakers":
            below = shapes.ribbon(canvas.shape, np.stack(
                [leg.path[-1], leg.path[-1] + foot * 1.02]) + [0, 0.012 * body.scale],
                np.full(2, 1.35 * leg.halves[-1]))
            canvas.paint(shapes.union(mask, below), sole, "shoes")
        if kind == "heels":
            top = leg.path[-1] + foot * 0.25
            mask = shapes.without(mask, shapes.ellipse(
                canvas.shape, top, 1.1 * leg.halves[-1] * np.ones(2)))
        if kind == "boots":
            path, halves = leg.section(1 - high, 1)
            mask = shapes.union(mask, shapes.ribbon(canvas.shape, path, halves * 1.12
                                                    + 0.004 * body.scale))
        canvas.paint(mask, leather, "shoes")
        if kind == "sneakers":
            _laces(canvas, leg, foot)


def _straps(canvas, leg, foot, leather):
    wide = shapes.normals(np.stack([leg.path[-1], leg.path[-1] + foot]))[0]
    for share in (0.1, 0.55, 0.8):
        at = leg.path[-1] + share * foot
        half = 1.6 * leg.halves[-1] * wide
        canvas.paint(shapes.ribbon(canvas.shape, np.stack([at - half, at + half]),
                                   np.full(2, 0.3 * leg.halves[-1])), leather, "shoes", volume=0.3)


def _laces(canvas, leg, foot):
    at = leg.path[-1] + foot * 0.45
    canvas.tint(shapes.ellipse(canvas.shape, at, 0.6 * leg.halves[-1] * np.ones(2)), 1.5, 0.5)


def hand(canvas, arm, direction, skin):
    """A hand with hints of fingers."""
    wrist = arm.path[-1]
    width = arm.halves[-1]
    path = np.stack([wrist - 0.1 * direction, wrist + 0.35 * direction, wrist + 0.7 * direction,
                     wrist + direction])
    mask = shapes.ribbon(canvas.shape, path, width * np.array([1.0, 1.5, 1.35, 0.6]))
    thumb = wrist + 0.45 * direction + 1.3 * width * shapes.normals(path)[1] * canvas.dice.choice(
        [-1, 1])
    shapes.disc(mask, thumb, 0.55 * width)
    canvas.paint(mask, skin, "skin", volume=0.7)
    if canvas.dice.random() < 0.15:
        band = shapes.ribbon(canvas.shape, *arm.section(0.9, 0.97))
        canvas.tint(band, canvas.dice.choice([0.08, 0.8]) * np.ones(3), 0.9)
    lines = [np.stack([path[1], path[3]]) + across * width * shapes.normals(path)[1]
             for across in (-0.5, 0.1, 0.6)]
    canvas.tint(shapes.within(shapes.strokes(canvas.shape, lines, 0.8), mask), 0.65, 0.5)


def bag_in_hand(canvas, arm, direction, scale):
    """A handbag or clutch at the end of an arm."""
    dice = canvas.dice
    cloth = random_fabric(dice, scale)
    at = arm.path[-1] + 0.6 * direction
    wide, high = scale * dice.uniform(0.045, 0.11), scale * dice.uniform(0.035, 0.1)
    clutch = dice.random() < 0.4
    drop = 0.0 if clutch else scale * dice.uniform(0.02, 0.12)
    tilt = dice.normal(0, 0.25)
    corners = np.array([[-0.9, 0], [0.9, 0], [1, 1], [-1, 1]]) * [wide, 2 * high]
    corners = corners - [0, high if clutch else 0]
    turn = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
    outline = at + [0, drop] + corners @ turn.T
    if not clutch:
        handle = [np.stack([outline[0] * 0.7 + outline[1] * 0.3, at,
                            outline[1] * 0.7 + outline[0] * 0.3])]
        canvas.paint(shapes.strokes(canvas.shape, handle, max(1.0, 0.008 * scale)), cloth, "bag")
    canvas.paint(shapes.polygon(canvas.shape, outline), cloth, "bag")
    flap = [outline[0] * 0.6 + outline[3] * 0.4, outline[1] * 0.6 + outline[2] * 0.4]
    canvas.tint(shapes.strokes(canvas.shape, [np.stack(flap)]), 0.5, 0.6)


def shoulder_bag(canvas, body):
    """A strap over the trunk and a bag at the hip; or the two straps of a backpack."""
    dice = canvas.dice
    cloth = random_fabric(dice, body.scale)
    path, halves = body.column(0.03, 0.3)
    wide = np.full(2, body.scale * dice.uniform(0.005, 0.012))
    side = dice.choice([-1, 1])
    if dice.random() < 0.3:
        for each in (-1, 1):
            strap = np.stack([path[0] + [each * 0.6 * halves[3], 0],
                              path[16] + [each * 0.85 * halves[16], 0]])
            canvas.paint(shapes.ribbon(canvas.shape, strap, 1.5 * wide), cloth, "bag")
        return
    start = path[0] + [-side * 0.55 * halves[3], 0]
    end = path[-1] + [side * dice.uniform(0.8, 1.2) * halves[-1], 0]
    canvas.paint(shapes.ribbon(canvas.shape, np.stack([start, end]), wide), cloth, "bag")
    size = body.scale * dice.uniform(0.03, 0.07, 2)
    canvas.paint(shapes.polygon(canvas.shape, end + np.array(
        [[-1, -0.4], [1, -0.4], [1, 1.6], [-1, 1.6]]) * size), cloth, "bag")


def held_thing(canvas, arm, direction, scale):
    """Something in a hand that is no part: a cup, a phone, a stick."""
    dice = canvas.dice
    colour = Flat(random_colour(dice), 0.03)
    at = arm.path[-1] + 0.7 * direction
    length = scale * dice.choice([dice.uniform(0.03, 0.06), dice.uniform(0.15, 0.4)], p=[0.7, 0.3])
    tilt = dice.normal(0, 0.4)
    along = length * np.array([np.sin(tilt), np.cos(tilt)])
    ends = np.stack([at - 0.3 * along, at + 0.7 * along])
    canvas.paint(shapes.ribbon(canvas.shape, ends, np.full(2, scale * dice.uniform(0.01, 0.025))),
                 colour, "background")
