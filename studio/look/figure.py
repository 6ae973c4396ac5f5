"""The figures that mannequins are sculpted after: their measurements, and the form that cloth is
kept out of.

All in the tailor's space (`studio.tailor.pattern`), the figure facing the viewer, 180 cm tall.
"""

from dataclasses import dataclass, replace

import numpy as np

from studio.tailor.dress_form import DressForm, Limb, rounded

ARM_ANGLE = 0.21
"""Radians from straight down that arms hang at: sleeves read when they are a little off."""


@dataclass(frozen=True)
class Figure:
    """Measurements of a mannequin, cm.

    Attributes
    ----------
    slug : str
        ``male``, ``female`` or ``neutral``.
    torso : ndarray
        (n, 4): y, half width, half depth, centre's z; from the fork to the neck.
    leg : ndarray
        (n, 5), from the hip down: x of the axis, y, z, half width, depth per width, of the leg at
        the viewer's right.
    arm : ndarray
        (n, 3), from the shoulder to the knuckles: distance along it, z, radius.
    shoulder : tuple of float
        (x, y, z) of the joint at the viewer's right.
    heights : dict
        y of ``crown``, ``chin``, ``neck`` (its base), ``shoulder`` (where a seam lies), ``armpit``,
        ``chest``, ``waist``, ``hip``, ``crotch``, ``knee``, ``ankle``.
    neck : float
        Half width of the neck at its base.
    shoulders : float
        Half distance between shoulder points, where set-in sleeves begin.
    """

    slug: str
    torso: np.ndarray
    leg: np.ndarray
    arm: np.ndarray
    shoulder: tuple[float, float, float]
    heights: dict
    neck: float
    shoulders: float

    def form(self, arm_angle=ARM_ANGLE, leg_angle=0.0, grown=0.0):
        """What cloth is kept out of.

        Limbs begin where a garment was photographed and swing to where the figure has them.

        Parameters
        ----------
        arm_angle : float
            Radians from straight down at which the garment's sleeves are spread.
        leg_angle : float
            The same of each leg of trousers, beyond the figure's own stance.
        grown : float
            How much thicker than the figure it is, cm: for what is worn over other cloth.

        Returns
        -------
        DressForm
            Limbs in the order arm at the viewer's left, arm at the right, legs likewise.
        """
        torso = rounded(map(tuple, self.torso + [0, grown, grown, 0]))
        arms = [self._arm(side, arm_angle, grown) for side in (-1, 1)]
        legs = [self._leg(side, leg_angle, grown) for side in (-1, 1)]
        return DressForm(torso, (*arms, *legs))

    def _arm(self, side, angle, grown):
        along, z, radius = self.arm.T
        x, y, _ = self.shoulder
        joints = np.stack([side * (x + along * np.sin(angle)), y - along * np.cos(angle), z], 1)
        return Limb(joints, radius + grown, swing=side * (ARM_ANGLE - angle), sway=0.0,
                    straight=True)

    def _leg(self, side, angle, grown):
        x, y, z, radius, depth = self.leg.T
        joints = np.stack([side * x, y, z], 1)
        limb = Limb(joints, radius + grown, depth=depth, sway=0.0, straight=True)
        if angle == 0:
            return limb
        return replace(limb, joints=replace(limb, swing=side * angle).posed(1.0),
                       swing=-side * angle)

    def hand(self, side):
        """(3,) where the fist is; side is -1 at the viewer's left, 1 at the right."""
        return self._arm(side, ARM_ANGLE, 0.0).joints[-1]

    def width_at(self, y):
        """(half width, half depth, z) of the torso at a height, cm."""
        rows = self.torso
        return tuple(float(np.interp(y, rows[:, 0], rows[:, column])) for column in (1, 2, 3))


def _torso(*rows):
    """Rows of (y, half width, front depth, back depth, z) in cm as (y, half width, depth, z)."""
    return np.array([(y, a, (front + back) / 2, z + (front - back) / 2)
                     for y, a, front, back, z in rows])


def _leg(*rows):
    """Rows of (y, half width, front depth, back depth, z, x), as `Figure.leg` has them."""
    return np.array([(x, y, z + (front - back) / 2, a, (front + back) / 2 / a)
                     for y, a, front, back, z, x in rows])


FEMALE = Figure(
    "female",
    _torso((77.5, 5, 4, 4.5, -1), (80, 8.5, 6, 6.5, -1), (84, 13.2, 8, 9.2, -1.2),
           (88, 15.8, 9.2, 10.8, -1.2), (92, 16.8, 9.6, 11.4, -1.2), (98, 16.2, 9.6, 10, -.8),
           (104, 14, 9.1, 8.2, 0), (110, 11.9, 8.5, 7.3, .4), (115, 11.7, 8.4, 7.4, .2),
           (121, 12.7, 9.6, 8, -.2), (127, 13.9, 11.2, 8.6, -.4), (133, 14.8, 9.4, 8.8, -1.4),
           (139, 15, 7.6, 8.2, -2.2), (143, 13, 6, 6.8, -2.7), (146, 8.6, 4.8, 5.2, -3),
           (149, 5.6, 4.6, 4.6, -3)),
    _leg((90, 8.4, 8.4, 9, -1.2, 8.2), (84, 8.5, 8.6, 9.2, -1.2, 8.3),
         (74, 7.7, 7.8, 8, -1.2, 8.6), (64, 6.7, 6.8, 6.6, -1.2, 8.8),
         (54, 5.5, 5.6, 5.2, -1.4, 9), (48, 5, 5.2, 4.7, -1.8, 9), (42, 4.8, 4.7, 5.2, -2.4, 9),
         (34, 5.2, 4.7, 6.2, -3.2, 9), (26, 4.7, 4.4, 5.8, -3.6, 9),
         (16, 3.6, 3.6, 4.4, -3.6, 9.1), (9, 3.1, 3.3, 3.6, -3.6, 9.2)),
    np.array([(0, -2.2, 4.6), (8, -2.4, 4.2), (28, -3, 3.3), (36, -1.8, 3.4), (53, 1.8, 2.2),
              (62, 3, 2.6), (69, 3.4, 2.0)]),
    shoulder=(14.8, 139.4, -2.2),
    heights={"crown": 180.0, "chin": 157.0, "neck": 147.0, "shoulder": 143.5, "armpit": 131.0,
             "chest": 127.0, "waist": 112.0, "hip": 91.0, "crotch": 79.0, "knee": 48.0,
             "ankle": 9.0},
    neck=6.0, shoulders=17.6)

MALE = Figure(
    "male",
    _torso((77.5, 5, 4, 4.5, -1), (80, 8.5, 6, 6.5, -1), (84, 12.9, 8, 9.2, -1.2),
           (88, 15.2, 9.4, 10.6, -1.2), (92, 16, 9.8, 11.1, -1.2), (98, 16, 9.8, 9.9, -.8),
           (104, 15.1, 9.5, 9, -.4), (110, 14.6, 9.3, 8.6, 0), (116, 14.9, 9.4, 8.8, 0),
           (122, 16, 9.9, 9.4, -.4), (128, 17.2, 10.8, 10.2, -1), (134, 18.1, 10.6, 10.6, -1.6),
           (140, 18.2, 9, 10, -2.2), (145, 15.6, 7, 8, -2.8), (148, 10.6, 5.6, 6.2, -3),
           (151, 6.8, 5.4, 5.6, -3)),
    _leg((90, 8.6, 8.8, 9.2, -1.2, 8.6), (84, 8.9, 8.9, 9.2, -1.2, 8.8),
         (74, 8.2, 8.2, 8.2, -1.2, 9.2), (64, 7.3, 7.3, 7, -1.2, 9.6),
         (54, 6.2, 6.2, 5.8, -1.4, 10), (48, 5.7, 5.8, 5.3, -1.8, 10.1),
         (42, 5.5, 5.3, 5.8, -2.4, 10.2), (34, 6, 5.3, 6.9, -3.2, 10.3),
         (26, 5.5, 5, 6.6, -3.6, 10.3), (16, 4.2, 4.2, 5, -3.6, 10.4), (9, 3.6, 3.8, 4.1, -3.6, 10.5)),
    np.array([(0, -2.2, 5.6), (9, -2.4, 5.2), (29, -3, 4.0), (38, -1.8, 4.1), (55, 1.8, 2.7),
              (65, 3, 3.0), (72, 3.4, 2.4)]),
    shoulder=(17.6, 141, -2.2),
    heights={"crown": 183.0, "chin": 159.5, "neck": 149.5, "shoulder": 145.5, "armpit": 132.0,
             "chest": 129.0, "waist": 109.0, "hip": 92.0, "crotch": 79.0, "knee": 48.0,
             "ankle": 9.0},
    neck=7.2, shoulders=21.0)


def _between(one, other, slug):
    """The figure in the middle of two."""
    def mean(name):
        return (np.asarray(getattr(one, name)) + np.asarray(getattr(other, name))) / 2

    y = one.torso[:, 0]
    return Figure(
        slug,
        np.column_stack([y, *((np.interp(y, one.torso[:, 0], one.torso[:, column])
                               + np.interp(y, other.torso[:, 0], other.torso[:, column])) / 2
                              for column in (1, 2, 3))]),
        mean("leg"), mean("arm"), tuple(map(float, mean("shoulder"))),
        {name: (one.heights[name] + other.heights[name]) / 2 for name in one.heights},
        float(mean("neck")), float(mean("shoulders")))


NEUTRAL = _between(MALE, FEMALE, "neutral")

FIGURES = {"MALE": MALE, "FEMALE": FEMALE}


def figure_for(user_category):
    """The `Figure` for a user category of `studio.look_rules`; None, UNISEX and KIDS have the
    neutral one."""
    return FIGURES.get(user_category, NEUTRAL)
