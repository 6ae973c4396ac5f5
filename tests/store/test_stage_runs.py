"""Claims: who may work, who may write, and what a stale worker can no longer do."""

import concurrent.futures

import pytest
from sqlalchemy import text

from ledger.settlement import settle_failure
from store.models import RequestLog
from store.requests import next_attempt, next_round
from store.stage_runs import (
    FINISHED,
    REFUSED,
    Claim,
    beat,
    checkpoints_of,
    claim,
    finish,
    release,
    runs_of,
)
from tests.factories import make_client, make_request

SHA256 = "ab" * 32


@pytest.fixture
def request_id(sessions):
    with sessions.begin() as session:
        return make_request(session, make_client(session)).request_id


def take(sessions, request_id, stage="fetch", attempt=1, owner="w1"):
    with sessions.begin() as session:
        return claim(session, request_id, attempt, stage, owner=owner, lease_s=30)


def test_claim_shows_the_request_in_progress_when_taken(sessions, request_id):
    assert isinstance(take(sessions, request_id), Claim)
    with sessions() as session:
        request = session.get(RequestLog, request_id)
        assert (request.status, request.stage) == ("IN_PROGRESS", "fetch")
        assert request.started_at is not None


def test_claim_is_given_to_one_only_when_many_try_at_once(sessions, request_id):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(
            lambda n: take(sessions, request_id, owner=f"w{n}"), range(16)))
    assert sum(isinstance(held, Claim) for held in claims) == 1
    assert claims.count(REFUSED) == 15


def test_claim_passes_on_when_the_stage_is_finished(sessions, request_id):
    held = take(sessions, request_id)
    with sessions.begin() as session:
        assert finish(session, held, object_key="k", sha256=SHA256, facts={"a": 1})
    assert take(sessions, request_id, owner="w2") == FINISHED


def test_claim_is_refused_when_the_attempt_is_not_current(sessions, request_id):
    assert take(sessions, request_id, attempt=2) == REFUSED
    with sessions.begin() as session:
        assert next_attempt(session, request_id, 1) == 2
    assert take(sessions, request_id, attempt=1) == REFUSED
    assert isinstance(take(sessions, request_id, attempt=2), Claim)


def test_claim_is_refused_when_deadline_has_passed(sessions, request_id):
    with sessions.begin() as session:
        session.execute(text(
            "UPDATE request_logs SET created_at = now() - interval '1 h', deadline_at = now()"))
    assert take(sessions, request_id) == REFUSED


def test_claim_is_refused_when_the_request_has_ended(sessions, request_id):
    with sessions.begin() as session:
        settle_failure(session, request_id, code="x", detail="x", actor="test")
    assert take(sessions, request_id) == REFUSED


def test_stale_worker_writes_nothing_when_the_next_attempt_took_over(sessions, request_id):
    stale = take(sessions, request_id, owner="slow")
    with sessions.begin() as session:
        next_attempt(session, request_id, 1)
    fresh = take(sessions, request_id, attempt=2, owner="quick")
    with sessions.begin() as session:
        assert not beat(session, stale, 0.5, 30)
        assert not finish(session, stale, object_key="old", sha256=SHA256)
        assert beat(session, fresh, 0.5, 30)
        assert finish(session, fresh, object_key="new", sha256=SHA256)
    with sessions() as session:
        assert runs_of(session, request_id)[0].object_key == "new"


def test_claim_can_be_taken_again_when_released(sessions, request_id):
    held = take(sessions, request_id)
    with sessions.begin() as session:
        release(session, held)
    assert isinstance(take(sessions, request_id, owner="w2"), Claim)


def test_rounds_keep_the_fetch_and_repeat_the_rest_when_drawn_again(sessions, request_id):
    for stage in ("fetch", "generate"):
        held = take(sessions, request_id, stage)
        with sessions.begin() as session:
            finish(session, held, object_key=stage, sha256=SHA256)
    with sessions.begin() as session:
        assert next_round(session, request_id, 1, 0)
        assert not next_round(session, request_id, 1, 0)
    assert take(sessions, request_id, "fetch") == FINISHED
    assert isinstance(take(sessions, request_id, "generate"), Claim)
    with sessions() as session:
        request = session.get(RequestLog, request_id)
        left = checkpoints_of(session, request)
        assert {stage: row.object_key for stage, row in left.items()} == {"fetch": "fetch"}


def test_attempts_end_when_the_third_is_lost(sessions, request_id):
    with sessions.begin() as session:
        assert next_attempt(session, request_id, 1) == 2
        assert next_attempt(session, request_id, 1) is None
        assert next_attempt(session, request_id, 2) == 3
        assert next_attempt(session, request_id, 3) is None
