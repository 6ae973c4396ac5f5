"""What can be worn in a look: the same as in the database, and found by what callers say."""

import pytest

from studio.errors import SpecInvalid
from studio.item_categories import ITEM_CATEGORIES, find_item_category
from tests.studio.vocabularies import garment_categories

SAID = {
    "tee": "tshirt", "T-Shirts": "tshirt", "pants": "trousers", "trainers": "sneakers",
    "jumper": "sweater", "pullover": "sweater", "gown": "dress", "jean jacket": "jacket",
    "sweater dress": "dress", "dress shirt": "shirt", "boot-cut jeans": "jeans",
    "tie-front top": "top", "cap sleeve tee": "tshirt", "a jacket over a polo shirt": "jacket",
    "scarves": "scarf", "denim shorts": "shorts", "tank tops": "tank_top", "saree": "saree_lehenga",
    "high heel boots": "boots", "thong sandals": "sandals", "slip dress": "dress",
}
GUARDED = {
    "bikini top": "swimwear", "bikini bottoms": "swimwear", "swim shorts": "swimwear",
    "shorts for swimming, or swim shorts": "swimwear", "lingerie dress": "underwear",
    "dress with lingerie": "underwear", "boxer shorts": "underwear", "bra top": "bra",
    "top, sports bra": "bra", "one-piece swimsuit": "swimwear",
}


def test_categories_are_those_of_the_table_when_compared():
    rows = [(key, name, slot, layer)
            for _, key, name, slot, layer, _ in garment_categories().ROWS]
    assert [(item.slug, item.about, item.slot, item.layer) for item in ITEM_CATEGORIES] == rows


@pytest.mark.parametrize("text", SAID)
def test_category_is_the_one_meant_when_named(text):
    assert find_item_category(text).slug == SAID[text]


@pytest.mark.parametrize("text", GUARDED)
def test_category_is_the_guarded_one_when_it_is_named_anywhere(text):
    assert find_item_category(text).slug == GUARDED[text]


@pytest.mark.parametrize("text", ["spaceship", "short", "dressage", "tie dye", "no dress"])
def test_category_is_refused_with_the_keys_when_none_is_named(text):
    with pytest.raises(SpecInvalid, match="one of top, tshirt, shirt"):
        find_item_category(text)
