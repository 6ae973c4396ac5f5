"""Resizing pictures with alpha."""

import numpy as np
import pytest

from studio.resize import enlargement, no_larger, resized


def test_resized_mixes_no_hidden_colour_when_alpha_is_zero():
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[..., :3] = (0, 255, 0)
    rgba[10:30, 10:30] = (200, 30, 30, 255)
    small = resized(rgba, 17, 17)
    assert small[..., 1][small[..., 3] > 0].max() <= 40


def test_enlargement_is_that_of_the_side_that_grew_most():
    assert enlargement((5, 5, 100, 50), (0, 0, 230, 110)) == pytest.approx(2.3)
    assert enlargement((5, 5, 100, 50), (0, 0, 40, 25)) == pytest.approx(0.5)


@pytest.mark.parametrize("channels", [3, 4])
def test_picture_keeps_its_ratio_when_it_is_made_no_larger(channels):
    picture = np.full((300, 100, channels), 255, np.uint8)
    assert no_larger(picture, 90).shape == (90, 30, channels)
    assert no_larger(picture, 300) is picture


def test_no_larger_mixes_no_hidden_colour_when_alpha_is_zero():
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[..., :3] = (0, 255, 0)
    rgba[10:30, 10:30] = (200, 30, 30, 255)
    small = no_larger(rgba, 17)
    assert small[..., 1][small[..., 3] > 0].max() <= 40
