"""Evaluate: run the workflow's checks; a rejected picture is drawn again, then refunded."""

from ledger.settlement import settle_failure
from store import outbox
from store.requests import next_round, open_request
from studio.checks import report
from studio.engines.protocol import Result
from tasks.fetched import photos_of
from tasks.recovery import falls_back
from tasks.stage import Checkpoint
from workflows.errors import EvaluationRejected
from workflows.generation import Generation

ROUNDS_MAX = 9
"""Pictures drawn for one request at most, whatever the number of engines."""


def result_of(work):
    """The engine's result as generate left it."""
    drawn = work.checkpoints["generate"]
    return Result(work.frames(drawn), drawn.facts["facts"], drawn.facts["seconds"])


def evaluate(work):
    """Measure the picture and decide what becomes of the request."""
    if not Generation.of(work.request.spec).eval_enabled:
        return Checkpoint()
    scores = work.workflow.checks(work.request.spec, photos_of(work), result_of(work))
    measured = report.evaluate(scores)
    return Checkpoint(facts=measured, conclude=lambda session: decide(session, work, measured))


def decide(session, work, measured):
    """Keep what was measured; whether the picture passed, else draw again or end the request."""
    request = open_request(session, work.request.request_id, work.request.attempt)
    request.evaluation = measured
    session.flush()
    if measured["passed"]:
        return True
    if _has_round_left(work, request) or falls_back(work.conveyor.engines, request):
        # The engine that failed is written before the next round can be read.
        session.flush()
        next_round(session, request.request_id, request.attempt, request.round)
        outbox.add_dispatch(session, request.request_id, request.attempt)
        return False
    failed = ", ".join(check["name"] for check in measured["checks"]
                       if check["verdict"] == "fail")
    drawn = "1 picture was" if request.round == 0 else f"{request.round + 1} pictures were"
    settle_failure(
        session, request.request_id, code=EvaluationRejected.code,
        detail=f"{drawn} drawn and rejected; the last one by: {failed}.",
        actor="stage evaluate", attempt=request.attempt,
    )
    return False


def _has_round_left(work, request):
    """Every engine has the same number of rounds."""
    rounds = work.workflow.rounds * (1 + len(request.engines_failed))
    return request.round + 1 < min(rounds, ROUNDS_MAX)
