"""Insides of backs told from fronts."""

import numpy as np
import pytest

from studio.look.tops.inside import likeness

LINE = np.array([(20.0, 20), (50, 50), (80, 20)])
UPPER = np.array([(20.0, 20), (80, 20)])
MASK = np.ones((90, 100), bool)
MASK[:20] = False


def test_likeness_is_near_one_when_the_print_goes_on():
    lab = np.random.default_rng(1).uniform((20, -30, -30), (80, 30, 30), (90, 100, 3))
    lab = lab.astype(np.float32).round(-1)
    assert likeness(lab, MASK, LINE, UPPER) > 0.8


def test_likeness_is_low_when_the_inside_is_darker():
    lab = np.full((90, 100, 3), (60, 0, 0), np.float32)
    rows, columns = np.mgrid[:90, :100]
    lab[rows - 20 < 30 - np.abs(columns - 50)] = (25, 0, 0)
    assert likeness(lab, MASK, LINE, UPPER) < 0.2


def test_likeness_is_one_when_a_print_begins_below_plain_cloth():
    lab = np.full((90, 100, 3), (60, 0, 0), np.float32)
    lab[52:, 40:60] = (30, 20, -60)
    assert likeness(lab, MASK, LINE, UPPER) == pytest.approx(1, abs=0.02)


def test_likeness_is_one_when_next_to_nothing_lies_above():
    lab = np.full((90, 100, 3), (60, 0, 0), np.float32)
    assert likeness(lab, MASK, UPPER + [0, 1], UPPER) == 1.0
