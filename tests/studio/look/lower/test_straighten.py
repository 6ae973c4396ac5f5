"""Straightening: legs that lie askew come to lie alike."""

import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.lower.lay import Lay
from studio.look.lower.outline import HALVES
from studio.look.lower.read import read_lower
from studio.look.lower.straighten import MOST_SPREAD, straightened
from tests.studio.look.lower.photos import trousers


def lay_of(rgba):
    outline = read_lower(rgba, True)
    top = tuple(outline.waist[[0, -1]].mean(0))
    return Lay(outline, 5.0, top, (top[0], top[1] + 130), 77.5)


def hems(lay):
    return np.array([lay.to_cm(lay.outline.legs[side].hem[[0, -1]], sign).mean(0)
                     for side, sign in HALVES])


def test_hems_are_alike_when_one_leg_lies_askew():
    lay = lay_of(trousers(0.05, skew=0.1))
    before, after = np.ptp(hems(lay), axis=0), np.ptp(hems(straightened(lay)), axis=0)
    assert before[0] > 3
    assert after == pytest.approx((0, 0), abs=0.8)


def test_legs_stay_when_they_lie_alike():
    lay = straightened(lay_of(trousers(0.05)))
    assert lay.leans == pytest.approx((0, 0), abs=0.02)
    assert lay.longer == pytest.approx((1, 1), abs=0.02)


def test_legs_are_drawn_in_when_spread_wide():
    lay = straightened(lay_of(trousers(0.22)))
    out = hems(lay)
    angle = np.arctan2(out[:, 0] - 12, 77.5 - out[:, 1])
    assert angle == pytest.approx([MOST_SPREAD] * 2, abs=0.03)


def test_hem_is_level_when_its_leg_was_spread():
    lay = straightened(lay_of(trousers(0.12)))
    for side, sign in HALVES:
        outer, inner = lay.to_cm(lay.outline.legs[side].hem[[0, -1]], sign)
        assert outer[1] == pytest.approx(inner[1], abs=0.5)


def test_straightening_refuses_when_one_leg_is_folded():
    rgba = trousers(0.05)
    rgba[400:, 240:, 3] = 0
    with pytest.raises(PoseUnsupported, match="alike"):
        straightened(lay_of(rgba))


def test_straightening_refuses_when_one_leg_lies_across():
    with pytest.raises(PoseUnsupported, match="alike"):
        straightened(lay_of(trousers(0.02, skew=0.4)))
