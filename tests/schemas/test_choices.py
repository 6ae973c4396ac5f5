"""Choices that schemas publish are those that the studio knows: neither may import the other."""

from schemas.generation import ASPECT_RATIOS, RESOLUTIONS
from schemas.trial_item import USER_CATEGORIES
from studio import look_rules, sizes


def test_sizes_are_those_that_can_be_drawn():
    assert RESOLUTIONS == sizes.RESOLUTIONS
    assert ASPECT_RATIOS == sizes.ASPECT_RATIOS


def test_people_are_those_of_the_vocabulary():
    assert set(USER_CATEGORIES) == {term.slug for term in look_rules.USER_CATEGORIES}
