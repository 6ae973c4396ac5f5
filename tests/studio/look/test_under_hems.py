"""Feet under hems: they are seen where they were, and cloth is seen before them."""

import numpy as np
import pytest

from studio.look.under_hems import under_hems
from tests.studio.look.mannequins import mannequin
from tests.studio.look.test_beneath import tube

AHEAD = np.array([0.0, np.sin(0.07), np.cos(0.07)])


@pytest.fixture(scope="module")
def bare():
    return mannequin("female")


def test_feet_go_back_along_the_line_of_sight_when_a_hem_is_long(bare):
    moved = under_hems(bare, [tube("jeans", "front", 8, 4, 104)], AHEAD).parts[0].positions
    way = moved - bare.parts[0].positions
    low = bare.parts[0].positions[:, 1] < 6
    assert (way[low] @ AHEAD).max() < -15
    assert np.abs(np.cross(way, AHEAD)).max() < 1e-9
    assert (way[bare.parts[0].positions[:, 1] > 20] == 0).all()


@pytest.mark.parametrize("items", [
    [], [("jeans", 30)], [("skirt", 50)], [("sneakers", 0), ("jeans", 4)], [("coat", 5)]])
def test_feet_stay_when_no_long_hem_lies_on_them(bare, items):
    worn = [tube(category, "front", 8, low, low + 60) for category, low in items]
    assert under_hems(bare, worn, AHEAD) is bare
