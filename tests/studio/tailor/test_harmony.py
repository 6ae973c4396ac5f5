"""Colours that go with others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.item_categories import ITEM_CATEGORIES
from studio.oklch import lch_of_hex
from studio.tailor.harmony import GREY, RULES, TURNS, WEIGHTS, cloth_chroma, harmonise

CATEGORIES = [term.slug for term in ITEM_CATEGORIES]
CODES = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def degrees(one, other):
    """Between two hues, 0 to 180."""
    return abs(np.degrees((one - other + np.pi) % (2 * np.pi) - np.pi))


@settings(max_examples=60, deadline=None)
@given(others=st.lists(CODES, max_size=3), category=st.sampled_from(CATEGORIES),
       seed=st.integers(0, 2**32 - 1), rule=st.sampled_from((None, *RULES)))
def test_colour_is_one_and_the_same_when_asked_twice(others, category, seed, rule):
    first = harmonise(others, category, seed, rule)
    assert first == harmonise(others, category, seed, rule)
    assert len(first.hex) == 7 and first.rule in RULES
    assert first.about.endswith(".") and first.name in first.about.lower()
    assert rule is None or not others or first.rule == rule


@settings(max_examples=60, deadline=None)
@given(hero=CODES, category=st.sampled_from(CATEGORIES), seed=st.integers(0, 99),
       rule=st.sampled_from(sorted(TURNS)))
def test_colour_is_cloth_and_stands_apart_in_lightness_when_a_hue_is_turned(
        hero, category, seed, rule):
    lightness, chroma, hue = lch_of_hex(harmonise((hero,), category, seed, rule).hex)
    hero_lightness, hero_chroma, hero_hue = lch_of_hex(hero)
    assert abs(lightness - hero_lightness) > 0.18
    assert chroma < cloth_chroma(lightness, hue) + 0.02
    # Eight bits tell no hue where there is little chroma.
    if min(chroma, hero_chroma) > 0.03:
        turned = min(abs(degrees(hue, hero_hue) - abs(turn)) for turn in TURNS[rule])
        assert turned < 8


def test_grey_hero_gets_a_neutral_when_no_rule_is_asked():
    for seed in range(20):
        assert harmonise(("#777777",), "scarf", seed).rule == "neutral"


def test_leather_goods_are_neutral_more_often_than_scarves_when_the_hero_has_a_hue():
    def neutrals(category):
        return sum(harmonise(("#a44a26",), category, seed).rule == "neutral"
                   for seed in range(60))
    assert neutrals("belt") > 30 > neutrals("scarf")


def test_hue_of_the_palette_is_turned_when_its_first_colour_is_a_grey():
    harmony = harmonise(("#f4f4f4", "#7a1116"), "dress", 1, "analogous")
    assert degrees(lch_of_hex(harmony.hex)[2], lch_of_hex("#7a1116")[2]) < 38


@pytest.mark.parametrize("category", CATEGORIES)
def test_colour_is_a_usual_one_when_there_is_nothing_to_go_with(category):
    told = harmonise((), category, 3)
    assert told.rule == "neutral" and "no other colour was told" in told.about
    assert lch_of_hex(told.hex)[1] < 0.12


def test_weights_are_shares_when_summed():
    assert set(WEIGHTS) == {term.slot for term in ITEM_CATEGORIES}
    assert GREY < 0.1
    for weights in WEIGHTS.values():
        assert sum(weights) == pytest.approx(1)
