"""What the caller's words ask for, and what becomes of each of them."""

import pytest

from studio.extract.colours import NamedColour
from studio.extract.wanted import Found, answered, called, fit, fits, wish_of


def item(slug, name, basic, code, specific=False):
    return Found(slug, specific, (NamedColour(name, basic, code, 1.0),))


RED_TOP = item("top", "scarlet", "red", "#d21f30")
BLUE_TROUSERS = item("trousers", "navy", "blue", "#18223c", specific=True)
BLUE_SKIRT = item("skirt", "cobalt", "blue", "#1447a8", specific=True)
GREEN_THING = item(None, "olive", "green", "#6b6a35")
BROWN_THING = item(None, "camel", "brown", "#bf9465")


@pytest.mark.parametrize("name, description, slug, colours", [
    ("Linen shirts", "White, long sleeves", "shirt", 1),
    ("red mini-skirt", None, "skirt", 1),
    (None, "dark blue jeans, not the hat", "jeans", 1),
    ("sweater dress", "cream or camel", "dress", 2),
    ("Denim jacket", None, "jacket", 0),
    ("The Zibbledy", None, None, 0),
    (None, None, None, 0)])
def test_wish_is_read_when_words_are_a_shops(name, description, slug, colours):
    wish = wish_of(name, description)
    assert (wish.category and wish.category.slug, len(wish.colours)) == (slug, colours)


def test_name_is_meant_when_the_description_names_other_things():
    assert wish_of("blue jeans", "goes with a red hoodie").category.slug == "jeans"


@pytest.mark.parametrize("words, item, slug", [
    ("t-shirt", RED_TOP, "tshirt"), ("Bomber jackets", RED_TOP, "jacket"),
    ("jeans", BLUE_TROUSERS, "jeans"), ("lower body", BLUE_TROUSERS, "trousers"),
    ("bikini", RED_TOP, "swimwear"), ("beanie", GREEN_THING, "hat")])
def test_item_is_called_by_the_callers_word_when_it_says_more(words, item, slug):
    wish = wish_of(words, None)
    assert fit(wish, item) is not None and called(wish, item) == slug


@pytest.mark.parametrize("words, item", [
    ("skirt", BLUE_TROUSERS), ("trousers", BLUE_SKIRT), ("shoes", RED_TOP), ("jeans", BLUE_SKIRT)])
def test_item_is_not_meant_when_it_is_of_another_kind(words, item):
    wish = wish_of(words, None)
    assert fit(wish, item) is None and called(wish, item) == item.slug


def test_colour_decides_when_two_are_of_the_kind():
    wish = wish_of("scarlet tee", None)
    other = item("top", "royal blue", "blue", "#3065f6")
    assert fit(wish, RED_TOP) > fit(wish, other) > 0


def test_thing_of_no_told_kind_is_meant_only_when_no_other_can_be():
    beanie = wish_of("beanie", None)
    assert fits(beanie, [RED_TOP, GREEN_THING])[1]
    assert fits(beanie, [GREEN_THING, BROWN_THING]) == [None, None]
    assert fits(wish_of("camel beanie", None), [GREEN_THING, BROWN_THING])[1]
    assert fits(wish_of("tee", None), [RED_TOP, GREEN_THING])[1] is None


def test_words_are_answered_one_by_one():
    told = answered("Red shirts", "striped, slim fit, flabbergasting, with a hat",
                    [RED_TOP, BLUE_TROUSERS], RED_TOP)
    assert told == {"matched": ["Red", "shirts"], "unmatched": ["hat"],
                    "ignored": ["striped", "slim fit"], "unknown": ["flabbergasting"]}


def test_colour_is_unmatched_when_the_item_has_another():
    told = answered("red skirt", None, [BLUE_SKIRT], BLUE_SKIRT)
    assert (told["matched"], told["unmatched"]) == (["skirt"], ["red"])


def test_all_is_unmatched_when_the_thing_is_not_there():
    told = answered("red skirt", None, [RED_TOP], None)
    assert (told["matched"], told["unmatched"]) == ([], ["red", "skirt"])


def test_nothing_is_told_when_nothing_was_asked():
    assert not any(answered(None, "", [RED_TOP], None).values())
