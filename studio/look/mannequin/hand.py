"""The hand of a mannequin: relaxed, its fingers close together, the back half turned forward."""

import numpy as np

from studio.look.figure import ARM_ANGLE
from studio.look.mannequin.clay import Ball, Bone
from studio.look.mannequin.limbs import wrist_of

TURN = 0.55
"""Radians from palms that face the thighs towards palms that face back."""

DROP = 0.10
"""Radians that a hand hangs straighter than its arm."""

FORWARD = 0.10
"""Radians by which it points ahead."""

LENGTH_CM = 18.0
"""Of the hand that the numbers below are of."""

FINGERS = (
    (2.75, 8.6, (3.9, 2.5, 1.9), (0.10, 0.30, 0.20), 0.86),
    (0.95, 9.1, (4.3, 2.8, 2.0), (0.14, 0.36, 0.22), 0.90),
    (-0.85, 8.8, (4.0, 2.6, 1.9), (0.18, 0.42, 0.24), 0.85),
    (-2.5, 8.0, (3.2, 2.0, 1.7), (0.22, 0.46, 0.26), 0.74),
)
"""From the index to the little one: place across, knuckle's place down the hand, bones, radians
that each turns into the palm, radius; cm."""

THUMB = (((2.1, 2.2, 0.7), (4.3, 4.6, 1.5), (4.75, 7.6, 2.0), (4.5, 9.6, 2.3)),
         (1.45, 1.15, 0.95, 0.72))
"""Joints, each across, down, into the palm, and their radii."""


class Hand:
    """Where a hand's own coordinates lie, at the viewer's right."""

    def __init__(self, figure):
        self.scale = 0.103 * figure.heights["crown"] / LENGTH_CM
        if figure.slug == "female":
            self.scale *= 0.95
        angle = ARM_ANGLE - DROP
        down = np.array([np.sin(angle), -np.cos(angle), FORWARD])
        self.down = down / np.linalg.norm(down)
        across = np.array([-np.sin(TURN), 0.0, np.cos(TURN)])
        across -= (across @ self.down) * self.down
        self.across = across / np.linalg.norm(across)
        self.palm = np.cross(self.across, self.down)
        # The palm looks to the body.
        if self.palm[0] > 0:
            self.palm = -self.palm
        self.wrist = wrist_of(figure)

    def place(self, across, down, palm):
        """(3,) cm of a point in the hand's own coordinates."""
        return self.wrist + self.scale * (across * self.across + down * self.down
                                          + palm * self.palm)

    def finger(self, across, knuckle, bones, turns):
        """(4, 3) joints of a finger."""
        joints, angle = [(across, knuckle, 0.0)], 0.0
        for bone, turn in zip(bones, turns):
            angle += turn
            _, down, palm = joints[-1]
            joints.append((across * (1 - 0.02 * len(joints)), down + bone * np.cos(angle),
                           palm + bone * np.sin(angle)))
        return np.array([self.place(*joint) for joint in joints])


def sculpt_hand(clay, figure):
    """Join the hand to an arm that ends at its wrist."""
    hand = Hand(figure)
    size = hand.scale
    for across, knuckle, *_ in FINGERS:
        clay.join(Bone(hand.place(0.42 * across, 0.0, 0.1), hand.place(across, knuckle, 0.15),
                       1.1 * size, 1.0 * size), 2.2 * size)
    clay.join(Ball(hand.place(1.9, 4.2, 1.0), tuple(np.array((1.5, 2.8, 1.2)) * size),
                   np.stack([hand.across, hand.down, hand.palm])), 1.4 * size)
    for across, knuckle, bones, turns, radius in FINGERS:
        joints = hand.finger(across, knuckle, bones, turns)
        radii = radius * size * np.array([1.1, 1.0, 0.92, 0.74])
        for k in range(3):
            clay.join(Bone(joints[k], joints[k + 1], radii[k], radii[k + 1]),
                      (0.7, 0.45, 0.4)[k] * size)
    joints, radii = THUMB
    for k in range(3):
        clay.join(Bone(hand.place(*joints[k]), hand.place(*joints[k + 1]), radii[k] * size,
                       radii[k + 1] * size), (1.6, 0.7, 0.5)[k] * size)


def grip_of(figure):
    """(3,) cm: where a handle lies in the curled fingers of the hand at the viewer's right."""
    hand = Hand(figure)
    across, knuckle, bones, _, _ = FINGERS[1]
    return hand.place(0.0, knuckle + 0.8 * bones[0], 1.9)
