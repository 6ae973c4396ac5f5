"""The 202 answer of every workflow."""

from marshmallow import fields, validate

from schemas.base import StrictSchema
from schemas.request_list import STATUSES


class WorkflowAcceptedResponse(StrictSchema):
    """Returned synchronously from any POST /v1/{name} (202)."""

    request_id = fields.String(
        required=True,
        metadata={"description": "26-char ULID: correlates with the row in request_logs.",
                  "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"},
    )
    status = fields.String(
        validate=validate.OneOf(STATUSES),
        metadata={"title": "JobStatus", "default": "NOT_STARTED", "example": "NOT_STARTED",
                  "description": "Studio's job status at submit time. Almost always NOT_STARTED "
                  "in this 202."},
    )
    credits_cost = fields.Integer(
        required=True,
        metadata={"description": "Credits deducted from the calling client. Refunded "
                  "automatically on any failure path.", "example": 4},
    )
