"""What look and try-on have in common: garments worn together, each a charge line of its own."""

import re

from schemas.base import ULID
from studio.engines.protocol import LookItem
from studio.item_categories import find_item_category
from studio.look_rules import clashes, find_user_category, forbidden_for
from workflows.generation import read_generation
from workflows.workflow import Source

LOOK_RATIO = "3:4"
"""Where the caller leaves the ratio out: a person who stands."""


def line_of(index):
    """The charge line of an item."""
    return f"item-{index}"


def read_outfit(reading, stock):
    """Who wears what, as JSON values; what nobody can wear together is refused."""
    categories = [
        reading.word(loc_of(index), find_item_category)
        for index in range(len(reading.value("items") or ()))
    ]
    user = reading.word(("user_category",), find_user_category)
    _refuse_clashes(reading, user, categories)
    generation = read_generation(reading, stock, ratio=LOOK_RATIO)
    return {
        "user_category": user and user.slug,
        "categories": [category and category.slug for category in categories],
        "allow_partial": bool(reading.value("runtime_config", "allow_partial")),
        "generation": generation,
    }


def _refuse_clashes(reading, user, categories):
    known = [(index, category) for index, category in enumerate(categories) if category]
    for index, category in known:
        reason = forbidden_for(user, category)
        if reason is not None:
            reading.refuse(loc_of(index), reason, "contradiction")
    for _, second, reason in clashes([category for _, category in known]):
        reading.refuse(loc_of(known[second][0]), reason, "contradiction")


def loc_of(index):
    """The field that names an item's category."""
    return ("items", index, "trial_item_category")


def item_sources(body):
    """The picture of every item, in order."""
    return tuple(
        _source(index, item["trial_image"])
        for index, item in enumerate(body.get("items") or ()) if (item or {}).get("trial_image")
    )


def _source(index, image):
    """An object key, or the id of a render: a garment that was made, its cut-out at best."""
    named = {"render_public_id" if re.fullmatch(ULID, image) else "object_key": image}
    return Source(("items", index, "trial_image"), line=line_of(index), **named)


def worn(spec, photos):
    """The items whose photos could be fetched."""
    return tuple(
        LookItem(photo=photo, category=category, line=line_of(index))
        for index, (photo, category) in enumerate(zip(photos, spec["categories"], strict=True))
        if photo is not None
    )


def delivered_lines(spec, photos, result):
    """The lines of the items that are in the picture."""
    refused = result.facts.get("refused", {})
    return tuple(item.line for item in worn(spec, photos) if item.line not in refused)
