"""The words of clothes."""

import pytest

from studio.errors import SpecInvalid
from studio.wardrobe import find_fit, find_length, find_material, find_pattern

MATERIAL = {
    "100% organic cotton, with lace trim": "cotton", "cotton jersey": "jersey",
    "ribbed cotton": "ribbed_knit", "cable-knit wool": "wool", "silk satin": "satin",
    "faux leather": "leather", "faux fur": "faux_fur", "down": "quilted_down",
    "button-down poplin": "poplin", "quilted nylon": "quilted_down", "not wool but tweed": "tweed",
}
PATTERN = {
    "navy & white stripes": "striped", "breton": "striped", "floral print": "floral",
    "zebra stripes": "animal", "no print": "solid", "no print, striped": "striped",
    "polka dots": "dotted", "logo print": "graphic", "acid wash": "denim_wash",
    "camo": "camouflage", "Fair Isle": "fair_isle", "plaid": "tartan",
    "two-tone colour blocking": "color_block",
}
FIT = {"skinny": "slim", "boxy fit": "oversized", "wide-leg": "relaxed", "bespoke": "tailored",
       "oversized, relaxed look": "oversized", "straight leg": "regular"}
LENGTH = {"knee-length": "knee", "short-sleeved midi": "midi", "mini": "short", "long": "maxi",
          "floor length": "full", "above the knee": "short", "cropped": "cropped",
          "long, to the floor": "full"}


@pytest.mark.parametrize("find, text, slug", [
    (find, text, slug)
    for find, table in (
        (find_material, MATERIAL), (find_pattern, PATTERN), (find_fit, FIT), (find_length, LENGTH))
    for text, slug in table.items()
])
def test_word_of_clothes_is_understood_when_described(find, text, slug):
    assert find(text).slug == slug


@pytest.mark.parametrize("find, text", [
    (find_material, "kryptonite"), (find_pattern, "pretty"), (find_fit, "nice"),
    (find_length, "shorts"), (find_length, "short sleeve"), (find_fit, "tight knit")])
def test_word_of_clothes_is_refused_when_it_says_nothing(find, text):
    with pytest.raises(SpecInvalid, match="se one of"):
        find(text)
