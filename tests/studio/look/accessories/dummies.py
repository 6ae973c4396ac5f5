"""Mannequins that nobody sculpted: the places where things go, without a body."""

from functools import cache

import numpy as np

from studio.look.accessories.places import places_of
from studio.look.figure import FEMALE
from studio.look.mannequin.foot import Foot, foot_of
from studio.look.mannequin.hand import grip_of
from studio.look.mannequin.head import head_of
from studio.look.mannequin.stand import Mannequin


@cache
def dummy(figure=FEMALE):
    """A `Mannequin` of a figure, without parts."""
    foot, grip, mirror = foot_of(figure), grip_of(figure), np.array([-1.0, 1, 1])
    other = Foot(foot.heel * mirror, foot.toe * mirror, foot.width, foot.ankle * mirror)
    return Mannequin(figure, (), {}, head_of(figure), (grip * mirror, grip), (other, foot),
                     np.zeros(3))


PLACES = places_of(dummy())
