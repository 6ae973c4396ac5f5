"""Skin and hair inside a mask, measured without the parser."""

import numpy as np
import pytest

from studio.colour import to_lab
from studio.extract.bare import (
    NOBODY, Person, hair_share, may_be_worn, shows_skin, skin_like, skin_share)
from tests.studio.extract.drawn import FIGURE, HAIR_TONE, SKIN_TONE, figure

SKINS = [(247, 214, 193), (224, 172, 145), (198, 134, 102), (141, 85, 60), (92, 56, 40)]
CLOTHS = [(40, 60, 120), (60, 60, 64), (70, 120, 70), (240, 240, 238), (150, 60, 130),
          (222, 214, 60)]


def lab_of(colour):
    return to_lab(np.full((1, 1, 3), colour, np.uint8))[0, 0]


@pytest.mark.parametrize("colour", SKINS)
def test_skin_is_seen_whoever_it_is(colour):
    assert skin_like(lab_of(colour))


@pytest.mark.parametrize("colour", CLOTHS)
def test_cloth_is_no_skin(colour):
    assert not skin_like(lab_of(colour))


@pytest.mark.parametrize("colour", SKINS)
def test_skin_share_is_that_of_the_patch_when_an_arm_is_in_the_mask(colour):
    rgb = np.full((100, 100, 3), (40, 60, 120), np.uint8)
    rgb[40:50, 20:60] = colour
    inside = np.ones((100, 100), bool)
    assert skin_share(to_lab(rgb), inside, NOBODY) == pytest.approx(0.04, abs=0.002)


def test_share_is_unknown_when_the_cloth_is_coloured_like_skin():
    rgb = np.full((100, 100, 3), (205, 160, 130), np.uint8)
    assert skin_share(to_lab(rgb), np.ones((100, 100), bool), NOBODY) is None


def test_persons_own_skin_counts_when_the_cloth_is_coloured_like_anybodys():
    rgb = np.full((100, 100, 3), (222, 196, 150), np.uint8)
    rgb[40:50, 20:60] = (150, 84, 62)
    somebody = Person((0, 0, 20, 20), lab_of((141, 80, 60)), None)
    share = skin_share(to_lab(rgb), np.ones((100, 100), bool), somebody)
    assert share == pytest.approx(0.04, abs=0.002)


@pytest.mark.parametrize("row, expected", [(30, 0.02), (180, 0)])
def test_hair_counts_when_it_hangs_near_the_face_and_not_at_the_feet(row, expected):
    rgb = np.full((200, 100, 3), (180, 60, 60), np.uint8)
    rgb[row:row + 10, 20:60] = HAIR_TONE
    person = Person((40, 0, 20, 20), None, lab_of(HAIR_TONE))
    share = hair_share(to_lab(rgb), np.ones((200, 100), bool), person)
    assert share == pytest.approx(expected, abs=0.001)
    assert hair_share(to_lab(rgb), np.ones((200, 100), bool), NOBODY) is None


def test_somebody_is_told_from_things_that_lie():
    rgb, parsed = figure()
    lab, whole = to_lab(rgb), parsed.labels > 0
    assert shows_skin(lab, whole) and may_be_worn(lab, whole)
    garment = whole & ~np.isin(parsed.labels, (1, 2))
    assert not shows_skin(lab, garment) and not may_be_worn(lab, garment)
    beige = to_lab(np.full((*FIGURE, 3), SKIN_TONE, np.uint8))
    assert not may_be_worn(beige, whole)
