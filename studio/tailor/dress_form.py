"""The dress form: a body of its garment's own girths.

A torso of superelliptic sections and limbs of tapered capsules, joined smoothly. Limbs swing from
the pose that a pattern is laid out in to the pose that it is photographed in.
"""

from dataclasses import dataclass

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.ndimage import gaussian_filter1d

EXPONENT = 2.3
"""Of the sections: 2 is an ellipse; people are a little squarer."""

STEP_CM = 0.25
"""Of the table in which sections are smoothed."""

SMOOTH_CM = 1.2


@dataclass(frozen=True)
class Limb:
    """An arm or a leg.

    Attributes
    ----------
    joints : ndarray
        (k, 3) float64, cm, root first, in the pattern's pose.
    radii : ndarray
        (k,) float64, cm.
    swing : float
        Radians, counter-clockwise from the front, by which it turns about its root.
    bend : float
        Radians that it turns more beyond its second joint.
    depth : float or ndarray
        Its depth per width, (k,) where it differs from joint to joint.
    sway : float
        Radians, standard deviation, by which it hangs otherwise for another seed.
    straight : bool
        Its joints lie nearly in a line: their roundness stays inside what is beyond them, which
        would be ringed otherwise.
    """

    joints: np.ndarray
    radii: np.ndarray
    swing: float = 0.0
    bend: float = 0.0
    depth: float | np.ndarray = 1.0
    sway: float = 0.02
    straight: bool = False

    def depths(self):
        """(k,) depth per width at the joints."""
        return np.broadcast_to(np.asarray(self.depth, np.float64), self.radii.shape)

    def turn(self, points, share, beyond):
        """Points (n, 3) of the pattern's pose carried along: `share` of the whole movement;
        `beyond` (n,) in [0, 1] is how much of the bend each takes."""
        elbow = self.joints[min(1, len(self.joints) - 1)]
        points = _turned(points, elbow, share * self.bend * beyond)
        return _turned(points, self.joints[0], np.full(len(points), share * self.swing))

    def posed(self, share):
        """(k, 3) joints after a share of the movement."""
        beyond = (np.arange(len(self.joints)) > 1).astype(float)
        return self.turn(self.joints, share, beyond)


def _turned(points, pivot, angle):
    x, y = points[:, 0] - pivot[0], points[:, 1] - pivot[1]
    cos, sin = np.cos(angle), np.sin(angle)
    return np.stack([pivot[0] + x * cos - y * sin, pivot[1] + x * sin + y * cos, points[:, 2]], 1)


@dataclass(frozen=True)
class DressForm:
    """A body.

    Attributes
    ----------
    sections : ndarray
        (n, 4) float64, y rising: y, half width, half depth, centre's z; cm. No rows: no torso.
    limbs : tuple of Limb
    """

    sections: np.ndarray
    limbs: tuple[Limb, ...] = ()

    def table(self):
        """Sections at every STEP_CM, smoothed: (lowest y, (m, 3) half width, half depth, z)."""
        rows = self.sections
        y = np.arange(rows[0, 0], rows[-1, 0] + STEP_CM, STEP_CM)
        columns = [gaussian_filter1d(np.interp(y, rows[:, 0], rows[:, i]), SMOOTH_CM / STEP_CM,
                                     mode="nearest") for i in (1, 2, 3)]
        return float(y[0]), np.stack(columns, 1)


def girth_of(half_width, half_depth):
    """Girth of a section, cm."""
    angle = np.linspace(0, np.pi / 2, 65)
    x = half_width * np.cos(angle) ** (2 / EXPONENT)
    z = half_depth * np.sin(angle) ** (2 / EXPONENT)
    return 4 * float(np.hypot(np.diff(x), np.diff(z)).sum())


def section(y, girth, flatness=0.66, z=0.0):
    """A row of `DressForm.sections` of that girth; flatness is its depth per width."""
    half_width = girth / girth_of(1.0, flatness)
    return (y, half_width, half_width * flatness, z)


def rounded(rows):
    """Rows of sections joined by a smooth curve that bulges between none of them."""
    rows = np.array(sorted(rows), np.float64)
    y = np.arange(rows[0, 0], rows[-1, 0] + 1.0, 1.0)
    return np.column_stack([y, PchipInterpolator(rows[:, 0], rows[:, 1:])(
        np.minimum(y, rows[-1, 0]))])
