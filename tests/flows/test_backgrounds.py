"""A background is drawn, found in the catalogue, and a product stands in that very set."""

import cv2
import numpy as np
import pytest
import requests

from tests.factories import engine_names, png, product_photo


def picture_of(request):
    """The delivered picture: (H, W, 3) uint8 BGR."""
    data = requests.get(request["renders"][0]["url"], timeout=30).content
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)


def catalogue(shop, path):
    return requests.get(f"{shop.base_url}/v1/{path}", headers=shop.headers, timeout=30).json()


@pytest.mark.parametrize("scene", [
    "seamless", pytest.param("podium", marks=pytest.mark.render)])
def test_product_stands_in_the_background_that_was_drawn_before(shop, scene):
    drawn = shop.order("background-generator", {
        "display_name": "Spring", "scene_type": scene, "mood": "playful", "seed": 5,
        "dominant_colors": ["dusty rose"], "aspect_ratio": "1:1", "metadata": {"season": "ss27"},
    })
    assert drawn["status"] == "COMPLETED", drawn["failure"]
    assert drawn["evaluation"]["passed"]
    background = catalogue(shop, "backgrounds")["data"][0]
    assert background["request_id"] == drawn["request_id"]
    assert (background["display_name"], background["metadata"]) == ("Spring", {"season": "ss27"})
    assert background["seed"] == drawn["renders"][0]["seed"] >= 5

    swapped = shop.order("background-swap", {
        "source_image_s3_key": shop.put("bag.png", png(product_photo(600, 500))),
        "background_public_id": background["public_id"], "aspect_ratio": "1:1"})
    assert swapped["status"] == "COMPLETED", swapped["failure"]
    assert swapped["seed"] == background["seed"]
    assert swapped["renders"][0]["engine"] == drawn["renders"][0]["engine"]
    assert swapped["renders"][0]["engine"] in engine_names()
    empty, full = picture_of(drawn), picture_of(swapped)
    assert empty.shape == full.shape == (1024, 1024, 3)
    # The upper corners show the set alone, in both.
    corners = [np.abs(empty[:120, side].astype(int) - full[:120, side]).mean()
               for side in (slice(120), slice(-120, None))]
    assert max(corners) < 12
    assert shop.broken_invariants() == []


def test_background_is_gone_from_the_catalogue_when_its_data_are_removed(shop):
    drawn = shop.order("background-generator", {"scene_type": "seamless", "mood": "airy"})
    background = catalogue(shop, "backgrounds")["data"][0]
    gone = requests.delete(f"{shop.base_url}/v1/requests/{drawn['request_id']}",
                           headers=shop.headers, timeout=30)
    assert gone.status_code == 204
    assert catalogue(shop, "backgrounds")["data"] == []
    refused = shop.submit({
        "source_image_s3_key": shop.put("bag.png", png(product_photo())),
        "background_public_id": background["public_id"]}, "/v1/background-swap")
    assert refused.status_code == 422
    assert refused.json()["detail"][0]["loc"] == ["body", "background_public_id"]
