"""The contract's pages against the live service: a reader of nothing else finds all of them."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from ledger.entries import balance_of
from store.models import RequestLog
from tests.contract.checker import JSON_TYPES, differences, mismatches
from tests.contract.conftest import COST, CREDITS, EXAMPLE_ID
from tests.contract.pages import PAGES, SLUGS, defaults, placeholders, read_all

DIGEST = json.loads(Path(__file__).with_name("pages.json").read_text(encoding="utf-8"))

# Allowed values for the word "example", by the name of the field that has it.
ALLOWED = {
    "aspect_ratio": "1:1", "color": "navy", "dominant_colors": "#ffffff", "image_model": "auto",
    "length": "regular", "material": "cotton", "mood": "natural",
    "on_technical_failure": "refund", "output_preset": "instagram_square", "pattern": "solid",
    "pilot_brand": "aurelia", "product_description": "A navy shirt.",
    "product_name": "Shirt", "resolution": "1K", "scene_type": "podium",
    "source_image_s3_key": "users/abc/photo.jpg", "source_render_public_id": EXAMPLE_ID,
    "trial_image": "users/abc/trial/model-1.jpg",
}
# A word that means nothing is refused here; elsewhere it may pass as a text of the caller's own.
CLOSED = {
    "aspect_ratio", "garment_category_public_id", "image_model", "on_technical_failure",
    "output_preset", "resolution", "source_image_s3_key", "source_render_public_id", "trial_image",
}
EITHER = {"source_image_s3_key", "source_render_public_id"}

pages = pytest.mark.parametrize("slug", SLUGS)


@pytest.fixture(name="page")
def read_digest(slug):
    return DIGEST["pages"][slug]


@pytest.fixture
def operation(document, page):
    item = document.data["paths"].get(page["path"], {})
    assert page["method"] in item, f"{page['method']} {page['path']} is not published"
    return item[page["method"]]


@pytest.fixture
def body(document, operation, page):
    """The media type of the request body."""
    return document.follow(operation["requestBody"])["content"][page["media_type"]]


@pytest.fixture
def allowed(sessions):
    """ALLOWED, and the id of a garment category that can be drawn."""
    categories = RequestLog.metadata.tables["garment_categories"]
    with sessions() as session:
        category = session.scalar(
            select(categories.c.public_id).where(categories.c.key == "tshirt"))
    return {**ALLOWED, "garment_category_public_id": category}


@pytest.mark.skipif(not PAGES.exists(), reason="the contract's pages are not beside this checkout")
def test_digest_equals_what_the_pages_say_when_read():
    assert read_all() == DIGEST


def test_parts_are_told_apart_when_a_page_runs_them_together():
    """What a careless reader of the pages would lose."""
    look = DIGEST["pages"]["look"]["request"]["fields"]
    assert look["user_category"]["nullable"]
    assert look["items"]["items"]["name"] == "TrialItemInput"
    assert list(look["items"]["items"]["fields"]) == ["trial_image", "trial_item_category"]
    swap = DIGEST["pages"]["background-swap-with-spec"]
    assert len(swap["example"]) == 7 and len(swap["request"]["fields"]) == 4


@pages
def test_operation_is_published_as_on_the_page(document, operation, page):
    assert operation["summary"] == page["summary"]
    [needed] = operation["security"]
    [scheme] = (document.data["components"]["securitySchemes"][name] for name in needed)
    assert (scheme["type"], scheme["scheme"]) == ("http", page["authorization"].lower())
    parameters = [document.follow(each) for each in operation["parameters"]]
    assert any(each["in"] == "header" for each in parameters) == page["header_parameters"]
    assert document.follow(operation["requestBody"])["required"] is True


@pages
def test_body_has_the_fields_of_the_page(document, body, page):
    assert document.name(body["schema"]) == page["request"]["name"]
    assert differences(document, body["schema"], page["request"]) == []


@pages
def test_body_has_the_names_and_types_of_the_example(document, body, page):
    assert mismatches(document, body["schema"], page["example"]) == []


@pages
def test_body_has_the_defaults_of_the_page(document, body, page):
    properties = document.shape(body["schema"])[0]["properties"]
    told = defaults(page["example"])
    published = {name: document.shape(properties[name])[0].get("default") for name in told}
    assert published == told


@pages
def test_examples_show_the_example_body_of_the_page(document, body, page):
    examples = document.examples(body)
    assert examples, "the body has no example"
    assert set(page["example"]) <= set().union(*examples)
    wrong = {(name, JSON_TYPES[type(example[name])])
             for example in examples for name, value in page["example"].items()
             if name in example and type(example[name]) is not type(value)}
    assert wrong == set()


@pages
@pytest.mark.parametrize("status", DIGEST["responses"])
def test_answer_is_published_as_on_the_page(document, operation, page, status):
    told = DIGEST["responses"][status]
    response = document.follow(operation["responses"][status])
    assert response["description"].startswith(told["title"])
    content = response["content"][page["media_type"]]
    assert document.name(content["schema"]) == told["name"]
    assert differences(document, content["schema"], told) == []
    properties = document.shape(content["schema"])[0]["properties"]
    [example, *_] = document.examples(content)
    for name, value in told["example"].items():
        # A word is what the service says by itself; a list is a sample.
        if isinstance(value, str):
            assert properties[name]["default"] == example[name] == value
        assert type(example[name]) is type(value)


@pages
def test_example_body_is_accepted_when_its_placeholders_are_replaced(shop, sessions, page, allowed):
    body = replaced(page["example"], allowed)
    response = shop.post(page["path"], body)
    if EITHER <= set(body):
        # The page shows two sources of which one is meant.
        assert response.status_code == 422, response.text
        assert {item["loc"][1] for item in response.json["detail"]} <= EITHER
        for name in EITHER:
            other = {key: value for key, value in body.items() if key != name}
            assert_taken(shop, sessions, shop.post(page["path"], other))
    else:
        assert_taken(shop, sessions, response)


@pages
def test_example_body_names_its_placeholders_and_no_more_when_sent_as_it_is(
        shop, sessions, page):
    response = shop.post(page["path"], page["example"])
    left = placeholders(page["example"])
    if not left:
        assert_taken(shop, sessions, response)
        return
    assert response.status_code == 422, response.text
    told = {tuple(item["loc"][1:]) for item in response.json["detail"]}
    assert {loc for loc in left if loc[-1] in CLOSED} <= told <= left


def replaced(value, allowed, only=None, loc=()):
    """An example body with allowed values for its placeholders, those at `only` if given."""
    if isinstance(value, dict):
        return {name: replaced(item, allowed, only, (*loc, name)) for name, item in value.items()}
    if isinstance(value, list):
        return [replaced(item, allowed, only, (*loc, n)) for n, item in enumerate(value)]
    if value != "example" or (only is not None and loc not in only):
        return value
    return allowed[next(part for part in reversed(loc) if isinstance(part, str))]


def assert_taken(shop, sessions, response):
    """202, or an engine that is not there and nothing stored or charged."""
    with sessions() as session:
        stored = session.scalar(select(func.count()).select_from(RequestLog))
        balance = balance_of(session, shop.client.id)
    if response.status_code == 503:
        assert response.json["code"] == "engine_unavailable"
        assert (stored, balance) == (1, CREDITS - COST)
    else:
        assert response.status_code == 202, response.text
        assert response.json["request_id"]
