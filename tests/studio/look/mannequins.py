"""Mannequins, sculpted once for all tests."""

from functools import cache

from studio.look.figure import FEMALE, MALE, NEUTRAL
from studio.look.mannequin.stand import stand

FIGURES = {each.slug: each for each in (FEMALE, MALE, NEUTRAL)}


@cache
def mannequin(slug):
    """The mannequin of a figure."""
    return stand(FIGURES[slug])
