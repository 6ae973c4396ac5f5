"""The checker itself: content with a document made from the pages, and not with a changed one."""

import copy
import json
from pathlib import Path

import pytest

from tests.contract.checker import JSON_TYPES, differences, mismatches
from tests.contract.document import Document, plain

DIGEST = json.loads(Path(__file__).with_name("pages.json").read_text(encoding="utf-8"))
PAGES = DIGEST["pages"]


def document_of(page):
    """A document whose only schemas are those of a page's body: (document, body's schema)."""
    components = {}
    schema = _object(page["request"], page["example"], components)
    return Document({"components": {"schemas": components}}), schema


def _object(told, example, components):
    properties = {name: _shown(value) for name, value in example.items()}
    for name, field in told["fields"].items():
        properties[name] = {**properties.get(name, {}), **_property(
            field, example.get(name), components)}
    components[told["name"]] = {
        "type": "object", "description": told["description"], "properties": properties,
        "required": [name for name, field in told["fields"].items() if field["required"]],
    }
    return {"$ref": f"#/components/schemas/{told['name']}"}


def _property(field, value, components):
    shape = {"title": field["title"], "description": field["description"]}
    if field["type"]:
        shape["type"] = [field["type"], "null"] if field.get("nullable") else field["type"]
    if "fields" in field.get("items", {}):
        shape["items"] = _object(field["items"], value[0], components)
    elif "items" in field:
        shape["items"] = {"type": field["items"]["type"]}
    return shape


def _shown(value):
    """A field that only the example body shows."""
    shape = {"type": JSON_TYPES[type(value)], "example": value}
    if isinstance(value, dict):
        shape["properties"] = {name: _shown(item) for name, item in value.items()}
    return shape


def body(document, name):
    """A schema of the document, to be changed."""
    return document.data["components"]["schemas"][name]


@pytest.mark.parametrize("slug", PAGES)
def test_nothing_differs_when_the_document_says_what_the_page_says(slug):
    page = PAGES[slug]
    document, schema = document_of(page)
    assert differences(document, schema, page["request"]) == []
    assert mismatches(document, schema, page["example"]) == []


CHANGES = {
    "a field is gone": lambda look: look["properties"].pop("items"),
    "a type is another": lambda look: look["properties"]["items"].update(type="object"),
    "a title is another": lambda look: look["properties"]["items"].update(title="Pieces"),
    "a description is gone": lambda look: look["properties"]["items"].update(description=""),
    "null is refused": lambda look: look["properties"]["user_category"].update(type="string"),
    "less is required": lambda look: look.update(required=[]),
    "more is required": lambda look: look["required"].append("user_category"),
    "the description is another": lambda look: look.update(description="Something."),
}


@pytest.mark.parametrize("why", CHANGES)
def test_difference_is_found_when(why):
    document, schema = document_of(PAGES["look"])
    CHANGES[why](body(document, "LookRequest"))
    assert len(differences(document, schema, PAGES["look"]["request"])) == 1


def test_difference_is_found_when_it_is_in_a_nested_object():
    document, schema = document_of(PAGES["look"])
    body(document, "TrialItemInput")["properties"]["trial_image"]["type"] = "integer"
    assert differences(document, schema, PAGES["look"]["request"]) == [
        "items: trial_image: type 'integer'"]


@pytest.mark.parametrize(("example", "count"), [
    ({"runtime_config": 1}, 1), ({"unknown": "example"}, 1), ({"trial_image": 7}, 1),
    ({"extraction_context": {"max_items": "1", "product": "x"}}, 2), ({"trial_image": "odd"}, 1),
    ({"trial_image": "example"}, 0),
])
def test_example_that_does_not_fit_is_found_in_its_place(example, count):
    document, schema = document_of(PAGES["extract"])
    assert len(mismatches(document, schema, example)) == count


def test_schema_is_the_same_when_null_is_told_in_another_way():
    page = copy.deepcopy(PAGES["look"])
    document, schema = document_of(page)
    category = body(document, "LookRequest")["properties"]["user_category"]
    body(document, "LookRequest")["properties"]["user_category"] = {
        "anyOf": [{"$ref": "#/components/schemas/UserCategory"}, {"type": "null"}]}
    document.data["components"]["schemas"]["UserCategory"] = {**category, "type": "string"}
    assert differences(document, schema, page["request"]) == []


def test_sentences_are_the_same_when_only_the_typesetter_differs():
    assert plain("26-char ULID \u2014 it\u2019s \u2018x\u2019") == plain("26-char ULID: It's 'x'")
    assert plain("One row.") != plain("Two rows.")
