"""Items out of whole photos, drawn ones: what is delivered, in which order, and what is told."""

import json

import numpy as np
import pytest

from studio.extract.extract import extract
from studio.extract.parts import Parsed
from tests.studio.extract.drawn import Told, figure, nobody, outfit


@pytest.fixture(scope="module")
def lay():
    """The photo of an outfit, its masks, and all that is found in it."""
    photo, masks = outfit()
    return photo, masks, extract(photo, 10, parser=nobody())


def pixels(item):
    return np.count_nonzero(item.rgba[..., 3] > 127)


def overlap(item, mask):
    """IoU of an item's alpha, put back where it lay, with a mask."""
    x, y, width, height = item.facts["box"]
    alpha = np.zeros(mask.shape, np.float32)
    alpha[y:y + height, x:x + width] = item.rgba[..., 3] / 255
    return np.minimum(alpha, mask).sum() / np.maximum(alpha, mask).sum()


def kinds(found):
    return [(item.facts["category"], item.facts["color"]["name"]) for item in found.items]


def test_every_thing_is_a_file_of_its_own_when_they_lie_apart(lay):
    _, masks, found = lay
    told = {item.facts["category"]: item for item in found.items}
    assert set(told) == {"top", "trousers", "bag"} and not found.unsure
    for slug, name in (("top", "tee"), ("trousers", "trousers"), ("bag", "bag")):
        assert overlap(told[slug], masks[name]) > 0.97
        assert told[slug].rgba[..., 3].max() == 255
        assert told[slug].facts["confidence"] > 0.8
    assert found.facts["shows"] == "lying"


def test_colours_are_the_things_own_up_to_the_edge(lay):
    _, _, found = lay
    tee = next(item for item in found.items if item.facts["category"] == "top")
    seen = tee.rgba[tee.rgba[..., 3] > 40][:, :3].astype(int)
    assert np.percentile(np.abs(seen - np.median(seen, axis=0)).max(axis=1), 99) < 40


def test_facts_are_json_when_told(lay):
    assert json.loads(json.dumps([item.facts for item in lay[2].items]))
    assert json.loads(json.dumps(lay[2].facts))["hints"]["matched"] == []


def test_largest_come_first_when_nothing_is_asked(lay):
    areas = list(map(pixels, lay[2].items))
    assert areas == sorted(areas, reverse=True)


def test_wanted_item_is_the_one_when_only_one_may_be_delivered(lay):
    found = extract(lay[0], 1, "Green shoppers", "in canvas", parser=nobody())
    assert [item.facts["category"] for item in found.items] == ["bag"]
    assert found.facts["hints"] == {"matched": ["Green", "shoppers"], "unmatched": [],
                                    "ignored": ["canvas"], "unknown": []}


def test_largest_is_delivered_and_words_told_when_the_wanted_is_not_there(lay):
    found = extract(lay[0], 1, "yellow dress", parser=nobody())
    assert kinds(found) == kinds(lay[2])[:1]
    assert found.facts["hints"]["unmatched"] == ["yellow", "dress"]


def test_other_is_not_sold_in_its_place_when_the_wanted_is_unsure():
    photo, told = figure()
    cut = np.ascontiguousarray(photo[:260]), Parsed(told.shares[:260], 0.9, {})
    found = extract(cut[0], 1, "jeans", parser=Told(cut[1]))
    assert found.items == ()
    assert [(each["category"], each["wanted"]) for each in found.unsure] == [("jeans", True)]
    assert found.facts["hints"]["unmatched"] == ["jeans"]


def test_things_are_found_when_the_source_comes_cut_out(lay):
    photo, masks, _ = lay
    alpha = np.rint(255 * np.max(list(masks.values()), axis=0)).astype(np.uint8)
    found = extract(np.dstack([photo, alpha]), 10, parser=nobody())
    assert len(found.items) == 3
    tee = next(item for item in found.items if item.facts["category"] == "top")
    assert overlap(tee, masks["tee"]) > 0.98


def test_nothing_is_found_when_the_picture_is_blank():
    blank = np.full((200, 200, 3), 180, np.uint8)
    found = extract(blank, 3, "shirt", parser=nobody((200, 200)))
    assert (found.items, found.unsure) == ((), ())
    assert found.facts["hints"]["unmatched"] == ["shirt"]


def test_garments_are_delivered_when_somebody_wears_them():
    photo, told = figure()
    found = extract(photo, 5, "jeans", parser=Told(told))
    assert found.facts["shows"] == "worn"
    assert kinds(found)[0][0] == "jeans" and len(found.items) == 2
    for item, part in zip(found.items, (5, 3), strict=True):
        assert overlap(item, (told.labels == part).astype(np.float32)) > 0.93
