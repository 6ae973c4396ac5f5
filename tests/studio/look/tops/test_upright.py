"""Garments turned upright."""

import numpy as np
import pytest

from studio.look.tops.upright import upright
from tests.studio.look.tops.drawn import AXIS, DRESS, TEE, cutout, turned, whole


@pytest.mark.parametrize("shape", [TEE, DRESS])
@pytest.mark.parametrize("degrees", [-16, -5, 0, 11])
def test_upright_takes_the_tilt_back_when_it_lies_turned(shape, degrees):
    sheet = upright(turned(cutout(whole(shape)), degrees))
    assert abs(sheet.tilt + degrees) <= 1.5
    assert sheet.symmetry > 0.93


def test_upright_finds_the_middle_when_it_is_straight():
    sheet = upright(cutout(whole(TEE)))
    assert abs(sheet.photo([[sheet.axis, 0]])[0, 0] - AXIS) < 1.5


def test_upright_tells_places_of_the_photo_when_it_is_large():
    rgba = cutout(whole(TEE)).repeat(2, 0).repeat(2, 1)
    sheet = upright(rgba)
    rows, columns = np.nonzero(sheet.mask)
    corners = sheet.photo([[columns.min(), rows.min()], [columns.max(), rows.max()]])
    found = np.nonzero(rgba[..., 3] > 127)
    assert np.abs(corners[:, 1] - [found[0].min(), found[0].max()]).max() < 6
    assert np.abs(corners[:, 0] - [found[1].min(), found[1].max()]).max() < 6


def test_upright_drops_specks_and_pinholes_when_the_cut_is_rough():
    rgba = cutout(whole(TEE))
    rgba[20:30, 20:30, 3] = 255
    rgba[300:304, AXIS:AXIS + 4, 3] = 0
    sheet = upright(rgba)
    assert not sheet.mask[:60, :60].any()
    assert sheet.mask[304, int(sheet.axis) + 2]


def test_upright_takes_no_colour_from_the_rim_when_the_backdrop_shines_through():
    rgba = cutout(whole(TEE))
    inside = rgba[..., 3] > 127
    rim = inside & ~np.roll(inside, 1, 1)
    rgba[rim, :3] = 255
    sheet = upright(rgba)
    assert np.mean(sheet.lab[..., 0] > 40) < 0.001
