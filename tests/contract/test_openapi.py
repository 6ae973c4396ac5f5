"""The published document: the contract's page word for word, and a golden file of the whole."""

import json
import re
from pathlib import Path

import pytest
from openapi_spec_validator import validate

HERE = Path(__file__).parent
GOLDEN = HERE / "openapi.json"
PAGES = HERE.parents[2] / "shared" / "contract"
SLUG = "background-swap-with-spec"


@pytest.fixture
def document(app):
    return app.test_client().get("/openapi.json").json


def operation(document):
    return document["paths"][f"/v1/{SLUG}"]["post"]


def schema(document, content):
    reference = content["application/json"]["schema"]["$ref"]
    return document["components"]["schemas"][reference.rpartition("/")[2]]


def test_document_equals_the_golden_file_when_nothing_changed(document):
    """Refresh with: flask --app app.wsgi openapi print > tests/contract/openapi.json."""
    assert document == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_document_is_valid_openapi_when_checked(document):
    validate(document)


def test_body_has_the_fields_and_required_marks_of_the_contract(document):
    body = schema(document, operation(document)["requestBody"]["content"])
    assert set(body["properties"]) == {
        "source_image_s3_key", "source_render_public_id", "scene_type", "mood",
        "dominant_colors", "output_preset", "pilot_brand"}
    assert set(body["required"]) == {"scene_type", "mood", "output_preset"}
    assert body["properties"]["dominant_colors"]["items"]["type"] == "string"


def test_answers_have_the_bodies_of_the_contract(document):
    responses = operation(document)["responses"]
    accepted = schema(document, responses["202"]["content"])
    assert set(accepted["properties"]) == {"request_id", "status", "credits_cost"}
    assert set(accepted["required"]) == {"request_id", "credits_cost"}
    invalid = schema(document, responses["422"]["content"])
    item = invalid["properties"]["detail"]["items"]["$ref"].rpartition("/")[2]
    assert set(document["components"]["schemas"][item]["required"]) == {"loc", "msg", "type"}


def test_every_field_is_described_when_published(document):
    for name, shape in document["components"]["schemas"].items():
        for field, about in shape.get("properties", {}).items():
            assert about.get("description") or "$ref" in about or "allOf" in about, (name, field)


@pytest.mark.skipif(not PAGES.exists(), reason="the contract's pages are not beside this checkout")
def test_example_body_of_the_page_names_only_its_placeholders_when_sent(caller):
    page = (PAGES / f"{SLUG}.txt").read_text(encoding="utf-8")
    body = json.loads(re.search(r"body: '(\{.*?\})'\}", page).group(1))
    response = caller.post(f"/v1/{SLUG}", body)
    assert response.status_code == 422
    # The page's example sends both sources and the word "example" for every value.
    assert {item["loc"][1] for item in response.json["detail"]} <= set(body)
