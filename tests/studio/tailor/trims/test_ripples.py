"""Noise at any place: repeatable, bounded, smooth, seeded."""

import numpy as np

from studio.tailor.trims.ripples import chance, ripples


def test_ripples_are_bounded_and_even_when_asked_at_many_places():
    x = np.linspace(-200, 200, 20001)
    values = ripples(5, x, 0.37 * x)
    assert np.abs(values).max() <= 1
    assert abs(values.mean()) < 0.03


def test_ripples_are_smooth_when_places_are_near():
    x = np.linspace(-20, 20, 40001)
    assert np.abs(np.diff(ripples(5, x))).max() < 0.005


def test_ripples_depend_on_the_place_alone_when_asked_in_another_order():
    x = np.random.default_rng(1).uniform(-50, 50, 500)
    assert np.array_equal(ripples(5, x, x)[::-1], ripples(5, x[::-1], x[::-1]))


def test_chance_differs_when_the_seed_does():
    whole = np.arange(-500, 500)
    assert abs(np.corrcoef(chance(1, whole), chance(2, whole))[0, 1]) < 0.1
    assert np.array_equal(chance(1, whole), chance(1, whole))
