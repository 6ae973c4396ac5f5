"""A garment is made from words, found in the catalogue, and its colour chosen for another."""

import cv2
import numpy as np
import pytest
import requests

from tests.flows.test_backgrounds import catalogue

TSHIRT, SWIMWEAR = "01M7XPE601WJDND1MY80SD2N32", "01M7XPE60WNK4ZFZBT1GQ6H75F"
BODY = {"garment_category_public_id": TSHIRT, "color": "rust", "material": "jersey",
        "pattern": "solid"}


def picture_of(render):
    """A delivered picture with all its channels."""
    data = requests.get(render["url"], timeout=30).content
    return cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)


@pytest.mark.render
@pytest.mark.slow
@pytest.mark.timeout(400)
def test_garment_is_made_from_words_and_goes_with_the_one_before(shop):
    accepted = shop.submit({
        **BODY, "display_name": "Cropped rust tee", "seed": 7, "metadata": {"season": "ss27"},
    }, "/v1/complementary-garment-generator")
    # A new home has no compiled kernels yet.
    made = shop.outcome(accepted.json()["request_id"], within_s=300)
    assert made["status"] == "COMPLETED", made["failure"]
    assert made["interpreted"]["garment"]["length"] == "cropped"
    assert made["evaluation"]["passed"]
    pictures = {render["role"]: picture_of(render) for render in made["renders"]}
    assert pictures["picture"].shape == (1024, 1024, 3)
    assert pictures["picture"][[0, -1]].min() == 255
    assert pictures["cutout"].shape == (1024, 1024, 4)
    assert 0.2 < (pictures["cutout"][..., 3] > 0).mean() < 0.8
    garment = catalogue(shop, "garments")["data"][0]
    assert (garment["display_name"], garment["category"]) == ("Cropped rust tee", "tshirt")
    assert garment["engine"].startswith("tailor@")

    # What it will be is told before it is drawn: a dry run is enough.
    quoted = requests.post(
        f"{shop.base_url}/v1/complementary-garment-generator?dry_run=true", headers=shop.headers,
        json={**BODY, "color": "auto", "metadata": {
            "hero_garment_public_id": garment["public_id"]}}, timeout=30).json()
    harmony = quoted["interpreted"]["harmony"]
    assert harmony["beside"] == [garment["color"]] and harmony["about"].endswith(".")
    assert quoted["interpreted"]["color"] != garment["color"]
    assert shop.broken_invariants() == []


def test_garment_is_refused_and_free_when_nothing_stands_for_its_category(shop):
    refused = shop.submit({**BODY, "garment_category_public_id": SWIMWEAR},
                          "/v1/complementary-garment-generator")
    assert refused.status_code == 422
    [issue] = refused.json()["detail"]
    assert issue["loc"] == ["body", "garment_category_public_id"] and "tshirt" in issue["msg"]
    assert shop.balance() == 1000
