"""Choices that schemas publish are those that the studio knows: neither may import the other."""

from schemas.complementary_garment_generator import FITS
from schemas.generation import ASPECT_RATIOS, RESOLUTIONS
from schemas.trial_item import USER_CATEGORIES
from studio import look_rules, sizes, wardrobe


def test_sizes_are_those_that_can_be_drawn():
    assert RESOLUTIONS == sizes.RESOLUTIONS
    assert ASPECT_RATIOS == sizes.ASPECT_RATIOS


def test_fits_and_people_are_those_of_the_vocabularies():
    assert set(FITS) == {term.slug for term in wardrobe.FITS}
    assert set(USER_CATEGORIES) == {term.slug for term in look_rules.USER_CATEGORIES}
