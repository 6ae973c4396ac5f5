"""What may be worn together, and by whom."""

from itertools import product

import pytest

from studio.item_categories import ITEM_CATEGORIES, find_item_category
from studio.look_rules import USER_CATEGORIES, clashes, find_user_category, forbidden_for
from tests.studio.vocabularies import garment_categories

WEARER = {
    "MALE": "MALE", "men": "MALE", "Man's": "MALE", "female": "FEMALE", "WOMEN": "FEMALE",
    "women's": "FEMALE", "womens": "FEMALE", "unisex": "UNISEX", "men and women": "UNISEX",
    "kids": "KIDS", "boys": "KIDS", "Children's": "KIDS", "women's and girls'": "KIDS",
    "female teen": "KIDS", "teenagers": "KIDS", "babies": "KIDS",
}


def worn(*keys):
    """Categories by key."""
    return [find_item_category(key) for key in keys]


@pytest.mark.parametrize("text", WEARER)
def test_wearer_is_the_one_meant_when_named(text):
    assert find_user_category(text).slug == WEARER[text]


@pytest.mark.parametrize("keys", [
    (), ("top",), ("tshirt", "sweater", "coat", "jeans", "socks", "boots", "hat", "belt", "bag"),
    ("dress", "underwear", "blazer", "heels", "handbag"), ("dress", "jacket", "sunglasses")])
def test_look_has_no_clash_when_every_place_is_taken_once(keys):
    assert clashes(worn(*keys)) == []


def test_look_names_every_pair_when_items_clash():
    found = clashes(worn("dress", "jeans", "hat", "cap", "jeans"))
    assert [(first, second) for first, second, _ in found] == [(0, 1), (0, 4), (1, 4), (2, 3)]
    reasons = [reason for _, _, reason in found]
    assert "dress covers" in reasons[0] and "leave out jeans" in reasons[0]
    assert "one jeans" in reasons[2] and "hat and cap" in reasons[3]


def test_clash_is_what_the_table_calls_incompatible_when_compared():
    migration = garment_categories()
    for one, other in product(ITEM_CATEGORIES, repeat=2):
        compatible = other.slug in migration.compatible_keys(one.slot, one.layer)
        assert bool(clashes([one, other])) is not compatible


def test_only_kids_are_kept_from_swimwear_underwear_and_bras_when_asked():
    forbidden = {
        (user and user.slug, item.slug)
        for user, item in product((None, *USER_CATEGORIES), ITEM_CATEGORIES)
        if forbidden_for(user, item)
    }
    assert forbidden == {("KIDS", "swimwear"), ("KIDS", "underwear"), ("KIDS", "bra")}
