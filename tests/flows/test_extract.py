"""A flat lay over HTTP: a file for each item, and the money back for what is not in it."""

import cv2
import numpy as np
import pytest
import requests

from tests.factories import png
from tests.studio.extract.drawn import OUTFIT, TEE, TROUSERS, cover, laid

SHAPE = (180, 300)
MASKS = {
    "top": cover(SHAPE, TEE, (12, 30), 120), "trousers": cover(SHAPE, TROUSERS, (160, 20), 130),
}
COLOURS = {"top": ("red", OUTFIT["tee"]), "trousers": ("blue", OUTFIT["trousers"])}


@pytest.fixture
def flat_lay(shop):
    """The key of a photo of a red tee beside blue trousers."""
    things = [(mask, COLOURS[name][1]) for name, mask in MASKS.items()]
    return shop.put("lay.png", png(laid(things, SHAPE)))


def order(shop, key, max_items, **runtime):
    return shop.order("extract", {
        "trial_image": key, "runtime_config": runtime,
        "extraction_context": {"max_items": max_items}})


def file_of(render):
    """A delivered file: (H, W, 4) uint8 BGR and alpha."""
    answer = requests.get(render["url"], timeout=30)
    assert answer.headers["Content-Type"] == "image/png"
    return cv2.imdecode(np.frombuffer(answer.content, np.uint8), cv2.IMREAD_UNCHANGED)


def items_of(request):
    """{category: (what is told of an item, its file)}."""
    renders = {render["role"]: render for render in request["renders"]}
    assert sorted(renders) == ["item-0", "item-1"]
    told = [(render["facts"]["item"], file_of(render)) for render in renders.values()]
    return {item["category"]: (item, file) for item, file in told}


def kinds(request):
    return sorted(entry["kind"] for entry in request["credits"]["entries"])


def test_flat_lay_becomes_a_file_for_each_item_when_both_are_asked_for(shop, flat_lay):
    request = order(shop, flat_lay, max_items=2)
    assert request["status"] == "COMPLETED", request["failure"]
    items = items_of(request)
    assert set(items) == set(MASKS)
    for name, (item, file) in items.items():
        assert item["color"]["basic"] == COLOURS[name][0]
        assert np.abs(rgb_of(item["color"]["hex"]) - COLOURS[name][1]).max() < 25
        x, y, width, height = item["box"]
        assert file.shape == (height, width, 4)
        alpha, truth = file[..., 3] > 127, MASKS[name][y:y + height, x:x + width] > 0.5
        assert (alpha & truth).sum() > 0.97 * (alpha | truth).sum()
        assert truth.sum() > 0.99 * (MASKS[name] > 0.5).sum()
    assert kinds(request) == ["capture", "capture", "charge", "charge"]
    assert shop.balance() == 1000 - request["credits"]["cost"]
    assert shop.broken_invariants() == []


def rgb_of(text):
    return np.array([int(text[at:at + 2], 16) for at in (1, 3, 5)])


def test_lines_are_refunded_when_fewer_items_are_there_than_asked_for(shop, flat_lay):
    request = order(shop, flat_lay, max_items=4)
    assert request["status"] == "PARTIALLY_COMPLETED", request["failure"]
    assert set(items_of(request)) == set(MASKS)
    assert [(each["line"], each["code"]) for each in request["undelivered"]] == [
        ("item-2", "item_not_found"), ("item-3", "item_not_found")]
    credits = request["credits"]
    assert credits["state"] == "PARTIALLY_REFUNDED"
    assert credits["captured"] == credits["refunded"] == credits["charged"] / 2
    assert kinds(request) == 2 * ["capture"] + 4 * ["charge"] + 2 * ["refund"]
    assert shop.balance() == 1000 - credits["captured"]
    assert shop.broken_invariants() == []


def test_everything_is_refunded_when_a_part_is_not_wanted(shop, flat_lay):
    request = order(shop, flat_lay, max_items=3, allow_partial=False)
    assert (request["status"], request["failure"]["code"]) == ("FAILED", "items_undelivered")
    assert request["renders"] == [] and request["credits"]["state"] == "REFUNDED"
    assert shop.balance() == 1000
    assert shop.broken_invariants() == []
