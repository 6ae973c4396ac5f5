"""Where a worn garment ends."""

import numpy as np
import pytest

from studio.colour import to_lab
from studio.extract.borders import bared, strange

CLOTH, WAIST = (200, 245, 60), (80, 76, 40)
STRIP = slice(95, 100)


@pytest.fixture
def garment():
    """A bright top, (100, 80), whose last five rows are skin in the light that it throws."""
    rgb = np.full((120, 80, 3), (230, 230, 232), np.uint8)
    rgb[:100] = CLOTH
    rgb[STRIP] = WAIST
    mask = np.zeros((120, 80), bool)
    mask[:100] = True
    return mask, to_lab(rgb)


def doubt(share):
    """That the strip is something else."""
    elsewhere = np.zeros((120, 80), np.float32)
    elsewhere[STRIP] = share
    return elsewhere


def test_strip_of_another_colour_is_strange_when_the_parser_doubts_it(garment):
    mask, lab = garment
    found = strange(mask, lab, doubt(0.2))
    assert found[STRIP].mean() > 0.95
    assert not found[:STRIP.start - 1].any()


def test_trim_in_another_colour_is_the_garments_own_when_the_parser_is_sure(garment):
    mask, lab = garment
    assert not strange(mask, lab, doubt(0.02)).any()


def test_nothing_is_strange_when_the_garment_is_too_small_to_have_an_inside():
    mask = np.zeros((20, 20), bool)
    mask[8:11, 8:11] = True
    assert not strange(mask, np.zeros((20, 20, 3), np.float32), np.ones((20, 20), np.float32)).any()


def test_garment_ends_before_what_is_foreign_at_its_rim(garment):
    mask, _ = garment
    foreign = np.zeros_like(mask)
    foreign[STRIP] = True
    left = bared(mask, foreign)
    assert left[:STRIP.start - 2].mean() > 0.98
    assert not left[STRIP].any()


def test_spot_inside_stays_when_it_is_a_print(garment):
    mask, _ = garment
    foreign = np.zeros_like(mask)
    foreign[40:50, 30:50] = True
    assert (bared(mask, foreign) == mask).mean() > 0.99
