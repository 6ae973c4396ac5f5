"""What stages, reaper and ledger count, and when they do not."""

import pytest
from sqlalchemy import text

from ledger.settlement import settle_failure
from store.stage_runs import claim
from tasks.reaper import reap
from tasks.register import STAGE_WORK
from tasks.stage import run_stage
from tests.factories import make_request
from telemetry.metrics import REGISTRY


def figure(name, **labels):
    return REGISTRY.get_sample_value(name, labels) or 0


@pytest.fixture
def grown():
    """By how much a figure has grown since it was first asked for."""
    before = {}

    def growth(name, **labels):
        key = (name, *sorted(labels.items()))
        return figure(name, **labels) - before.setdefault(key, figure(name, **labels))
    return growth


def test_stage_is_timed_by_its_outcome_when_run(conveyor, submitted, grown):
    def count(stage, outcome):
        return grown("atelier_stage_seconds_count", stage=stage, outcome=outcome)

    def run(stage, work, attempt=1):
        run_stage(conveyor, stage, work, submitted, attempt)

    def broken(work):
        raise RuntimeError("a fault")

    cases = [("fetch", STAGE_WORK["fetch"], "done"), ("fetch", STAGE_WORK["fetch"], "finished"),
             ("generate", broken, "failed"), ("generate", STAGE_WORK["generate"], "refused")]
    refunds = ("atelier_refund_latency_seconds_count", {"cause": "exception"})
    stale = ("atelier_claims_stale_total", {"stage": "generate"})
    for name, labels in (refunds, stale):
        grown(name, **labels)
    for stage, work, outcome in cases:
        count(stage, outcome)
        run(stage, work)
        assert count(stage, outcome) == 1, outcome
    for name, labels in (refunds, stale):
        assert grown(name, **labels) == 1


def test_end_is_counted_once_when_committed(sessions, request_id, grown):
    settled = ("atelier_settled_total", {"kind": "refund", "code": "of this test"})
    grown(settled[0], **settled[1])
    with sessions() as session:
        assert settle_failure(session, request_id, code="of this test", detail="", actor="test")
        session.rollback()
    assert grown(settled[0], **settled[1]) == 0
    for _ in range(2):
        with sessions.begin() as session:
            settle_failure(session, request_id, code="of this test", detail="", actor="test")
    assert grown(settled[0], **settled[1]) == 1


def late(name, cause):
    return (f"atelier_refund_latency_seconds_{name}", {"cause": cause})


def test_refund_is_timed_from_the_deadline_when_it_passed(sessions, request_id, grown):
    for name in ("count", "sum"):
        grown(late(name, "deadline")[0], cause="deadline")
    grown("atelier_reaper_actions_total", rule="expired")
    with sessions.begin() as session:
        session.execute(text("UPDATE request_logs SET created_at = now() - interval '1 hour',"
                             " deadline_at = now() - interval '30 s'"))
    assert reap(sessions, 120)["overdue"] == 1
    assert grown(late("count", "deadline")[0], cause="deadline") == 1
    assert 30 <= grown(late("sum", "deadline")[0], cause="deadline") < 40
    assert grown("atelier_reaper_actions_total", rule="expired") == 1


def test_refund_is_timed_from_the_lease_when_the_last_worker_was_lost(
        sessions, caller, grown):
    with sessions.begin() as session:
        request_id = make_request(session, caller.client, attempt=3).request_id
    with sessions.begin() as session:
        claim(session, request_id, 3, "fetch", owner="lost", lease_s=30)
        session.execute(text("UPDATE stage_runs SET lease_until = now() - interval '7 s'"))
    for name in ("count", "sum"):
        grown(late(name, "lease")[0], cause="lease")
    assert reap(sessions, 120)["lost"] == 1
    assert grown(late("count", "lease")[0], cause="lease") == 1
    assert 7 <= grown(late("sum", "lease")[0], cause="lease") < 17
