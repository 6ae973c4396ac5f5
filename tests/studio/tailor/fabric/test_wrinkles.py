"""Wrinkles: as high as asked for, the same for the same seed."""

import numpy as np
import pytest

from studio.tailor.fabric.wrinkles import wrinkles
from tests.studio.tailor.fabric.cut import square


def _crumpled(amplitude, seed):
    canvas = square(40.0, 5.0)
    wrinkles(canvas, amplitude, seed)
    return canvas.height


@pytest.mark.parametrize("amplitude", [0.01, 0.05])
def test_spread_is_about_the_amplitude_when_crumpled(amplitude):
    assert _crumpled(amplitude, 1).std() == pytest.approx(amplitude, rel=0.4)


def test_crumple_is_its_seeds_when_made_again():
    assert (_crumpled(0.02, 1) == _crumpled(0.02, 1)).all()
    assert not np.allclose(_crumpled(0.02, 1), _crumpled(0.02, 2))
