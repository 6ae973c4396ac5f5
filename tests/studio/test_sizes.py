"""Resolutions and aspect ratios."""

import pytest

from studio.errors import SpecInvalid
from studio.sizes import (
    ASPECT_RATIOS, ONE_K, RESOLUTIONS, find_aspect_ratio, find_resolution, size_of, size_of_source,
)


@pytest.mark.parametrize("ratio", ONE_K)
def test_size_of_is_a_megapixel_of_the_ratio_when_1k(ratio):
    width, height = size_of("1K", ratio)
    across, down = map(int, ratio.split(":"))
    assert width * height == pytest.approx(2**20, rel=0.03)
    assert width / height == pytest.approx(across / down, rel=0.01)
    assert size_of("2K", ratio) == (2 * width, 2 * height)
    assert size_of("4K", ratio) == (4 * width, 4 * height)


def test_size_of_says_what_else_when_there_is_no_source():
    with pytest.raises(SpecInvalid, match="1:1.*21:9"):
        size_of("1K", "source")


@pytest.mark.parametrize("resolution, factor", [("1K", 1), ("2K", 2), ("4K", 4)])
@pytest.mark.parametrize("source", [(1801, 2600), (640, 480), (100, 100), (3999, 401)])
def test_size_of_source_keeps_the_ratio_in_even_sides_when_it_has_any(source, resolution, factor):
    width, height = size_of_source(resolution, *source)
    assert width % 2 == height % 2 == 0
    assert width * height == pytest.approx(factor**2 * 2**20, rel=0.01)
    assert width / height == pytest.approx(source[0] / source[1], rel=0.01)


def test_words_are_found_when_their_case_is_another():
    assert find_resolution(" 2k ") == "2K" and find_aspect_ratio("SOURCE") == "source"
    assert [find_resolution(name) for name in RESOLUTIONS] == list(RESOLUTIONS)
    assert [find_aspect_ratio(name) for name in ASPECT_RATIOS] == list(ASPECT_RATIOS)


def test_words_that_name_nothing_are_told_what_does_when_sought():
    with pytest.raises(SpecInvalid, match="'8K' is not a known resolution: use one of 1K, 2K, 4K"):
        find_resolution("8K")
    with pytest.raises(SpecInvalid, match="'7:3' is not a known aspect ratio: use one of 1:1, .*"):
        find_aspect_ratio("7:3")
