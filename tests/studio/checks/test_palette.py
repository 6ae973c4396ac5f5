"""The palette check, on pictures made of patches whose colours and shares are known."""

import numpy as np
import pytest
import webcolors
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.checks.palette import WEIGHT, find_colours, score_palette

DISTINCT = ("#1f4e79", "#e0a030", "#f2efe6", "#c8102e", "#1a1a1a", "#00b3a4")
GREY, BLUE = "#808080", "#2f5d8a"


def patches(shares, grain=0.0):
    """Pixels of flat patches, (10000, 3) uint8: each colour by its share, the rest in grey."""
    counts = {code: round(10_000 * share) for code, share in shares.items()}
    counts[GREY] = counts.get(GREY, 0) + 10_000 - sum(counts.values())
    flat = np.concatenate([np.full((count, 3), webcolors.hex_to_rgb(code), np.float64)
                           for code, count in counts.items()])
    noise = np.random.default_rng(1).normal(0, grain, flat.shape)
    return np.clip(np.rint(flat + noise), 0, 255).astype(np.uint8)


def graded(code, low, high, count=10_000):
    """Paper of one colour on which light falls off evenly: (N, 3) uint8."""
    light = np.linspace(low, high, count)[:, None]
    return np.rint(np.clip(np.array(webcolors.hex_to_rgb(code)) * light, 0, 255)).astype(np.uint8)


@given(codes=st.lists(st.sampled_from(DISTINCT), min_size=1, max_size=5, unique=True),
       share=st.floats(0.11, 0.18), grain=st.floats(0, 2))
@settings(max_examples=25, deadline=None)
def test_palette_passes_when_each_colour_has_more_than_a_tenth(codes, share, grain):
    score = score_palette(patches(dict.fromkeys(codes, share), grain), codes, "natural")
    assert score.verdict == "pass" and score.value < 3


@given(share=st.floats(0.02, 0.09))
@settings(max_examples=15, deadline=None)
def test_palette_warns_of_the_share_when_a_colour_has_less_than_a_tenth(share):
    score = score_palette(patches({BLUE: share}), (BLUE,), "natural")
    assert score.verdict == "warn" and score.unit == "ratio" and score.threshold == WEIGHT
    assert score.value == pytest.approx(share, abs=0.01)
    assert f"on {round(100 * score.value)} %" in score.about


@pytest.mark.parametrize("light, verdict", [(0.95, "pass"), (1.05, "pass"), (0.7, "warn"),
                                            (1.25, "warn"), (0.25, "fail"), (2.4, "fail")])
def test_palette_is_judged_by_lightness_too_when_the_mood_is_not_dark(light, verdict):
    score = score_palette(graded(BLUE, light, light), (BLUE,), "natural")
    assert score.verdict == verdict and score.unit == "dE00"


@pytest.mark.parametrize("asked, shown", [("#f2c53d", "#3a7d44"), ("#c8102e", "#2f5d8a"),
                                          ("#00b3a4", "#e2711d"), ("#ff2d95", "#8b5a2b")])
def test_palette_fails_when_the_colour_is_of_another_family(asked, shown):
    assert score_palette(patches({shown: 0.4}), (asked,), "natural").verdict == "fail"


def test_palette_fails_when_the_colour_is_less_than_a_hundredth():
    assert score_palette(patches({BLUE: 0.004}), (BLUE,), "natural").verdict == "fail"


def test_palette_passes_when_light_grades_a_surface_into_many_clusters():
    """Paper that several clusters share out is still one surface."""
    pixels = np.concatenate([graded(BLUE, 0.85, 1.15, 2500), graded(GREY, 0.3, 1.6, 7500)])
    found = find_colours(pixels, (BLUE,), "natural")[BLUE]
    assert found.distance < 2.5 and found.weight == pytest.approx(0.25, abs=0.05)


@pytest.mark.parametrize("mood", ("dramatic", "moody", "luxury"))
@pytest.mark.parametrize("code", ("#8b2f3c", "#c9a86a", "#2f5d8a"))
def test_palette_judges_hue_and_chroma_alone_when_the_mood_is_dark(mood, code):
    linear = (np.array(webcolors.hex_to_rgb(code)) / 255) ** 2.2 * 0.4
    dim = np.tile(np.rint(255 * linear ** (1 / 2.2)).astype(np.uint8), (4000, 1))
    score = score_palette(dim, (code,), mood)
    assert score.verdict == "pass" and "hue and chroma" in score.about
    assert score_palette(dim, (code,), "natural").verdict != "pass"


def test_palette_fails_in_a_dark_mood_when_the_hue_is_another():
    assert score_palette(graded("#c9a86a", 0.3, 0.6), (BLUE,), "moody").verdict == "fail"


def test_find_colours_takes_the_larger_surface_when_two_are_close():
    pixels = patches({"#2f5d8a": 0.04, "#336190": 0.30})
    assert find_colours(pixels, (BLUE,), "natural")[BLUE].weight > 0.25
