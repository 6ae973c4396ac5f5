"""The audit finds what it is for: each invariant is broken on purpose, with the guards off."""

import pytest
from sqlalchemy import text

from ledger.audit import INVARIANTS, violations
from ledger.settlement import Undelivered, settle_failure, settle_success
from tests.factories import make_client, make_request

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
    # The completed request of `books` was delivered without a stage or a render.
    "I12": "SELECT 1",
    "I13": "UPDATE request_logs SET undelivered = '[{{\"line\": \"item-2\"}}]' "
           "WHERE request_id = '{partial}'",
}


@pytest.fixture
def books(sessions):
    """A request of each ending; those that were delivered have no render."""
    with sessions.begin() as session:
        client = make_client(session)
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


@pytest.mark.parametrize("number", BREAKS)
def test_violations_names_the_invariant_when_it_is_broken(sessions, books, number):
    with sessions.begin() as session:
        session.execute(text("SET LOCAL session_replication_role = replica"))
        session.execute(text(BREAKS[number].format(**books)))
    with sessions() as session:
        assert number in {row[0] for row in violations(session)}
