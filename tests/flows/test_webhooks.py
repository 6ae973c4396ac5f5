"""A real job on the real stack ends in webhooks that the standard's package verifies."""

import itertools

import pytest
import requests
from standardwebhooks import Webhook

from app.stack import free_port, running
from settings import Settings
from store.backends import Backends
from tests.factories import eventually, png, product_photo
from tests.flows.conftest import PROCESSES, open_shop
from tests.receivers import listening

EVENTS = ["request.started", "request.completed", "request.failed", "credits.refunded"]


@pytest.fixture
def receiver():
    with listening() as receiver:
        yield receiver


@pytest.fixture
def shop(database_url, broker_url, tmp_path, monkeypatch):
    """A client of a stack that may call this machine."""
    monkeypatch.setenv("ATELIER_WEBHOOK_PRIVATE_HOSTS", "127.0.0.1")
    port = free_port()
    backends = Backends(Settings(
        home=tmp_path, database_url=database_url, broker_url=broker_url, environment="test",
        public_url=f"http://127.0.0.1:{port}"))
    with running(backends, port, tmp_path / "stack.log", PROCESSES) as stack:
        yield open_shop(backends, port, stack.pid)
    backends.engine.dispose()


def test_job_ends_in_verified_webhooks_and_an_event_stream_when_submitted(shop, receiver):
    made = requests.post(
        f"{shop.base_url}/v1/webhook-endpoints", headers=shop.headers, timeout=30,
        json={"url": receiver.url, "event_types": EVENTS})
    assert made.status_code == 201, made.text
    receiver.answers = [500, 204]
    request = shop.swap(shop.put("bag.png", png(product_photo())))
    assert request["status"] == "COMPLETED", request["failure"]
    # The first call was answered 500 and comes again after some five seconds.
    calls = receiver.await_calls(3)
    events = [Webhook(made.json()["secret"]).verify(call.body, call.headers) for call in calls]
    assert {event["type"] for event in events} == {"request.started", "request.completed"}
    completed = next(event for event in events if event["type"] == "request.completed")
    assert completed["data"]["credits"] == request["credits"]
    picture = requests.get(completed["data"]["renders"][0]["url"], timeout=30)
    assert len(picture.content) == request["renders"][0]["bytes"]
    ids = [call.headers["webhook-id"] for call in calls]
    assert ids[0] in ids[1:] and len(set(ids)) == 2

    failed = shop.swap(f"clients/{shop.client.id}/never-uploaded.jpg")
    calls = receiver.await_calls(6)[3:]
    told = [Webhook(made.json()["secret"]).verify(call.body, call.headers) for call in calls]
    assert {event["type"] for event in told} == {
        "request.started", "request.failed", "credits.refunded"}
    assert {event["data"]["request_id"] for event in told} == {failed["request_id"]}

    eventually(lambda: log_of(shop) == {"DELIVERED"})
    assert shop.broken_invariants() == []
    assert [line for line in stream_of(shop, failed["request_id"]) if line.startswith("event")] == [
        "event: end"]


def log_of(shop):
    """The statuses of all deliveries."""
    log = requests.get(f"{shop.base_url}/v1/webhook-deliveries", headers=shop.headers, timeout=30)
    return {item["status"] for item in log.json()["data"]}


def stream_of(shop, request_id):
    """The lines of the request's event stream, to its end."""
    with requests.get(f"{shop.base_url}/v1/requests/{request_id}/events", stream=True,
                      headers=shop.headers, timeout=30) as response:
        assert response.headers["Content-Type"].startswith("text/event-stream")
        return list(itertools.islice(response.iter_lines(decode_unicode=True), 100))
