"""Words that make a colour lighter, darker, duller or warmer."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from studio.colour import linear_of_hex
from studio.oklch import STEPS, lch_of_hex, lch_of_linear, linear_of_lch, shade

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
NEUTRAL = 0.03
"""Chroma below which eight bits do not hold a hue."""


def degrees_between(one, other):
    """Angle between two hues in radians."""
    return abs(np.degrees((one - other + np.pi) % (2 * np.pi) - np.pi))


@pytest.mark.parametrize("code, lch", [
    ("#ffffff", (1.0, 0.0, None)), ("#000000", (0.0, 0.0, None)),
    ("#ff0000", (0.62796, 0.25768, 29.234)), ("#0000ff", (0.45201, 0.31321, 264.05))])
def test_lightness_chroma_and_hue_are_known_when_published(code, lch):
    lightness, chroma, hue = lch_of_hex(code)
    assert (lightness, chroma) == pytest.approx(lch[:2], abs=2e-4)
    if lch[2] is not None:
        assert np.degrees(hue) % 360 == pytest.approx(lch[2], abs=0.1)


@given(COLOURS, st.sampled_from(list(STEPS)))
def test_hue_stays_when_shaded(code, word):
    _, chroma, hue = lch_of_hex(code)
    _, shaded_chroma, shaded_hue = lch_of_hex(shade(code, word))
    assume(min(chroma, shaded_chroma) > NEUTRAL)
    assert degrees_between(hue, shaded_hue) < 15


@given(COLOURS, st.sampled_from(["light", "pale", "pastel", "soft", "bright"]))
def test_colour_is_no_darker_when_lightened(code, word):
    assert lch_of_hex(shade(code, word))[0] > lch_of_hex(code)[0] - 0.005


@given(COLOURS, st.sampled_from(["dark", "deep"]))
def test_colour_is_no_lighter_when_darkened(code, word):
    assert lch_of_hex(shade(code, word))[0] < lch_of_hex(code)[0] + 0.005


@given(COLOURS, st.sampled_from(["muted", "dusty", "soft", "pale"]))
def test_colour_is_duller_when_muted(code, word):
    chroma = lch_of_hex(code)[1]
    assume(chroma > NEUTRAL)
    assert lch_of_hex(shade(code, word))[1] < chroma


@pytest.mark.parametrize("word", ["bright", "neon", "vivid"])
def test_colour_is_more_colourful_when_it_has_room(word):
    assert lch_of_hex(shade("#8a7a6a", word))[1] > 1.2 * lch_of_hex("#8a7a6a")[1]


def test_grey_leans_to_orange_or_blue_when_warm_or_cool():
    red, _, blue = (int(shade("#808080", "warm")[at:at + 2], 16) for at in (1, 3, 5))
    assert red > blue
    red, _, blue = (int(shade("#808080", "cool")[at:at + 2], 16) for at in (1, 3, 5))
    assert blue > red


def test_shading_has_an_end_when_the_colour_is_black_or_white():
    assert (shade("#ffffff", "light"), shade("#000000", "dark")) == ("#ffffff", "#000000")


@given(COLOURS)
def test_colour_comes_back_when_taken_to_lch_and_home(code):
    linear = linear_of_hex(code)
    assert linear_of_lch(*lch_of_linear(linear)) == pytest.approx(linear, abs=1e-4)


def test_chroma_is_what_srgb_has_when_more_is_asked_for():
    linear = linear_of_lch(0.6, 5.0, 1.0)
    assert (linear >= 0).all() and (linear <= 1).all()
    lightness, chroma, hue = lch_of_linear(linear)
    assert (lightness, hue) == pytest.approx((0.6, 1.0), abs=1e-3) and chroma < 0.3
