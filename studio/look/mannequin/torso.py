"""The torso of a mannequin and its neck, within the form that cloth lies on."""

import numpy as np

from studio.look.mannequin.clay import Ball, Bone, lofted

UNDER_CM = 0.3
"""How far the body lies under the form."""

SQUARE, ROUND = 2.3, 2.05
"""Exponents of a torso's sections and of a neck's."""


SHARE = {"female": 1.0, "neutral": 0.45, "male": 0.0}
"""How far a chest is a woman's instead of a man's."""


def sculpt_torso(clay, figure):
    """Join the torso, its chest and the neck of a `Figure` to clay."""
    woman = SHARE[figure.slug]
    clay.join(lofted(_sections(figure, 2.2 * woman)), 0.0)
    if woman > 0:
        _bust(clay, figure, woman)
    if woman < 1:
        _pectorals(clay, figure, 1 - woman)
    _collarbones(clay, figure)
    _neck(clay, figure)


def _bust(clay, figure, woman):
    x, y = 6.3, figure.heights["chest"] - 1.0
    deep = 5.8
    z = front_of(figure, x, y) - 0.45 - deep - 0.6 * (1 - woman)
    clay.join(Ball((x, y, z), (5.6, 6.4, deep)), 4.0)


def _pectorals(clay, figure, man):
    """Furrows between the muscles and under them: what is taken away never leaves the form."""
    chest = figure.heights["chest"]
    above = 1.15 + 1.6 * (1 - man)
    for points, radius in (
            (((0, chest + 6), (0, chest - 4)), 3.0),
            (((5, chest - 6.5), (12.5, chest - 2.5)), 3.0)):
        ends = [(x, y, front_of(figure, x, y) - UNDER_CM + above + radius) for x, y in points]
        clay.carve(Bone(*ends, radius, radius), 4.0)


def _sections(figure, deep):
    """Rows of `lofted`, with x across, y along and z to the front; the chest lies back by up to
    `deep` cm, which the bust fills."""
    y, half_width, half_depth, z = figure.torso.T
    share = np.clip((y - figure.heights["chest"] + 13) / 25, 0, 1)
    hollow = deep * np.sin(np.pi * share) ** 1.2
    neck = np.clip((y - figure.heights["shoulder"]) / 6, 0, 1)
    under = UNDER_CM + 0.4 * neck
    rows = np.column_stack([y, 0 * y, z, half_width - under, half_depth - under - hollow,
                            half_depth - under, SQUARE + (ROUND - SQUARE) * neck])
    rows[:, 0] -= 0.55 * np.clip((y - figure.heights["armpit"]) / 8, 0, 1) * (1 - neck)
    return [(r[0], r[1], r[2], *r[3:]) for r in rows]


def front_of(figure, x, y):
    """z of the form's front at x and y."""
    half_width, half_depth, z = figure.width_at(y)
    share = max(1 - (abs(x) / half_width) ** SQUARE, 0.0)
    return z + half_depth * share ** (1 / SQUARE)


def _collarbones(clay, figure):
    """A ridge from the pit of the neck to each shoulder."""
    pit = figure.heights["neck"] - 4.6
    outer = figure.shoulder[0] - 0.5
    ends = [(x, y, front_of(figure, x, y) - sunk) for x, y, sunk in (
        (2.0, pit, 1.15), (0.8 * outer, pit + 1.2, 1.5))]
    clay.join(Bone(*ends, 0.6, 0.7), 3.0)


def _neck(clay, figure):
    """The column up into the skull, and the muscle from behind each ear to the pit."""
    chin, base = figure.heights["chin"], figure.heights["neck"]
    half_width, half_depth, z = figure.width_at(chin)
    clay.join(Bone((0, chin - 4, z - 0.3), (0, chin + 6, z + 0.4),
                   half_width - 1.0, half_width - 1.2), 1.5)
    clay.join(Bone((half_width - 1.6, chin + 1.5, z - 1.6),
                   (2.0, base - 3.6, front_of(figure, 2.0, base - 3.6) - 1.5), 0.8, 0.6), 3.0)
