"""What background-swap takes from the catalogue, and when pixels contradict each other."""

from types import SimpleNamespace

import pytest

from studio.engines.shelf import Shelf
from tests.engines import SmallEngine
from tests.factories import product_photo
from tests.workflows.stock import BACKGROUND, SmallStock, brand
from workflows.background_swap import WORKFLOW, interpret
from workflows.errors import InputInvalid
from workflows.generation import choose_engine


def spec_of(stock=None, **changes):
    body = {"source_image_s3_key": "x", "background_public_id": BACKGROUND.public_id, **changes}
    return interpret(WORKFLOW.schema().load(body), stock or SmallStock())


def refused(**changes):
    with pytest.raises(InputInvalid) as caught:
        spec_of(**changes)
    return {issue.loc: issue.type for issue in caught.value.issues}


def test_set_is_the_backgrounds_when_found():
    spec = spec_of()
    assert (spec["scene"], spec["mood"], spec["colors"], spec["seed"]) == (
        "podium", "warm", ["#c19a6b"], 77)


def test_product_stands_in_the_very_background():
    assert WORKFLOW.job(spec_of(), [product_photo()], 77).of_background


def test_engine_that_takes_any_words_draws_again_what_no_table_knows():
    moon = SimpleNamespace(**{**vars(BACKGROUND), "scene": "the moon at dawn"})
    shelf = Shelf((SmallEngine("tables"), SmallEngine("words", free_text=True, scenes=())))
    stock = SmallStock(engines=shelf, backgrounds=(moon,))
    spec = spec_of(stock=stock)
    assert spec["verbatim"] == ["background_public_id"]
    assert choose_engine(shelf, WORKFLOW.job_type, spec).name == "words"
    assert spec_of()["verbatim"] == []


def test_background_is_refused_when_unknown():
    assert refused(stock=SmallStock(backgrounds=())) == {
        ("background_public_id",): "not_found"}


def test_picture_has_the_photos_ratio_when_nothing_is_said():
    job = WORKFLOW.job(spec_of(), [product_photo(600, 400)], 1)
    assert job.height_px / job.width_px == pytest.approx(1.5, abs=0.01)
    assert job.width_px * job.height_px == pytest.approx(1024 * 1024, rel=0.01)


def test_picture_has_the_ratio_asked_for_when_there_is_no_preset():
    job = WORKFLOW.job(spec_of(aspect_ratio="9:16", resolution="2K"), [product_photo()], 1)
    assert (job.width_px, job.height_px) == (1520, 2720)


def test_picture_has_the_presets_pixels_when_it_agrees_with_the_rest():
    spec = spec_of(output_preset="instagram_portrait", aspect_ratio="4:5", resolution="1K")
    job = WORKFLOW.job(spec, [product_photo()], 1)
    assert (job.width_px, job.height_px) == (1080, 1350)


@pytest.mark.parametrize("changes, field", [
    ({"output_preset": "instagram_square", "aspect_ratio": "4:5"}, "aspect_ratio"),
    ({"output_preset": "instagram_square", "aspect_ratio": "source"}, "aspect_ratio"),
    ({"output_preset": "original", "aspect_ratio": "1:1"}, "aspect_ratio"),
    ({"output_preset": "instagram_square", "resolution": "4K"}, "resolution"),
    ({"output_preset": "amazon_main"}, "output_preset"),
])
def test_fields_are_refused_when_they_contradict_each_other(changes, field):
    assert refused(**changes) == {(field,): "contradiction"}


def test_preset_is_the_brands_unless_the_caller_chose_pixels():
    stock = SmallStock(brand=brand(default_preset="instagram_story"))
    assert spec_of(stock=stock)["preset"] == "instagram_story"
    assert spec_of(stock=stock, aspect_ratio="1:1")["preset"] == "original"
    assert spec_of(stock=stock, output_preset="instagram_square")["preset"] == (
        "instagram_square")
