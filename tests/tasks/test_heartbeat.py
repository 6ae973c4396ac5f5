"""The heartbeat keeps a lease alive, carries progress, and gives up a lost claim."""

import pytest
from sqlalchemy import text

from store.requests import next_attempt
from store.stage_runs import claim
from tasks.heartbeat import Heartbeat
from tests.factories import eventually, make_request


@pytest.fixture
def held(sessions, caller):
    with sessions.begin() as session:
        request = make_request(session, caller.client)
        return claim(session, request.request_id, 1, "fetch", owner="w", lease_s=30)


def row(sessions):
    with sessions() as session:
        return session.execute(text(
            "SELECT progress, lease_until > now() + interval '1 min' AS extended "
            "FROM stage_runs")).one()


def test_lease_is_extended_when_the_heart_beats(sessions, held):
    with Heartbeat(sessions, held, 3600) as heartbeat:
        heartbeat.progress("x", 0.2)
        eventually(lambda: row(sessions).extended)


def test_progress_never_goes_back_when_told_so(sessions, held):
    with Heartbeat(sessions, held, 30) as heartbeat:
        heartbeat.progress("x", 0.6)
        heartbeat.progress("x", 0.2)
        assert eventually(lambda: row(sessions).progress) == 0.6


def test_heartbeat_ends_and_writes_nothing_when_the_claim_is_lost(sessions, held):
    with sessions.begin() as session:
        next_attempt(session, held.request.request_id, 1)
        claim(session, held.request.request_id, 2, "fetch", owner="other", lease_s=30)
    with Heartbeat(sessions, held, 30) as heartbeat:
        heartbeat.progress("x", 0.9)
        eventually(lambda: not heartbeat.is_beating)
    assert row(sessions).progress == 0
