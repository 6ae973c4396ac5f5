"""Pressing in: what is worn beneath stays beneath, and what nothing covers stays as it is."""

import numpy as np
import pytest

from studio.look.pressed import pressed
from studio.look.worn import Item, Worn
from studio.tailor.blocks.skin import skin


def barrel(radius, low, high, name, panel="front"):
    """An open cylinder of cloth."""
    y = np.arange(low, high + 0.5)
    angle = np.linspace(0, 2 * np.pi, 73)
    points = np.stack(np.broadcast_arrays(radius * np.sin(angle), y[:, None],
                                          radius * np.cos(angle)), -1)
    places = np.stack(np.broadcast_arrays(angle, y[:, None]), -1)
    item = Item(np.zeros((2, 2, 4), np.uint8), "top", name)
    return Worn(item, (skin(points, places, f"{name}/{panel}").mesh,), {}, 0.2)


def radii(worn):
    x, y, z = worn.parts[0].positions.T
    return y, np.hypot(x, z)


def test_cloth_is_inside_when_it_stood_out_of_what_covers_it():
    y, found = radii(pressed(barrel(14, 0, 30, "in"), barrel(12, 5, 40, "out")))
    assert found[y > 7].max() < 12
    assert found[y < 3] == pytest.approx(14)


def test_cloth_stays_when_it_is_inside_already():
    inner = barrel(10, 0, 30, "in")
    after = pressed(inner, barrel(12, 0, 30, "out"))
    np.testing.assert_array_equal(after.parts[0].positions, inner.parts[0].positions)


def test_body_stays_when_it_is_beside_a_sleeve():
    inner = barrel(12, 0, 30, "in")
    after = pressed(inner, barrel(10, 0, 30, "out", "sleeve_left_front"))
    np.testing.assert_array_equal(after.parts[0].positions, inner.parts[0].positions)
