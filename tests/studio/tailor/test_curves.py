"""Curves: lengths, ends and handedness are kept."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.tailor import curves

POINT = st.tuples(st.integers(-50, 50), st.integers(-50, 50))
LINES = st.lists(POINT, min_size=2, max_size=5, unique=True).map(lambda p: np.array(p, float))
SHAPE = np.array([(0, 0), (4, 0), (4, 3)], float)


@given(LINES, st.integers(1, 40))
def test_resample_keeps_both_ends_when_any_line(points, segments):
    found = curves.resample(points, segments)
    assert len(found) == segments + 1
    assert np.array_equal(found[[0, -1]], points[[0, -1]])


@given(LINES, st.floats(0, 6))
def test_length_stays_when_turned_or_mirrored(points, angle):
    wanted = pytest.approx(curves.length(points))
    assert curves.length(curves.turned(points, angle, (3, 4))) == wanted
    assert curves.length(curves.mirrored(points)) == wanted


def test_spline_passes_its_points_when_uneven():
    points = np.array([(0, 0), (1, 0.2), (9, 5), (10, 20)])
    found = curves.spline(points, 8)
    assert np.allclose(found[::8], points)


def test_spline_stays_straight_when_its_points_are():
    found = curves.spline([(0, 0), (1, 1), (7, 7)])
    assert np.allclose(found[:, 0], found[:, 1])


def test_cut_at_gives_the_asked_length_when_within_the_line():
    first, rest = curves.cut_at(SHAPE, 5.5)
    assert curves.length(first) == pytest.approx(5.5)
    assert curves.length(rest) == pytest.approx(1.5)
    assert np.array_equal(first[-1], rest[0])


def test_offset_goes_inwards_when_counter_clockwise():
    found = curves.offset(SHAPE, 1.0)
    assert np.allclose(found, [(0, 1), (3, 1), (3, 3)])
