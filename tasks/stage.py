"""Run one stage of a request: claim, work, checkpoint; or classify what went wrong.

Messages may be lost, repeated or late. What makes that harmless is here: only a claim may work,
only the holder of the claim may write, and a finished stage is passed over.
"""

import hashlib
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ledger.settlement import settle_failure
from store import outbox
from store.crashpoints import crashpoints
from store.models import RequestLog
from store.requests import ATTEMPTS_MAX, next_attempt, open_request
from store.session import transaction
from store.stage_runs import (
    FINISHED, REFUSED, Claim, checkpoints_of, claim, fetched, finish, release,
)
from studio.codec import pack, unpack
from tasks.conveyor import Conveyor
from tasks.errors import read_failure
from tasks.heartbeat import Heartbeat
from tasks.queues import LANE
from tasks.recovery import may_try_again
from telemetry.logs import bind, bound
from telemetry.metrics import REFUND_LATENCY, STAGE_SECONDS, STALE_CLAIMS, count, observe
from workflows.registry import BY_SLUG
from workflows.workflow import Workflow

logger = logging.getLogger(__name__)

RETRY_DELAY_S = (2, 10)
"""Pause before the second and the third attempt of work that failed for a passing reason."""

DONE, ENDED, LOST, RETRIED, FAILED = "done", "ended", "lost", "retried", "failed"
"""What may become of a claimed stage, for log and metrics; after `done` the chain goes on."""


def _go_on(session):
    return True


@dataclass(frozen=True)
class Checkpoint:
    """What a stage leaves behind.

    Attributes
    ----------
    object_key, sha256 : str, optional
        The stage's frames in the object store.
    facts : mapping
        JSON values for the stages after this one.
    conclude : callable
        ``conclude(session) -> bool`` runs in the checkpoint's transaction, with the request
        locked, and says whether the chain goes on.
    """

    object_key: str | None = None
    sha256: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    conclude: Callable[..., bool] = _go_on


@dataclass(frozen=True)
class StageWork:
    """What a stage function gets: its request, its collaborators, and where to tell progress."""

    conveyor: Conveyor
    claim: Claim
    progress: Callable[[str, float], None]

    @property
    def request(self) -> RequestLog:
        """The request as it was when the stage was claimed."""
        return self.claim.request

    @property
    def workflow(self) -> Workflow:
        """The request's workflow."""
        return BY_SLUG[self.request.workflow]

    @property
    def seed(self):
        """The seed of this round: a rejected picture is drawn again with the next one."""
        return (self.request.seed + self.request.round) % 2**32

    def save(self, frames, facts):
        """Put `frames` into the object store and return the checkpoint that points at them."""
        data = pack(frames)
        digest = hashlib.sha256(data).hexdigest()
        stage, lane = self.claim.stage, self.claim.lane
        key = f"work/{self.request.request_id}/{stage}-{lane}-{digest[:16]}.npz"
        with crashpoints(f"{stage} put"):
            self.conveyor.objects.put(key, data, "application/zip")
        return Checkpoint(key, digest, facts)

    @cached_property
    def checkpoints(self):
        """``{stage: row}`` of the stages before this one, see `store.stage_runs`."""
        with self.conveyor.sessions() as session:
            return checkpoints_of(session, self.request)

    @cached_property
    def fetched(self):
        """What fetch has left: a row for each lane, see `store.stage_runs`."""
        with self.conveyor.sessions() as session:
            return fetched(session, self.request.request_id)

    def frames(self, checkpoint):
        """The frames that an earlier stage left with `checkpoint`."""
        return unpack(self.conveyor.objects.get(checkpoint.object_key))


def run_stage(conveyor, stage, work, request_id, attempt, lane=None):
    """Run `work` for a stage of a request.

    Parameters
    ----------
    conveyor : Conveyor
    stage : str
    work : callable
        ``work(StageWork) -> Checkpoint``.
    request_id : str
    attempt : int
        Fencing token that came with the message.
    lane : int, optional
        The lane that is run of a stage that has several.

    Returns
    -------
    bool
        Whether the chain goes on. Errors of the work do not leave this function: they become the
        next attempt, or a failed and refunded request.
    """
    label, where = (stage, {}) if lane is None else (LANE, {"lane": lane})
    with bound(request_id=request_id, stage=stage, attempt=attempt, **where):
        begun = time.perf_counter()
        outcome = _run(conveyor, stage, work, request_id, attempt, lane or 0)
        seconds = time.perf_counter() - begun
        observe(STAGE_SECONDS, seconds, label, outcome)
        if outcome in (REFUSED, LOST):
            count(STALE_CLAIMS, label)
        logger.info("stage %s", outcome, extra={"outcome": outcome, "seconds": round(seconds, 4)})
    return outcome in (FINISHED, DONE)


def _run(conveyor, stage, work, request_id, attempt, lane):
    """Run the stage and say what became of it."""
    with transaction(conveyor.sessions, f"{stage} claim") as session:
        held = claim(session, request_id, attempt, stage, lane=lane, owner=conveyor.owner,
                     lease_s=conveyor.lease_s)
    if held in (FINISHED, REFUSED):
        return held
    bind(client_id=held.request.client_id)
    logger.info("stage begun")
    try:
        with Heartbeat(conveyor.sessions, held, conveyor.lease_s) as heartbeat:
            checkpoint = work(StageWork(conveyor, held, heartbeat.progress))
        return _conclude(conveyor, held, checkpoint)
    # MemoryError above all must not leave a task: Celery would end the whole worker for it.
    except Exception as error:
        return _fail(conveyor, held, error)


def _conclude(conveyor, held, checkpoint):
    """Write the checkpoint and what follows from it, if the claim still holds; the outcome."""
    with transaction(conveyor.sessions, f"{held.stage} checkpoint") as session:
        if not finish(session, held, object_key=checkpoint.object_key, sha256=checkpoint.sha256,
                      facts=checkpoint.facts):
            logger.warning("the claim was lost")
            return LOST
        return DONE if checkpoint.conclude(session) else ENDED


def _fail(conveyor, held, error):
    """Give the request its next attempt if that may help, else end and refund it; the outcome."""
    failed_at = time.perf_counter()
    failure = read_failure(error)
    request_id, attempt = held.request.request_id, held.request.attempt
    log = logger.warning if failure.expected else logger.exception
    log("%s: %s", failure.code, error, extra={"code": failure.code})
    with transaction(conveyor.sessions, f"{held.stage} failure") as session:
        request = open_request(session, request_id, attempt)
        if request is None:
            return LOST
        release(session, held)
        again = attempt < ATTEMPTS_MAX and may_try_again(
            conveyor.engines, request, held.stage, failure)
        session.flush()
        if again and next_attempt(session, request_id, attempt):
            outbox.add_dispatch(
                session, request_id, attempt + 1, delay_s=RETRY_DELAY_S[attempt - 1]
            )
            return RETRIED
        settle_failure(
            session, request_id, code=failure.code, detail=failure.detail,
            actor=f"stage {held.stage}", attempt=attempt,
        )
    observe(REFUND_LATENCY, time.perf_counter() - failed_at, "exception")
    return FAILED
