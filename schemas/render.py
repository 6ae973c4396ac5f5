"""What ``GET /v1/renders`` takes and answers: delivered pictures, and where they come from."""

from marshmallow import fields, validate

from schemas.base import LABEL
from schemas.listing import ULID, ListQuery, id_cursor, moment, page_of
from schemas.request import RenderView


class RenderListQuery(ListQuery):
    """Which renders; filters narrow together."""

    cursor = id_cursor("render")
    workflow = fields.String(
        load_default=None, validate=LABEL,
        metadata={"description": "Only renders of this workflow.",
                  "example": "background-swap-with-spec"},
    )
    role = fields.String(
        load_default=None, validate=LABEL,
        metadata={"description": "Only renders that show this.", "example": "picture"},
    )
    pilot_brand = fields.String(
        load_default=None, validate=LABEL,
        metadata={"description": "Only renders of requests with this label.",
                  "example": "aurelia"},
    )
    request_id = fields.String(
        load_default=None, validate=validate.Regexp(ULID, error="Not the id of a request."),
        metadata={"description": "Only renders of this request."},
    )
    created_after = moment("Only renders delivered after this moment.")
    created_before = moment("Only renders delivered before this moment.")


class DeliveredRenderView(RenderView):
    """A delivered picture and the request that it comes from."""

    request_id = fields.String(
        metadata={"description": "The request that delivered it.",
                  "example": "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"})
    workflow = fields.String(
        metadata={"description": "The workflow's name.", "example": "background-swap-with-spec"})
    pilot_brand = fields.String(
        allow_none=True, metadata={"description": "Label from the request."})
    created_at = fields.DateTime(metadata={"description": "When it was delivered, UTC."})


RenderPage = page_of(DeliveredRenderView)
