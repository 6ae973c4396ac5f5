"""The `webhooks` section of the API document: every event, with its body."""

from app.webhook_document import MEANING
from store.webhook_endpoints import EVENT_TYPES


def test_every_event_is_documented_with_its_body_when_published(app):
    document = app.test_client().get("/openapi.json").json
    assert tuple(document["webhooks"]) == EVENT_TYPES == tuple(MEANING)
    body = document["components"]["schemas"]["WebhookEvent"]["properties"]
    assert set(body) == {"type", "timestamp", "data", "left_out"}
    for event in document["webhooks"].values():
        names = [parameter["name"] for parameter in event["post"]["parameters"]]
        assert names == ["webhook-id", "webhook-timestamp", "webhook-signature"]
        content = event["post"]["requestBody"]["content"]["application/json"]
        assert content["schema"] == {"$ref": "#/components/schemas/WebhookEvent"}
