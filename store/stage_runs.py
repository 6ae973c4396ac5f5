"""Stage runs: claim a stage, keep its lease, leave a checkpoint.

A claim is fenced by the request's attempt: whoever holds an older one writes nothing. A finished
stage is never run again, so recovery is simply to launch the chain once more. Where a request has
lanes, each of them is a run of `fetch`, and what follows begins when the rows say that all of them
are finished: no message is believed.
"""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, case, func, or_, select, text, update
from sqlalchemy.dialects.postgresql import insert

from store import outbox
from store.models import FETCH, GENERATE, RequestLog, StageRun
from store.requests import open_request, workable
from store.webhook_deliveries import announce


def _lease_end():
    return func.now() + func.make_interval(0, 0, 0, 0, 0, 0, bindparam("lease_s"))


RUNS, REQUESTS = StageRun.__table__, RequestLog.__table__
# Built once: every stage sends them.
_RUN = insert(RUNS).values(
    lease_until=_lease_end(), started_at=func.now(), progress=0,
    **{name: bindparam(f"run_{name}") for name in (
        "request_id", "stage", "lane", "round", "attempt", "lease_owner")})
_CLAIMED = _RUN.on_conflict_do_update(
    index_elements=["request_id", "stage", "lane", "round"],
    set_={name: _RUN.excluded[name]
          for name in ("attempt", "lease_owner", "lease_until", "started_at", "progress")},
    where=RUNS.c.finished_at.is_(None)
    & or_(RUNS.c.attempt < _RUN.excluded.attempt, RUNS.c.lease_owner.is_(None)),
).returning(RUNS.c.request_id, RUNS.c.stage).cte("claimed")
# Who has claimed a stage shows where the request is: both or neither.
CLAIM = update(REQUESTS).where(REQUESTS.c.request_id == _CLAIMED.c.request_id).values(
    status="IN_PROGRESS", stage=_CLAIMED.c.stage,
    started_at=func.coalesce(REQUESTS.c.started_at, func.now()))
HELD = and_(*(RUNS.c[name] == bindparam(f"held_{name}") for name in (
    "request_id", "stage", "lane", "round", "attempt", "lease_owner")))
BEAT = update(RUNS).where(HELD).values(lease_until=_lease_end())
# Locks are taken in one order everywhere: request, stage, account.
_WORKABLE = select(REQUESTS.c.request_id).where(
    workable(bindparam("held_request_id"), bindparam("held_attempt"))
).with_for_update().cte("workable")
FINISH = update(RUNS).where(HELD, RUNS.c.request_id == _WORKABLE.c.request_id).values(
    progress=1, lease_owner=None, lease_until=None, finished_at=func.now())
RELEASE = update(RUNS).where(HELD).values(lease_owner=None, lease_until=None)
CHECKPOINTS = select(RUNS.c.stage, RUNS.c.object_key, RUNS.c.sha256, RUNS.c.facts).where(
    RUNS.c.request_id == bindparam("of_request"), RUNS.c.lane == bindparam("of_lane"),
    RUNS.c.round == case((RUNS.c.stage == FETCH, 0), else_=bindparam("of_round")),
    RUNS.c.finished_at.is_not(None),
)
FETCHED = select(RUNS.c.lane, RUNS.c.object_key, RUNS.c.facts).where(
    RUNS.c.request_id == bindparam("of_request"), RUNS.c.stage == FETCH,
    RUNS.c.finished_at.is_not(None),
).order_by(RUNS.c.lane)
OPEN_LANES = text("""
    SELECT r.request_id, array(
      SELECT lane FROM generate_series(0, r.lanes - 1) AS lane WHERE NOT EXISTS (
        SELECT FROM stage_runs s WHERE s.request_id = r.request_id AND s.stage = 'fetch'
          AND s.lane = lane.lane AND s.finished_at IS NOT NULL)
      ORDER BY lane)
    FROM request_logs r WHERE r.request_id = ANY(:request_ids) AND r.lanes > 0""")


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
    if request is None or stage == GENERATE and _has_open_lanes(session, request):
        return REFUSED
    claimed = session.execute(CLAIM, {
        "run_request_id": request_id, "run_stage": stage, "run_lane": lane, "lease_s": lease_s,
        "run_round": round_of(request, stage), "run_attempt": attempt, "run_lease_owner": owner,
    })
    if claimed.rowcount == 1:
        if request.started_at is None:
            announce(session, request_id, "request.started")
        if stage == GENERATE and request.lanes:
            # The last lane left it, for the case that this message would not come.
            outbox.withdraw(session, request_id, attempt)
        return Claim(request, stage, lane, owner)
    return FINISHED if stage in checkpoints_of(session, request, lane=lane) else REFUSED


def _has_open_lanes(session, request):
    return request.lanes > 0 and open_lanes(session, [request.request_id])[request.request_id]


def beat(session, held, progress, lease_s):
    """Extend the lease and note progress; False when the claim is no longer ours."""
    changed = session.execute(BEAT, {**held.held, "lease_s": lease_s, "progress": progress})
    return changed.rowcount == 1


def finish(session, held, *, object_key=None, sha256=None, facts=None):
    """Write the checkpoint and give up the lease; False when the claim is no longer ours.

    True locks the request, so that nothing settles it before the transaction ends.
    """
    changed = session.execute(FINISH, {
        **held.held, "object_key": object_key, "sha256": sha256, "facts": facts or {}})
    return changed.rowcount == 1


def release(session, held):
    """Give up the lease without a checkpoint, so that the next attempt need not wait for it."""
    session.execute(RELEASE, held.held)


def checkpoints_of(session, request, *, lane=0):
    """What the finished stages left that the request's current round builds on.

    Returns
    -------
    dict
        ``{stage: row}`` with `object_key`, `sha256` and `facts`.
    """
    found = session.execute(CHECKPOINTS, {
        "of_request": request.request_id, "of_lane": lane, "of_round": request.round})
    return {row.stage: row for row in found}


def fetched(session, request_id):
    """What fetch has left: a row for each finished lane, in order, and one where there are none.

    Rows have `lane`, `object_key` and `facts`.
    """
    return session.execute(FETCHED, {"of_request": request_id}).all()


def open_lanes(session, request_ids):
    """{request_id: numbers of the lanes without a checkpoint}, of the requests that have lanes."""
    found = session.execute(OPEN_LANES, {"request_ids": list(request_ids)})
    return {request_id: lanes for request_id, lanes in found}


def runs_of(session, request_id):
    """All stage runs of a request, oldest first."""
    return session.scalars(
        select(StageRun).where(StageRun.request_id == request_id)
        .order_by(StageRun.started_at, StageRun.lane)
    ).all()


def round_of(request, stage):
    """The round that a stage belongs to: sources are fetched once, the rest once per round."""
    return 0 if stage == FETCH else request.round
