"""What a life of the service does: calls of a client, which the next life repeats as he would.

Every function takes a `Client` and returns what the test looks at. A repeated POST carries the
same Idempotency-Key, so that a life after a death goes on with the same request.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from app import demo_client
from ledger.reconcile import reconcile
from store.backends import Backends
from store.models import CLOSED_STATUSES, RequestLog
from store.webhook_deliveries import WebhookDelivery
from store.webhook_endpoints import WebhookEndpoint
from tests.factories import eventually, png, product_photo

WITHIN_S = 40
DRAWING = {
    "display_name": "Spring", "scene_type": "podium", "mood": "calm", "dominant_colors": [],
    "eval_enabled": False, "seed": 7,
}
SWAP = {"scene_type": "plain_white", "mood": "airy", "dominant_colors": [],
        "output_preset": "original"}
ITEM = png(product_photo(80, 80))
PHOTO = b"\xff\xd8\xff" + bytes(range(256))
ENDPOINT = {"url": "http://127.0.0.1:9000/hook", "description": "shop",
            "event_types": ["request.completed"]}


@dataclass
class Client:
    """A client that talks to the application of its own process."""

    app: Any
    backends: Backends
    key: str

    def call(self, method, path, body=None, **headers):
        """The response, whose status is one of success."""
        response = self.attempt(method, path, body, **headers)
        assert response.status_code < 300, response.text
        return response

    def attempt(self, method, path, body=None, **headers):
        """The response, whatever it is."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.app.test_client().open(path, method=method, json=body, headers={
            "Authorization": f"Bearer {self.key}", **headers})

    def read(self, query):
        """The one value of a query."""
        with self.backends.sessions() as session:
            return session.scalar(query)


def draw(client, **changes):
    """Submit a background, and wait until it and its webhooks are done."""
    request_id = _submit(client, "background-generator", {**DRAWING, **changes})
    _await_end(client, request_id)
    return request_id


def dress(client):
    """Submit a look of two items, and wait until it and its webhooks are done."""
    client_id = client.read(select(WebhookEndpoint.client_id))
    items = []
    for category in ("top", "jeans"):
        key = f"clients/{client_id}/{category}.png"
        client.backends.objects.put(key, ITEM, "image/png")
        items.append({"trial_image": key, "trial_item_category": category})
    request_id = _submit(
        client, "look", {"items": items, "runtime_config": {"eval_enabled": False}})
    _await_end(client, request_id)
    return request_id


def swap_without_source(client):
    """Submit a swap whose photo nobody stored."""
    client_id = client.read(select(WebhookEndpoint.client_id))
    request_id = _submit(client, "background-swap-with-spec", {
        **SWAP, "source_image_s3_key": f"clients/{client_id}/missing.png"})
    _await_end(client, request_id)
    return request_id


def cancel(client):
    """Submit a background and cancel it before anybody works on it."""
    request_id = _submit(client, "background-generator", DRAWING)
    response = client.attempt("POST", f"/v1/requests/{request_id}/cancel")
    assert response.status_code in (200, 409), response.text
    return request_id


def remove(client):
    """Have a background drawn and remove its data."""
    request_id = draw(client)
    client.call("DELETE", f"/v1/requests/{request_id}")
    removed = client.read(select(RequestLog.data_removed_at))
    assert removed is not None
    return request_id


def wait_for_expiry(client):
    """Submit a background that nobody will draw in time."""
    request_id = _submit(client, "background-generator", DRAWING)
    eventually(lambda: client.read(_status_of(request_id)) in CLOSED_STATUSES, WITHIN_S)
    return request_id


def check_books(client):
    """Reconcile; the books are right afterwards."""
    found = reconcile(client.backends.sessions)
    assert found.counts == {}, found
    return client.read(select(RequestLog.request_id))


def upload(client):
    """Announce a photo and put it where the answer says; a broken upload is begun anew."""
    announced = client.call("POST", "/v1/uploads", {
        "file_name": "photo.jpg", "content_type": "image/jpeg", "bytes": len(PHOTO)}).json
    response = client.app.test_client().put(
        announced["upload_url"], data=PHOTO, content_type="image/jpeg")
    assert response.status_code == 200
    assert client.backends.objects.get(announced["source_key"]) == PHOTO


def create_endpoint(client):
    """Create a second webhook endpoint."""
    client.call("POST", "/v1/webhook-endpoints", ENDPOINT)
    assert client.read(select(func.count()).select_from(WebhookEndpoint)) in (2, 3)


def change_endpoint(client):
    """Describe the endpoint anew."""
    path = _endpoint_path(client)
    client.call("PATCH", path, {"description": "new"})
    assert client.read(select(WebhookEndpoint.description)) == "new"


def rotate_secret(client):
    """Give the endpoint a new secret."""
    secret = client.call("POST", f"{_endpoint_path(client)}/rotate").json["secret"]
    assert client.read(select(WebhookEndpoint.secret)) == secret


def send_test_event(client):
    """Have a test event sent."""
    client.call("POST", f"{_endpoint_path(client)}/test")
    _await_deliveries(client)


def replay_webhook(client):
    """Have the first event told again."""
    request_id = draw(client)
    first = client.read(select(WebhookDelivery.id).order_by(WebhookDelivery.id).limit(1))
    client.call("POST", f"/v1/webhook-deliveries/{first}/replay")
    _await_deliveries(client)
    return request_id


def delete_endpoint(client):
    """Delete the endpoint; it may be gone already."""
    path = _endpoint_path(client)
    if path is not None:
        client.call("DELETE", path)
    assert client.read(select(func.count()).select_from(WebhookEndpoint)) == 0


def grant(client):
    """Grant credits from the command line, with a key that makes it safe to repeat."""
    outcome = client.app.test_cli_runner().invoke(
        args=["credits", "grant", "acme", "50", "--grant-key", "invoice"])
    assert "acme has 150 credits" in outcome.output


def prepare_demo(client):
    """Prepare the client of the demo, as `make demo` does each time."""
    first = demo_client.prepare(client.backends)
    assert demo_client.prepare(client.backends) == first


def _submit(client, workflow, body):
    return client.call("POST", f"/v1/{workflow}", body, Idempotency_Key="order-1") \
        .json["request_id"]


def _await_end(client, request_id):
    eventually(lambda: client.read(_status_of(request_id)) in CLOSED_STATUSES, WITHIN_S)
    _await_deliveries(client)


def _status_of(request_id):
    return select(RequestLog.status).where(RequestLog.request_id == request_id)


def _await_deliveries(client):
    pending = select(func.count()).where(WebhookDelivery.status == "PENDING")
    eventually(lambda: client.read(pending) == 0, WITHIN_S)


def _endpoint_path(client):
    endpoint_id = client.read(select(WebhookEndpoint.id))
    return endpoint_id and f"/v1/webhook-endpoints/{endpoint_id}"
