"""Resizing pictures with alpha."""

import numpy as np
import pytest

from studio.resize import enlargement, resized


def test_resized_mixes_no_hidden_colour_when_alpha_is_zero():
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[..., :3] = (0, 255, 0)
    rgba[10:30, 10:30] = (200, 30, 30, 255)
    small = resized(rgba, 17, 17)
    assert small[..., 1][small[..., 3] > 0].max() <= 40


def test_enlargement_is_that_of_the_side_that_grew_most():
    assert enlargement((5, 5, 100, 50), (0, 0, 230, 110)) == pytest.approx(2.3)
    assert enlargement((5, 5, 100, 50), (0, 0, 40, 25)) == pytest.approx(0.5)
