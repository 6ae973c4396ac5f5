"""Relief drawn on fewer pixels: where it should be, as high as it should be."""

import numpy as np
import pytest

from studio.tailor.trims import folds
from studio.tailor.trims.soft import softly
from studio.tailor.trims.spots import around
from tests.studio.tailor.trims.specimens import BOX, cloth


def hill(canvas):
    spot = around(canvas, (6.3, 5.1), 3.0)
    spot.lift(np.exp(-spot.radius ** 2))


@pytest.mark.parametrize("density", [8, 20, 27, 40])
def test_relief_is_the_same_when_drawn_on_fewer_pixels(density):
    coarse, fine = cloth(density, BOX), cloth(density, BOX)
    softly(coarse, [(6.3, 5.1)], 3.0, hill)
    hill(fine)
    assert np.abs(coarse.height - fine.height).max() < 0.03


def test_slope_stays_straight_when_enlarged():
    canvas = cloth(36, BOX)
    canvas.height[:] = 0

    def slope(coarse):
        spot = around(coarse, (6, 6), 6)
        spot.lift(spot.places()[0] * 0.1)

    softly(canvas, [(6, 6)], 4.0, slope)
    middle = canvas.height[canvas.shape[0] // 2, 200:300]
    assert np.abs(np.diff(middle, 2)).max() < 1e-5


def test_nothing_is_drawn_when_there_are_no_folds():
    canvas = cloth(20, BOX)
    folds.draw(canvas, [], 1)
    assert np.array_equal(canvas.height, cloth(20, BOX).height)
