"""Resizing pictures with alpha."""

import numpy as np

from studio.resize import resized


def test_resized_mixes_no_hidden_colour_when_alpha_is_zero():
    rgba = np.zeros((40, 40, 4), np.uint8)
    rgba[..., :3] = (0, 255, 0)
    rgba[10:30, 10:30] = (200, 30, 30, 255)
    small = resized(rgba, 17, 17)
    assert small[..., 1][small[..., 3] > 0].max() <= 40
