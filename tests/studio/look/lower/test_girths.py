"""Girths of what goes round a figure."""

import numpy as np
import pytest

from studio.look.figure import FEMALE, MALE
from studio.look.lower.girths import (
    girth_at, leg_girth, skirt_girth, trouser_girth, trunk_girth, turned)


@pytest.mark.parametrize("figure", [MALE, FEMALE])
def test_trunk_grows_with_what_is_beneath_when_cloth_is_off(figure):
    assert trunk_girth(figure, 100, 1.0) == pytest.approx(girth_at(figure, 100) + 2 * np.pi)


@pytest.mark.parametrize("figure", [MALE, FEMALE])
def test_skirt_goes_round_both_legs_when_below_the_seat(figure):
    for y in (80, 60, 40):
        assert leg_girth(figure, y, 0.3) < skirt_girth(figure, y, 0.3)
        assert skirt_girth(figure, y, 0.3) <= trunk_girth(figure, y, 0.3)


def test_trousers_are_no_narrower_at_the_knee_when_the_calf_is_wide():
    assert trouser_girth(MALE, 44, 0.3) >= leg_girth(MALE, 34, 0.3)


def test_front_shows_less_than_half_when_turned():
    assert 1.15 < turned(FEMALE, 91) < np.pi / 2
