"""Where on the mannequin accessories go: head, hand, feet."""

from dataclasses import dataclass

import numpy as np

EYES, BROW = 0.475, 0.58
"""Heights of eyes and of a hat's rim in front, as shares from chin to crown."""


@dataclass(frozen=True)
class Stand:
    """What a shoe stands by, at one foot; cm.

    Attributes
    ----------
    heel : ndarray
        (3,) of the foot, on the ground.
    ahead : ndarray
        (3,) unit vector to its toes.
    length : float
        Of the foot.
    side : int
        -1 at the viewer's left, 1 at the right.
    """

    heel: np.ndarray
    ahead: np.ndarray
    length: float
    side: int


@dataclass(frozen=True)
class Places:
    """Where accessories go, cm, in the figure's space.

    Attributes
    ----------
    head : ndarray
        (3,): the middle of the skull.
    half : ndarray
        (3,): the half axes of its ellipsoid.
    eyes, brow : float
        Heights of the eyes, and of a hat's rim in front.
    hand : ndarray
        (3,): where a handle lies, in the hand at the viewer's right.
    feet : tuple of Stand
        At the viewer's left and right.
    """

    head: np.ndarray
    half: np.ndarray
    eyes: float
    brow: float
    hand: np.ndarray
    feet: tuple[Stand, Stand]


def places_of(mannequin):
    """The `Places` of a `studio.look.mannequin.stand.Mannequin`."""
    chin, crown = (mannequin.figure.heights[name] for name in ("chin", "crown"))
    feet = []
    for foot, side in zip(mannequin.feet, (-1, 1)):
        way = foot.toe - foot.heel
        length = float(np.linalg.norm(way))
        feet.append(Stand(foot.heel, way / length, length, side))
    return Places(
        head=mannequin.head.centre, half=np.array(mannequin.head.axes),
        eyes=chin + EYES * (crown - chin), brow=chin + BROW * (crown - chin),
        hand=mannequin.grips[1], feet=tuple(feet))


def head_half(places, y):
    """(2,): half width and half depth of the head at a height, cm."""
    share = np.clip((y - places.head[1]) / places.half[1], -1, 1)
    return places.half[[0, 2]] * np.sqrt(1 - share ** 2)
