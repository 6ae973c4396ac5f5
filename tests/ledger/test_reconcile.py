"""The reconcile mends what can only be meant one way, tells the rest, and seals clean days."""

import threading

import pytest
from sqlalchemy import select

from ledger.entries import entries_of_request
from ledger.invariants import INVARIANTS
from ledger.models import Seal
from ledger.reconcile import Repair, reconcile
from ledger.reconciliations import last_reconciliation
from ledger.settlement import settle_failure, settle_success
from tests.factories import age, make_client, make_request, unguarded

FAIL = "UPDATE request_logs SET status = 'FAILED', ended_at = now(), failure_code = 'x'"


@pytest.fixture
def client(sessions):
    with sessions.begin() as session:
        return make_client(session)


@pytest.fixture
def unrefunded(sessions, client):
    """The id of a request that failed without its refund, which only a lost guard allows."""
    with sessions.begin() as session:
        request_id = make_request(session, client).request_id
    unguarded(sessions, FAIL)
    return request_id


def test_reconcile_finds_nothing_when_the_books_are_right(sessions, client):
    with sessions.begin() as session:
        make_request(session, client)
    found = reconcile(sessions)
    assert (found.counts, found.repaired, found.scope) == ({}, [], "unsealed")


def test_reconcile_refunds_when_a_failed_request_was_not(sessions, unrefunded):
    found = reconcile(sessions)
    assert found.repaired == [Repair(unrefunded, "refund", 1)]
    assert found.counts == {}
    with sessions() as session:
        last = entries_of_request(session, unrefunded)[-1]
        assert (last.kind, last.reason, last.actor) == ("refund", "x", "reconcile")


def test_reconcile_captures_when_a_delivered_request_was_not(sessions, client):
    with sessions.begin() as session:
        request_id = make_request(session, client).request_id
    unguarded(sessions, "UPDATE request_logs SET status = 'COMPLETED', ended_at = now()")
    found = reconcile(sessions)
    assert found.repaired == [Repair(request_id, "capture", 1)]
    # Nothing was drawn for it: that is for a person.
    assert found.counts == {"I12": 1}


def test_reconcile_repairs_all_when_they_are_more_than_an_audit_tells(sessions):
    with sessions.begin() as session:
        client = make_client(session, credits=1000)
        for _ in range(130):
            make_request(session, client, cost=1)
    unguarded(sessions, "UPDATE request_logs SET status = 'CANCELED', ended_at = now()")
    found = reconcile(sessions)
    assert (len(found.repaired), found.counts) == (130, {})


def test_reconcile_changes_nothing_when_it_is_a_dry_run(sessions, unrefunded):
    found = reconcile(sessions, dry_run=True)
    assert (found.counts, found.repaired, found.seal) == ({"I5": 1}, [], None)
    with sessions() as session:
        assert last_reconciliation(session) is None
        assert [entry.kind for entry in entries_of_request(session, unrefunded)] == ["charge"]


def test_reconcile_leaves_it_to_a_person_when_the_resolution_is_the_wrong_one(sessions, client):
    with sessions.begin() as session:
        request_id = make_request(session, client).request_id
        settle_failure(session, request_id, code="x", detail="x", actor="test")
    unguarded(sessions, "UPDATE request_logs SET status = 'COMPLETED', failure_code = NULL")
    found = reconcile(sessions)
    assert found.repaired == []
    assert found.counts["I6"] == 1


def test_reconcile_keeps_what_it_found_when_it_ran(sessions, unrefunded):
    reconcile(sessions)
    with sessions() as session:
        last = last_reconciliation(session)
    assert (last.scope, set(last.violations.values()), last.repaired) == ("unsealed", {0}, 1)
    assert set(last.violations) == {invariant.number for invariant in INVARIANTS}


def test_reconcile_seals_when_a_day_has_ended_clean(sessions, client):
    age(sessions, days=1)
    found = reconcile(sessions)
    assert found.seal.entries == 1
    assert reconcile(sessions).seal is None


def test_reconcile_does_not_seal_when_something_is_wrong(sessions, client):
    age(sessions, days=1)
    unguarded(sessions, "UPDATE accounts SET balance = balance + 1")
    assert reconcile(sessions).seal is None


def test_reconcile_seals_when_only_time_was_lost(sessions, client):
    with sessions.begin() as session:
        make_request(session, client)
    age(sessions, days=1)
    found = reconcile(sessions)
    assert found.counts == {"I10": 1}
    assert found.seal is not None


def test_full_reconcile_recomputes_the_seals_when_the_past_was_changed(sessions, client):
    age(sessions, days=1)
    reconcile(sessions)
    unguarded(sessions, "UPDATE ledger_entries SET reason = 'other'")
    assert reconcile(sessions).counts == {}
    assert reconcile(sessions, full=True).counts == {"I17": 1}


def test_reconcile_refunds_once_when_many_run_at_once(sessions, client):
    with sessions.begin() as session:
        for _ in range(10):
            make_request(session, client)
    unguarded(sessions, FAIL)
    age(sessions, days=1)
    found = []
    threads = [threading.Thread(target=lambda: found.append(reconcile(sessions)))
               for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(repair.charges for each in found for repair in each.repaired) == 10
    with sessions() as session:
        assert len(session.scalars(select(Seal)).all()) == 1
    assert reconcile(sessions).counts == {}


def test_reconcile_leaves_a_settled_request_alone_when_it_ended_meanwhile(sessions, client):
    with sessions.begin() as session:
        request_id = make_request(session, client).request_id
        settle_success(session, request_id, attempt=1, actor="test")
    assert reconcile(sessions).repaired == []
