"""Every workflow of the registry keeps its promises."""

import json
import re

import pytest

from studio.engines.shelf import Shelf
from tests.engines import SmallEngine
from tests.factories import product_photo
from tests.workflows.stock import BACKGROUND, TSHIRT, SmallStock
from workflows.errors import InputInvalid
from workflows.generation import choose_engine
from workflows.reading import PartialBody
from workflows.registry import BY_SLUG, WORKFLOWS

ITEMS = [{"trial_image": "clients/x/top.jpg", "trial_item_category": "top"},
         {"trial_image": "clients/x/jeans.jpg", "trial_item_category": "jeans"}]
EXAMPLES = {
    "background-swap-with-spec": {
        "source_image_s3_key": "clients/x/a.jpg", "scene_type": "podium", "mood": "playful",
        "dominant_colors": ["coral"], "output_preset": "instagram_square"},
    "background-swap": {
        "source_image_s3_key": "clients/x/a.jpg", "background_public_id": BACKGROUND.public_id},
    "background-generator": {"scene_type": "podium", "mood": "playful"},
    "complementary-garment-generator": {
        "garment_category_public_id": TSHIRT.public_id, "color": "camel", "material": "cotton",
        "pattern": "solid", "fit": "slim", "length": "cropped"},
    "look": {"user_category": "FEMALE", "items": ITEMS},
    "try-on": {"user_image": "clients/x/me.jpg", "items": ITEMS},
    "extract": {"trial_image": "clients/x/me.jpg", "extraction_context": {"max_items": 2}},
}


def test_every_workflow_has_an_example_here():
    assert set(EXAMPLES) == set(BY_SLUG)


@pytest.fixture(params=WORKFLOWS, ids=lambda workflow: workflow.slug)
def workflow(request):
    return request.param


@pytest.fixture
def body(workflow):
    return workflow.schema().load(EXAMPLES[workflow.slug])


@pytest.fixture
def spec(workflow, body):
    return workflow.interpret(body, SmallStock())


def test_slug_is_a_url_word_and_texts_are_there(workflow):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", workflow.slug)
    assert len(workflow.title) > 10 and len(workflow.about) > 40


def test_spec_survives_json_when_interpreted(spec):
    assert json.loads(json.dumps(spec)) == spec


def test_price_is_whole_credits_by_line(workflow, spec):
    lines = workflow.price(spec)
    assert lines
    assert all(isinstance(credits, int) and credits > 0 for credits in lines.values())


def test_engine_is_found_when_one_can_do_the_job(workflow, spec):
    shelf = Shelf((SmallEngine("idle", jobs=()), SmallEngine()))
    assert choose_engine(shelf, workflow.job_type, spec).name == "small"


def test_job_is_the_same_and_its_picture_delivered_when_drawn(workflow, body, spec):
    photos = [product_photo() for _ in workflow.sources(body)]
    first, second = (workflow.job(spec, photos, 11) for _ in range(2))
    assert isinstance(first, workflow.job_type) and repr(first) == repr(second)
    if workflow.slug.startswith("background-swap"):
        return  # Their checks want real cut-outs: tests/flows and the engines' suite have them.
    engine = SmallEngine()
    result = engine.run(first, lambda phase, done: None)
    assert workflow.checks(spec, photos, result)
    deliveries = workflow.deliver(spec, photos, result)
    delivered = {line for delivery in deliveries
                 for line in (delivery.lines or workflow.price(spec))}
    assert delivered == set(workflow.price(spec))


def test_partial_body_is_never_accepted_and_never_breaks_a_reader(workflow):
    example = EXAMPLES[workflow.slug]
    for left_out in (None, *example):
        partial = PartialBody({name: value for name, value in example.items()
                               if name != left_out})
        with pytest.raises(InputInvalid) as caught:
            workflow.interpret(partial, SmallStock())
        assert caught.value.issues == ()
        assert len(workflow.sources(partial)) <= len(workflow.sources(example))
