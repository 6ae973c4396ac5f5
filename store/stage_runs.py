"""Stage runs: claim a stage, keep its lease, leave a checkpoint.

A claim is fenced by the request's attempt: whoever holds an older one writes nothing. A finished
stage is never run again, so recovery is simply to launch the chain once more.
"""

from dataclasses import dataclass

from sqlalchemy import func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from store.models import RequestLog, StageRun
from store.requests import begin_stage, open_request


@dataclass(frozen=True)
class Claim:
    """The right to run one stage: the request as it was then, and the key of the stage's row."""

    request: RequestLog
    stage: str
    lane: int
    owner: str

    @property
    def row(self):
        """The condition that is true only while this claim holds."""
        return (
            (StageRun.request_id == self.request.request_id)
            & (StageRun.stage == self.stage)
            & (StageRun.lane == self.lane)
            & (StageRun.round == round_of(self.request, self.stage))
            & (StageRun.attempt == self.request.attempt)
            & (StageRun.lease_owner == self.owner)
        )


FINISHED = "finished"
REFUSED = "refused"


def claim(session, request_id, attempt, stage, *, lane=0, owner, lease_s):
    """Try to become the one who runs a stage.

    Returns
    -------
    Claim, "finished" or "refused"
        A claim; or the stage has its checkpoint and the chain may pass on; or the message is
        stale, a duplicate, or too late, and the chain must stop.
    """
    request = open_request(session, request_id, attempt)
    if request is None:
        return REFUSED
    lease = {
        "attempt": attempt, "lease_owner": owner, "lease_until": _lease_end(lease_s),
        "started_at": func.now(), "progress": 0,
    }
    row = insert(StageRun).values(
        request_id=request_id, stage=stage, lane=lane, round=round_of(request, stage), **lease
    ).on_conflict_do_update(
        index_elements=["request_id", "stage", "lane", "round"],
        set_=lease,
        where=StageRun.finished_at.is_(None)
        & or_(StageRun.attempt < attempt, StageRun.lease_owner.is_(None)),
    )
    if session.execute(row).rowcount == 1:
        begin_stage(session, request, stage)
        session.flush()
        return Claim(request, stage, lane, owner)
    checkpoint = checkpoint_of(session, request, stage, lane=lane)
    return FINISHED if checkpoint else REFUSED


def beat(session, held, progress, lease_s):
    """Extend the lease and note progress; False when the claim is no longer ours."""
    changed = session.execute(
        update(StageRun).where(held.row)
        .values(lease_until=_lease_end(lease_s), progress=progress)
    )
    return changed.rowcount == 1


def finish(session, held, *, object_key=None, sha256=None, facts=None):
    """Write the checkpoint and give up the lease; False when the claim is no longer ours."""
    changed = session.execute(
        update(StageRun).where(held.row)
        .values(object_key=object_key, sha256=sha256, facts=facts or {}, progress=1,
                lease_owner=None, lease_until=None, finished_at=func.now())
    )
    return changed.rowcount == 1


def release(session, held):
    """Give up the lease without a checkpoint, so that the next attempt need not wait for it."""
    session.execute(
        update(StageRun).where(held.row).values(lease_owner=None, lease_until=None)
    )


def checkpoint_of(session, request, stage, *, lane=0):
    """The finished run of `stage` that the request's current round builds on, or None."""
    return session.scalar(
        select(StageRun).where(
            StageRun.request_id == request.request_id, StageRun.stage == stage,
            StageRun.lane == lane, StageRun.round == round_of(request, stage),
            StageRun.finished_at.is_not(None),
        )
    )


def runs_of(session, request_id):
    """All stage runs of a request, oldest first."""
    return session.scalars(
        select(StageRun).where(StageRun.request_id == request_id)
        .order_by(StageRun.started_at, StageRun.lane)
    ).all()


def round_of(request, stage):
    """The round that a stage belongs to: sources are fetched once, the rest once per round."""
    return 0 if stage == "fetch" else request.round


def _lease_end(lease_s):
    return func.now() + func.make_interval(0, 0, 0, 0, 0, 0, lease_s)
