"""`flask reconcile`: what it says, and the exit code that cron sees."""

import json

import pytest

from ledger.reconciliations import last_reconciliation
from tests.factories import age, make_request, unguarded


@pytest.fixture
def unrefunded(sessions, caller):
    """The id of a request that failed without its refund."""
    with sessions.begin() as session:
        request_id = make_request(session, caller.client).request_id
    unguarded(
        sessions, "UPDATE request_logs SET status = 'FAILED', ended_at = now(), failure_code = 'x'")
    return request_id


def test_reconcile_says_so_when_nothing_is_wrong(flask, caller):
    outcome = flask("reconcile")
    assert outcome.exit_code == 0
    assert outcome.output.startswith("no invariant is broken: looked at what is not sealed")


def test_reconcile_names_the_repair_and_succeeds_when_it_could_mend(flask, unrefunded):
    outcome = flask("reconcile")
    assert outcome.exit_code == 0
    assert f"refund   {unrefunded}  1 charge(s) resolved" in outcome.output


def test_dry_run_fails_and_writes_nothing_when_something_is_wrong(flask, sessions, unrefunded):
    outcome = flask("reconcile", "--dry-run")
    assert outcome.exit_code == 1
    assert "I5   A request that failed, expired or was canceled is refunded in full." \
        in outcome.output
    assert f"{unrefunded}  FAILED, charge" in outcome.output
    with sessions() as session:
        assert last_reconciliation(session) is None


def test_reconcile_shows_some_and_counts_the_rest_when_many_are_wrong(flask, sessions, caller):
    with sessions.begin() as session:
        for _ in range(12):
            make_request(session, caller.client, cost=1)
    unguarded(sessions, "UPDATE request_logs SET credits_cost = 2")
    outcome = flask("reconcile")
    assert outcome.exit_code == 1
    assert "broken by 12:" in outcome.output
    assert "and 2 more" in outcome.output


def test_json_is_one_object_when_asked_for(flask, unrefunded):
    found = json.loads(flask("reconcile", "--dry-run", "--json").output)
    assert (found["ok"], found["dry_run"], found["scope"]) == (False, True, "unsealed")
    assert found["counts"] == {"I5": 1}
    assert found["violations"][0]["id"] == unrefunded


def test_full_reconcile_seals_and_recomputes_when_a_day_has_ended(flask, sessions, caller):
    age(sessions, days=1)
    sealed = json.loads(flask("reconcile", "--json").output)["seal"]
    assert sealed["entries"] == 1
    outcome = flask("reconcile", "--full")
    assert outcome.exit_code == 0
    assert "looked at everything" in outcome.output
