"""What ``POST /v1/background-swap-with-spec`` takes."""

from marshmallow import ValidationError, fields, validate, validates_schema

from schemas.base import LABEL, StrictSchema

WORDS = validate.Length(min=1, max=200)
EITHER_SOURCE = "Send exactly one of source_image_s3_key and source_render_public_id."


class BackgroundSwapWithSpecRequest(StrictSchema):
    """Swap to an inline background spec."""

    source_image_s3_key = fields.String(
        allow_none=True, validate=validate.Length(min=1, max=512),
        metadata={
            "description": "Object key of the product photo, under one of the client's prefixes.",
            "example": "clients/01J9ZQ0V6M3W5N8R2T4Y6A8C0E/handbag.jpg",
        },
    )
    source_render_public_id = fields.String(
        allow_none=True,
        validate=validate.Regexp(
            r"^[0-7][0-9A-HJKMNP-TV-Z]{25}$", error="Must be a 26-character ULID."
        ),
        metadata={
            "description": "Public id of an earlier render of the same client, instead of a photo."
        },
    )
    scene_type = fields.String(
        required=True, validate=WORDS,
        metadata={
            "description": "The set: podium, arch_niche, concrete_loft, seamless, plain_white, or "
            "another word for one of them.",
            "example": "podium",
        },
    )
    mood = fields.String(
        required=True, validate=WORDS,
        metadata={
            "description": "The light: natural, warm, airy, minimal, playful, dramatic, moody, "
            "luxury, or another word for one of them.",
            "example": "playful",
        },
    )
    dominant_colors = fields.List(
        fields.String(validate=validate.Length(min=1, max=40)),
        load_default=list, validate=validate.Length(max=5),
        metadata={
            "description": "Up to five colours, #rrggbb or CSS names, most important first.",
            "example": ["#f4a6a0", "#ffffff"],
        },
    )
    output_preset = fields.String(
        required=True, validate=WORDS,
        metadata={
            "description": "Where the picture goes: its exact pixels and rules.",
            "example": "instagram_square",
        },
    )
    pilot_brand = fields.String(
        allow_none=True, validate=LABEL,
        metadata={"description": "A label, recorded with the request.", "example": "aurelia"},
    )

    @validates_schema(skip_on_field_errors=False)
    def _one_source(self, data, **_):
        sources = [data.get("source_image_s3_key"), data.get("source_render_public_id")]
        if sum(source is not None for source in sources) != 1:
            raise ValidationError(EITHER_SOURCE, "source_image_s3_key")
