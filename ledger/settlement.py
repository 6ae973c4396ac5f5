"""How a request ends: one function for failure, one for success, each in one transaction.

Both are guarded by the request's state, so whoever comes second (a stage, the reaper, a cron job)
changes nothing. The caller's transaction carries the end, the books and all that belongs to them.
"""

from dataclasses import asdict, dataclass

from sqlalchemy import Integer, bindparam, event, func, or_, update

from ledger.entries import resolve_open_charges
from store.models import OPEN_STATUSES, RequestLog
from store.webhook_deliveries import announce
from telemetry.metrics import SETTLED, count


REQUESTS = RequestLog.__table__
OF_ATTEMPT = bindparam("of_attempt", type_=Integer)
# Built once: every request sends it.
END = update(REQUESTS).where(
    REQUESTS.c.request_id == bindparam("of_request"), REQUESTS.c.status.in_(OPEN_STATUSES),
    or_(OF_ATTEMPT.is_(None), REQUESTS.c.attempt == OF_ATTEMPT),
).values(ended_at=func.now())


@dataclass(frozen=True)
class Undelivered:
    """A charge line of a finished request that nothing was delivered for, and why."""

    line: str
    code: str
    message: str


def settle_failure(session, request_id, *, code, detail, actor, attempt=None, status="FAILED"):
    """End a request without a delivery and refund every open charge.

    Parameters
    ----------
    code, detail : str
        Stable public code and a sentence for the caller.
    actor : str
        Who found the failure, for the books: a stage, the reaper, a command.
    attempt : int, optional
        Act only while this is the request's attempt, so that a stale worker cannot end it.
    status : {"FAILED", "EXPIRED", "CANCELED"}

    Returns
    -------
    bool
        Whether this call ended the request.
    """
    values = {"status": status}
    if status != "CANCELED":
        values |= {"failure_code": code, "failure_detail": detail}
    if not _end(session, request_id, attempt, values):
        return False
    resolve_open_charges(session, request_id, "refund", reason=code, actor=actor)
    _count(session, "refund", code)
    return True


def settle_success(session, request_id, *, attempt, actor, undelivered=()):
    """End a request with a delivery: capture its charges, but refund what is not in it.

    Parameters
    ----------
    undelivered : sequence of Undelivered
        Lines to refund, each with its code as the reason; the request then ends as
        PARTIALLY_COMPLETED. PostgreSQL refuses an end without any captured line: that would be
        a failure.

    Returns
    -------
    bool
        Whether this call ended the request.
    """
    values = {"status": "COMPLETED"}
    if undelivered:
        values |= {"status": "PARTIALLY_COMPLETED",
                   "undelivered": [asdict(missing) for missing in undelivered]}
    if not _end(session, request_id, attempt, values):
        return False
    for missing in undelivered:
        resolve_open_charges(session, request_id, "refund", reason=missing.code, actor=actor,
                             line=missing.line)
        _count(session, "partial refund", missing.code)
    _count(session, "capture", "delivered")
    resolve_open_charges(session, request_id, "capture", reason="delivered", actor=actor)
    return True


def _end(session, request_id, attempt, values):
    ended = session.execute(END, {"of_request": request_id, "of_attempt": attempt, **values})
    if ended.rowcount != 1:
        return False
    # Every end is told, whichever way it came, and not without it.
    announce(session, request_id, f"request.{values['status'].lower()}")
    return True


def _count(session, kind, code):
    """Count the end when it is true, which is not before the commit."""
    event.listen(session, "after_commit", lambda _: count(SETTLED, kind, code), once=True)
