"""The head of a mannequin: an egg with the planes of a face."""

from dataclasses import dataclass

import numpy as np

from studio.look.mannequin.clay import Ball, Bone

HEIGHT_CM = 23.0
"""From chin to crown of the head that the numbers below are of."""

LEAN = 1.0
"""cm that the head's middle lies before the neck's axis."""


@dataclass(frozen=True)
class Head:
    """An ellipsoid that a hat is put on.

    Attributes
    ----------
    centre : ndarray
        (3,) cm.
    axes : tuple of float
        (3,) half axes along x, y, z, cm.
    """

    centre: np.ndarray
    axes: tuple


def head_of(figure):
    """The `Head` of a figure: its skull, without the face."""
    size, chin, z = _measures(figure)
    return Head(np.array([0.0, chin + 13.6 * size, z - 1.3 * size]),
                (7.5 * size, 9.4 * size, 9.5 * size))


def _measures(figure):
    """Size against the numbers here, y of the chin, z of the head's middle."""
    chin = figure.heights["chin"]
    size = (figure.heights["crown"] - chin) / HEIGHT_CM
    return size, chin, figure.width_at(chin)[2] + LEAN


def sculpt_head(clay, figure):
    """Join the head to a neck that reaches into it."""
    size, chin, z = _measures(figure)

    def at(x, up, ahead):
        return np.array([x * size, chin + up * size, z + ahead * size])

    def ball(centre, axes, blend, put=clay.join):
        put(Ball(at(*centre), tuple(np.array(axes) * size)), blend * size)

    head = head_of(figure)
    clay.join(Ball(head.centre, head.axes), 2.0)
    ball((0, 7.2, 1.9), (5.5, 7.2, 6.0), 6.0)
    ball((0, 1.9, 5.9), (2.2, 1.8, 1.9), 3.0)
    ball((3.4, 8.4, 4.6), (2.5, 2.4, 2.6), 3.0)
    clay.join(Bone(at(0.6, 12.6, 7.0), at(4.2, 12.4, 5.2), 1.0 * size, 0.8 * size), 2.5 * size)
    ball((3.4, 10.9, 9.9), (2.8, 1.6, 1.7), 4.5, clay.carve)
    clay.join(Bone(at(0, 12.2, 7.9), at(0, 8.0, 9.0), 0.5 * size, 0.8 * size), 2.4 * size)
