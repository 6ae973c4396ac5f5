"""Stage runs: claim a stage, keep its lease, leave a checkpoint.

A claim is fenced by the request's attempt: whoever holds an older one writes nothing. A finished
stage is never run again, so recovery is simply to launch the chain once more.
"""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from store.models import RequestLog, StageRun
from store.requests import begin_stage, open_request


def _lease_end():
    return func.now() + func.make_interval(0, 0, 0, 0, 0, 0, bindparam("lease_s"))


RUNS = StageRun.__table__
# Built once: every stage sends them.
_RUN = insert(RUNS).values(lease_until=_lease_end(), started_at=func.now(), progress=0)
CLAIM = _RUN.on_conflict_do_update(
    index_elements=["request_id", "stage", "lane", "round"],
    set_={name: _RUN.excluded[name]
          for name in ("attempt", "lease_owner", "lease_until", "started_at", "progress")},
    where=RUNS.c.finished_at.is_(None)
    & or_(RUNS.c.attempt < _RUN.excluded.attempt, RUNS.c.lease_owner.is_(None)),
)
HELD = and_(*(RUNS.c[name] == bindparam(f"held_{name}") for name in (
    "request_id", "stage", "lane", "round", "attempt", "lease_owner")))
BEAT = update(RUNS).where(HELD).values(lease_until=_lease_end())
FINISH = update(RUNS).where(HELD).values(
    progress=1, lease_owner=None, lease_until=None, finished_at=func.now())
RELEASE = update(RUNS).where(HELD).values(lease_owner=None, lease_until=None)
CHECKPOINT = select(StageRun).where(
    *(RUNS.c[name] == bindparam(f"of_{name}")
      for name in ("request_id", "stage", "lane", "round")),
    RUNS.c.finished_at.is_not(None),
)


@dataclass(frozen=True)
class Claim:
    """The right to run one stage: the request as it was then, and the key of the stage's row."""

    request: RequestLog
    stage: str
    lane: int
    owner: str

    @property
    def held(self):
        """What `HELD`, which is true only while this claim holds, is to be asked with."""
        return {
            "held_request_id": self.request.request_id, "held_stage": self.stage,
            "held_lane": self.lane, "held_round": round_of(self.request, self.stage),
            "held_attempt": self.request.attempt, "held_lease_owner": self.owner,
        }


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
    claimed = session.execute(CLAIM, {
        "request_id": request_id, "stage": stage, "lane": lane, "lease_s": lease_s,
        "round": round_of(request, stage), "attempt": attempt, "lease_owner": owner,
    })
    if claimed.rowcount == 1:
        begin_stage(session, request, stage)
        session.flush()
        return Claim(request, stage, lane, owner)
    checkpoint = checkpoint_of(session, request, stage, lane=lane)
    return FINISHED if checkpoint else REFUSED


def beat(session, held, progress, lease_s):
    """Extend the lease and note progress; False when the claim is no longer ours."""
    changed = session.execute(BEAT, {**held.held, "lease_s": lease_s, "progress": progress})
    return changed.rowcount == 1


def finish(session, held, *, object_key=None, sha256=None, facts=None):
    """Write the checkpoint and give up the lease; False when the claim is no longer ours."""
    changed = session.execute(FINISH, {
        **held.held, "object_key": object_key, "sha256": sha256, "facts": facts or {}})
    return changed.rowcount == 1


def release(session, held):
    """Give up the lease without a checkpoint, so that the next attempt need not wait for it."""
    session.execute(RELEASE, held.held)


def checkpoint_of(session, request, stage, *, lane=0):
    """The finished run of `stage` that the request's current round builds on, or None."""
    return session.scalar(CHECKPOINT, {
        "of_request_id": request.request_id, "of_stage": stage, "of_lane": lane,
        "of_round": round_of(request, stage),
    })


def runs_of(session, request_id):
    """All stage runs of a request, oldest first."""
    return session.scalars(
        select(StageRun).where(StageRun.request_id == request_id)
        .order_by(StageRun.started_at, StageRun.lane)
    ).all()


def round_of(request, stage):
    """The round that a stage belongs to: sources are fetched once, the rest once per round."""
    return 0 if stage == "fetch" else request.round
