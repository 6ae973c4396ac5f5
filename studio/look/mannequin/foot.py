"""The foot of a mannequin, flat on its base, and the lines that a shoe is put on by."""

from dataclasses import dataclass

import numpy as np

from studio.look.mannequin.clay import Bone, lofted

OUTWARD = 0.28
"""Radians that toes point away from straight ahead."""

LENGTH = 0.146
"""Of the figure's height."""

OUTLINE = (
    (0.0, 1.5, 2.4, 0.0), (0.8, 2.5, 4.6, 0.0), (2.2, 2.95, 6.6, 0.0), (4.5, 3.05, 8.2, 0.05),
    (7.0, 3.05, 8.4, 0.1), (9.5, 3.2, 6.9, 0.1), (12.5, 3.7, 5.1, 0.05), (15.5, 4.3, 3.7, 0.0),
    (18.3, 4.6, 2.75, -0.05), (20.4, 4.35, 2.15, -0.1), (22.0, 3.8, 1.8, -0.2),
)
"""Of a foot 26 cm long: place from the heel, half width, height over the sole, and how far the
middle lies to the outer side; cm. The toes go on from there."""

TOES = (
    (-3.0, 21.0, 24.9, 1.32, 1.12), (-0.85, 21.6, 24.8, 0.98, 0.86), (0.8, 21.2, 24.0, 0.92, 0.8),
    (2.3, 20.5, 22.9, 0.86, 0.76), (3.6, 19.5, 21.6, 0.82, 0.72),
)
"""From the big one: place to the outer side, where they begin and end from the heel, radii."""


@dataclass(frozen=True)
class Foot:
    """What a shoe is put on by, at one side; cm.

    Attributes
    ----------
    heel, toe : ndarray
        (3,) ends of the sole's middle line, on the ground.
    width : float
        At the ball.
    ankle : ndarray
        (3,) centre of the ankle.
    """

    heel: np.ndarray
    toe: np.ndarray
    width: float
    ankle: np.ndarray


def foot_of(figure):
    """The `Foot` at the viewer's right."""
    x, y, z, half_width, _ = figure.leg[-1]
    size = _size(figure)
    ahead = np.array([np.sin(OUTWARD), 0.0, np.cos(OUTWARD)])
    heel = np.array([x, 0.0, z]) - 4.9 * size * ahead
    return Foot(heel, heel + 25 * size * ahead, 9.2 * size, np.array([x, y, z]))


def _size(figure):
    return LENGTH * figure.heights["crown"] / 26 * (0.96 if figure.slug == "female" else 1.0)


def sculpt_foot(clay, figure):
    """Join the foot to a leg that ends at its ankle."""
    size, foot = _size(figure), foot_of(figure)
    ahead = (foot.toe - foot.heel) / np.linalg.norm(foot.toe - foot.heel)
    up = np.array([0.0, 1.0, 0.0])
    outward = np.cross(up, ahead)
    frame = np.stack([outward, ahead, up])
    rows = [(s * size, out * size, 1.5 * size, a * size, max(high - 1.5, 0.3) * size,
             1.5 * size, 2.4) for s, a, high, out in OUTLINE]
    clay.join(lofted(rows, foot.heel, frame, 0.6), 3.5)
    for out, start, end, from_radius, to_radius in TOES:
        ends = [foot.heel + size * (s * ahead + out * outward + (radius + 0.02) * up)
                for s, radius in ((start, from_radius), (end - to_radius, to_radius))]
        clay.join(Bone(*ends, from_radius * size, to_radius * size), 0.6)
