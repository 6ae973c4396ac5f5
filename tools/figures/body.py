"""A body in a pose: trunk, arms and legs as paths with half widths, seen from some side."""

from dataclasses import dataclass, replace

import numpy as np

from tools.figures.shapes import normals, resampled, rounded

TORSO, SOLES = 0.335, 0.78
"""Along the trunk from the base of the neck, in body heights: hip joints, ankles."""

LEG, ARM = 0.445, 0.315
STEPS = 28

FRONT = np.array([  # at, female, male: half widths of a trunk seen from the front
    [0.00, 0.034, 0.042], [0.012, 0.048, 0.058], [0.028, 0.096, 0.112], [0.05, 0.104, 0.122],
    [0.09, 0.088, 0.106], [0.14, 0.080, 0.098], [0.21, 0.064, 0.082], [0.25, 0.068, 0.080],
    [0.31, 0.088, 0.086], [0.37, 0.090, 0.088]])
SIDE = np.array([  # the same, seen from the side
    [0.00, 0.036, 0.042], [0.03, 0.044, 0.054], [0.09, 0.062, 0.070], [0.14, 0.066, 0.070],
    [0.21, 0.050, 0.060], [0.25, 0.056, 0.062], [0.31, 0.074, 0.070], [0.37, 0.066, 0.064]])
LEG_HALVES = np.array([[0, 0.050], [0.25, 0.046], [0.5, 0.031], [0.62, 0.032], [0.8, 0.023],
                       [1, 0.018]])
ARM_HALVES = np.array([[0, 0.029], [0.15, 0.028], [0.3, 0.024], [0.5, 0.020], [0.65, 0.020],
                       [1, 0.013]])


@dataclass(frozen=True)
class Limb:
    """A path of STEPS points from the trunk outwards, and its half widths."""

    path: np.ndarray
    halves: np.ndarray

    def section(self, start, end):
        """Points and half widths of a part of it; `start`, `end` in [0, 1]."""
        at = np.linspace(start, end, max(4, round(STEPS * abs(end - start))))
        here = np.linspace(0, 1, len(self.path))
        path = np.stack([np.interp(at, here, self.path[:, axis]) for axis in range(2)], 1)
        return path, np.interp(at, here, self.halves)

    def placed(self, scale, origin):
        return Limb(self.path * scale + origin, self.halves * scale)


@dataclass(frozen=True)
class Body:
    """What clothes hang on. Lengths in body heights, or in pixels once `placed`.

    Attributes
    ----------
    trunk : Limb
        From the base of the neck over both legs as one column down to the ankles.
    levels : ndarray
        Of each point of the trunk, its distance from the neck in body heights.
    arms, legs : tuple of Limb
        Left in the picture, right in the picture.
    hands, feet : tuple of ndarray
        Direction of each, as long as it is.
    head : tuple
        Centre (2,), half width, half height, tilt in radians.
    yaw : float
        Radians by which the body is turned: 0 faces us, positive to the right, pi is the back.
    arms_behind : tuple of bool
    female : float
        In [0, 1].
    scale : float
        Pixels per body height.
    """

    trunk: Limb
    levels: np.ndarray
    arms: tuple
    legs: tuple
    hands: tuple
    feet: tuple
    head: tuple
    yaw: float
    arms_behind: tuple
    female: float
    scale: float = 1.0

    @property
    def back(self):
        """Whether the back is seen."""
        return np.cos(self.yaw) < -0.2

    @property
    def facing(self):
        """Sideways component of where the body looks, in [-1, 1]."""
        return float(np.sin(self.yaw))

    def column(self, start, end):
        """Points and half widths of the trunk between two levels (body heights)."""
        at = np.linspace(start, end, 24)
        path = np.stack([np.interp(at, self.levels, self.trunk.path[:, axis])
                         for axis in range(2)], 1)
        return path, np.interp(at, self.levels, self.trunk.halves)

    def placed(self, scale, origin):
        """The same body in pixels: `scale` of them per body height, the hips at `origin`."""
        centre, width, height, tilt = self.head
        return replace(
            self, trunk=self.trunk.placed(scale, origin), scale=scale,
            arms=tuple(arm.placed(scale, origin) for arm in self.arms),
            legs=tuple(leg.placed(scale, origin) for leg in self.legs),
            hands=tuple(hand * scale for hand in self.hands),
            feet=tuple(foot * scale for foot in self.feet),
            head=(centre * scale + origin, width * scale, height * scale, tilt))


def random_body(dice):
    """A body of random build in a random pose, hips at the origin, y down."""
    yaw = _yaw(dice)
    female = float(np.clip(dice.normal(dice.choice([0.05, 0.95]), 0.12), 0, 1))
    stout = float(np.exp(dice.normal(0, 0.09)))
    lean = dice.normal(0, 0.05) + 0.05 * np.sin(yaw) * dice.random()
    neck = TORSO * np.array([np.sin(lean), -np.cos(lean)])
    spine = resampled(rounded([neck, neck * 0.5 + [dice.normal(0, 0.008), 0], (0, 0)]), STEPS)
    hips = _pair((0, 0), 0.046, yaw, dice.normal(0, 0.08))
    shoulders = _pair(neck + 0.035 * np.array([-np.sin(lean), np.cos(lean)]),
                      0.082 + 0.018 * (1 - female), yaw, dice.normal(0, 0.06))
    legs, feet = _legs(dice, hips, yaw, stout)
    arms, hands, behind = _arms(dice, shoulders, yaw, stout * (1.1 - 0.2 * female))
    trunk, levels = _trunk(spine, legs, yaw, female, stout)
    return Body(trunk, levels, arms, legs, hands, feet, _head(dice, neck, lean), yaw, behind,
                female)


def _yaw(dice):
    side = dice.choice([-1, 1])
    turned = dice.choice([dice.normal(0, 0.2), dice.uniform(0.2, 0.9), dice.uniform(0.9, 1.7),
                          dice.normal(np.pi, 0.35)], p=[0.52, 0.26, 0.09, 0.13])
    return float(side * turned)


def _pair(centre, half, yaw, tilt):
    """The two joints of a line across the body, left in the picture first."""
    across = half * max(0.12, abs(np.cos(yaw))) * np.array([np.cos(tilt), np.sin(tilt)])
    return np.asarray(centre) - across, np.asarray(centre) + across


def _chain(start, lengths, angles):
    """Joints from `start`; angles in radians from straight down, positive to the right."""
    joints = [np.asarray(start, float)]
    for length, angle in zip(lengths, angles):
        joints.append(joints[-1] + length * np.array([np.sin(angle), np.cos(angle)]))
    return joints


def _limb(joints, halves, factor):
    path = resampled(rounded(joints), STEPS)
    return Limb(path, factor * np.interp(np.linspace(0, 1, STEPS), *halves.T))


def _legs(dice, hips, yaw, stout):
    kind = dice.choice(["stand", "walk", "cross", "sit"], p=[0.5, 0.32, 0.1, 0.08])
    legs, feet = [], []
    for side, hip in zip((-1, 1), hips):
        thigh, shin = LEG * 0.52, LEG * 0.48
        angle, bend = side * abs(dice.normal(0.04, 0.05)), dice.normal(0, 0.03)
        if kind == "walk":
            step = dice.uniform(0.05, 0.35) * side * dice.choice([-1, 1])
            angle += step * max(0.25, abs(np.sin(yaw)))
            bend += -np.sin(yaw) * abs(dice.normal(0, 0.3))
            shin *= dice.uniform(0.72, 1) if side == dice.choice([-1, 1]) else 1
        elif kind == "cross":
            angle -= side * dice.uniform(0.05, 0.2)
        elif kind == "sit":
            angle += side * dice.uniform(0.1, 0.9)
            thigh *= dice.uniform(0.45, 1)
            bend = -angle * dice.uniform(0.6, 1.8)
        joints = _chain(hip, (thigh, shin), (angle, angle + bend))
        legs.append(_limb(joints, LEG_HALVES, stout))
        turn = side * dice.uniform(0, 0.5) + 1.25 * np.sin(yaw)
        length = 0.045 + 0.085 * abs(np.sin(turn))
        feet.append(length * np.array([np.sin(turn), 0.32 + 0.5 * abs(np.cos(turn))]))
    return tuple(legs), tuple(feet)


ARM_POSES = {  # of the upper arm and of the bend after it, outwards positive: lowest, highest
    "down": ((0.03, 0.3), (-0.3, 0.12)), "away": ((0.25, 0.7), (-0.5, 0.2)),
    "hip": ((0.5, 0.95), (-1.9, -1.2)), "pocket": ((0.2, 0.5), (-0.8, -0.45)),
    "front": ((0.0, 0.35), (-2.2, -0.9)), "head": ((0.5, 2.0), (1.2, 2.5)),
    "up": ((1.9, 2.9), (-0.3, 0.5)), "chest": ((0.1, 0.5), (-2.9, -2.0)),
    "reach": ((0.6, 1.6), (-0.4, 0.4)),
}
ARM_CHANCES = (0.40, 0.09, 0.11, 0.10, 0.12, 0.06, 0.04, 0.05, 0.03)


def _arms(dice, shoulders, yaw, stout):
    arms, hands, behind = [], [], []
    both = dice.choice(list(ARM_POSES), p=ARM_CHANCES)
    for side, shoulder in zip((-1, 1), shoulders):
        pose = both if dice.random() < 0.55 else dice.choice(list(ARM_POSES), p=ARM_CHANCES)
        lift, bend = (dice.uniform(*span) for span in ARM_POSES[pose])
        swing = 0.25 * np.sin(yaw) * dice.normal()
        upper, lower = ARM * 0.53 * dice.uniform(0.8, 1.03), ARM * 0.47 * dice.uniform(0.75, 1.03)
        angle = side * lift + swing
        joints = _chain(shoulder, (upper, lower), (angle, angle + side * bend))
        arms.append(_limb(joints, ARM_HALVES, stout))
        along = joints[2] - joints[1]
        turn = dice.normal(0, 0.25)
        along = along @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        hands.append(dice.uniform(0.05, 0.075) * along / np.linalg.norm(along))
        far = np.sin(yaw) * side < -0.5
        behind.append(bool(far or (pose in ("down", "pocket", "hip") and dice.random() < 0.12)))
    return tuple(arms), tuple(hands), tuple(behind)


def _trunk(spine, legs, yaw, female, stout):
    """The torso and below it both legs as one column; and the level of each of its points."""
    down = np.linspace(0, 1, STEPS)
    paths = np.stack([leg.path for leg in legs])
    apart = np.linalg.norm(paths[0] - paths[1], axis=1) / 2
    halves = apart + (legs[0].halves + legs[1].halves) / 2
    torso = stout * _turned_half(TORSO * down, yaw, female)
    halves = np.concatenate([torso, np.maximum(halves, torso[-1] * (1 - 3 * down))[2:]])
    path = np.concatenate([spine, paths.mean(axis=0)[2:]])
    levels = np.concatenate([TORSO * down, TORSO + LEG * down[2:]])
    return Limb(path, halves), levels


def _turned_half(levels, yaw, female):
    front, side = (np.interp(levels, table[:, 0], female * table[:, 1] + (1 - female) * table[:, 2])
                   for table in (FRONT, SIDE))
    return np.hypot(front * np.cos(yaw), side * np.sin(yaw))


def _head(dice, neck, lean):
    tilt = dice.normal(0, 0.12) + lean
    half = 0.5 * dice.uniform(0.118, 0.142)
    centre = neck + (half + 0.022) * np.array([np.sin(tilt), -np.cos(tilt)])
    return centre, half * dice.uniform(0.68, 0.78), half, tilt


def crosswise(path, halves, share):
    """Points of a column at `share` of its half width, -1 (left) to 1 (right of its run)."""
    return path - normals(path) * (halves * share)[:, None]
