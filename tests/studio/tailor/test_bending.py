"""Bending: flat cloth is at rest, bent cloth is drawn flat, the more the stiffer it is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.tailor.bending import hinges, straighten
from studio.tailor.cloth import STEP_S

HINGE = np.array([[0, 1, 2, 3]])


def hinge(along, height, rigidity=300.0):
    return hinges(HINGE, np.array([1.0]), np.array([along]), np.array([height]),
                  np.array([rigidity]))


def corners(along, height, angle=0.0):
    """A hinge of length 1 along x, its second triangle turned up by an angle."""
    return np.array([[0, 0, 0], [1, 0, 0], [along[0], height[0], 0],
                     [along[1], -height[1] * np.cos(angle), height[1] * np.sin(angle)]], float)


def lift(x):
    return np.arctan2(x[3, 2] - x[0, 2], x[0, 1] - x[3, 1]) + np.arctan2(x[2, 2] - x[0, 2],
                                                                         x[2, 1] - x[0, 1])


@settings(deadline=None, max_examples=20)
@given(st.tuples(st.floats(0.1, 0.9), st.floats(0.1, 0.9)),
       st.tuples(st.floats(0.4, 1.5), st.floats(0.4, 1.5)))
def test_straighten_moves_nothing_when_cloth_is_flat(along, height):
    x = corners(along, height)
    found = hinge(along, height)
    moved = x.copy()
    straighten(moved, found.corners, found.weights, found.give, 1.0, STEP_S)
    assert moved == pytest.approx(x, abs=1e-12)


@pytest.mark.parametrize("angle", [0.02, 0.6])
def test_straighten_keeps_the_middle_of_mass_when_cloth_is_bent(angle):
    x = corners((0.4, 0.6), (0.8, 0.9), angle)
    found = hinge((0.4, 0.6), (0.8, 0.9))
    moved = x.copy()
    straighten(moved, found.corners, found.weights, found.give, 1.0, STEP_S)
    assert moved.mean(0) == pytest.approx(x.mean(0))
    assert 0 < lift(moved) < lift(x)


def test_straighten_moves_more_when_cloth_is_stiffer():
    left = []
    for rigidity in (30.0, 300.0, 3000.0):
        x = corners((0.5, 0.5), (0.87, 0.87), 0.3)
        found = hinge((0.5, 0.5), (0.87, 0.87), rigidity)
        straighten(x, found.corners, found.weights, found.give, 1.0, STEP_S)
        left.append(lift(x))
    assert left[0] > left[1] > left[2]


def test_hinges_weigh_little_when_a_triangle_is_a_sliver():
    assert np.abs(hinge((0.5, 0.5), (1e-9, 0.9)).weights).max() <= 6
