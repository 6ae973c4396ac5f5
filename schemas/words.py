"""Fields in which callers describe what they want in words of their own."""

from marshmallow import fields, validate

from schemas.base import LABEL, Text


def words(description, example, **options):
    """A description of up to 200 characters; the tables of the studio read it."""
    return Text(1, 200, metadata={"description": description, "example": example}, **options)


def scene_type():
    """The field `scene_type`."""
    return words(
        "The set: a name or another word from GET /v1/scene-types, also inside a sentence.",
        "podium", required=True)


def mood():
    """The field `mood`."""
    return words(
        "The light: a name or another word from GET /v1/moods, also inside a sentence.",
        "playful", required=True)


def dominant_colors():
    """The field `dominant_colors`."""
    return fields.List(
        Text(1, 60), load_default=list, validate=validate.Length(max=5),
        metadata={
            "description": "Up to five colours, most important first: #rrggbb, CSS names, or "
            "fashion's words such as camel, dusty rose and off-white.",
            "example": ["#f4a6a0", "off-white"],
        },
    )


def output_preset(example="instagram_square", **options):
    """The field `output_preset`."""
    return words(
        "Where the picture goes: its exact pixels and rules, from GET /v1/output-presets.",
        example, **options)


def display_name():
    """The field `display_name`."""
    return Text(0, 200, load_default="", metadata={
        "description": "What the catalogue calls it.", "example": "Spring podium"})


def pilot_brand():
    """The field `pilot_brand`."""
    return fields.String(
        load_default=None, allow_none=True, validate=LABEL,
        metadata={"description": "A label, recorded with the request and summed in the usage. "
                  "Where the client has a brand profile of that name, it applies.",
                  "example": "aurelia"},
    )
