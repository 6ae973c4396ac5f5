"""Deliveries to a real receiver, verified by the standard's own package."""

import base64
import concurrent.futures
import dataclasses
import json

import pytest
from sqlalchemy import select, text
from standardwebhooks import Webhook, WebhookVerificationError

from ledger.settlement import settle_failure
from store.errors import ObjectStoreDown, RemoteDown
from store.ids import new_id
from store.remote import Remote
from store.renders import add_render
from store.webhook_deliveries import ATTEMPTS_MAX, WebhookDelivery, add_delivery
from store.webhook_endpoints import WebhookEndpoint, change_endpoint, rotate_secret
from tasks.webhook import BODY_BYTES_MAX, JITTER, RETRY_AFTER_S, deliver, fitted, retry_delay_s


def make_due(sessions):
    """Let the time until the next attempt pass."""
    with sessions.begin() as session:
        session.execute(text(
            "UPDATE webhook_deliveries SET next_attempt_at = now() WHERE status = 'PENDING'"))


def seconds_left(sessions, delivery_id):
    """Seconds until the next attempt."""
    with sessions() as session:
        return float(session.scalar(text(
            "SELECT extract(epoch FROM next_attempt_at - now()) FROM webhook_deliveries "
            "WHERE id = :id"), {"id": delivery_id}))


def test_receiver_verifies_the_body_that_a_get_answers_when_delivered(
        courier, receiver, endpoint, delivery_id, request_id, caller, read):
    assert deliver(courier, delivery_id)
    call = receiver.calls[0]
    event = Webhook(endpoint.secret).verify(call.body, call.headers)
    assert event["type"] == "request.completed"
    assert event["data"] == caller.get(f"/v1/requests/{request_id}").json
    assert set(event) == {"type", "timestamp", "data"}
    assert call.headers["webhook-id"] == delivery_id
    assert call.headers["content-type"] == "application/json"
    kept = read(delivery_id)
    assert (kept.status, kept.attempts, kept.http_status, kept.error) == (
        "DELIVERED", 1, 204, None)
    assert kept.body.encode() == call.body


def test_signature_fails_when_the_body_or_the_secret_is_another(
        courier, receiver, endpoint, delivery_id):
    deliver(courier, delivery_id)
    call = receiver.calls[0]
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret).verify(call.body + b" ", call.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(base64.b64encode(b"x" * 32).decode()).verify(call.body, call.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(endpoint.secret).verify(call.body, {**call.headers, "webhook-id": "other"})


def test_both_secrets_verify_when_rotated(courier, receiver, endpoint, delivery_id, sessions):
    first = endpoint.secret
    with sessions.begin() as session:
        rotated = session.merge(endpoint)
        rotate_secret(session, rotated)
    deliver(courier, delivery_id)
    call = receiver.calls[0]
    assert len(call.headers["webhook-signature"].split(" ")) == 2
    for secret in (first, rotated.secret):
        assert Webhook(secret).verify(call.body, call.headers)


def test_first_secret_verifies_no_more_when_the_day_is_over(
        courier, receiver, endpoint, delivery_id, sessions):
    first = endpoint.secret
    with sessions.begin() as session:
        rotated = session.merge(endpoint)
        rotate_secret(session, rotated)
        session.execute(text("UPDATE webhook_endpoints SET previous_secret_until = now()"))
    deliver(courier, delivery_id)
    call = receiver.calls[0]
    assert Webhook(rotated.secret).verify(call.body, call.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(first).verify(call.body, call.headers)


def hang(handler):
    handler.connection.recv(1)


ANSWERS = {
    "500": (500, 500, "answered 500"), "404": (404, 404, "answered 404"),
    "a redirect": (302, 302, "Redirects are not followed"), "nothing": (hang, None, "in time"),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_delivery_is_tried_again_with_the_same_bytes_when_the_answer_is(
        courier, receiver, endpoint, delivery_id, sessions, read, what):
    answer, http_status, error = ANSWERS[what]
    receiver.answers = [answer, 200]
    assert not deliver(courier, delivery_id)
    kept = read(delivery_id)
    assert (kept.status, kept.attempts, kept.http_status) == ("PENDING", 1, http_status)
    assert error in kept.error
    assert 4 <= seconds_left(sessions, delivery_id) <= 5.5
    assert not deliver(courier, delivery_id), "it is not due yet"
    make_due(sessions)
    assert deliver(courier, delivery_id)
    first, second = receiver.calls
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"] == delivery_id
    assert Webhook(endpoint.secret).verify(second.body, second.headers)
    assert (read(delivery_id).status, read(delivery_id).attempts) == ("DELIVERED", 2)


def test_delivery_fails_when_the_whole_schedule_is_used_up(
        courier, receiver, delivery_id, sessions, read):
    receiver.answers = [503]
    for delay_s in RETRY_AFTER_S:
        deliver(courier, delivery_id)
        assert delay_s * 0.9 - 2 <= seconds_left(sessions, delivery_id) <= delay_s * 1.1
        make_due(sessions)
    deliver(courier, delivery_id)
    assert (read(delivery_id).status, read(delivery_id).attempts) == ("FAILED", ATTEMPTS_MAX)
    assert len(receiver.calls) == ATTEMPTS_MAX


def test_endpoint_is_disabled_when_it_answers_gone(
        courier, receiver, endpoint, delivery_id, sessions, read):
    receiver.answers = [410]
    assert not deliver(courier, delivery_id)
    assert (read(delivery_id).status, read(delivery_id).http_status) == ("FAILED", 410)
    with sessions() as session:
        closed = session.get(WebhookEndpoint, endpoint.id)
        assert (closed.enabled, closed.disabled_reason) == (False, "gone")


def test_receiver_is_called_once_when_the_message_comes_twice(courier, receiver, delivery_id):
    assert [deliver(courier, delivery_id) for _ in range(3)] == [True, False, False]
    assert len(receiver.calls) == 1


def test_receiver_is_called_once_when_several_have_the_message_at_once(
        courier, receiver, delivery_id):
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(lambda _: deliver(courier, delivery_id), range(6)))
    assert sorted(outcomes) == [False] * 5 + [True]
    assert len(receiver.calls) == 1


def test_nothing_is_sent_when_the_endpoint_was_deleted(courier, receiver, endpoint, delivery_id,
                                                       sessions):
    with sessions.begin() as session:
        session.delete(session.merge(endpoint))
    assert not deliver(courier, delivery_id)
    assert receiver.calls == []


def test_private_address_is_refused_again_when_sent(courier, receiver, delivery_id, read):
    strict = dataclasses.replace(courier, remote=Remote())
    assert not deliver(strict, delivery_id)
    assert receiver.calls == []
    assert (read(delivery_id).status, read(delivery_id).error) == ("PENDING", "Use https.")


def test_events_follow_the_new_address_when_it_was_changed(
        courier, receiver, endpoint, delivery_id, sessions):
    with sessions.begin() as session:
        change_endpoint(session, session.merge(endpoint), url=receiver.url + "/new")
    assert deliver(courier, delivery_id)
    assert receiver.calls[0].path == "/hook/new"


def test_failed_request_carries_its_reason_and_refund_when_told(
        courier, receiver, endpoint, request_id, sessions):
    with sessions.begin() as session:
        settle_failure(session, request_id, code="source_missing", detail="Not there.",
                       actor="test")
        delivery_id = session.scalars(select(WebhookDelivery.id)).one()
    deliver(courier, delivery_id)
    data = json.loads(receiver.calls[0].body)["data"]
    assert (data["failure"]["code"], data["credits"]["state"]) == ("source_missing", "REFUNDED")


def test_test_event_names_its_endpoint_when_sent(courier, receiver, endpoint, sessions):
    with sessions.begin() as session:
        delivery = add_delivery(session, endpoint, "webhook.test")
    assert deliver(courier, delivery.id)
    event = Webhook(endpoint.secret).verify(receiver.calls[0].body, receiver.calls[0].headers)
    assert (event["type"], event["data"]["endpoint_id"]) == ("webhook.test", endpoint.id)


def test_lease_is_left_to_run_out_when_the_worker_breaks(courier, delivery_id, read, sessions):
    class Broken(Remote):
        def post(self, url, body, headers):
            raise ZeroDivisionError("a bug")

    with pytest.raises(ZeroDivisionError):
        deliver(dataclasses.replace(courier, remote=Broken()), delivery_id)
    assert read(delivery_id).status == "PENDING"
    assert not deliver(courier, delivery_id)
    with sessions.begin() as session:
        session.execute(text("UPDATE webhook_deliveries SET lease_until = now()"))
    assert deliver(courier, delivery_id)


def test_attempt_counts_when_its_body_cannot_be_made(
        courier, receiver, delivery_id, request_id, caller, sessions, read):
    class Away:
        def sign(self, key, expires_s, now):
            raise ObjectStoreDown()

    with sessions.begin() as session:
        add_render(
            session, public_id=new_id(), request_id=request_id, client_id=caller.client.id,
            role="picture", position=0, object_key="k", format="jpeg", width=1, height=1, bytes=1,
            sha256="ab" * 32, seed=7, engine="paper", engine_version="1", facts={})
    with pytest.raises(ObjectStoreDown):
        deliver(dataclasses.replace(courier, objects=Away()), delivery_id)
    assert (read(delivery_id).status, read(delivery_id).attempts) == ("PENDING", 1)
    assert receiver.calls == []


def test_jitter_is_the_same_for_an_attempt_and_spreads_the_others():
    delays = [retry_delay_s(f"delivery {number}", 2) for number in range(50)]
    assert delays == [retry_delay_s(f"delivery {number}", 2) for number in range(50)]
    assert len(set(delays)) == 50
    assert all(300 * (1 - JITTER) <= delay <= 300 * (1 + JITTER) for delay in delays)
    assert retry_delay_s("x", 1) != retry_delay_s("y", 1)


def test_schedule_ends_with_the_attempts_that_the_database_allows():
    assert len(RETRY_AFTER_S) + 1 == ATTEMPTS_MAX
    assert retry_delay_s("x", ATTEMPTS_MAX) is None


def event(**data):
    """An event whose parts are as long as asked for."""
    empty = {"credits": {"entries": [], "cost": 4}, "evaluation": {"passed": True, "checks": []},
             "interpreted": {}, "renders": []}
    return {"type": "request.completed", "timestamp": "now", "data": {**empty, **data}}


def test_body_is_whole_when_it_is_short():
    assert json.loads(fitted(event())) == event()


@pytest.mark.parametrize(("data", "left_out"), [
    ({"credits": {"entries": ["x" * 200] * 100, "cost": 4}}, ["credits.entries"]),
    ({"evaluation": {"passed": True, "checks": ["x" * 200] * 100}},
     ["credits.entries", "evaluation.checks"]),
    ({"interpreted": {"scene": "\u00e4" * 10_000}, "evaluation": None},
     ["credits.entries", "evaluation.checks", "interpreted"]),
    ({"renders": [{"url": "x" * 500}] * 50},
     ["credits.entries", "evaluation.checks", "interpreted", "evaluation", "renders"]),
])
def test_body_says_what_it_leaves_out_when_it_is_too_long(data, left_out):
    body = fitted(event(**data))
    assert len(body.encode()) <= BODY_BYTES_MAX
    assert json.loads(body)["left_out"] == left_out
    assert json.loads(body)["data"]["credits"]["cost"] == 4


def test_reason_is_kept_short_when_it_is_long(courier, delivery_id, read):
    class Talkative(Remote):
        def post(self, url, body, headers):
            raise RemoteDown("x" * 10_000)

    deliver(dataclasses.replace(courier, remote=Talkative()), delivery_id)
    assert len(read(delivery_id).error) == 500
