"""What the document says about a schema's fields."""

import pytest
from apispec import APISpec
from marshmallow import fields, validate

from app.openapi_fields import FieldsPlugin, body_examples, example_of, is_complete
from schemas.base import LABEL, ULID, StrictSchema


class Inner(StrictSchema):
    """A part of it."""

    size = fields.Integer(metadata={"example": 3})


class Sample(StrictSchema):
    """POST /v1/sample: what it is,
    in two lines.

    A second paragraph is for readers of the code.
    """

    first_key = fields.String(required=True, metadata={"example": "a"})
    other_id = fields.String(
        validate=validate.Regexp(ULID), metadata={"example": "b", "instead_of": "first_key"})
    label = fields.String(validate=LABEL, metadata={"title": "Its Label"})
    tags = fields.List(fields.String(), load_default=list)
    metadata = fields.Dict(load_default=dict)
    parts = fields.List(fields.Nested(Inner))


@pytest.fixture
def published():
    """Sample as the document has it."""
    spec = APISpec("t", "1", "3.1.0", plugins=[FieldsPlugin()])
    spec.components.schema("Sample", schema=Sample)
    return spec.to_dict()["components"]["schemas"]["Sample"]


def test_description_is_the_first_paragraph_when_published(published):
    assert published["description"] == "POST /v1/sample: what it is, in two lines."


def test_titles_come_from_names_when_none_is_given(published):
    titles = {name: field["title"] for name, field in published["properties"].items()}
    assert titles["first_key"] == "First Key"
    assert titles["label"] == "Its Label"
    assert "title" not in published["properties"]["tags"]["items"]


def test_default_is_published_when_it_is_made_for_each_call(published):
    assert published["properties"]["tags"]["default"] == []
    assert published["properties"]["metadata"]["default"] == {}
    assert "default" not in published["properties"]["first_key"]


def test_pattern_is_ecmas_when_python_spells_it_otherwise(published):
    assert published["properties"]["other_id"]["pattern"] == "^[0-7][0-9A-HJKMNP-TV-Z]{25}$"
    assert published["properties"]["label"]["pattern"] == r"^[^\x00-\x1f]{1,100}$"


def test_example_has_what_its_fields_show_when_made():
    example = example_of(Sample)
    assert example == {
        "first_key": "a", "other_id": "b", "metadata": {}, "parts": [{"size": 3}]}
    assert not is_complete(Sample, example)
    assert is_complete(Inner, example_of(Inner()))


def test_examples_are_two_when_a_field_stands_for_another():
    rest = {"metadata": {}, "parts": [{"size": 3}]}
    assert body_examples(Sample) == {
        "body": {"value": {"first_key": "a", **rest}},
        "other_id": {"value": {"other_id": "b", **rest}},
    }
