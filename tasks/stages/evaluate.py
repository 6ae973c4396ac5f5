"""Evaluate: run the workflow's checks; a rejected picture is drawn again, then refunded."""

from ledger.settlement import settle_failure
from store import outbox
from store.requests import next_round
from studio.checks import report
from studio.engines.protocol import Result
from tasks.stage import Checkpoint
from tasks.stages.fetch import photos_of
from workflows.errors import EvaluationRejected

ROUNDS_MAX = 3
"""Pictures drawn for one request at most: more seeds rarely mend what three could not."""


def result_of(work):
    """The engine's result as generate left it."""
    frames, left = work.load("generate")
    return Result(frames=frames, facts=left["facts"], seconds=left["seconds"])


def evaluate(work):
    """Measure the picture and decide what becomes of the request."""
    scores = work.workflow.checks(work.request.spec, photos_of(work), result_of(work))
    measured = report.evaluate(scores)
    return Checkpoint(facts=measured, conclude=lambda session, request: _decide(
        session, request, measured))


def _decide(session, request, measured):
    request.evaluation = measured
    session.flush()
    if measured["passed"]:
        return True
    if request.round + 1 < ROUNDS_MAX:
        next_round(session, request.request_id, request.attempt, request.round)
        outbox.add_dispatch(session, request.request_id, request.attempt)
        return False
    failed = ", ".join(check["name"] for check in measured["checks"]
                       if check["verdict"] == "fail")
    settle_failure(
        session, request.request_id, code=EvaluationRejected.code,
        detail=f"{request.round + 1} pictures were drawn and rejected; the last one by: {failed}.",
        actor="stage evaluate", attempt=request.attempt,
    )
    return False
