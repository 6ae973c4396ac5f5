"""What outlines say of things, drawn as polygons."""

import pytest

from studio.extract.items import Candidate
from studio.extract.naming import kind_of
from studio.extract.silhouette import measure, normalised, turned
from tests.studio.extract.drawn import (
    BAG, DRESS, SHOE, SHORTS, SKIRT, TEE, TROUSERS, bag, cover)

SHAPE = (240, 240)
KINDS = {"top": TEE, "trousers": TROUSERS, "shorts": SHORTS, "skirt": SKIRT, "dress": DRESS}


@pytest.mark.parametrize("slug", KINDS)
@pytest.mark.parametrize("size", [90, 200])
def test_kind_is_told_when_the_outline_is_plain(slug, size):
    mask = cover(SHAPE, KINDS[slug], (20, 20), size) > 0.5
    assert kind_of(Candidate(mask)).slug == slug


@pytest.mark.parametrize("slug", ["top", "trousers", "skirt"])
def test_kind_is_told_when_the_thing_lies_turned(slug):
    mask = turned(normalised(cover(SHAPE, KINDS[slug], (20, 20), 200) > 0.5), 20)
    assert kind_of(Candidate(mask)).slug == slug


def test_bag_is_told_by_its_handle_when_one_sees_through_it():
    assert kind_of(Candidate(bag(SHAPE, (20, 20), 200) > 0.5)).slug == "bag"


@pytest.mark.parametrize("points", [BAG, SHOE])
def test_kind_is_none_when_the_outline_could_be_many_things(points):
    assert kind_of(Candidate(cover(SHAPE, points, (20, 20), 200) > 0.5)).slug is None


def test_measures_hold_when_the_size_changes():
    large, small = (measure(cover(SHAPE, TEE, (20, 20), size) > 0.5) for size in (200, 80))
    assert large.aspect == pytest.approx(small.aspect, abs=0.05)
    assert large.sleeves == pytest.approx(small.sleeves, abs=0.1)
    assert large.symmetry > 0.95
