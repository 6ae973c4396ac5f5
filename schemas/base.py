"""The parent of all schemas: unknown fields are errors, order is kept."""

from marshmallow import RAISE, Schema


class StrictSchema(Schema):
    """Refuses fields that it does not know: a typing error must not pass in silence."""

    class Meta:
        unknown = RAISE
