"""``/v1/webhook-deliveries``: the log of what was told, and telling it again."""

import pytest
from sqlalchemy import select

from ledger.settlement import settle_failure, settle_success
from store.webhook_deliveries import (
    WebhookDelivery, claim, delivery_of_client, keep_delivered, keep_failed,
)
from store.webhook_endpoints import change_endpoint
from tests.factories import make_endpoint, make_request

PATH = "/v1/webhook-deliveries"
UNKNOWN = "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"


@pytest.fixture
def endpoint(sessions, caller):
    with sessions.begin() as session:
        return make_endpoint(session, caller.client)


@pytest.fixture
def told(sessions, caller, endpoint):
    """Request ids: one completed and delivered, one failed whose webhooks are pending."""
    with sessions.begin() as session:
        completed = make_request(session, caller.client).request_id
        settle_success(session, completed, attempt=1, actor="test")
        delivery_id = session.scalars(select(WebhookDelivery.id)).one()
        held = claim(session, delivery_id, lease_s=60)
        held.delivery.body = '{"type":"request.completed"}'
        keep_delivered(session, held, 204)
        failed = make_request(session, caller.client).request_id
        settle_failure(session, failed, code="source_missing", detail="d", actor="test")
    return completed, failed


def listed(caller, query=""):
    response = caller.get(f"{PATH}{query}")
    assert response.status_code == 200, response.text
    return sorted(item["event_type"] for item in response.json["data"])


@pytest.fixture
def delivered(caller, told):
    """The delivery that was made."""
    return caller.get(f"{PATH}?status=DELIVERED").json["data"][0]


def test_delivery_shows_its_outcome_when_read(caller, endpoint, told, delivered):
    read = caller.get(f"{PATH}/{delivered['id']}").json
    assert read.pop("payload") == {"type": "request.completed"}
    assert read == delivered
    assert read.pop("created_at") and read.pop("delivered_at") and read.pop("id")
    assert read == {
        "endpoint_id": endpoint.id, "request_id": told[0], "event_type": "request.completed",
        "status": "DELIVERED", "attempts": 1, "next_attempt_at": None, "http_status": 204,
        "error": None, "replay_of": None}


def test_failed_attempt_shows_its_reason_and_the_next_one_when_read(caller, sessions, told):
    pending = caller.get(f"{PATH}?event_type=request.failed").json["data"][0]
    with sessions.begin() as session:
        held = claim(session, pending["id"], lease_s=60)
        keep_failed(session, held, retry_in_s=300, http_status=500, error="It answered 500.")
    read = caller.get(f"{PATH}/{pending['id']}").json
    assert (read["status"], read["attempts"], read["http_status"], read["error"]) == (
        "PENDING", 1, 500, "It answered 500.")
    assert read["next_attempt_at"] > pending["next_attempt_at"]
    assert read["payload"] is None


FILTERS = {
    "nothing": ("", ["credits.refunded", "request.completed", "request.failed"]),
    "status": ("?status=PENDING", ["credits.refunded", "request.failed"]),
    "event_type": ("?event_type=request.failed", ["request.failed"]),
    "both": ("?status=DELIVERED&event_type=request.failed", []),
    "an unknown endpoint": (f"?endpoint_id={UNKNOWN}", []),
}


@pytest.mark.parametrize("what", FILTERS)
def test_log_is_narrowed_when_filtered_by(caller, told, what):
    query, expected = FILTERS[what]
    assert listed(caller, query) == expected


def test_log_is_narrowed_when_filtered_by_request_or_endpoint(caller, endpoint, told):
    assert listed(caller, f"?request_id={told[0]}") == ["request.completed"]
    assert len(listed(caller, f"?endpoint_id={endpoint.id}")) == 3


def test_pages_hold_each_delivery_once_when_followed(caller, told):
    first = caller.get(f"{PATH}?limit=2").json
    rest = caller.get(f"{PATH}?limit=2&cursor={first['next_cursor']}").json
    ids = [item["id"] for item in first["data"] + rest["data"]]
    assert (first["has_more"], rest["has_more"], len(set(ids))) == (True, False, 3)
    assert ids == sorted(ids, reverse=True)


@pytest.mark.parametrize("query", [
    "status=LOST", "event_type=request.lost", "endpoint_id=1", "request_id=%00", "cursor=x",
    "limit=0", "sort=asc"])
def test_log_names_the_parameter_when_it_is_malformed(caller, query):
    response = caller.get(f"{PATH}?{query}")
    assert response.status_code == 422
    assert response.json["detail"][0]["loc"] == ["query", query.partition("=")[0]]


def test_log_is_empty_when_it_is_another_clients(other_caller, told, endpoint, delivered):
    assert listed(other_caller) == []
    assert listed(other_caller, f"?endpoint_id={endpoint.id}") == []
    assert other_caller.get(f"{PATH}/{delivered['id']}").status_code == 404
    assert other_caller.post(f"{PATH}/{delivered['id']}/replay", None).status_code == 404


def test_same_body_is_sent_again_when_replayed(caller, told, delivered, sessions):
    response = caller.post(f"{PATH}/{delivered['id']}/replay", None)
    assert response.status_code == 202
    again = caller.get(response.headers["Location"]).json
    assert (again["status"], again["replay_of"]) == ("PENDING", delivered["id"])
    assert again["id"] != delivered["id"]
    assert again["payload"] == {"type": "request.completed"}
    for name in ("endpoint_id", "request_id", "event_type"):
        assert again[name] == delivered[name]
    with sessions() as session:
        bodies = {delivery_of_client(session, each, caller.client.id).body
                  for each in (again["id"], delivered["id"])}
    assert len(bodies) == 1


def test_delivery_may_be_replayed_again_when_it_was_before(caller, delivered):
    ids = {caller.post(f"{PATH}/{delivered['id']}/replay", None).json["id"] for _ in range(2)}
    assert len(ids) == 2


def test_replay_is_a_conflict_when_the_delivery_is_pending(caller, told):
    pending = caller.get(f"{PATH}?status=PENDING").json["data"][0]
    response = caller.post(f"{PATH}/{pending['id']}/replay", None)
    assert (response.status_code, response.json["code"]) == (409, "webhook_delivery_pending")


def test_replay_is_a_conflict_when_the_endpoint_is_disabled(
        caller, endpoint, delivered, sessions):
    with sessions.begin() as session:
        change_endpoint(session, session.merge(endpoint), enabled=False)
    response = caller.post(f"{PATH}/{delivered['id']}/replay", None)
    assert (response.status_code, response.json["code"]) == (409, "webhook_endpoint_disabled")


@pytest.mark.parametrize("delivery_id", [UNKNOWN, "nonsense", "%00"])
def test_delivery_is_not_found_when_unknown(caller, delivery_id):
    assert caller.get(f"{PATH}/{delivery_id}").status_code == 404
    assert caller.post(f"{PATH}/{delivery_id}/replay", None).status_code == 404
