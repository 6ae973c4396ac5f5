"""Trims of trousers: one drawing for both sides, mirrored, continuous over the centre."""

import numpy as np
import pytest

from studio.tailor.blocks.trousers import Trousers, trousers
from studio.tailor.canvas import blank
from studio.tailor.finish import Finish
from studio.tailor.trims import fades, legwear
from studio.tailor.trims.stitches import shirt_thread

THREAD = shirt_thread((0.1, 0.1, 0.1))
BAND = 4.0


@pytest.fixture
def fronts():
    block = trousers(Trousers())
    canvases = {panel.name: (blank(panel.outline(), 6.0, Finish(0.8, 0.03)), None)
                for panel in block.panels}
    return {leg.panel.name: leg for leg in legwear.legs(block, canvases) if leg.is_front}


def test_mouth_is_mirrored_and_keeps_the_front_on_its_left_when_on_the_other_leg(fronts):
    left, right = (fronts[f"leg_{side}_front"] for side in ("left", "right"))
    for bow in (0.0, 0.6):
        there = legwear.mouth(right, BAND, 9.0, 8.0, bow)
        here = legwear.mouth(left, BAND, 9.0, 8.0, bow)
        assert np.allclose(here[::-1] * (-1, 1), there, atol=0.05)
        for leg, line in ((right, there), (left, here)):
            (x, y), middle = line[-1] - line[0], line.mean(0)
            u, v = np.array([0.0, middle[1] - 5]) - middle
            assert x * v - y * u > 0, leg.panel.name


def test_fly_meets_at_the_centre_when_both_fronts_have_it(fronts):
    columns = []
    for leg in fronts.values():
        legwear.fly(leg, BAND, 13.0, 3.4, THREAD, 1)
        v = np.linspace(90, 96, 50)
        x, y = leg.outside.pixels(np.stack([v * 0 + 0.7, v], 1)).round().astype(int).T
        columns.append(leg.outside.height[y, x])
    assert np.abs(columns[0] - columns[1]).mean() < 0.006


def test_below_fly_is_what_is_left_of_the_rise_when_in_front(fronts):
    for leg in fronts.values():
        rise = legwear.below_fly(leg, 17.0)
        assert rise[:, 1].max() == pytest.approx(leg.at_waist(0.0) - 17.0, abs=0.3)
        assert rise[:, 1].min() == pytest.approx(leg.edge("rise")[:, 1].min())


def test_falls_stay_on_the_leg_when_it_is_either(fronts):
    for leg in fronts.values():
        legwear.falls(leg, 70.0, 12.0, 4, 0.3, 1)
        changed = np.abs(leg.outside.height) > 0.02
        v = leg.outside.low[1] + (changed.shape[0] - np.flatnonzero(changed.any(1))) / 6.0
        assert changed.any() and v.min() > 8 and v.max() < 74


def test_thread_shows_when_its_ground_is_black_or_white():
    for ground in (np.zeros(3), np.full(3, 0.9)):
        assert np.abs(np.array(legwear.deeper(ground)) - ground).min() > 0.01


def test_worn_place_is_paler_and_still_base_cloth_when_faded(fronts):
    canvas = fronts["leg_right_front"].outside
    canvas.albedo[:] = (0.05, 0.08, 0.16)
    fades.worn(canvas, (10.0, 60.0), (5.0, 12.0), 0.4, 1)
    x, y = canvas.pixels(np.array([[10.0, 60.0], [10.0, 20.0]])).round().astype(int).T
    middle, far = canvas.albedo[y, x].sum(1)
    assert middle > 1.2 * far and far == pytest.approx(0.29, rel=0.01)
    assert canvas.base.all()
