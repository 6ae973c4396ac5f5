"""A seal is the fingerprint of the entries before it, and shows what was changed since."""

import hashlib

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from ledger import seals
from ledger.audit import EVERYTHING, audit
from ledger.models import Entry, SealedBalance
from ledger.seals import broken_seals, seal_day, unsealed
from ledger.settlement import settle_failure
from tests.factories import age, make_client, make_request, unguarded

CHANGES = {
    "amount": "UPDATE ledger_entries SET amount = amount + 1 WHERE kind = 'charge'",
    "reason": "UPDATE ledger_entries SET reason = 'other' WHERE kind = 'refund'",
    "missing": "DELETE FROM ledger_entries WHERE kind = 'refund'",
    "time": "UPDATE ledger_entries SET created_at = created_at + interval '1 microsecond'",
}


def _trade(sessions, name):
    """A client with a grant, a charge and its refund."""
    with sessions.begin() as session:
        client = make_client(session, name)
        request_id = make_request(session, client).request_id
        settle_failure(session, request_id, code="x", detail="x", actor="test")


def _seal(sessions):
    with sessions.begin() as session:
        return seal_day(session)


@pytest.fixture
def first(sessions):
    """The seal of some entries of three days ago."""
    _trade(sessions, "acme")
    age(sessions, days=3)
    return _seal(sessions)


def test_seal_day_writes_nothing_when_the_day_has_not_ended(sessions):
    _trade(sessions, "acme")
    assert _seal(sessions) is None


def test_seal_day_counts_and_sums_when_the_day_has_ended(first):
    assert (first.entries, first.granted, first.held) == (3, 100, 0)


def test_seal_day_writes_nothing_when_the_day_is_sealed(sessions, first):
    assert _seal(sessions) is None


def test_unsealed_audit_is_clean_when_the_books_went_on_after_the_seal(sessions, first):
    _trade(sessions, "rival")
    with sessions() as session:
        scope = unsealed(session)
        assert (scope.since_entry, scope.granted) == (first.last_entry_id, 100)
        assert audit(session, scope).counts == audit(session, EVERYTHING).counts == {}


def test_unsealed_audit_finds_it_when_a_sealed_balance_was_moved(sessions, first):
    unguarded(sessions, "UPDATE accounts SET balance = balance - 1")
    with sessions() as session:
        assert audit(session, unsealed(session)).counts == {"I1": 1, "I9": 1}


@pytest.mark.parametrize("change", CHANGES)
def test_broken_seals_names_the_day_when_the_past_was_changed(sessions, first, change):
    unguarded(sessions, CHANGES[change])
    with sessions() as session:
        assert [row.id for row in broken_seals(session)] == [str(first.day)]


@pytest.mark.parametrize("column", ("balance", "charged", "captured", "refunded"))
def test_broken_seals_names_the_account_when_its_sums_were_changed(sessions, first, column):
    unguarded(sessions, f"UPDATE sealed_balances SET {column} = {column} + 1")
    with sessions() as session:
        account_id = session.scalars(select(SealedBalance.account_id)).one()
        assert [(row.invariant, row.id) for row in broken_seals(session)] == [("I17", account_id)]


def test_digest_rolls_on_when_blocks_are_smaller_than_a_day(sessions, monkeypatch):
    monkeypatch.setattr(seals, "BLOCK_ENTRIES", 2)
    _trade(sessions, "acme")
    _trade(sessions, "rival")
    age(sessions, days=2)
    seal = _seal(sessions)
    with sessions() as session:
        assert broken_seals(session) == []
        assert seal.entries == len(session.scalars(select(Entry)).all()) == 6
    assert seal.digest != hashlib.sha256(seals.GENESIS).hexdigest()


def test_second_seal_builds_on_the_first_when_a_day_has_passed(sessions, first):
    _trade(sessions, "rival")
    unguarded(sessions, "UPDATE ledger_entries SET created_at = now() - interval '1 day' "
              "WHERE id > :last", last=first.last_entry_id)
    unguarded(sessions, "UPDATE ledger_seals SET day = day - 1; "
              "UPDATE sealed_balances SET day = day - 1")
    second = _seal(sessions)
    with sessions() as session:
        assert (second.entries, second.granted) == (6, 200)
        assert len(session.scalars(select(SealedBalance)).all()) == 2
        assert broken_seals(session) == []
        assert audit(session, unsealed(session)).counts == {}


@pytest.mark.parametrize("statement", [
    "UPDATE ledger_seals SET entries = 0", "DELETE FROM sealed_balances",
    "TRUNCATE ledger_seals CASCADE"])
def test_seal_is_refused_to_change_when_somebody_tries(sessions, first, statement):
    with pytest.raises(IntegrityError, match="final"), sessions.begin() as session:
        session.execute(text(statement))
