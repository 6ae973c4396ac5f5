"""Requests: accept, read, start, move to the next attempt or round."""

from datetime import timedelta

from sqlalchemy import func, select, update

from store.ids import is_id
from store.models import OPEN_STATUSES, RequestLog
from store.session import database_now

ATTEMPTS_MAX = 3


def add_request(session, *, ttl_s, **values):
    """Write a new request that has to end within `ttl_s` seconds."""
    request = RequestLog(deadline_at=database_now(session) + timedelta(seconds=ttl_s), **values)
    session.add(request)
    session.flush()
    return request


def request_of_client(session, request_id, client_id):
    """The client's request, or None: a foreign id is as unknown as one that never was."""
    if not is_id(request_id):
        return None
    return session.scalar(
        select(RequestLog).where(
            RequestLog.request_id == request_id, RequestLog.client_id == client_id
        )
    )


def open_request(session, request_id, attempt):
    """The request if it is open, within its deadline and still in this attempt, else None.

    The row is locked, so that nothing settles it before the transaction ends.
    """
    return session.scalar(
        select(RequestLog)
        .where(RequestLog.request_id == request_id, RequestLog.attempt == attempt,
               RequestLog.status.in_(OPEN_STATUSES), RequestLog.deadline_at > func.now())
        .with_for_update()
    )


def begin_stage(session, request, stage):
    """Show that the request is being worked on, and where."""
    request.status = "IN_PROGRESS"
    request.stage = stage
    request.started_at = request.started_at or database_now(session)


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
