"""Read an OpenAPI document the way a generator of clients does: references followed, null apart."""

import re

DASHES = re.compile(r"\s*(?:[\u2013\u2014:]|\s-)\s+")
QUOTES = str.maketrans("\u2018\u2019\u201c\u201d", "''\"\"")
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Document:
    """A document as `/openapi.json` answers it."""

    def __init__(self, data):
        self.data = data

    def operations(self):
        """Every (path, method, operation)."""
        for path, item in self.data["paths"].items():
            for method in METHODS:
                if method in item:
                    yield path, method, item[method]

    def follow(self, node):
        """What a node or its reference stands for; words beside the reference win."""
        while "$ref" in node:
            target = self.data
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
        return node

    def shape(self, schema):
        """A schema with its one alternative to null, and whether null is one: (schema, bool)."""
        schema = self.follow(schema)
        for word in ("anyOf", "oneOf", "allOf"):
            options = schema.get(word, [])
            real = [option for option in options if option.get("type") != "null"]
            if len(real) == 1:
                beside = {key: value for key, value in schema.items() if key != word}
                inner, is_nullable = self.shape({**self.follow(real[0]), **beside})
                return inner, is_nullable or len(real) < len(options)
        kinds = schema.get("type")
        if isinstance(kinds, list):
            rest = [kind for kind in kinds if kind != "null"]
            return {**schema, "type": rest[0] if len(rest) == 1 else rest}, "null" in kinds
        return schema, False

    def name(self, schema):
        """The component that a schema refers to, None for one written out."""
        for option in (schema, *schema.get("anyOf", ()), *schema.get("allOf", ())):
            if "$ref" in option:
                return option["$ref"].rpartition("/")[2]
        return None

    def examples(self, node):
        """The example values of a media type or parameter."""
        named = [self.follow(each)["value"] for each in node.get("examples", {}).values()]
        return named + ([node["example"]] if "example" in node else [])


def plain(text):
    """A sentence without the choices of a typesetter: dashes, quotes, line ends, capitals."""
    return " ".join(DASHES.sub(" - ", text.translate(QUOTES)).lower().split())
