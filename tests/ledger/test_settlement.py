"""How a request ends in part: what was delivered is kept, the rest is given back."""

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ledger.audit import violations
from ledger.entries import balance_of, entries_of_request
from ledger.settlement import Undelivered, settle_failure, settle_success
from store.models import RequestLog
from store.webhook_deliveries import WebhookDelivery
from store.webhook_endpoints import add_endpoint
from tests.factories import make_client, make_request

LINES = {"item-0": 2, "item-1": 3, "item-2": 4}
MISSING = Undelivered("item-1", "source_missing", "There is no object under the source key.")


@pytest.fixture
def look(sessions):
    """A request of three lines: its client's id and its own."""
    with sessions.begin() as session:
        client = make_client(session)
        return client.id, make_request(session, client, lines=LINES).request_id


def audited(sessions):
    """What the audit finds, the missing pictures of these bare rows aside."""
    with sessions() as session:
        return [row for row in violations(session) if row[0] != "I12"]


def test_lines_are_refunded_alone_when_they_were_not_delivered(sessions, look):
    client_id, request_id = look
    with sessions.begin() as session:
        assert settle_success(session, request_id, attempt=1, actor="t", undelivered=[MISSING])
    with sessions() as session:
        request = session.get(RequestLog, request_id)
        entries = entries_of_request(session, request_id)
        assert request.status == "PARTIALLY_COMPLETED"
        assert request.undelivered == [{
            "line": "item-1", "code": "source_missing", "message": MISSING.message}]
        assert balance_of(session, client_id) == 100 - 2 - 4
    ends = {(entry.kind, entry.amount, entry.reason) for entry in entries if entry.charge_id}
    assert ends == {("refund", 3, "source_missing"), ("capture", 2, "delivered"),
                    ("capture", 4, "delivered")}
    assert audited(sessions) == []


def test_end_is_refused_when_nothing_at_all_was_delivered(sessions, look):
    nothing = [Undelivered(line, "x", "x") for line in LINES]
    with pytest.raises(IntegrityError), sessions.begin() as session:
        settle_success(session, look[1], attempt=1, actor="t", undelivered=nothing)
    with sessions() as session:
        assert session.get(RequestLog, look[1]).status == "NOT_STARTED"


def test_end_is_refused_when_a_missing_line_was_never_charged(sessions, look):
    with pytest.raises(IntegrityError), sessions.begin() as session:
        settle_success(session, look[1], attempt=1, actor="t",
                       undelivered=[Undelivered("item-9", "x", "x")])


def test_failure_changes_nothing_when_the_request_ended_in_part(sessions, look):
    client_id, request_id = look
    with sessions.begin() as session:
        settle_success(session, request_id, attempt=1, actor="t", undelivered=[MISSING])
    with sessions.begin() as session:
        assert not settle_failure(session, request_id, code="x", detail="x", actor="t")
    with sessions() as session:
        assert balance_of(session, client_id) == 94


def test_end_in_part_is_told_once_with_its_refunds_when_an_endpoint_listens(sessions, look):
    events = ["request.partially_completed", "credits.refunded", "request.completed"]
    missing = [MISSING, Undelivered("item-2", "source_missing", MISSING.message)]
    with sessions.begin() as session:
        add_endpoint(session, look[0], url="https://example.com/", description="",
                     event_types=events)
        settle_success(session, look[1], attempt=1, actor="t", undelivered=missing)
    with sessions() as session:
        told = session.scalars(select(WebhookDelivery.event_type)).all()
    assert sorted(told) == ["credits.refunded", "request.partially_completed"]
