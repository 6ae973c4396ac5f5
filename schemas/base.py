"""What all schemas share: unknown fields are errors, and labels are storable text."""

from marshmallow import RAISE, Schema, validate

LABEL = validate.Regexp(
    r"^[^\x00-\x1f\ud800-\udfff]{1,100}\Z",
    error="Must have 1 to 100 characters, no control characters.",
)
"""A caller's own word, stored as it is: PostgreSQL stores neither NUL nor half a character."""


class StrictSchema(Schema):
    """Refuses fields that it does not know: a typing error must not pass in silence."""

    class Meta:
        unknown = RAISE
