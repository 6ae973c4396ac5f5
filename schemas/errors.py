"""What errors look like: validation errors as in the contract, everything else RFC 9457."""

from marshmallow import fields

from schemas.base import StrictSchema


class ValidationError(StrictSchema):
    """One field that is wrong."""

    loc = fields.List(
        fields.Raw(), required=True,
        metadata={"title": "Location",
                  "description": "Where: body, query, path or header, then field and index.",
                  "example": ["body", "scene_type"]},
    )
    msg = fields.String(
        required=True,
        metadata={"title": "Message", "description": "What is wrong and what is allowed.",
                  "example": "Missing data for required field."},
    )
    type = fields.String(
        required=True,
        metadata={"title": "Error Type", "description": "Stable kind of error.",
                  "example": "missing"},
    )


class HTTPValidationError(StrictSchema):
    """422: every field that is wrong, at once."""

    detail = fields.List(
        fields.Nested(ValidationError), metadata={"description": "All errors found."}
    )


class Problem(StrictSchema):
    """Any other error: application/problem+json (RFC 9457) with a stable code."""

    type = fields.String(
        required=True, metadata={"description": "about:blank", "example": "about:blank"})
    title = fields.String(
        required=True, metadata={"description": "The status in words.", "example": "Not Found"})
    status = fields.Integer(
        required=True, metadata={"description": "The HTTP status.", "example": 404})
    detail = fields.String(
        required=True,
        metadata={"description": "What happened, for a person.", "example": "No such request."}
    )
    code = fields.String(
        required=True,
        metadata={"description": "Stable code, for a program.", "example": "not_found"}
    )
    request_id = fields.String(
        required=True,
        metadata={"description": "Id of this call, also in X-Request-Id.",
                  "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"}
    )
