"""What a client is told of its account, and that it is told nobody else's."""

import pytest

from ledger.seals import seal_day
from ledger.settlement import settle_failure, settle_success
from ledger.statements import entries_of_client, totals_of
from store.clients import create_client
from tests.factories import age, make_client, make_request, unguarded


@pytest.fixture
def client(sessions):
    """A client with one request held, one delivered and one given back."""
    with sessions.begin() as session:
        client = make_client(session)
        make_request(session, client, cost=3)
        delivered = make_request(session, client, cost=5)
        failed = make_request(session, client, cost=7)
        settle_success(session, delivered.request_id, attempt=1, actor="test")
        settle_failure(session, failed.request_id, code="source_missing", detail="Not there.",
                       actor="test")
        make_request(session, make_client(session, "rival"), cost=50)
        return client


def test_totals_tell_what_became_of_every_charge_when_requests_differ(sessions, client):
    with sessions() as session:
        assert totals_of(session, client.id) == {
            "balance": 92, "held": 3, "captured": 5, "refunded": 7}


def test_totals_go_on_from_the_seal_when_the_past_is_sealed(sessions, client):
    """Twice: the second seal adds to the sums of the first."""
    for _ in range(2):
        age(sessions, days=2)
        unguarded(sessions, "UPDATE ledger_seals SET day = day - 1; "
                  "UPDATE sealed_balances SET day = day - 1")
        with sessions.begin() as session:
            assert seal_day(session) is not None
            request_id = make_request(session, client, cost=2).request_id
            settle_success(session, request_id, attempt=1, actor="test")
    with sessions() as session:
        assert totals_of(session, client.id) == {
            "balance": 88, "held": 3, "captured": 9, "refunded": 7}


def test_totals_are_nothing_when_client_has_no_account(sessions):
    with sessions.begin() as session:
        stranger = create_client(session, "stranger")
        assert set(totals_of(session, stranger.id).values()) == {0}


def test_totals_are_the_grant_when_nothing_was_charged(sessions):
    with sessions.begin() as session:
        fresh = make_client(session, "fresh", credits=9)
        assert totals_of(session, fresh.id) == {
            "balance": 9, "held": 0, "captured": 0, "refunded": 0}


def test_entries_come_newest_first_when_listed(sessions, client):
    with sessions() as session:
        kinds = [entry.kind for entry in entries_of_client(session, client.id, limit=100)]
    assert kinds == ["refund", "capture", "charge", "charge", "charge", "grant"]


def test_entries_go_on_below_the_cursor_when_one_is_given(sessions, client):
    with sessions() as session:
        everything = entries_of_client(session, client.id, limit=100)
        rest = entries_of_client(session, client.id, limit=2, before_id=everything[1].id)
    assert [entry.id for entry in rest] == [entry.id for entry in everything[2:4]]


def test_entries_are_of_one_request_and_kind_when_filtered(sessions, client):
    with sessions() as session:
        refund = entries_of_client(session, client.id, limit=100, kind="refund")[0]
        both = entries_of_client(session, client.id, limit=100, request_id=refund.request_id)
    assert [entry.kind for entry in both] == ["refund", "charge"]
