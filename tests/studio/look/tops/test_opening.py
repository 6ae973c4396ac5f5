"""Openings of jackets."""

import numpy as np

from studio.look.tops.read import read_top
from tests.studio.look.tops.drawn import AXIS, HANGING, cutout, whole

LINING = (150, 140, 120)


def test_opening_gapes_by_the_width_of_what_shows_when_a_jacket_is_open():
    rgba = cutout(whole(HANGING))
    rgba[150:430, AXIS - 12:AXIS + 12, :3] = LINING
    outline = read_top(rgba, "jacket")
    assert 18 <= outline.gape <= 30
    assert np.abs(outline.opening[60:-20, 0] - AXIS).max() < 6


def test_opening_does_not_gape_when_buttons_close_it():
    rgba = cutout(whole(HANGING))
    rgba[150:440, AXIS:AXIS + 2, :3] = 20
    for row in range(170, 430, 45):
        rgba[row:row + 9, AXIS - 4:AXIS + 5, :3] = (230, 230, 225)
    assert read_top(rgba, "cardigan").gape == 0


def test_opening_does_not_gape_when_the_cloth_is_printed():
    rgba = cutout(whole(HANGING))
    spots = np.random.default_rng(3).integers(0, 2, (70, 60)).astype(bool)
    rgba[spots.repeat(8, 0).repeat(8, 1), :3] = (220, 90, 60)
    assert read_top(rgba, "jacket").gape == 0
