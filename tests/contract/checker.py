"""Compare a published schema with what a page tells about it; every difference in words."""

from tests.contract.document import plain

JSON_TYPES = {str: "string", bool: "boolean", int: "integer", dict: "object", list: "array"}


def differences(document, schema, told):
    """What a schema has otherwise than the page, in words."""
    shape, _ = document.shape(schema)
    found = []
    if plain(told["description"]) not in plain(shape.get("description", "")):
        found.append(f"{told['name']}: description {shape.get('description')!r}")
    required = {name for name, field in told["fields"].items() if field["required"]}
    if set(shape.get("required", ())) != required:
        found.append(f"{told['name']}: required {shape.get('required')}")
    for name, field in told["fields"].items():
        if name in shape["properties"]:
            found += [f"{name}: {each}"
                      for each in _field(document, shape["properties"][name], field)]
        else:
            found.append(f"{name}: missing")
    return found


def _field(document, published, told):
    shape, is_nullable = document.shape(published)
    if told["title"] not in (None, shape.get("title"), document.name(published)):
        yield f"title {shape.get('title')!r}"
    if told["type"] not in (None, shape.get("type")):
        yield f"type {shape.get('type')!r}"
    if told.get("nullable", is_nullable) != is_nullable:
        yield "null"
    if plain(told["description"]) not in plain(shape.get("description", "")):
        yield f"description {shape.get('description')!r}"
    if told.get("additional") and shape.get("additionalProperties", True) is False:
        yield "no additional properties"
    if "items" in told:
        yield from _items(document, shape["items"], told["items"])


def _items(document, published, told):
    item, _ = document.shape(published)
    if told["type"] not in ("any", item.get("type")):
        yield f"items of type {item.get('type')!r}"
    if "fields" in told:
        if document.name(published) != told["name"]:
            yield f"items called {document.name(published)}"
        yield from differences(document, published, told)


def mismatches(document, schema, value, loc=()):
    """Where an example does not fit: the name is unknown, or its type or value another."""
    shape, _ = document.shape(schema)
    if shape.get("type") not in (None, JSON_TYPES[type(value)]):
        return [f"{loc}: type {shape.get('type')!r}"]
    if isinstance(value, dict):
        properties = shape.get("properties", {})
        unknown = [f"{loc}: no {name}" for name in value if name not in properties]
        return unknown + [
            each for name, item in value.items() if name in properties
            for each in mismatches(document, properties[name], item, (*loc, name))]
    if isinstance(value, list):
        return [each for item in value
                for each in mismatches(document, shape["items"], item, (*loc, 0))]
    if isinstance(value, str) and value not in ("", "example"):
        shown = [*shape.get("enum", ()), shape.get("example"), shape.get("default")]
        return [] if value in shown else [f"{loc}: {value!r} is neither allowed nor shown"]
    return []
