"""Scarves round the neck."""

import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.accessories.scarf import read, wear_scarf
from studio.look.figure import FEMALE
from studio.look.worn import Body, Item
from tests.studio.look.accessories.drawn import cutout

RED, DARK = (150, 20, 40), (110, 10, 30)


def hung():
    """80 px wide, 360 long, its other end seen behind at the right; a fringe of 20 px."""
    shapes = [("polygon", [(200, 20), (280, 20), (300, 320), (220, 320)], DARK),
              ("polygon", [(200, 20), (280, 20), (270, 360), (190, 360)], RED)]
    shapes += [("polygon", [(x, 360), (x + 3, 360), (x + 3, 380), (x, 380)], RED)
               for x in range(190, 268, 7)]
    return cutout(shapes)


def worn(rgba, grown=0.0):
    return wear_scarf(Item(rgba, "scarf", "item-0"), Body(FEMALE, grown=grown), None, 0)


@pytest.fixture(scope="module")
def scarf():
    return worn(hung())


def test_one_end_is_followed_when_another_hangs_behind():
    strip = read(hung()[..., 3] > 127)
    assert strip.width == pytest.approx(81, abs=3)
    assert strip.left[60] == pytest.approx(199, abs=5)
    assert strip.left[340] == pytest.approx(190, abs=4)


def test_scarf_is_round_the_neck_and_hangs_before_the_chest_when_worn(scarf):
    loop, *ends = (part.positions for part in scarf.parts)
    y = FEMALE.heights["neck"]
    assert loop[:, 1].min() < y < loop[:, 1].max()
    near = np.hypot(loop[:, 0] / FEMALE.neck, (loop[:, 2] + 3) / FEMALE.neck)
    assert near.min() > 0.9
    for end in ends:
        below = end[end[:, 1] < y - 15]
        for x, height, z in below[::50]:
            half, deep, middle = FEMALE.width_at(height)
            assert z > middle + deep * np.sqrt(1 - min(abs(x) / half, 1) ** 2)
        assert 40 < np.ptp(end[:, 1]) < 60


def test_scarf_lies_farther_out_when_worn_over_a_coat(scarf):
    coat = worn(hung(), grown=3.0)
    depths = [np.median(each.parts[1].positions[:, 2]) for each in (coat, scarf)]
    assert depths[0] > depths[1] + 2


def test_fringe_is_cords_when_worn(scarf):
    for end in scarf.parts[1:]:
        corners = end.positions[end.triangles]
        middles = corners.mean(1)
        lowest = middles[:, 1] < middles[:, 1].min() + 2
        firm = (middles[:, 1] > middles[:, 1].min() + 12) & (
            middles[:, 1] < middles[:, 1].min() + 14)
        assert 0.2 < lowest.sum() / firm.sum() < 0.7
        # Gaps run from side to side.
        assert np.ptp(middles[lowest, 0]) > 0.7 * np.ptp(middles[firm, 0])


def test_folds_are_the_same_when_made_again():
    first, second = worn(hung()), worn(hung())
    assert all((one.positions == other.positions).all()
               for one, other in zip(first.parts, second.parts))


def test_scarf_is_turned_upright_when_it_lies_across():
    assert len(worn(np.ascontiguousarray(np.rot90(hung()))).parts) == 3


def test_scarf_is_refused_when_in_a_heap():
    with pytest.raises(PoseUnsupported, match="its length"):
        worn(cutout([("ellipse", ((200, 200), (120, 120)), RED)]))
