"""A mannequin in shoes: its soles and toes are not drawn, its heels are lifted."""

from dataclasses import replace

import numpy as np

from studio.look.accessories.places import places_of
from studio.set.noise import smoothstep

SHOE_CM, COURT_CM = 3.2, 2.0
"""Heights up to which a foot is inside any shoe: a flat one, and one cut low on a heel."""
ARCH = (0.22, 0.74)
"""Shares of a foot's length from where to where it comes down from a lifted heel."""
ANKLE_CM, SHIN_CM = 5.0, 34.0
"""Heights from where to where the leg takes up what its heel is lifted."""
TOES = 0.74
"""Share of a foot's length from which a shoe on a heel covers it."""
NARROW, INSTEP_CM = 0.2, (6.0, 22.0)
"""How much narrower a foot on its toes is, and over which heights that fades."""


def shod(mannequin, heel_cm=0.0):
    """A `studio.look.mannequin.stand.Mannequin` without the lowest part of its feet.

    To be drawn with what `studio.look.accessories.shoes` puts on: shoes have a toe spring and
    heels, for which flat feet have no room. Vertices stay in their order.

    Parameters
    ----------
    mannequin : Mannequin
    heel_cm : float
        How much higher than the ball of the foot its heel stands, the ``heel_cm`` of the shoes'
        facts.
    """
    body, *others = mannequin.parts
    positions = body.positions
    inside = positions[:, 1] < (COURT_CM if heel_cm else SHOE_CM)
    if heel_cm:
        for foot in places_of(mannequin).feet:
            inside |= (_share(body.positions, foot) > TOES) & (positions[:, 1] < ANKLE_CM)
            positions = _lifted(positions, foot, heel_cm)
    kept = ~inside[body.triangles].all(1)
    cut = replace(body, positions=positions, triangles=body.triangles[kept],
                  places=body.places[kept], panel_of=body.panel_of[kept])
    return replace(mannequin, parts=(cut, *others))


def _share(points, foot):
    """How far along a foot points are, 0 at its heel, 1 at its toes; -1 on the other's side."""
    share = (points - foot.heel) @ foot.ahead / foot.length
    return np.where(points[:, 0] * foot.side > 0, share, -1.0)


def _lifted(points, foot, heel_cm):
    """Points of a body, one foot of which stands on its ball."""
    outward = np.cross(foot.ahead, [0.0, 1.0, 0.0])
    share, y = _share(points, foot), points[:, 1]
    up = heel_cm * (1 - smoothstep(*ARCH, share)) * (1 - smoothstep(ANKLE_CM, SHIN_CM, y))
    drawn = -NARROW * (1 - smoothstep(*INSTEP_CM, y)) * ((points - foot.heel) @ outward)
    moved = points + up[:, None] * [0, 1, 0] + drawn[:, None] * outward
    return np.where((points[:, 0] * foot.side > 0)[:, None], moved, points)
