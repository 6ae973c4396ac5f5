"""The seeded garment categories, and the rule by which they go together."""

import re

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from store.garment_categories import category_by_id, list_categories
from store.ids import is_id

IDS = {
    "top": "01M7XPE600M4TYA1TSN79D16KG", "jeans": "01M7XPE60JGR00YG9JJT6BNTQ1",
    "dress": "01M7XPE60QHMVCRN6QVMXGJXFD", "watch": "01M7XPE61FCZ38CQNT9TY2515Q",
}
"""Ids are public: whoever changes one breaks callers."""


@pytest.fixture
def session(sessions):
    """A session on the migrated database."""
    with sessions() as session:
        yield session


@pytest.fixture
def by_key(session):
    """All categories."""
    return {category.key: category for category in list_categories(session, limit=100)}


def may_go_together(one, other):
    """The stated rule, as a caller would write it."""
    slots = {one.slot, other.slot}
    if len(slots) == 1:
        return one.layer != other.layer
    return "full" not in slots or not slots & {"upper", "lower"}


def test_seed_has_every_category_with_a_well_formed_id_and_key(by_key):
    assert len(by_key) == 48
    assert all(is_id(category.public_id) for category in by_key.values())
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", key) for key in by_key)
    assert {category.slot for category in by_key.values()} == {
        "upper", "outer", "lower", "full", "feet", "accessory"}


@pytest.mark.parametrize("key", IDS)
def test_seed_keeps_its_ids_when_migrated(by_key, key):
    assert by_key[key].public_id == IDS[key]


def test_compatible_keys_follow_the_rule_in_both_directions(by_key):
    for one in by_key.values():
        wanted = [other.key for other in by_key.values() if may_go_together(one, other)]
        assert one.compatible_keys == wanted, one.key


@pytest.mark.parametrize("one, other, together", [
    ("tshirt", "jeans", True), ("tshirt", "sweater", True), ("tshirt", "shirt", False),
    ("dress", "coat", True), ("dress", "jeans", False), ("dress", "top", False),
    ("dress", "underwear", True), ("hat", "cap", False), ("hat", "watch", True),
    ("socks", "boots", True), ("boots", "heels", False),
])
def test_garments_go_together_when_nothing_is_worn_twice(by_key, one, other, together):
    assert (other in by_key[one].compatible_keys) is together
    assert (one in by_key[other].compatible_keys) is together


def test_list_begins_after_the_cursor_when_filtered(session):
    first, second, third = list_categories(session, slot="outer", limit=3)
    rest = list_categories(session, slot="outer", after=first.public_id, limit=2)
    assert [category.key for category in rest] == [second.key, third.key]


def test_category_is_unknown_when_the_id_is_no_id(session):
    assert category_by_id(session, "jeans") is None
    assert category_by_id(session, IDS["jeans"]).key == "jeans"


@pytest.mark.parametrize("column, value", [
    ("slot", "head"), ("layer", -1), ("key", "Not Snake"), ("google_category_id", 0),
    ("key", "top"),
])
def test_row_is_refused_when_it_breaks_a_rule(session, column, value):
    statement = text(f"UPDATE garment_categories SET {column} = :value WHERE key = 'jeans'")
    with pytest.raises(IntegrityError):
        session.execute(statement, {"value": value})
