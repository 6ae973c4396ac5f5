"""A cancel while a worker is at it: what the worker still does changes nothing."""

import dataclasses

import pytest
from sqlalchemy import text

from ledger.audit import violations
from ledger.entries import balance_of
from store.renders import renders_of
from studio.errors import RenderFailed
from tasks.register import STAGE_WORK
from tasks.stage import run_stage

ROWS = text("""
    SELECT r::text FROM request_logs r UNION ALL SELECT s::text FROM stage_runs s
    UNION ALL SELECT o::text FROM outbox o UNION ALL SELECT e::text FROM ledger_entries e
    UNION ALL SELECT d::text FROM renders d ORDER BY 1""")


def run(conveyor, stage, request_id, attempt=1):
    return run_stage(conveyor, stage, STAGE_WORK[stage], request_id, attempt)


@pytest.fixture
def canceled(caller, sessions, submitted):
    """Cancels the submitted request and returns all rows as they are then."""
    def cancel():
        response = caller.post(f"/v1/requests/{submitted}/cancel", None)
        assert response.json["status"] == "CANCELED"
        with sessions() as session:
            return session.scalars(ROWS).all()

    return cancel


def assert_nothing_changed(sessions, caller, rows):
    with sessions() as session:
        assert session.scalars(ROWS).all() == rows
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


@pytest.mark.parametrize("trouble", [[], [RenderFailed()], [MemoryError()]],
                         ids=["drawn", "worth another try", "hopeless"])
def test_checkpoint_and_next_stage_are_refused_when_canceled_while_drawing(
        conveyor, sessions, caller, submitted, engine, canceled, trouble):
    assert run(conveyor, "fetch", submitted)
    rows = []

    def render(job, progress, timeout_s, **choice):
        rows.extend(canceled())
        engine.trouble = list(trouble)
        return engine.render(job, progress, timeout_s, **choice)

    drawing = dataclasses.replace(conveyor, render=render)
    assert not run(drawing, "generate", submitted)
    assert not run(conveyor, "evaluate", submitted)
    assert_nothing_changed(sessions, caller, rows)


def test_no_stage_starts_when_canceled_in_the_queue(
        conveyor, sessions, caller, submitted, engine, canceled):
    rows = canceled()
    assert not any(run(conveyor, stage, submitted) for stage in STAGE_WORK)
    assert engine.jobs == []
    assert_nothing_changed(sessions, caller, rows)


def test_nothing_is_delivered_when_canceled_while_storing(
        conveyor, sessions, caller, submitted, canceled):
    assert all(run(conveyor, stage, submitted) for stage in ("fetch", "generate", "evaluate"))
    rows = []

    def store(work):
        checkpoint = STAGE_WORK["store"](work)
        rows.extend(canceled())
        return checkpoint

    assert not run_stage(conveyor, "store", store, submitted, 1)
    assert_nothing_changed(sessions, caller, rows)
    with sessions() as session:
        assert renders_of(session, submitted) == []


def test_late_files_go_when_the_data_of_a_canceled_request_are_removed(
        conveyor, caller, submitted, canceled):
    assert run(conveyor, "fetch", submitted)
    canceled()
    response = caller.http.delete(f"/v1/requests/{submitted}", headers=caller.headers)
    assert response.status_code == 204
    assert list(conveyor.objects.list("")) == [caller.source()]
