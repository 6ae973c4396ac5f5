"""Paths of least cost, row by row."""

import numpy as np

from studio.look.tops.least_path import followed


def test_followed_keeps_to_the_trench_when_it_bends():
    trench = np.concatenate([np.full(5, 4), np.arange(4, 10), np.full(5, 9)])
    cost = np.ones((len(trench), 14))
    cost[np.arange(len(trench)), trench] = 0
    assert np.array_equal(followed(cost, 4, (0.1, 0.1)), trench)


def test_followed_goes_straight_when_all_costs_the_same():
    assert (followed(np.ones((9, 7)), 3, (0.1, 0.1)) == 3).all()


def test_followed_takes_the_cheaper_side_when_both_lead_away():
    cost = np.zeros((2, 3))
    cost[1, 1] = 1
    assert followed(cost, 1, (0.5, 0.1))[-1] == 2
    assert followed(cost, 1, (0.1, 0.5))[-1] == 0
