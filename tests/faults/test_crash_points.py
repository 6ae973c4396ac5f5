"""The process dies at every crash point, and the request ends rightly all the same.

A life ends by SIGKILL where its case says; the next one finds what it left and goes on, as the
supervisor's new process, the client's retry, the clock and the reaper would.
"""

import ast
import multiprocessing
import signal
from dataclasses import replace

import pytest
from sqlalchemy import select

from ledger.audit import violations
from ledger.entries import entries_of_request
from ledger.settlement import settle_failure
from store.models import RequestLog
from store.webhook_deliveries import WebhookDelivery
from tests.factories import age, make_endpoint, make_request, unguarded
from tests.faults.crash.cases import CASES, STAGES
from tests.faults.crash.life import Life, live
from tests.receivers import listening
from tests.shape.sources import shipped

LIFE_S = 60
STEPS = {
    "{} claim": STAGES, "{} checkpoint": STAGES, "{} failure": STAGES,
    # The other two keep no frames of their own.
    "{} put": ("fetch", "generate"),
}
"""The stages behind a crash point whose name has a hole."""

QUICK = {"submit commit", "publish chain", "store checkpoint commit", "repair commit"}
"""The points that every run of the tests tries; all of them belong to `make faults`."""

HOUR_PASSES = """
    UPDATE stage_runs SET lease_until = lease_until - interval '1 h',
        finished_at = finished_at - interval '1 h';
    UPDATE outbox SET sent_at = sent_at - interval '1 h',
        available_at = available_at - interval '1 h';
    UPDATE webhook_deliveries SET lease_until = lease_until - interval '1 h',
        resend_at = resend_at - interval '1 h',
        next_attempt_at = next_attempt_at - interval '1 h'"""

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.faults.crash.life"])


class Ground:
    """What the lives of one case share: the stores, the client, and somebody who is told."""

    def __init__(self, backends, broker_url, caller, receiver):
        settings = backends.settings
        self.sessions, self.caller = backends.sessions, caller
        self.settings = replace(
            settings, broker_url=broker_url, lease_s=30, resend_after_s=30,
            webhook_private_hosts=("127.0.0.1",), rate_burst=1000)
        with self.sessions.begin() as session:
            make_endpoint(session, caller.client, url=receiver.url)

    def live(self, case, die_at):
        """Live once; the exit code, and what the script returned unless it died."""
        settings = self.settings
        if case.script == "wait_for_expiry":
            settings = replace(settings, request_ttl_s=2)
        here, there = processes.Pipe()
        life = Life(settings, case.script, self.caller.key, die_at, **case.life)
        process = processes.Process(target=live, args=(life, there))
        process.start()
        there.close()
        try:
            outcome = here.recv() if here.poll(LIFE_S) else (False, "said nothing")
        except EOFError:
            outcome = None
        process.join(10)
        process.kill()
        return process.exitcode, outcome

    def nothing(self):
        """The case needs no preparation."""

    def a_missing_refund(self):
        """Leave a request that failed without its refund."""
        with self.sessions.begin() as session:
            make_request(session, self.caller.client, dispatched=False)
        unguarded(self.sessions, "UPDATE request_logs SET status = 'FAILED', ended_at = now(), "
                  "failure_code = 'x', created_at = now() - interval '1 min'")

    def a_refund_of_yesterday(self):
        """Leave a day that nobody has sealed yet."""
        with self.sessions.begin() as session:
            request_id = make_request(session, self.caller.client, dispatched=False).request_id
            settle_failure(session, request_id, code="x", detail="x", actor="test")
        age(self.sessions, days=1)


@pytest.fixture
def ground(backends, own_broker_url, caller):
    with listening() as receiver:
        yield Ground(backends, own_broker_url, caller, receiver)


def _marked(case):
    """Quick cases run always, the others with `make faults`."""
    is_quick = case.points[0].partition(" ")[2] in QUICK and len(case.points) == 1
    return pytest.param(case, id=case.name, marks=[] if is_quick else [pytest.mark.faults])


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_request_ends_rightly_when_the_process_dies(ground, case):
    getattr(ground, case.before)()
    for point in case.points:
        code, outcome = ground.live(case, point)
        assert code == -signal.SIGKILL, f"never came to {point!r}: {outcome}"
        unguarded(ground.sessions, HOUR_PASSES)
    code, (succeeded, answer) = ground.live(case, None)
    assert succeeded, answer
    with ground.sessions() as session:
        assert violations(session) == []
        if case.ends:
            _assert_ended(session, answer, case.ends)


def _assert_ended(session, request_id, ends):
    """One request ended as it should, its charges were resolved, and its end was told once."""
    [request] = session.scalars(select(RequestLog)).all()
    assert (request.request_id, request.status in ends) == (request_id, True), request.status
    kinds = [entry.kind for entry in entries_of_request(session, request_id)]
    resolution = "capture" if request.status == "COMPLETED" else "refund"
    charges = kinds.count("charge")
    assert charges > 0 and kinds == ["charge"] * charges + [resolution] * charges
    told = session.scalars(select(WebhookDelivery.event_type).where(
        WebhookDelivery.event_type == f"request.{request.status.lower()}",
        WebhookDelivery.replay_of.is_(None))).all()
    assert len(told) <= 1


def test_every_crash_point_is_tried_when_the_code_names_it():
    tried = {point.partition(" ")[2] for case in CASES for point in case.points}
    assert tried == set(_named_in_code())


def _named_in_code():
    """The names that the code gives to its crash points."""
    for module in shipped():
        for call in ast.walk(module.tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                if call.func.id in ("transaction", "transaction_on") and len(call.args) == 2:
                    yield from (f"{name} commit" for name in _names(call.args[1]))
                if call.func.id == "crashpoints" and module.path.name != "session.py":
                    yield from _names(call.args[0])


def _names(node):
    if isinstance(node, ast.Constant):
        return [node.value]
    shape = "".join(part.value if isinstance(part, ast.Constant) else "{}"
                    for part in node.values)
    return [shape.format(stage) for stage in STEPS[shape]]
