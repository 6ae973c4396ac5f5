"""What ``GET /v1/requests`` takes and answers: filters, and a short view of each request."""

from marshmallow import fields, validate

from schemas.base import LABEL, StrictSchema
from schemas.listing import ListQuery, id_cursor, moment, page_of

STATUSES = (
    "NOT_STARTED", "IN_PROGRESS", "COMPLETED", "PARTIALLY_COMPLETED", "FAILED", "CANCELED",
    "EXPIRED",
)


class RequestListQuery(ListQuery):
    """Which requests; filters narrow together."""

    cursor = id_cursor("request")
    status = fields.String(
        load_default=None,
        validate=validate.OneOf(STATUSES, error="Must be one of: {choices}."),
        metadata={"description": "Only requests in this status.", "example": "COMPLETED"},
    )
    workflow = fields.String(
        load_default=None, validate=LABEL,
        metadata={"description": "Only requests of this workflow.",
                  "example": "background-swap-with-spec"},
    )
    pilot_brand = fields.String(
        load_default=None, validate=LABEL,
        metadata={"description": "Only requests with this label.", "example": "aurelia"},
    )
    created_after = moment("Only requests accepted after this moment.")
    created_before = moment("Only requests accepted before this moment.")


class RequestSummaryView(StrictSchema):
    """A request in a list: what it is and how far; ask for it by id to see the rest."""

    request_id = fields.String(
        metadata={"description": "26-char ULID.", "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"})
    workflow = fields.String(
        metadata={"description": "The workflow's name.", "example": "background-swap-with-spec"})
    status = fields.String(metadata={"description": "As in the request.", "example": "COMPLETED"})
    stage = fields.String(
        allow_none=True, metadata={"description": "fetch, generate, evaluate or store.",
                                   "example": "store"})
    pilot_brand = fields.String(
        allow_none=True, metadata={"description": "Label from the request."})
    credits_cost = fields.Integer(
        metadata={"description": "The price, fixed at submit.", "example": 4})
    created_at = fields.DateTime(metadata={"description": "UTC."})
    started_at = fields.DateTime(allow_none=True, metadata={"description": "UTC."})
    ended_at = fields.DateTime(allow_none=True, metadata={"description": "UTC."})
    failure_code = fields.String(
        allow_none=True, metadata={"description": "Why it failed; null if it did not.",
                                   "example": "source_unreadable"})


RequestPage = page_of(RequestSummaryView)
