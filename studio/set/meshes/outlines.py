"""Outlines of standing panels, for `architecture.slab`: quarter discs and rectangles."""

import numpy as np


def quarter_disc(radius, side, steps=65):
    """A quarter of a disc whose upright edge is at x = 0; the curve falls to `side`, -1 or 1."""
    turn = np.linspace(0, np.pi / 2, steps)
    curve = radius * np.stack([np.cos(turn), np.sin(turn)], 1)
    outline = np.concatenate([[[0.0, 0.0]], curve])
    return outline if side > 0 else outline[::-1] * [-1, 1]


def oblong(width, height):
    """A rectangle."""
    x = width / 2
    return np.array([[-x, 0], [x, 0], [x, height], [-x, height]], float)
