"""What background-swap-with-spec understands and asks of the engine."""

import pytest

from tests.factories import product_photo, swap_body
from workflows.background_swap_with_spec import interpret, job, sources
from workflows.errors import InputInvalid


def test_job_has_the_presets_pixels_and_fill_when_amazon():
    spec = interpret({**swap_body("x"), "output_preset": "amazon_main"})
    made = job(spec, [product_photo()], 3)
    assert (made.width_px, made.height_px, made.seed) == (2000, 2000, 3)
    assert made.fill_ratio >= 0.85


def test_job_has_the_sources_size_when_original():
    made = job(interpret({**swap_body("x"), "output_preset": "original"}), [product_photo()], 3)
    assert (made.width_px, made.height_px) == (200, 240)


def test_interpret_raises_every_issue_at_once_when_words_are_unknown():
    with pytest.raises(InputInvalid) as caught:
        interpret({**swap_body("x"), "scene_type": "?", "mood": "?", "output_preset": "?",
                   "dominant_colors": ["?", "red", "?"]})
    assert [issue.loc for issue in caught.value.issues] == [
        ("scene_type",), ("mood",), ("output_preset",), ("dominant_colors", 0),
        ("dominant_colors", 2)]


def test_sources_name_the_field_that_named_them():
    assert sources(swap_body("k"))[0].field == "source_image_s3_key"
    other = sources({"source_image_s3_key": None, "source_render_public_id": "r"})[0]
    assert (other.field, other.render_public_id) == ("source_render_public_id", "r")
