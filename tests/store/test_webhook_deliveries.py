"""Webhook rows: told once per endpoint, within one client, and what PostgreSQL refuses."""

import threading

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from ledger.settlement import settle_failure, settle_success
from store.ids import new_id
from store.stage_runs import claim as claim_stage
from store.webhook_deliveries import (
    WebhookDelivery, add_delivery, announce, claim, keep_delivered, keep_failed, resend_in,
    take_due,
)
from store.webhook_endpoints import WebhookEndpoint, change_endpoint
from tests.factories import make_client, make_endpoint, make_request


@pytest.fixture
def client(sessions):
    with sessions.begin() as session:
        return make_client(session)


@pytest.fixture
def endpoint(sessions, client):
    with sessions.begin() as session:
        return make_endpoint(session, client)


@pytest.fixture
def request_id(sessions, client):
    with sessions.begin() as session:
        return make_request(session, client).request_id


@pytest.fixture
def delivery_id(sessions, endpoint, request_id):
    """A delivery that is due."""
    with sessions.begin() as session:
        return add_delivery(
            session, endpoint, "request.started", request_id=request_id).id


def events(sessions):
    """The types of all deliveries, in order."""
    with sessions() as session:
        return sorted(session.scalars(select(WebhookDelivery.event_type)))


def row(sessions, delivery_id):
    with sessions() as session:
        return session.get(WebhookDelivery, delivery_id)


ENDINGS = {
    "FAILED": ["credits.refunded", "request.failed"],
    "CANCELED": ["credits.refunded", "request.canceled"],
    "EXPIRED": ["credits.refunded", "request.expired"],
}


@pytest.mark.parametrize("status", ENDINGS)
def test_end_and_refund_are_told_when_a_request_ends_without_a_delivery(
        sessions, endpoint, request_id, status):
    for _ in range(2):
        with sessions.begin() as session:
            settle_failure(session, request_id, code="c", detail="d", actor="test", status=status)
    assert events(sessions) == ENDINGS[status]


def test_end_is_told_when_a_request_completes(sessions, endpoint, request_id):
    with sessions.begin() as session:
        assert settle_success(session, request_id, attempt=1, actor="test")
    assert events(sessions) == ["request.completed"]


def test_start_is_told_once_when_stages_follow_each_other(sessions, endpoint, request_id):
    for stage in ("fetch", "generate"):
        with sessions.begin() as session:
            claim_stage(session, request_id, 1, stage, owner="w", lease_s=30)
    assert events(sessions) == ["request.started"]


def test_nothing_is_told_when_the_transaction_that_it_tells_of_fails(
        sessions, endpoint, request_id):
    with sessions() as session:
        settle_success(session, request_id, attempt=1, actor="test")
        session.rollback()
    assert events(sessions) == []


def test_only_those_are_told_who_asked_for_it_when_there_are_several(
        sessions, client, request_id):
    with sessions.begin() as session:
        asked = [make_endpoint(session, client, ["request.failed"]) for _ in range(2)]
        make_endpoint(session, client, ["request.completed", "request.started"])
        change_endpoint(session, make_endpoint(session, client), enabled=False)
        make_endpoint(session, make_client(session, "stranger"))
    with sessions.begin() as session:
        settle_failure(session, request_id, code="c", detail="d", actor="test")
        told = session.scalars(select(WebhookDelivery.endpoint_id)).all()
    assert sorted(told) == sorted(endpoint.id for endpoint in asked)


def test_event_is_written_once_when_two_announce_it(sessions, endpoint, request_id):
    def tell():
        with sessions.begin() as session:
            announce(session, request_id, "request.completed")

    threads = [threading.Thread(target=tell) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert events(sessions) == ["request.completed"]


def test_settlement_succeeds_when_its_endpoint_is_being_deleted(sessions, endpoint, request_id):
    with sessions() as deleting:
        deleting.delete(deleting.merge(endpoint))
        deleting.flush()

        def settle():
            with sessions.begin() as session:
                settle_success(session, request_id, attempt=1, actor="test")

        settling = threading.Thread(target=settle)
        settling.start()
        settling.join(0.3)
        deleting.commit()
        settling.join()
    with sessions() as session:
        status = session.scalar(text("SELECT status FROM request_logs"))
    assert (status, events(sessions)) == ("COMPLETED", [])


def test_due_delivery_is_taken_once_when_its_message_is_under_way(sessions, delivery_id):
    with sessions.begin() as session:
        assert take_due(session, 10) == [delivery_id]
        with sessions() as other_clock:
            assert take_due(other_clock, 10) == []
        resend_in(session, delivery_id, 60)
    with sessions.begin() as session:
        assert take_due(session, 10) == []
        resend_in(session, delivery_id, -1)
    with sessions.begin() as session:
        assert take_due(session, 10) == [delivery_id]


def test_hanging_endpoint_holds_up_no_other_when_many_are_due(sessions, client, endpoint):
    with sessions.begin() as session:
        other = make_endpoint(session, client)
        many = {add_delivery(session, endpoint, "webhook.test").id for _ in range(5)}
        one = add_delivery(session, other, "webhook.test").id
    with sessions.begin() as session:
        taken = take_due(session, 10)
        assert len(taken) == 3 and one in taken
        for delivery_id in taken:
            resend_in(session, delivery_id, 60)
    with sessions.begin() as session:
        assert take_due(session, 10) == []
        first = next(iter(many.intersection(taken)))
        assert keep_delivered(session, claim(session, first, lease_s=60), 200)
    with sessions.begin() as session:
        assert len(take_due(session, 10)) == 1


def test_delivery_is_claimed_once_when_messages_are_repeated(sessions, delivery_id):
    with sessions.begin() as session:
        assert claim(session, delivery_id, lease_s=60).attempt == 1
    with sessions.begin() as session:
        assert claim(session, delivery_id, lease_s=60) is None
        assert take_due(session, 10) == []


def test_late_worker_writes_nothing_when_its_lease_ran_out(sessions, delivery_id):
    with sessions.begin() as session:
        slow = claim(session, delivery_id, lease_s=-1)
    with sessions.begin() as session:
        assert take_due(session, 10) == [delivery_id]
        quick = claim(session, delivery_id, lease_s=60)
        assert quick.attempt == 2
    with sessions.begin() as session:
        assert not keep_failed(session, slow, retry_in_s=5, error="slow")
        assert not keep_delivered(session, slow, 200)
    with sessions.begin() as session:
        assert keep_delivered(session, quick, 200)
    assert (row(sessions, delivery_id).status, row(sessions, delivery_id).attempts) == (
        "DELIVERED", 2)


def test_delivery_fails_when_ten_workers_were_lost(sessions, delivery_id):
    for _ in range(10):
        with sessions.begin() as session:
            assert claim(session, delivery_id, lease_s=-1)
    with sessions.begin() as session:
        assert claim(session, delivery_id, lease_s=60) is None
    failed = row(sessions, delivery_id)
    assert (failed.status, failed.error) == ("FAILED", "The last attempt was cut short.")


def test_delivery_fails_when_its_endpoint_is_disabled_meanwhile(sessions, endpoint, delivery_id):
    with sessions.begin() as session:
        change_endpoint(session, session.merge(endpoint), enabled=False)
    with sessions.begin() as session:
        assert claim(session, delivery_id, lease_s=60) is None
    failed = row(sessions, delivery_id)
    assert (failed.status, failed.error) == ("FAILED", "The endpoint is disabled.")


def test_new_address_stays_enabled_when_the_old_one_is_gone(sessions, endpoint, delivery_id):
    with sessions.begin() as session:
        held = claim(session, delivery_id, lease_s=60)
    with sessions.begin() as session:
        moved = session.merge(endpoint)
        change_endpoint(session, moved, url="https://example.com/new")
    with sessions.begin() as session:
        assert keep_failed(session, held, retry_in_s=5, error="gone", http_status=410, gone=True)
        assert session.get(WebhookEndpoint, endpoint.id).enabled
    assert row(sessions, delivery_id).status == "FAILED"


REFUSED = {
    "told twice": "INSERT INTO webhook_deliveries (id, client_id, endpoint_id, request_id, "
                  "event_type) SELECT '{new}', client_id, endpoint_id, request_id, event_type "
                  "FROM webhook_deliveries",
    "another client's": "UPDATE webhook_deliveries SET client_id = '{stranger}'",
    "unknown event": "UPDATE webhook_deliveries SET event_type = 'request.lost'",
    "a test about a request": "UPDATE webhook_deliveries SET event_type = 'webhook.test'",
    "delivered without a time": "UPDATE webhook_deliveries SET status = 'DELIVERED'",
    "closed and due": "UPDATE webhook_deliveries SET status = 'FAILED'",
    "delivered by a 500": "UPDATE webhook_deliveries SET status = 'DELIVERED', http_status = 500, "
                          "delivered_at = now(), next_attempt_at = NULL",
    "an eleventh attempt": "UPDATE webhook_deliveries SET attempts = 11",
    "an endpoint for nothing": "UPDATE webhook_endpoints SET event_types = '{{}}'",
    "an endpoint for unknown events": "UPDATE webhook_endpoints SET event_types = '{{x}}'",
    "a bare secret": "UPDATE webhook_endpoints SET secret = 'abc'",
    "disabled without a reason": "UPDATE webhook_endpoints SET disabled_at = now()",
    "half a rotation": "UPDATE webhook_endpoints SET previous_secret = 'whsec_x'",
}


@pytest.mark.parametrize("what", REFUSED)
def test_postgres_refuses_what_must_not_be_when_asked_for(sessions, delivery_id, what):
    with sessions.begin() as session:
        stranger = make_client(session, "stranger").id
    with pytest.raises(IntegrityError), sessions.begin() as session:
        session.execute(text(REFUSED[what].format(new=new_id(), stranger=stranger)))


def test_deliveries_go_with_their_endpoint_when_it_is_deleted(sessions, endpoint, delivery_id):
    with sessions.begin() as session:
        add_delivery(session, endpoint, "request.started", replay_of=delivery_id,
                     request_id=row(sessions, delivery_id).request_id)
    with sessions.begin() as session:
        session.delete(session.merge(endpoint))
    assert events(sessions) == []
