"""Output presets: found by name, sized, and each rule with its source."""

import datetime

import pytest

from studio.errors import SpecInvalid
from studio.presets import PRESETS, find_preset


@pytest.mark.parametrize("words", ["amazon_main", "Amazon Main", " amazon-main "])
def test_find_preset_ignores_case_and_separators_when_searching(words):
    assert find_preset(words).slug == "amazon_main"


def test_find_preset_lists_the_known_ones_when_none_matches():
    with pytest.raises(SpecInvalid) as refusal:
        find_preset("billboard")
    assert all(preset.slug in refusal.value.detail for preset in PRESETS)


def test_presets_are_sound_when_published():
    assert len({preset.slug for preset in PRESETS}) == len(PRESETS)
    for preset in PRESETS:
        assert preset.format in ("jpeg", "png", "webp")
        assert (preset.width_px is None) == (preset.height_px is None)
        if preset.fill_ratio_min is not None:
            assert preset.fill_ratio_min < preset.fill_ratio <= 1
        for rule in preset.rules:
            assert rule.text and rule.source.startswith("https://")
            datetime.date.fromisoformat(rule.checked_on)


def test_size_for_is_the_preset_size_when_it_has_one():
    assert find_preset("instagram_story").size_for(640, 480) == (1080, 1920)


@pytest.mark.parametrize("width, height", [(640, 480), (1024, 896)])
def test_size_for_keeps_the_source_size_when_original(width, height):
    assert find_preset("original").size_for(width, height) == (width, height)


@pytest.mark.parametrize("asked, megapixels", [((), 4), ((1,), 1), ((16,), 16)])
def test_size_for_keeps_the_ratio_when_original_is_too_large(asked, megapixels):
    width, height = find_preset("original").size_for(8000, 4000, *asked)
    assert 0.99e6 * megapixels < width * height <= 1e6 * megapixels
    assert width / height == pytest.approx(2, rel=0.01)
