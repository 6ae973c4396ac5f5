"""The figures that mannequins are sculpted after: their measurements, and the form that cloth is
kept out of.

All in the tailor's space (`studio.tailor.pattern`), the figure facing the viewer, 180 cm tall.
"""

from dataclasses import dataclass, replace

import numpy as np

from studio.tailor.dress_form import DressForm, Limb, rounded

ARM_ANGLE = 0.21
"""Radians from straight down that arms hang at: sleeves read when they are a little off."""

GROWN_STEPS = 8
"""Of the quarter circle that a torso's outline grows by."""


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
        torso = _grown(rounded(map(tuple, self.torso)), grown)
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


def _grown(sections, by):
    """Sections of a torso that is thicker all round by `by` cm.

    Each outline grows at right angles to itself, or shoulders, which are nearly level, would not
    rise with the cloth that lies on them.
    """
    y, half_width, half_depth, z = sections.T
    shift = np.linspace(-by, by, 2 * GROWN_STEPS + 1)
    rise = np.sqrt(by * by - shift * shift)
    outlines = [(np.interp(y[:, None] + shift, y, outline) + rise).max(1)
                for outline in (half_width, half_depth)]
    return np.column_stack([y, *outlines, z])


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
    _torso((77.5, 6.5, 5, 5.4, -1), (80, 12, 7.5, 8.4, -1.1), (84, 16.1, 9.1, 10.8, -1.2),
           (88, 16.7, 9.5, 11.2, -1.2), (92, 16.9, 9.7, 11.4, -1.2), (98, 16.2, 9.7, 10.2, -.8),
           (104, 14, 9.2, 8.4, 0), (110, 12.1, 8.6, 7.4, .4), (115, 11.9, 8.6, 7.5, .2),
           (121, 12.9, 9.9, 8.1, -.2), (127, 14.1, 11.5, 8.8, -.4), (133, 15, 9.8, 9.1, -1.4),
           (138, 15.6, 7.9, 8.6, -2), (141, 16, 6.8, 7.7, -2.3), (143, 15.4, 6, 6.9, -2.5),
           (144.5, 13.6, 5.4, 6.2, -2.6), (146, 10.4, 5, 5.6, -2.7), (147.5, 7.6, 4.8, 5.2, -2.7),
           (149, 6.1, 4.8, 5.1, -2.6), (151, 5.6, 4.9, 5.1, -2.2), (157, 5.4, 5, 5.2, -1.2)),
    _leg((90, 6.8, 6, 7.8, -1.2, 8.4), (82, 8.3, 7.7, 8.9, -1.2, 8.4),
         (74, 7.9, 7.9, 8.2, -1.2, 8.5), (64, 6.9, 7, 6.8, -1.2, 8.8),
         (54, 5.8, 5.9, 5.5, -1.4, 9), (48, 5.4, 5.6, 5, -1.8, 9), (42, 5.2, 5, 5.5, -2.4, 9),
         (34, 5.5, 4.9, 6.4, -3.2, 9), (26, 4.9, 4.5, 5.9, -3.6, 9),
         (16, 3.8, 3.8, 4.5, -3.6, 9.1), (9, 3.4, 3.6, 3.9, -3.6, 9.2)),
    np.array([(0, -2.3, 4.6), (8, -2.5, 4.4), (28, -3, 3.6), (36, -2, 3.7), (53, 1.6, 2.5),
              (62, 3, 2.6), (69, 3.4, 2.0)]),
    shoulder=(14.8, 139.2, -2.3),
    heights={"crown": 180.0, "chin": 157.0, "neck": 148.0, "shoulder": 143.0, "armpit": 131.0,
             "chest": 127.0, "waist": 112.0, "hip": 91.0, "crotch": 79.0, "knee": 48.0,
             "ankle": 9.0},
    neck=6.4, shoulders=17.6)

MALE = Figure(
    "male",
    _torso((77.5, 6.5, 5, 5.4, -1), (80, 12.4, 7.7, 8.6, -1.1), (84, 16.4, 9.3, 10.6, -1.2),
           (88, 16.6, 9.7, 11, -1.2), (92, 16.5, 9.9, 11.1, -1.2), (98, 16.1, 9.9, 10, -.8),
           (104, 15.1, 9.6, 9.1, -.4), (110, 14.6, 9.4, 8.7, 0), (116, 14.9, 9.6, 8.9, 0),
           (122, 16, 10.2, 9.5, -.4), (128, 17.2, 11.1, 10.2, -1), (134, 18.1, 10.8, 10.6, -1.6),
           (139, 18.4, 9.4, 10.2, -2.1), (142, 18.6, 8.2, 9.4, -2.4), (144.5, 18, 7, 8.4, -2.6),
           (146.2, 16, 6.3, 7.6, -2.8), (147.8, 12.8, 5.9, 6.9, -2.9),
           (149.3, 9.6, 5.7, 6.3, -2.9), (151, 7.4, 5.6, 6, -2.8), (153, 6.6, 5.6, 6, -2.4),
           (159.5, 6.3, 5.7, 6, -1.4)),
    _leg((90, 6.8, 6.2, 8, -1.2, 8.4), (82, 8.4, 8.1, 9, -1.2, 8.5),
         (74, 8.3, 8.2, 8.4, -1.2, 8.9), (64, 7.5, 7.5, 7.2, -1.2, 9.5),
         (54, 6.5, 6.5, 6.1, -1.4, 10), (48, 6.1, 6.2, 5.6, -1.8, 10.1),
         (42, 5.9, 5.6, 6.1, -2.4, 10.2), (34, 6.3, 5.5, 7.1, -3.2, 10.3),
         (26, 5.7, 5.1, 6.7, -3.6, 10.3), (16, 4.4, 4.4, 5.1, -3.6, 10.4),
         (9, 3.9, 4.1, 4.4, -3.6, 10.5)),
    np.array([(0, -2.4, 5.6), (9, -2.6, 5.3), (29, -3.1, 4.3), (38, -2, 4.4), (55, 1.6, 3.0),
              (65, 3, 3.0), (72, 3.4, 2.4)]),
    shoulder=(17.4, 140.6, -2.4),
    heights={"crown": 183.0, "chin": 159.5, "neck": 150.0, "shoulder": 145.0, "armpit": 132.0,
             "chest": 129.0, "waist": 109.0, "hip": 92.0, "crotch": 79.0, "knee": 48.0,
             "ankle": 9.0},
    neck=7.8, shoulders=21.0)


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
