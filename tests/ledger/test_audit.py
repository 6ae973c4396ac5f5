"""The audit finds what it is for: each invariant is broken on purpose, with the guards off."""

import pytest
from sqlalchemy import text

from ledger.audit import audit, violations
from ledger.invariants import INVARIANTS
from ledger.seals import seal_day, unsealed
from ledger.settlement import Undelivered, settle_failure, settle_success
from tests.factories import age, make_client, make_endpoint, make_request, unguarded

SECOND_REFUND = """
    DROP INDEX ledger_entries_resolution_key;
    INSERT INTO ledger_entries (account_id, kind, amount, request_id, charge_id, reason, actor)
    SELECT account_id, 'refund', amount, request_id, id, 'x', 'x' FROM ledger_entries
    WHERE kind = 'charge' AND request_id = '{failed}'"""

BREAKS = {
    "I1": "UPDATE accounts SET balance = balance + 1",
    "I2": "ALTER TABLE accounts DROP CONSTRAINT accounts_balance_check; "
          "UPDATE accounts SET balance = -1",
    "I3": "UPDATE request_logs SET credits_cost = 5 WHERE request_id = '{open}'",
    "I4": SECOND_REFUND,
    "I5": "DELETE FROM ledger_entries WHERE kind = 'refund'",
    "I6": "DELETE FROM ledger_entries WHERE kind = 'capture'",
    "I7": "UPDATE request_logs SET status = 'IN_PROGRESS', ended_at = NULL, failure_code = NULL "
          "WHERE request_id = '{failed}'",
    "I8": "ALTER TABLE ledger_entries DROP CONSTRAINT "
          "ledger_entries_charge_id_charge_kind_account_id_amount_req_fkey; "
          "UPDATE ledger_entries SET amount = amount + 1 WHERE kind = 'refund'",
    "I9": "UPDATE accounts SET balance = balance + 1",
    "I10": "UPDATE request_logs SET created_at = now() - interval '1 day', "
           "deadline_at = now() - interval '2 minutes' WHERE request_id = '{open}'",
    "I11": "INSERT INTO stage_runs (request_id, stage, lane, round, attempt, lease_owner, "
           "lease_until) VALUES ('{open}', 'fetch', 0, 0, 1, 'x', now() - interval '2 minutes')",
    # The completed request of `books` was delivered without a stage or a render.
    "I12": "SELECT 1",
    "I13": "UPDATE request_logs SET undelivered = '[{{\"line\": \"item-2\"}}]' "
           "WHERE request_id = '{partial}'",
    "I14": "DELETE FROM webhook_deliveries WHERE request_id = '{failed}'",
    "I15": "INSERT INTO idempotency_keys (client_id, route, key, fingerprint, request_id) "
           "SELECT client_id, 'look', 'key', sha256(''), '01J9ZQ0V6M3W5N8R2T4Y6A8C0E' "
           "FROM request_logs WHERE request_id = '{open}'",
    "I16": "ALTER TABLE request_logs DROP CONSTRAINT request_logs_ended_check; "
           "UPDATE request_logs SET ended_at = now() + interval '1 s' "
           "WHERE request_id = '{open}'",
    "I18": "INSERT INTO renders (public_id, request_id, client_id, role, position, object_key, "
           "format, width, height, bytes, sha256, seed, engine, engine_version, facts) "
           "SELECT request_id, request_id, client_id, 'picture', 0, 'renders/elsewhere.png', "
           "'png', 1, 1, 1, repeat('0', 64), 1, 'x', '1', '{{}}' FROM request_logs "
           "WHERE request_id = '{completed}'",
    "I20": "UPDATE ledger_entries SET created_at = created_at + interval '5 s' "
           "WHERE kind = 'refund'",
}


@pytest.fixture
def books(sessions):
    """A request of each ending; those that were delivered have no render."""
    with sessions.begin() as session:
        client = make_client(session)
        make_endpoint(session, client)
        session.execute(text("UPDATE webhook_endpoints SET changed_at = now() - interval '1 h'"))
        ids = {name: make_request(session, client).request_id
               for name in ("open", "failed", "completed")}
        settle_failure(session, ids["failed"], code="x", detail="x", actor="test")
        settle_success(session, ids["completed"], attempt=1, actor="test")
        ids["partial"] = make_request(
            session, client, lines={"item-1": 2, "item-2": 3}).request_id
        settle_success(session, ids["partial"], attempt=1, actor="test", undelivered=[
            Undelivered("item-1", "not_delivered", "It was not found.")])
    return ids


def test_every_invariant_is_broken_by_some_test():
    assert set(BREAKS) == {invariant.number for invariant in INVARIANTS}


def test_violations_is_empty_but_for_the_missing_work_when_nothing_is_broken(sessions, books):
    with sessions() as session:
        assert {row.invariant for row in violations(session)} == {"I12"}


@pytest.mark.parametrize("number", BREAKS)
def test_violations_names_the_invariant_when_it_is_broken(sessions, books, number):
    _break(sessions, books, number)
    with sessions() as session:
        assert number in {row.invariant for row in violations(session)}


@pytest.mark.parametrize("number", BREAKS)
def test_audit_names_the_invariant_when_the_break_is_not_sealed(sessions, sealed, books, number):
    _break(sessions, books, number)
    with sessions() as session:
        assert number in audit(session, unsealed(session)).counts


@pytest.fixture
def sealed(sessions):
    """A client whose request ended and was sealed long before those of `books`."""
    with sessions.begin() as session:
        client = make_client(session, "earlier")
        request_id = make_request(session, client).request_id
        settle_failure(session, request_id, code="x", detail="x", actor="test")
    age(sessions, days=2)
    with sessions.begin() as session:
        return seal_day(session)


def test_audit_overlooks_what_is_sealed_when_told_where_the_seal_is(sessions, sealed):
    _break(sessions, {}, "I5")
    with sessions() as session:
        everything, recent = audit(session), audit(session, unsealed(session))
    assert "I5" in everything.counts
    assert "I5" not in recent.counts and "I1" not in recent.counts


def _break(sessions, books, number):
    unguarded(sessions, BREAKS[number].format(**books))
