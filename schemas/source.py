"""How a caller names the picture to work on: an object key, or an earlier render."""

from marshmallow import ValidationError, fields, validate, validates_schema

from schemas.base import ULID, StrictSchema, Text

EITHER_SOURCE = "Send exactly one of source_image_s3_key and source_render_public_id."

PUBLIC_ID = validate.Regexp(ULID, error="Must be a 26-character ULID.")


def image_key(description, example, **options):
    """A field that holds an object key."""
    return Text(1, 512, metadata={"description": description, "example": example}, **options)


class ProductSource(StrictSchema):
    """Exactly one of two ways to name the product's picture."""

    source_image_s3_key = image_key(
        "Object key of the product photo, under one of the client's prefixes.",
        "clients/01J9ZQ0V6M3W5N8R2T4Y6A8C0E/handbag.jpg", allow_none=True,
    )
    source_render_public_id = fields.String(
        allow_none=True, validate=PUBLIC_ID,
        metadata={
            "description": "Public id of an earlier render of the same client, instead of a photo.",
            "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E", "instead_of": "source_image_s3_key",
        },
    )

    @validates_schema(skip_on_field_errors=False)
    def _one_source(self, data, **_):
        sources = [data.get("source_image_s3_key"), data.get("source_render_public_id")]
        if sum(source is not None for source in sources) != 1:
            raise ValidationError(EITHER_SOURCE, "source_image_s3_key")
