"""Shapes of clay, joined and carved."""

import numpy as np
import pytest

from studio.look.mannequin.clay import FAR, Ball, Bone, clay, lofted

LINE = np.arange(-12, 12.01, 0.5)
HALF = np.arange(0, 12.01, 0.5)


def _block():
    return clay(HALF, LINE, LINE)


def _at(block, x, y, z):
    return block.values[tuple(np.searchsorted(line, place - 1e-6) for line, place in
                              zip((block.x, block.y, block.z), (x, y, z)))]


def test_surface_lies_a_radius_away_when_a_ball_is_joined():
    block = _block()
    block.join(Ball((0, 0, 0), (4, 4, 4)), 0.0)
    assert _at(block, 4, 0, 0) == pytest.approx(0, abs=1e-6)
    assert _at(block, 0, 0, -5) == pytest.approx(1, abs=0.05)
    assert _at(block, 0, 0, 0) < 0
    assert _at(block, 12, 12, 12) == FAR


def test_twin_reaches_over_when_a_shape_lies_at_the_middle():
    one, both = _block(), _block()
    one.join(Bone((1.0, -6, 0), (1.0, 6, 0), 1.5, 1.5), 1.0)
    both.join(Bone((1.0, -6, 0), (1.0, 6, 0), 1.5, 1.5), 1.0)
    both.join(Bone((-1.0, -6, 0), (-1.0, 6, 0), 1.5, 1.5), 1.0)
    assert one.values == pytest.approx(both.values, abs=0.4)
    assert _at(one, 0, 0, 0) < -0.5


def test_gap_is_filled_when_the_blend_reaches_over_it():
    values = []
    for blend in (0.0, 4.0):
        block = _block()
        block.join(Ball((4, 3.2, 0), (3, 3, 3)), blend)
        block.join(Ball((4, -3.2, 0), (3, 3, 3)), blend)
        values.append(_at(block, 4, 0, 0))
    assert values[0] > 0 > values[1]


def test_hollow_is_left_when_a_ball_is_carved():
    block = _block()
    block.join(Ball((0, 0, 0), (6, 6, 6)), 0.0)
    block.carve(Ball((0, 0, 6), (2, 2, 2)), 0.5)
    assert _at(block, 0, 0, 5) > 0 > _at(block, 0, 0, 2)


def test_section_is_as_wide_as_its_row_when_lofted():
    block = _block()
    block.join(lofted([(y, 0, 0.5, 5, 3, 2, 2.0) for y in np.linspace(-8, 8, 9)]), 0.0)
    assert _at(block, 5, 0, 0.5) == pytest.approx(0, abs=1e-3)
    assert _at(block, 0, 0, 3.5) == pytest.approx(0, abs=1e-3)
    assert _at(block, 0, 0, -1.5) == pytest.approx(0, abs=1e-3)


def test_distance_is_no_nearer_than_half_when_a_loft_ends_round():
    block = _block()
    rows = [(s, 0, 0, r, r, r, 2.0) for s, r in ((-8, 0.2), (-7, 2), (-5, 3), (0, 3.5), (8, 3.5))]
    block.join(lofted(rows, smooth_cm=0.5), 8.0)
    assert _at(block, 10, -8, 0) > 4
