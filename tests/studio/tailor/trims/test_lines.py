"""Lines in centimetres: lengths, parallels, corners."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.tailor.trims import lines

place = st.tuples(st.floats(-50, 50), st.floats(-50, 150))
polyline = st.lists(place, min_size=2, max_size=8).filter(
    lambda points: all(np.hypot(*np.subtract(one, other)) > 0.5
                       for one, other in zip(points, points[1:])))


@given(line=polyline, share=st.floats(0.1, 0.9))
@settings(max_examples=40, deadline=None)
def test_parts_are_as_long_as_the_line_when_it_is_cut(line, share):
    whole = lines.length(line)
    parts = [lines.cut(line, 0, share * whole), lines.cut(line, share * whole, whole)]
    assert sum(map(lines.length, parts)) == pytest.approx(whole)
    assert np.allclose(parts[0][-1], parts[1][0])


@given(line=polyline)
@settings(max_examples=15, deadline=None)
def test_pieces_pass_all_points_when_a_line_is_simplified(line):
    pieces = lines.pieces(lines.resampled(line, 0.1))
    assert np.allclose(pieces[[0, -1]], np.array(line)[[0, -1]])
    fine = lines.resampled(pieces, 0.01)
    for point in lines.resampled(line, 0.1)[::7]:
        assert np.hypot(*(fine - point).T).min() < 0.02


def test_pieces_are_few_when_the_line_is_straight():
    assert len(lines.pieces(lines.resampled([(0, 0), (30, 40)], 0.1))) == 2


@given(line=polyline, beyond=st.floats(0.1, 5))
@settings(max_examples=20, deadline=None)
def test_line_is_longer_by_both_ends_when_extended(line, beyond):
    longer = lines.length(lines.extended(line, beyond))
    assert longer == pytest.approx(lines.length(line) + 2 * beyond)


def test_parallel_is_to_the_left_when_the_distance_is_positive():
    moved = lines.moved([(0, 0), (4, 0)], 1.5)
    assert np.allclose(moved[:, 1], 1.5) and np.allclose(moved[[0, -1], 0], [0, 4])


def test_corners_stay_when_a_closed_outline_is_simplified():
    box = lines.closed(lines.box((6, 6), 1.1, 5.2))
    assert np.allclose(lines.pieces(box), box, atol=1e-5)


def test_only_named_corners_are_rounded_when_some_are_named():
    box = lines.box((0, 0), 4, 4)
    rounded = lines.rounded(box, 1.0, (0,))
    kept = [any(np.allclose(corner, point) for point in rounded) for corner in box]
    assert kept == [False, True, True, True]


def test_outline_runs_counter_clockwise_when_asked():
    box = lines.box((0, 0), 2, 2)
    assert np.array_equal(lines.counter_clockwise(box[::-1]), box)
