"""Every workflow of the registry keeps its promises."""

import json
import re

import pytest

from studio.engines.protocol import BackgroundSwap
from tests.factories import product_photo
from workflows.registry import BY_SLUG, WORKFLOWS

EXAMPLES = {
    "background-swap-with-spec": {
        "source_image_s3_key": "clients/x/a.jpg", "scene_type": "podium", "mood": "playful",
        "dominant_colors": ["coral"], "output_preset": "instagram_square"},
}


def test_every_workflow_has_an_example_here():
    assert set(EXAMPLES) == set(BY_SLUG)


@pytest.fixture(params=WORKFLOWS, ids=lambda workflow: workflow.slug)
def workflow(request):
    return request.param


@pytest.fixture
def body(workflow):
    return workflow.schema().load(EXAMPLES[workflow.slug])


def test_slug_is_a_url_word_and_texts_are_there(workflow):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", workflow.slug)
    assert len(workflow.title) > 10 and len(workflow.about) > 40


def test_spec_survives_json_when_interpreted(workflow, body):
    spec = workflow.interpret(body)
    assert json.loads(json.dumps(spec)) == spec


def test_price_is_whole_credits_by_line(workflow, body):
    lines = workflow.price(workflow.interpret(body))
    assert lines
    assert all(isinstance(credits, int) and credits > 0 for credits in lines.values())


def test_job_is_the_same_when_asked_again(workflow, body):
    spec, photos = workflow.interpret(body), [product_photo()]
    first, second = (workflow.job(spec, photos, 11) for _ in range(2))
    assert isinstance(first, BackgroundSwap)
    assert (first.seed, first.scene, first.colors) == (second.seed, second.scene, second.colors)
    assert len(workflow.sources(body)) == len(photos)
