"""Colours beside the ground: as many as are drawn, the caller's first, none like the ground."""

import numpy as np
import pytest

from studio.oklch import lch_of_linear, linear_of_lch
from studio.tailor.fabric.companions import companions
from studio.tailor.fabric.patterns import PATTERNS

GROUNDS = [linear_of_lch(light, chroma, hue) for light in (0.25, 0.5, 0.75, 0.95)
           for chroma, hue in ((0.0, 0.0), (0.09, 0.5), (0.09, 2.4), (0.09, 4.6))]
SEEN = 0.055
"""How far apart in OKLab two colours are that are told apart at a glance."""


def _lab(colour):
    light, chroma, hue = lch_of_linear(colour)
    return np.array([light, chroma * np.cos(hue), chroma * np.sin(hue)])


@pytest.mark.parametrize("pattern", sorted(set(PATTERNS) - {"solid"}))
def test_companion_is_told_from_the_ground_when_found(pattern):
    for ground in GROUNDS:
        colours = companions(ground, pattern, 1)
        assert len(colours) == PATTERNS[pattern].colours
        assert np.linalg.norm(_lab(colours[1]) - _lab(ground)) > SEEN, ground
        assert all((colour >= 0).all() and (colour <= 1).all() for colour in colours)


def test_callers_colours_come_first_when_given():
    given = np.float32([0.1, 0.5, 0.2])
    ground, second, *others = companions(GROUNDS[3], "floral", 1, (given,))
    assert ground == pytest.approx(GROUNDS[3]) and second == pytest.approx(given)
    assert len(others) == 2


def test_colours_are_no_more_than_drawn_when_many_are_given():
    assert len(companions(GROUNDS[0], "striped", 1, GROUNDS[1:6])) == 2


def test_choice_is_the_same_when_the_seed_is():
    one, other = (np.stack(companions(GROUNDS[0], "floral", 5)) for _ in range(2))
    assert (one == other).all()
