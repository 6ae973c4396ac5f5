"""Straight sleeves: a bent one keeps its length, its width and the line where it is set in."""

import numpy as np
import pytest

from studio.look.tops.sleeve_axis import axis_of, shortened, straight
from studio.tailor.curves import length, resample


def bent(bend):
    """A sleeve 50 cm long and 14 wide that bends by so many radians at its elbow."""
    along = np.linspace(0, 50, 29)
    angles = 0.5 - bend / (1 + np.exp(-(along - 25) / 3))
    way = np.stack([np.sin(angles), -np.cos(angles)], 1)
    middle = np.vstack([[0, 0], np.cumsum((way[1:] + way[:-1]) / 2 * np.diff(along)[:, None], 0)])
    out = np.stack([way[:, 1], -way[:, 0]], 1) * -7
    over, under = middle + out, (middle - out)[::-1]
    return {"over": over, "cuff": resample(np.stack([over[-1], under[0]]), 8), "under": under}


@pytest.mark.parametrize("bend", [0.0, 0.5])
def test_sleeve_is_straight_and_as_wide_when_it_was_bent(bend):
    half = bent(bend)
    axis = axis_of(half["over"], half["under"])
    found = straight(half, axis, axis.angle)
    width = np.linalg.norm(found["over"] - found["under"][::-1], axis=1)
    np.testing.assert_allclose(width, 14, rtol=0.02)
    assert length(found["over"][8:]) == pytest.approx(
        np.linalg.norm(found["over"][-1] - found["over"][8]), rel=0.01)


def test_sleeve_stays_where_it_is_set_in_when_it_is_made_straight():
    half = bent(0.5)
    found = straight(half, axis_of(half["over"], half["under"]), 0.7)
    np.testing.assert_allclose(found["over"][0], half["over"][0], atol=1e-9)
    np.testing.assert_allclose(found["under"][-1], half["under"][-1], atol=1e-9)


def test_sleeve_is_shorter_and_as_wide_when_it_is_pushed_up():
    half = bent(0.0)
    axis = axis_of(half["over"], half["under"])
    half = straight(half, axis, axis.angle)
    found = shortened(half, axis.angle, 6.0)
    assert length(found["over"]) == pytest.approx(length(half["over"]) - 6, abs=0.1)
    np.testing.assert_allclose(found["over"][0], half["over"][0])
    np.testing.assert_allclose(found["under"][-1], half["under"][-1])
    np.testing.assert_allclose(found["cuff"][0], found["over"][-1])
    np.testing.assert_allclose(found["cuff"][-1], found["under"][0])
