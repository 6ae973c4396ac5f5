"""What background-swap-with-spec understands and asks of the engine."""

import numpy as np
import pytest

from tests.factories import product_photo, swap_body
from tests.workflows.stock import SmallStock, brand
from workflows.background_swap_with_spec import WORKFLOW, interpret
from workflows.errors import InputInvalid


def spec_of(**changes):
    stock = changes.pop("stock", SmallStock())
    return interpret({**swap_body("x"), **changes}, stock)


def test_job_has_the_presets_pixels_and_fill_when_amazon():
    made = WORKFLOW.job(spec_of(output_preset="amazon_main"), [product_photo()], 3)
    assert (made.width_px, made.height_px, made.seed) == (2000, 2000, 3)
    assert made.fill_ratio >= 0.85


def test_job_has_the_sources_size_when_original():
    made = WORKFLOW.job(spec_of(output_preset="original"), [product_photo()], 3)
    assert (made.width_px, made.height_px) == (200, 240)


def test_interpret_raises_every_issue_at_once_when_words_are_unknown():
    with pytest.raises(InputInvalid) as caught:
        spec_of(scene_type="?", mood="?", output_preset="?", dominant_colors=["?", "red", "?"])
    assert {issue.loc for issue in caught.value.issues} == {
        ("scene_type",), ("mood",), ("output_preset",), ("dominant_colors", 0),
        ("dominant_colors", 2)}


def test_palette_is_the_brands_when_the_body_has_none():
    stock = SmallStock(brand=brand(palette=["#aabbcc"]))
    square = {"scene_type": "podium", "output_preset": "instagram_square"}
    assert spec_of(stock=stock, **square)["colors"] == ["#aabbcc"]
    assert spec_of(stock=stock, **square, dominant_colors=["red"])["colors"] == ["#ff0000"]
    assert spec_of(stock=stock)["colors"] == []


@pytest.mark.parametrize("preset, resolution", [
    ("instagram_square", "1K"), ("instagram_story", "1K"), ("amazon_main", "2K"),
    ("shopify_square", "2K"), ("zalando", "2K"), ("original", "2K")])
def test_resolution_is_the_one_nearest_to_the_preset(preset, resolution):
    assert spec_of(output_preset=preset)["generation"]["resolution"] == resolution


@pytest.mark.parametrize("resolution, megapixels", [(None, 4), ("1K", 1), ("2K", 4), ("4K", 16)])
def test_original_is_as_large_as_its_resolution_when_the_photo_is_larger(resolution, megapixels):
    spec = spec_of(output_preset="original", resolution=resolution)
    made = WORKFLOW.job(spec, [np.zeros((4000, 6000, 3), np.uint8)], 3)
    assert made.width_px * made.height_px == pytest.approx(1e6 * megapixels, rel=0.002)
    assert spec["generation"]["resolution"] == (resolution or "2K")


def test_sources_name_the_field_that_named_them():
    assert WORKFLOW.sources(swap_body("k"))[0].loc == ("source_image_s3_key",)
    other = WORKFLOW.sources({"source_image_s3_key": None, "source_render_public_id": "r"})[0]
    assert (other.loc, other.render_public_id) == (("source_render_public_id",), "r")
