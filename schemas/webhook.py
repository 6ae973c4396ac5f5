"""What webhook endpoints and their deliveries take and answer, and what a webhook carries."""

from marshmallow import fields, validate

from schemas.base import ULID, Flag, StrictSchema
from schemas.listing import ListQuery, page_of
from schemas.request import RequestView

EVENT_TYPES = (
    "request.started", "request.completed", "request.partially_completed", "request.failed",
    "request.canceled", "request.expired", "credits.refunded",
)
TEST_EVENT = "webhook.test"
DELIVERY_STATUSES = ("PENDING", "DELIVERED", "FAILED")
EXAMPLE_ID = "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"
URL = "https://example.com/hooks/atelier"
ALLOWED = "Must be one of: {choices}."


def _field(kind, description, example=None, **options):
    metadata = {"description": description}
    if example is not None:
        metadata["example"] = example
    return kind(metadata=metadata, **options)


def _id(description):
    return _field(
        fields.String, description, load_default=None,
        validate=validate.Regexp(ULID, error="Not an id."))


class WebhookEndpointBody(StrictSchema):
    """An endpoint to be."""

    url = _field(
        fields.String, "Where events are posted: https, a public host, port 443, 8443, 80 or one "
        "above 1024.", URL, required=True, validate=validate.Length(min=1, max=2000))
    description = _field(
        fields.String, "What you call it.", "the shop", load_default="",
        validate=validate.Regexp(r"^[^\x00-\x1f\ud800-\udfff]{0,200}\Z",
                                 error="Must have at most 200 characters, no control characters."))
    event_types = _field(
        fields.List, "What is sent there.", ["request.completed", "request.failed"],
        required=True, validate=validate.Length(min=1, max=len(EVENT_TYPES)),
        cls_or_instance=fields.String(validate=validate.OneOf(EVENT_TYPES, error=ALLOWED)))


class WebhookEndpointPatch(WebhookEndpointBody):
    """What to change of an endpoint; loaded as partial: a field that is not sent stays."""

    enabled = _field(Flag, "false: send nothing there until it is true again.", True)


class WebhookEndpointView(StrictSchema):
    """Where a client is told, and of what."""

    id = _field(fields.String, "26-char ULID.", EXAMPLE_ID)
    url = _field(fields.String, "Where events are posted.", URL)
    description = _field(fields.String, "What you call it.", "the shop")
    event_types = _field(fields.List, "What is sent there.", ["request.completed"],
                         cls_or_instance=fields.String())
    enabled = _field(fields.Boolean, "Whether events are sent there.", True)
    disabled_at = _field(fields.DateTime, "Since when they are not, UTC.", allow_none=True)
    disabled_reason = _field(
        fields.String, "client: you disabled it; gone: it answered 410.", allow_none=True)
    previous_secret_until = _field(
        fields.DateTime, "Until when a rotated secret signs beside the new one, UTC.",
        allow_none=True)
    created_at = _field(fields.DateTime, "UTC.")


class WebhookEndpointSecretView(WebhookEndpointView):
    """An endpoint with its secret, which is shown this once."""

    secret = _field(fields.String, "Verifies the signatures; keep it, it is not shown again.",
                    "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=")


class WebhookEndpointQuery(ListQuery):
    """Which endpoints to list."""

    cursor = _id("The next_cursor of the page before: an endpoint's id.")


class WebhookDeliveryQuery(ListQuery):
    """Which deliveries to list; filters narrow together."""

    cursor = _id("The next_cursor of the page before: a delivery's id.")
    endpoint_id = _id("Only deliveries to this endpoint.")
    request_id = _id("Only deliveries about this request.")
    status = _field(
        fields.String, "Only deliveries in this status.", "FAILED", load_default=None,
        validate=validate.OneOf(DELIVERY_STATUSES, error=ALLOWED))
    event_type = _field(
        fields.String, "Only deliveries of this event.", "request.completed", load_default=None,
        validate=validate.OneOf((*EVENT_TYPES, TEST_EVENT), error=ALLOWED))


class WebhookDeliveryView(StrictSchema):
    """One event for one endpoint, and what came of it."""

    id = _field(fields.String, "26-char ULID; the receiver sees it as webhook-id.", EXAMPLE_ID)
    endpoint_id = _field(fields.String, "Where it goes.", EXAMPLE_ID)
    request_id = _field(fields.String, "What it is about; null for a test.", allow_none=True)
    event_type = _field(fields.String, "What happened.", "request.completed")
    status = _field(fields.String, "PENDING, DELIVERED or FAILED.", "DELIVERED")
    attempts = _field(fields.Integer, "How often it was tried.", 1)
    next_attempt_at = _field(fields.DateTime, "When it is tried next, UTC.", allow_none=True)
    http_status = _field(fields.Integer, "What the receiver answered last.", 204, allow_none=True)
    error = _field(fields.String, "What went wrong last.", allow_none=True)
    replay_of = _field(fields.String, "The delivery that this one repeats.", allow_none=True)
    created_at = _field(fields.DateTime, "When it happened, UTC.")
    delivered_at = _field(fields.DateTime, "When the receiver took it, UTC.", allow_none=True)


class WebhookEventView(StrictSchema):
    """The body of a webhook."""

    type = _field(fields.String, "What happened.", "request.completed")
    timestamp = _field(fields.DateTime, "When it happened, UTC.")
    data = fields.Nested(RequestView, metadata={
        "description": "The request as GET /v1/requests/{id} answered at the first attempt."})
    left_out = _field(
        fields.List, "Parts of data that were emptied, since the body had more than 20 kB.",
        ["credits.entries"], cls_or_instance=fields.String())


class WebhookDeliveryDetailView(WebhookDeliveryView):
    """A delivery with what it carries."""

    payload = _field(fields.Dict, "The body as it is sent; null before the first attempt.",
                     allow_none=True)


WebhookEndpointPage = page_of(WebhookEndpointView)
WebhookDeliveryPage = page_of(WebhookDeliveryView)
