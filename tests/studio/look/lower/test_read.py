"""Reading lower garments: corners where they were drawn, and refusal of what cannot be worn."""

import cv2
import numpy as np
import pytest

from studio.errors import PoseUnsupported
from studio.look.lower.read import read_lower
from tests.studio.look.lower.photos import drawn, skirt, trousers, turned


def test_read_finds_waist_and_crotch_when_trousers_lie_flat():
    found = read_lower(trousers(spread=0.08), True)
    back = np.linalg.inv(np.vstack([found.upright, (0, 0, 1)]))
    left, right, parts = (back @ (*point, 1) for point in
                          (found.waist[0], found.waist[-1], found.parts))
    assert left[:2] == pytest.approx((240 - 92.5, 20), abs=4)
    assert right[:2] == pytest.approx((240 + 92.5, 20), abs=4)
    assert parts[:2] == pytest.approx((240, 155), abs=8)


@pytest.mark.parametrize("spread", [0.0, 0.1, 0.2])
def test_read_tells_how_far_legs_are_spread_when_they_are(spread):
    found = read_lower(trousers(spread=spread), True)
    for leg in found.legs.values():
        assert leg.angle == pytest.approx(spread, abs=0.06)


def test_read_turns_trousers_upright_when_they_lie_askew():
    straight, askew = (read_lower(rgba, True) for rgba in
                       (trousers(0.05), turned(trousers(0.05), 9)))
    assert askew.waist[0, 1] == pytest.approx(askew.waist[-1, 1], abs=3)
    for side in ("left", "right"):
        assert askew.legs[side].angle == pytest.approx(straight.legs[side].angle, abs=0.03)


def test_read_finds_hems_of_both_legs_when_trousers_are_long():
    found = read_lower(trousers(0.05), True)
    for leg in found.legs.values():
        assert np.hypot(*(leg.hem[-1] - leg.hem[0])) == pytest.approx(90, abs=8)
        assert leg.hem[:, 1].mean() == pytest.approx(found.waist[0, 1] + 135 + 380, abs=8)


def test_read_finds_the_hem_when_it_is_a_skirt():
    found = read_lower(skirt(), False)
    assert not found.legs and found.parts is None
    assert found.hem[-1, 0] - found.hem[0, 0] == pytest.approx(250, abs=6)
    assert found.width_at(found.waist[0, 1] + 140) == pytest.approx(
        (240 - 104 + found.waist[0, 0] - 157.5, 240 + 104 + found.waist[0, 0] - 157.5), abs=4)


def test_read_tells_legs_from_a_skirt_when_not_told():
    assert read_lower(trousers(0.08), None).legs
    assert not read_lower(skirt(), None).legs


def test_read_finds_the_front_below_the_back_when_its_waist_dips():
    rgba = trousers(0.05)
    columns = np.arange(150, 331)
    dip = 20 + 16 * (1 - ((columns - 240) / 92.5) ** 2)
    inside_back = np.column_stack([np.append(columns, columns[::-1]),
                                   np.append(dip, np.full(len(columns), 20))])
    cv2.fillPoly(rgba, [np.round(inside_back).astype(np.int32)], (25, 35, 60, 255))
    found = read_lower(rgba, True)
    assert found.facts["sag_px"] == pytest.approx(16, abs=2.5)


def test_read_finds_no_dip_when_the_waist_is_straight():
    assert read_lower(trousers(0.05), True).facts["sag_px"] < 4


def test_read_refuses_when_legs_cannot_be_told_apart():
    folded = drawn([(180, 20), (300, 20), (310, 520), (190, 520)])
    with pytest.raises(PoseUnsupported, match="legs"):
        read_lower(folded, True)


def test_read_refuses_when_a_hanger_stands_above_the_waist():
    rgba = trousers(0.05, top=60)
    hook = drawn([(225, 20), (255, 20), (255, 62), (225, 62)])
    with pytest.raises(PoseUnsupported, match="hanger"):
        read_lower(np.maximum(rgba, hook), True)


def test_read_refuses_when_it_lies_on_its_side():
    with pytest.raises(PoseUnsupported):
        read_lower(turned(trousers(0.05, inseam=300), 90), True)


def test_read_refuses_when_a_skirt_has_legs():
    with pytest.raises(PoseUnsupported, match="skirt"):
        read_lower(trousers(0.1), False)


def test_read_refuses_when_it_is_tiny():
    with pytest.raises(PoseUnsupported, match="small"):
        read_lower(drawn([(10, 10), (40, 10), (40, 50), (10, 50)]), False)
