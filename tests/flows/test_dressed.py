"""A look over HTTP on the real engine: drawn garments on the sculpted mannequin."""

import pytest

from tests.factories import png
from tests.flows.test_garments import picture_of
from tests.studio.look.lower.photos import trousers
from tests.studio.look.tops.drawn import TEE, cutout, whole


@pytest.mark.render
@pytest.mark.slow
@pytest.mark.timeout(400)
def test_mannequin_is_dressed_and_what_cannot_be_worn_is_refunded(shop):
    accepted = shop.submit({
        "user_category": "FEMALE", "runtime_config": {"allow_partial": True, "seed": 5},
        "items": [
            {"trial_image": shop.put("tee.png", png(cutout(whole(TEE)))),
             "trial_item_category": "tee"},
            {"trial_image": shop.put("jeans.png", png(trousers())),
             "trial_item_category": "jeans"},
            {"trial_image": shop.put("again.png", png(trousers())),
             "trial_item_category": "jacket"}]}, "/v1/look")
    # A new home has no compiled kernels yet.
    request = shop.outcome(accepted.json()["request_id"], within_s=300)
    assert request["status"] == "PARTIALLY_COMPLETED", request["failure"]
    assert [(each["line"], each["code"]) for each in request["undelivered"]] == [
        ("item-2", "pose_unsupported")]
    assert request["evaluation"]["passed"]
    judged = {check["name"] for check in request["evaluation"]["checks"]}
    assert {"item-0 colour", "item-0 order", "item-1 seen"} <= judged
    [render] = request["renders"]
    assert render["engine"].startswith("stylist@")
    height, width, _ = picture_of(render).shape
    assert height > width
    assert shop.broken_invariants() == []
