"""What the document says about schemas beyond apispec: titles, descriptions, defaults, examples."""

import inspect

from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema, fields, missing

# What Python's patterns say and JSON Schema's (ECMA 262) cannot; half a character is no JSON.
PATTERN_WORDS = {r"\A": "^", r"\Z": "$", r"\ud800-\udfff": ""}


class Converter(OpenAPIConverter):
    """Turns schemas into JSON Schema; a schema's docstring is its description."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for function in (title, default, pattern):
            self.add_attribute_function(function)

    def schema2jsonschema(self, schema):
        """The schema's fields, under the first paragraph of its docstring."""
        kind = schema if isinstance(schema, type) else type(schema)
        about = " ".join(inspect.getdoc(kind).split("\n\n")[0].split())
        return {"description": about, **super().schema2jsonschema(schema)}


class FieldsPlugin(MarshmallowPlugin):
    """apispec's plugin for marshmallow with the converter above."""

    Converter = Converter


# `self` and `ret` are apispec's: such a function becomes a method of its converter.
def title(self, field, ret, **_):
    """``Scene Type`` for a field called scene_type, unless its metadata has a title."""
    if "title" in ret or not isinstance(field.parent, Schema):
        return {}
    return {"title": (field.data_key or field.name).replace("_", " ").title()}


def default(self, field, **_):
    """The default of a field that makes a new list or object for each call."""
    return {"default": field.load_default()} if field.load_default in (list, dict) else {}


def pattern(self, field, ret, **_):
    """The field's pattern in the words of JSON Schema."""
    if "pattern" not in ret:
        return {}
    text = ret["pattern"]
    for python, ecma in PATTERN_WORDS.items():
        text = text.replace(python, ecma)
    return {"pattern": text}


def example_of(schema):
    """An object made of the examples of the schema's fields, without those that have none."""
    found = {}
    for name, field in _instance(schema).fields.items():
        example = _field_example(field)
        if example is not missing:
            found[field.data_key or name] = example
    return found


def body_examples(schema):
    """Bodies to send, by name: what the fields' examples make.

    A field whose metadata says `instead_of` replaces another one, in a body of its own.
    """
    whole = example_of(schema)
    swaps = {name: field.metadata["instead_of"]
             for name, field in _instance(schema).fields.items() if "instead_of" in field.metadata}
    plain = {name: value for name, value in whole.items() if name not in swaps}
    bodies = {"body": plain}
    for name, other in swaps.items():
        bodies[name] = {name: whole[name],
                        **{key: value for key, value in plain.items() if key != other}}
    return {name: {"value": value} for name, value in bodies.items()}


def is_complete(schema, example):
    """Whether the example has every field of the schema."""
    return len(example) == len(_instance(schema).fields)


def _field_example(field):
    if "example" in field.metadata:
        return field.metadata["example"]
    if isinstance(field, fields.Nested):
        return example_of(field.schema) or missing
    # Left out means empty: an empty object shows that there may be one.
    if field.load_default is dict:
        return {}
    if isinstance(field, fields.List):
        inner = _field_example(field.inner)
        return missing if inner is missing else [inner]
    return missing


def _instance(schema):
    return schema() if isinstance(schema, type) else schema
