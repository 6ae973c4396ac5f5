"""What is worn over what."""

from itertools import combinations

import pytest

from studio.item_categories import ITEM_CATEGORIES
from studio.look.layers import is_tucked, order_of, thickness_under
from studio.look_rules import clashes

ALL = [category.slug for category in ITEM_CATEGORIES]


@pytest.mark.parametrize("category", ALL)
def test_order_is_known_when_an_item_is_worn_alone(category):
    assert order_of(category, [category]) > 0


def test_order_has_no_ties_when_two_items_can_be_worn_together():
    ties = []
    for one, other in combinations(ITEM_CATEGORIES, 2):
        pair = [one.slug, other.slug]
        # What hangs at wrist and ears never covers what hangs at the other.
        if not clashes([one, other]) and order_of(one.slug, pair) == order_of(other.slug, pair):
            ties.append(pair)
    assert ties == [["jewelry", "watch"]]


@pytest.mark.parametrize(("top", "lower", "tucked"), [
    ("shirt", "trousers", True), ("tshirt", "skirt", True), ("tshirt", "jeans", False),
    ("sweater", "skirt", False), ("bodysuit", "jeans", True)])
def test_hem_is_tucked_when_shop_windows_show_it_so(top, lower, tucked):
    assert is_tucked(top, [top, lower]) is tucked
    assert (order_of(top, [top, lower]) < order_of(lower, [top, lower])) is tucked


def test_shirt_is_tucked_into_jeans_when_a_belt_is_worn():
    assert is_tucked("shirt", ["shirt", "jeans", "belt"])
    assert not is_tucked("shirt", ["shirt", "jeans"])


@pytest.mark.parametrize(("under", "over"), [
    ("tshirt", "jacket"), ("sweater", "coat"), ("shirt", "sweater"), ("jeans", "tshirt"),
    ("shirt", "trousers"), ("dress", "blazer"), ("jacket", "scarf"), ("jacket", "bag"),
    ("sneakers", "jeans")])
def test_one_is_under_the_other_when_both_are_worn(under, over):
    assert order_of(under, [under, over]) < order_of(over, [under, over])


def test_thickness_grows_when_more_is_worn_beneath():
    bare = thickness_under("coat", ["coat"])
    shirt = thickness_under("coat", ["coat", "shirt"])
    both = thickness_under("coat", ["coat", "shirt", "sweater"])
    assert bare == 0 < shirt < both
    assert thickness_under("shirt", ["coat", "shirt", "sweater"]) == 0
