"""Skirts cut again: two panels that can be sewn, with room for hips."""

import numpy as np
import pytest

from studio.look.figure import FEMALE, MALE
from studio.look.lower.girths import trunk_girth
from studio.look.lower.lay import Lay
from studio.look.lower.read import read_lower
from studio.look.lower.skirt import Skirt, skirt_pattern
from studio.tailor.cut_mesh import cut
from tests.studio.look.lower.photos import skirt


def cut_of(rgba, figure, worn=0.0, px_per_cm=5.0):
    outline = read_lower(rgba, False)
    top = tuple(outline.waist[[0, -1]].mean(0))
    low = (outline.hem[[0, -1], 0].mean(), outline.hem[:, 1].max())
    return Skirt(Lay(outline, px_per_cm, top, low, 108 - (low[1] - top[1]) / px_per_cm), figure,
                 0.3, worn)


@pytest.mark.parametrize("figure", [MALE, FEMALE])
@pytest.mark.parametrize("hem", [180, 250, 380])
def test_panels_can_be_sewn_when_a_skirt_is_narrow_or_wide(figure, hem):
    pattern = skirt_pattern(cut_of(skirt(hem=hem), figure))
    mesh = cut(pattern, 3.0)
    assert np.bincount(mesh.weld).max() == 2


def test_hips_have_room_when_the_photo_is_narrow():
    pattern = skirt_pattern(cut_of(skirt(waist=120, hem=140), FEMALE))
    out = np.ptp(pattern.panel("skirt_front").outline()[:, 0])
    assert 2 * out > trunk_girth(FEMALE, FEMALE.heights["hip"], 0.0)


def test_length_is_the_photos_when_cut():
    pattern = skirt_pattern(cut_of(skirt(length=280), FEMALE))
    assert np.ptp(pattern.panel("skirt_front").outline()[:, 1]) == pytest.approx(56, abs=2)


def test_sides_are_alike_when_the_photo_is_lopsided():
    rgba = skirt(hem=300)
    rgba[250:, :110, 3] = 0
    outline = skirt_pattern(cut_of(rgba, FEMALE)).panel("skirt_front").outline()
    assert outline[:, 0].max() == pytest.approx(-outline[:, 0].min(), abs=1.5)
