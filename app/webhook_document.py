"""What webhooks look like, for the API document: the calls that we make and others answer."""

from schemas.webhook import EVENT_TYPES, WebhookEventView

MEANING = {
    "request.started": "A worker began with the request.",
    "request.completed": "The request was delivered and its charges captured.",
    "request.partially_completed": "Some of the request was delivered; the rest was refunded.",
    "request.failed": "The request failed and was refunded.",
    "request.canceled": "The request was canceled and refunded.",
    "request.expired": "Nobody began with the request in time; it was refunded.",
    "credits.refunded": "Credits of the request were given back; its credits tell how many.",
}
HEADERS = {
    "webhook-id": "Id of the delivery, the same at every attempt: tell repetitions by it.",
    "webhook-timestamp": "Unix seconds of the attempt: refuse what is older than five minutes.",
    "webhook-signature": "v1,<base64 of HMAC-SHA256 over id.timestamp.body>; two of them, "
    "separated by a space, for a day after the secret was rotated.",
}


def document_webhooks(api):
    """Add the `webhooks` section to the document of `api`."""
    api.spec.components.schema("WebhookEvent", schema=WebhookEventView)
    api.spec.options["webhooks"] = {event: {"post": _call(event)} for event in EVENT_TYPES}


def _call(event):
    reference = {"$ref": "#/components/schemas/WebhookEvent"}
    return {
        "operationId": "on_" + event.replace(".", "_"),
        "summary": event,
        "description": MEANING[event],
        "tags": ["webhooks"],
        "parameters": [
            {"in": "header", "name": name, "required": True, "description": about,
             "schema": {"type": "string"}}
            for name, about in HEADERS.items()
        ],
        "requestBody": {"required": True, "content": {"application/json": {"schema": reference}}},
        "responses": {
            "2XX": {"description": "It was received; anything else is tried again."},
            "410": {"description": "Nobody listens here any more: the endpoint is disabled."},
        },
    }
