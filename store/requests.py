"""Requests: accept, read, list, start, move to the next attempt or round, forget the data."""

from sqlalchemy import and_, bindparam, func, insert, literal, select, update

from store.brands import folded
from store.ids import is_id
from store.models import OPEN_STATUSES, OutboxRow, RequestLog, StageRun

ATTEMPTS_MAX = 3

SUMMARY = (
    RequestLog.request_id, RequestLog.workflow, RequestLog.status, RequestLog.stage,
    RequestLog.pilot_brand, RequestLog.credits_cost, RequestLog.created_at,
    RequestLog.started_at, RequestLog.ended_at, RequestLog.failure_code,
)
"""What a list shows; bodies and evaluations are too long to read by the hundred."""


def workable(request_id, attempt):
    """The condition that a request is open, within its deadline and still in this attempt."""
    return and_(
        RequestLog.request_id == request_id, RequestLog.attempt == attempt,
        RequestLog.status.in_(OPEN_STATUSES), RequestLog.deadline_at > func.now())


# Built once: every submit and every stage sends them.
OPEN_REQUEST = select(RequestLog).where(
    workable(bindparam("of_request"), bindparam("of_attempt"))).with_for_update()
_ADDED = (
    insert(RequestLog.__table__)
    .values(
        deadline_at=func.now() + func.make_interval(0, 0, 0, 0, 0, 0, bindparam("ttl_s")),
        **{name: bindparam(name) for name in (
            "request_id", "client_id", "workflow", "body", "spec", "source_keys", "seed",
            "credits_cost", "pilot_brand", "replay_of", "lanes")})
    .returning(RequestLog.request_id, RequestLog.attempt).cte("added")
)
ADD_REQUEST = insert(OutboxRow.__table__).from_select(
    ["topic", "request_id", "attempt"],
    select(literal("dispatch"), _ADDED.c.request_id, _ADDED.c.attempt))


def add_request(session, *, ttl_s, pilot_brand=None, replay_of=None, lanes=0, **values):
    """Write a new request that has to end within `ttl_s` seconds, and its first message.

    They are one statement: no request is without the message that has it worked on. `lanes` are
    those that its sources are fetched in; 0 fetches all of them at once.
    """
    session.execute(ADD_REQUEST, {
        "ttl_s": ttl_s, "pilot_brand": pilot_brand, "replay_of": replay_of, "lanes": lanes,
        **values})


def request_of_client(session, request_id, client_id, *, lock=False):
    """The client's request, or None: a foreign id is as unknown as one that never was.

    With `lock`, nothing settles it before the transaction ends.
    """
    if not is_id(request_id):
        return None
    query = select(RequestLog).where(
        RequestLog.request_id == request_id, RequestLog.client_id == client_id
    )
    return session.scalar(query.with_for_update() if lock else query)


def requests_of_client(
    session, client_id, *, limit, cursor=None, status=None, workflow=None, pilot_brand=None,
    created_after=None, created_before=None,
):
    """Summaries of the client's requests, newest first, and one more than `limit` if there is.

    `cursor` is the id of the last request of the page before; what is None filters nothing.
    """
    filters = (
        (RequestLog.request_id.__lt__, cursor),
        (RequestLog.status.__eq__, status),
        (RequestLog.workflow.__eq__, workflow),
        (lambda label: folded(RequestLog.pilot_brand) == folded(label), pilot_brand),
        (RequestLog.created_at.__gt__, created_after),
        (RequestLog.created_at.__lt__, created_before),
    )
    return session.execute(
        select(*SUMMARY)
        .where(RequestLog.client_id == client_id,
               *(compare(value) for compare, value in filters if value is not None))
        .order_by(RequestLog.request_id.desc())
        .limit(limit + 1)
    ).all()


def status_of(session, request_id):
    """The request's status now."""
    return session.scalar(select(RequestLog.status).where(RequestLog.request_id == request_id))


def open_request(session, request_id, attempt):
    """The request if it is `workable`, else None.

    The row is locked, so that nothing settles it before the transaction ends.
    """
    return session.scalar(OPEN_REQUEST, {"of_request": request_id, "of_attempt": attempt})


def next_attempt(session, request_id, attempt):
    """Fence off `attempt` and open the next one.

    Returns
    -------
    int or None
        The new attempt, or None when the request has moved on or has no attempt left.
    """
    return session.scalar(
        update(RequestLog)
        .where(RequestLog.request_id == request_id, RequestLog.attempt == attempt,
               RequestLog.attempt < ATTEMPTS_MAX, RequestLog.status.in_(OPEN_STATUSES))
        .values(attempt=RequestLog.attempt + 1)
        .returning(RequestLog.attempt)
    )


def next_round(session, request_id, attempt, round_):
    """Ask for another picture with the next seed; False if the request has moved on."""
    changed = session.execute(
        update(RequestLog)
        .where(RequestLog.request_id == request_id, RequestLog.attempt == attempt,
               RequestLog.round == round_, RequestLog.status.in_(OPEN_STATUSES))
        .values(round=RequestLog.round + 1)
    )
    return changed.rowcount == 1


def end_leases(session, request_id):
    """Take the stages from whoever works on them: their heartbeats change no row any more."""
    session.execute(
        update(StageRun).where(StageRun.request_id == request_id)
        .values(lease_owner=None, lease_until=None)
    )


def mark_data_removed(session, request_id):
    """Note that the request's objects are gone; the first time counts."""
    session.execute(
        update(RequestLog)
        .where(RequestLog.request_id == request_id, RequestLog.data_removed_at.is_(None))
        .values(data_removed_at=func.now())
    )
