"""The conveyor without Celery: every stage as a function, on a real database and real objects."""

import hashlib

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from ledger.audit import violations
from ledger.entries import balance_of
from store.errors import ObjectStoreDown
from store.models import STAGES, OutboxRow, RequestLog
from store.renders import renders_of
from store.requests import next_attempt
from store.stage_runs import open_lanes, runs_of
from studio.errors import CutoutUnsure, RenderFailed
from studio.metadata import read_xmp
from tasks.register import STAGE_WORK
from tasks.stage import run_stage
from tasks.stages.lane import lane
from tests.factories import eventually, jpeg, make_request, png, product_photo


def run(conveyor, stage, request_id, attempt=1):
    return run_stage(conveyor, stage, STAGE_WORK[stage], request_id, attempt)


def run_lane(conveyor, request_id, number, attempt=1):
    return run_stage(conveyor, "fetch", lane, request_id, attempt, number)


def run_all(conveyor, request_id, attempt=1):
    """Run the canvas as Celery would: each stage only if the one before says so."""
    with conveyor.sessions() as session:
        lanes = open_lanes(session, [request_id]).get(request_id)
    if lanes is None:
        return all(run(conveyor, stage, request_id, attempt) for stage in STAGE_WORK)
    joined = all([run_lane(conveyor, request_id, number, attempt) for number in lanes])
    return joined and all(run(conveyor, stage, request_id, attempt) for stage in STAGES[1:])


def unsent(sessions, request_id):
    """The outbox rows that wait, the one that intake wrote aside."""
    with sessions() as session:
        return session.scalars(select(OutboxRow).where(
            OutboxRow.request_id == request_id, OutboxRow.sent_at.is_(None))).all()


def test_request_completes_with_a_render_and_a_capture_when_all_goes_well(
        conveyor, sessions, submitted, caller, read_request):
    assert run_all(conveyor, submitted)
    request = read_request(submitted)
    assert request.status == "COMPLETED"
    assert request.evaluation["passed"]
    with sessions() as session:
        render = renders_of(session, submitted)[0]
        assert balance_of(session, caller.client.id) == 96
        assert violations(session) == []
    data = conveyor.objects.get(render.object_key)
    assert hashlib.sha256(data).hexdigest() == render.sha256
    assert (render.width, render.height, render.format) == (200, 240, "png")
    assert (render.bytes, render.seed, render.engine) == (len(data), 7, "paper")
    assert submitted in str(read_xmp(data))


def test_chain_changes_nothing_when_delivered_twice(conveyor, sessions, submitted, engine):
    assert run_all(conveyor, submitted)
    assert not run_all(conveyor, submitted)
    assert len(engine.jobs) == 1
    with sessions() as session:
        assert len(renders_of(session, submitted)) == 1
        assert violations(session) == []


def test_chain_resumes_after_the_checkpoint_when_launched_again(
        conveyor, sessions, submitted, engine, read_request):
    assert run(conveyor, "fetch", submitted) and run(conveyor, "generate", submitted)
    with sessions.begin() as session:
        next_attempt(session, submitted, 1)
    assert run_all(conveyor, submitted, attempt=2)
    assert len(engine.jobs) == 1
    assert read_request(submitted).status == "COMPLETED"


SOURCES = {
    "missing": (None, "source_missing"),
    "text named png": (b"I am no picture at all, whatever my name says.", "source_unreadable"),
    "one pixel": (png(product_photo()[:1, :1]), "source_too_small"),
    "truncated jpeg": (jpeg(product_photo())[:3000], "source_unreadable"),
}


@pytest.mark.parametrize("what", SOURCES)
def test_request_fails_and_is_refunded_when_the_source_is_bad(
        conveyor, sessions, caller, read_request, what):
    data, code = SOURCES[what]
    key = caller.source("bad.png")
    if data is not None:
        conveyor.objects.put(key, data, "image/png")
    with sessions.begin() as session:
        request_id = make_request(session, caller.client, source_keys=[key]).request_id
    assert not run_all(conveyor, request_id)
    request = read_request(request_id)
    assert (request.status, request.failure_code) == ("FAILED", code)
    assert len(request.failure_detail) > 20
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


ENDINGS = {
    "the cut-out is unsure": (CutoutUnsure(), "cutout_unsure"),
    "memory runs out": (MemoryError(), "out_of_memory"),
    "there is a bug": (ZeroDivisionError("secret internals"), "internal"),
}


@pytest.mark.parametrize("what", ENDINGS)
def test_request_fails_at_once_when_another_try_would_not_help(
        conveyor, sessions, submitted, engine, caller, read_request, what):
    error, code = ENDINGS[what]
    engine.trouble = [error]
    assert not run_all(conveyor, submitted)
    request = read_request(submitted)
    assert (request.status, request.failure_code, request.attempt) == ("FAILED", code, 1)
    assert "secret internals" not in request.failure_detail
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100


@pytest.mark.parametrize(
    "error", [RenderFailed(), SoftTimeLimitExceeded(), ObjectStoreDown(),
              OperationalError("SELECT 1", {}, Exception("connection lost"))],
    ids=["render died", "stage too slow", "storage down", "database away"])
def test_request_gets_its_next_attempt_when_the_fault_may_pass(
        conveyor, sessions, submitted, engine, read_request, error):
    engine.trouble = [error]
    assert not run_all(conveyor, submitted)
    assert read_request(submitted).status == "IN_PROGRESS"
    assert read_request(submitted).attempt == 2
    assert [row.attempt for row in unsent(sessions, submitted)] == [2]
    assert run_all(conveyor, submitted, attempt=2)
    assert read_request(submitted).status == "COMPLETED"


def test_request_is_refunded_when_three_attempts_fail(
        conveyor, sessions, submitted, engine, caller, read_request):
    engine.trouble = [RenderFailed(), RenderFailed(), RenderFailed()]
    for attempt in (1, 2, 3):
        assert not run_all(conveyor, submitted, attempt)
    assert read_request(submitted).failure_code == "render_failed"
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


def test_picture_is_drawn_again_with_the_next_seed_when_rejected(
        conveyor, sessions, submitted, engine, read_request):
    engine.flaws = 1
    assert not run_all(conveyor, submitted)
    assert read_request(submitted).round == 1
    assert run_all(conveyor, submitted)
    assert [job.seed for job in engine.jobs] == [7, 8]
    assert read_request(submitted).status == "COMPLETED"
    with sessions() as session:
        assert renders_of(session, submitted)[0].seed == 8


def test_request_is_refunded_with_its_evaluation_when_every_round_is_rejected(
        conveyor, sessions, submitted, engine, caller, read_request):
    engine.flaws = 9
    for _ in range(3):
        assert not run_all(conveyor, submitted)
    request = read_request(submitted)
    assert (request.status, request.failure_code) == ("FAILED", "evaluation_rejected")
    assert "fidelity" in request.failure_detail
    assert not request.evaluation["passed"]
    assert len(engine.jobs) == 3
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100
        assert renders_of(session, submitted) == []


def test_work_is_thrown_away_when_the_claim_is_lost_meanwhile(
        conveyor, sessions, submitted, engine, read_request):
    draw = engine.render

    def overtaken(job, progress, timeout_s, **choice):
        with sessions.begin() as session:
            next_attempt(session, submitted, 1)
        return draw(job, progress, timeout_s, **choice)

    slow = type(conveyor)(sessions=sessions, objects=conveyor.objects, render=overtaken)
    assert run(slow, "fetch", submitted)
    assert not run(slow, "generate", submitted)
    with sessions() as session:
        run_row = runs_of(session, submitted)[-1]
        assert (run_row.stage, run_row.finished_at) == ("generate", None)
    assert run_all(conveyor, submitted, attempt=2)
    assert read_request(submitted).status == "COMPLETED"


def test_progress_is_written_when_a_stage_works(conveyor, sessions, submitted, engine):
    seen = []

    def watched(job, progress, timeout_s, **choice):
        progress("paper", 0.4)
        seen.append(eventually(lambda: generate_progress(sessions, submitted)))
        return engine.render(job, progress, timeout_s, **choice)

    watching = type(conveyor)(sessions=sessions, objects=conveyor.objects, render=watched)
    run(watching, "fetch", submitted)
    run(watching, "generate", submitted)
    assert seen == [0.4]


def generate_progress(sessions, request_id):
    with sessions() as session:
        return next(row.progress for row in runs_of(session, request_id)
                    if row.stage == "generate")


def test_nothing_runs_when_the_request_is_unknown(conveyor, sessions):
    assert not run(conveyor, "fetch", "01J9ZQ0V6M3W5N8R2T4Y6A8C0E")
    with sessions() as session:
        assert session.scalars(select(RequestLog)).all() == []
