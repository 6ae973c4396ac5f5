"""The words of the photo set."""

import pytest

from studio.errors import SpecInvalid
from studio.vocabulary import find_mood, find_scene

SET = {
    "a sunlit podium, soft light": "podium", "Podiums": "podium", "white podium": "podium",
    "concrete podium": "podium", "forest green podium": "podium", "podium, not a beach": "podium",
    "podium or stairs": "podium", "podium or arch niche": "arch_niche",
    "gray studio with a plinth instead of an arch": "podium",
    "arched niche with palm leaf shadows": "arch_niche", "plaster": "arch_niche",
    "Concrete-Studio": "concrete_loft", "factory loft": "concrete_loft",
    "colored_studio": "seamless", "studio": "seamless", "white studio": "seamless",
    "marble": "marble_table", "wood_table": "wood_table", "by the swimming pool": "pool",
    "bathroom tiles": "tiles_bath", "exposed brick wall": "brick_loft", "velvet drape": "curtain",
    "neon lights": "neon", "christmas bokeh": "festive", "black marble and gold": "black_and_gold",
    "venetian blinds": "blinds", "museum gallery": "gallery", "sunlit staircase": "stairs",
    "colour blocking": "colour_block", "paper cut hills": "paper_waves",
    "fluted panels": "fluted_wall", "terrazzo counter": "terrazzo",
    "window light on a wall": "window_wall", "white marble table, soft light": "marble_table",
    "plain grey": "seamless", "on a white background": "plain_white", "white": "plain_white",
}
HOUSE_MOODS = {
    "clean": "airy", "minimal": "minimal", "bright": "airy", "warm": "warm", "cool": "minimal",
    "dark": "moody", "luxurious": "luxury", "playful": "playful", "natural": "natural",
    "vintage": "warm", "editorial": "minimal", "festive": "playful", "romantic": "airy",
    "urban": "moody", "serene": "minimal", "sunlit, with soft light": "natural",
    "hard light": "dramatic", "not too dark, golden light": "warm", "low light": "moody",
}
UNDRAWABLE = (
    "street", "bedroom", "café", "library", "beach", "forest", "mountain", "desert",
    "countryside", "business_district", "factory", "podium on a beach", "a studio in the city",
    "tropical", "flowers", "night lights", "gradient", "the moon",
)


@pytest.mark.parametrize("text", SET)
def test_scene_is_the_one_meant_when_described(text):
    assert find_scene(text).slug == SET[text]


@pytest.mark.parametrize("text", HOUSE_MOODS)
def test_mood_is_the_one_meant_when_described(text):
    assert find_mood(text).slug == HOUSE_MOODS[text]


@pytest.mark.parametrize("text", UNDRAWABLE)
def test_scene_is_refused_with_the_vocabulary_when_it_cannot_be_drawn(text):
    with pytest.raises(SpecInvalid, match="podium, arch_niche"):
        find_scene(text)


def test_scene_is_asked_for_when_nearly_right():
    with pytest.raises(SpecInvalid, match="did you mean podium[?] Use one of podium, arch_niche"):
        find_scene("podum")
