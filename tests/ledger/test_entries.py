"""What the ledger writes, and what PostgreSQL refuses whoever asks."""

import concurrent.futures

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from ledger.audit import violations
from ledger.entries import (
    balance_of,
    charge,
    charged_lines,
    entries_of_request,
    grant,
    resolve_open_charges,
)
from ledger.errors import AccountUnknown, CreditsShort
from ledger.settlement import settle_failure, settle_success
from store.clients import create_client
from store.ids import new_id
from tests.factories import make_client, make_request


@pytest.fixture
def client(sessions):
    with sessions.begin() as session:
        return make_client(session)


def test_balance_is_the_sum_of_deltas_when_granted_and_charged(sessions, client):
    with sessions.begin() as session:
        make_request(session, client, cost=30)
        assert balance_of(session, client.id) == 70
    with sessions() as session:
        assert violations(session) == []


def test_grant_adds_once_when_its_key_is_repeated(sessions, client):
    with sessions.begin() as session:
        assert grant(session, client.id, 5, reason="r", actor="a", grant_key="invoice 1")
        assert not grant(session, client.id, 5, reason="r", actor="a", grant_key="invoice 1")
        assert balance_of(session, client.id) == 105


def test_grant_is_refused_when_client_has_no_account(sessions):
    with sessions.begin() as session:
        stranger = create_client(session, "stranger")
        with pytest.raises(AccountUnknown):
            grant(session, stranger.id, 5, reason="r", actor="a")


def test_charge_is_refused_and_nothing_stored_when_balance_is_short(sessions, client):
    with pytest.raises(CreditsShort), sessions.begin() as session:
        make_request(session, client, cost=101)
    with sessions() as session:
        assert balance_of(session, client.id) == 100
        assert session.scalar(text("SELECT count(*) FROM request_logs")) == 0


def test_charges_never_overdraw_when_many_come_at_once(sessions, client):
    def try_charge(_):
        try:
            with sessions.begin() as session:
                make_request(session, client, cost=7)
            return True
        except CreditsShort:
            return False

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        accepted = sum(pool.map(try_charge, range(40)))
    with sessions() as session:
        assert accepted == 100 // 7
        assert balance_of(session, client.id) == 100 - 7 * accepted
        assert violations(session) == []


def test_refund_gives_back_once_when_settled_by_many_at_once(sessions, client):
    with sessions.begin() as session:
        request_id = make_request(session, client, cost=10).request_id

    def settle(_):
        with sessions.begin() as session:
            return settle_failure(session, request_id, code="internal", detail="x", actor="test")

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(settle, range(16))) == 1
    with sessions() as session:
        assert balance_of(session, client.id) == 100
        assert [entry.kind for entry in entries_of_request(session, request_id)] == [
            "charge", "refund"]


def test_success_captures_and_later_failure_changes_nothing_when_settled(sessions, client):
    with sessions.begin() as session:
        request_id = make_request(session, client).request_id
    with sessions.begin() as session:
        assert settle_success(session, request_id, attempt=1, actor="test")
    with sessions.begin() as session:
        assert not settle_failure(session, request_id, code="late", detail="x", actor="test")
    with sessions() as session:
        assert balance_of(session, client.id) == 96
        assert [entry.kind for entry in entries_of_request(session, request_id)] == [
            "charge", "capture"]


def test_settling_does_nothing_when_the_attempt_is_stale(sessions, client):
    with sessions.begin() as session:
        request = make_request(session, client)
        request.attempt = 2
        session.flush()
        assert not settle_success(session, request.request_id, attempt=1, actor="zombie")
        assert not settle_failure(
            session, request.request_id, code="x", detail="x", actor="zombie", attempt=1)


FORBIDDEN = {
    "update": "UPDATE ledger_entries SET amount = 1",
    "delete": "DELETE FROM ledger_entries",
    "truncate": "TRUNCATE ledger_entries CASCADE",
    "balance by hand": "UPDATE accounts SET balance = 1000000",
    "refund of another amount": """
        INSERT INTO ledger_entries (account_id, kind, amount, request_id, charge_id, reason, actor)
        SELECT account_id, 'refund', amount + 1, request_id, id, 'x', 'x' FROM ledger_entries
        WHERE kind = 'charge'""",
    "refund of a grant": """
        INSERT INTO ledger_entries (account_id, kind, amount, request_id, charge_id, reason, actor)
        SELECT g.account_id, 'refund', g.amount, c.request_id, g.id, 'x', 'x'
        FROM ledger_entries g, ledger_entries c WHERE g.kind = 'grant' AND c.kind = 'charge'""",
    "second charge of a line": """
        INSERT INTO ledger_entries (account_id, kind, amount, request_id, line, reason, actor)
        SELECT account_id, 'charge', amount, request_id, line, 'x', 'x' FROM ledger_entries
        WHERE kind = 'charge'""",
    "negative amount": """
        INSERT INTO ledger_entries (account_id, kind, amount, grant_key, reason, actor)
        SELECT id, 'grant', -5, 'x', 'x', 'x' FROM accounts""",
    "resolution of an open request": """
        INSERT INTO ledger_entries (account_id, kind, amount, request_id, charge_id, reason, actor)
        SELECT account_id, 'refund', amount, request_id, id, 'x', 'x' FROM ledger_entries
        WHERE kind = 'charge'""",
    "end without refund": """
        UPDATE request_logs SET status = 'FAILED', failure_code = 'x', ended_at = now()""",
    "delivery without capture": """
        UPDATE request_logs SET status = 'COMPLETED', ended_at = now()""",
    "end without a time": "UPDATE request_logs SET status = 'COMPLETED'",
    "attempt going back": "UPDATE request_logs SET attempt = 0",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_postgres_refuses_when_the_books_are_bent(sessions, client, what):
    with sessions.begin() as session:
        make_request(session, client)
    with pytest.raises(SQLAlchemyError), sessions.begin() as session:
        session.execute(text(FORBIDDEN[what]))
    with sessions() as session:
        assert balance_of(session, client.id) == 96
        assert violations(session) == []


def test_postgres_refuses_when_a_charge_is_resolved_twice(sessions, client):
    with sessions.begin() as session:
        request_id = make_request(session, client).request_id
        settle_failure(session, request_id, code="x", detail="x", actor="test")
    with pytest.raises(IntegrityError), sessions.begin() as session:
        session.execute(text("""
            INSERT INTO ledger_entries
              (account_id, kind, amount, request_id, charge_id, reason, actor)
            SELECT account_id, 'capture', amount, request_id, id, 'x', 'x' FROM ledger_entries
            WHERE kind = 'charge'"""))


def test_postgres_refuses_when_an_ended_request_is_reopened(sessions, client):
    with sessions.begin() as session:
        request_id = make_request(session, client).request_id
        settle_failure(session, request_id, code="x", detail="x", actor="test")
    with pytest.raises(IntegrityError), sessions.begin() as session:
        session.execute(text(
            "UPDATE request_logs SET status='IN_PROGRESS', ended_at=NULL, failure_code=NULL"))


def test_resolving_again_writes_nothing_when_already_resolved(sessions, client):
    with sessions.begin() as session:
        request_id = make_request(session, client).request_id
        settle_failure(session, request_id, code="x", detail="x", actor="test")
        assert resolve_open_charges(session, request_id, "refund", reason="x", actor="x") == 0


def test_charge_writes_nothing_when_the_price_is_zero(sessions, client):
    with sessions.begin() as session:
        request = make_request(session, client, cost=0)
        charge(session, client.id, request.request_id, {"free": 0}, actor="test")
        assert entries_of_request(session, request.request_id) == []


def test_charge_tells_what_is_left_and_keeps_the_order_of_lines_when_paid(sessions, client):
    with sessions() as session:
        request = make_request(session, client, lines={"top": 3, "skirt": 2})
        more = {"bag": 1, "a": 4}
        assert charge(session, client.id, request.request_id, more, actor="test") == 90
        assert balance_of(session, client.id) == 90
        assert charged_lines(session, request.request_id) == ["top", "skirt", "bag", "a"]
        # More than the request costs: the books would refuse the commit.
        session.rollback()


def test_charge_is_refused_when_the_client_has_no_account(sessions):
    with sessions.begin() as session:
        stranger = create_client(session, "stranger")
        with pytest.raises(AccountUnknown):
            charge(session, stranger.id, new_id(), {"picture": 1}, actor="test")
