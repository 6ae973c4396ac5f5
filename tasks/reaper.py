"""The reaper: finds requests that nobody works on any more, and gives them a next step.

Three rules: a lease that ran out means a lost worker (next attempt, or refund); a deadline that
passed ends the request (refund); a message that came to nothing is sent again under the same
attempt, since waiting in a long queue is no fault.
"""

import logging
import time

from sqlalchemy import text

from ledger.refunds import DEADLINE_EXCEEDED, WORKER_LOST
from ledger.settlement import settle_failure
from store import outbox
from store.requests import next_attempt, open_request
from store.session import transaction
from telemetry.logs import bound
from telemetry.metrics import REAPER_ACTIONS, REFUND_LATENCY, count, observe

logger = logging.getLogger(__name__)

LEASE_EXPIRED = text("""
    SELECT r.request_id, extract(epoch FROM now() - min(s.lease_until))::float8, r.attempt
    FROM request_logs r
    JOIN stage_runs s ON s.request_id = r.request_id AND s.attempt = r.attempt
    WHERE r.ended_at IS NULL AND s.lease_until < now()
    GROUP BY r.request_id, r.attempt LIMIT 100""")

DEADLINE_PASSED = text("""
    SELECT request_id, extract(epoch FROM now() - deadline_at)::float8, status FROM request_logs
    WHERE ended_at IS NULL AND deadline_at < now() LIMIT 100""")

SILENT = text("""
    SELECT r.request_id, NULL, r.attempt FROM request_logs r
    CROSS JOIN LATERAL (SELECT max(s.finished_at) AS last_at FROM stage_runs s
                        WHERE s.request_id = r.request_id) done
    CROSS JOIN LATERAL (SELECT max(o.sent_at) AS last_at,
                          greatest(0, count(*) FILTER (WHERE o.attempt = r.attempt AND
                            o.sent_at > coalesce(done.last_at, '-infinity')) - 1) AS again
                        FROM outbox o WHERE o.request_id = r.request_id) sent
    WHERE r.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM outbox o
                      WHERE o.request_id = r.request_id AND o.sent_at IS NULL)
      AND NOT EXISTS (SELECT FROM stage_runs s
                      WHERE s.request_id = r.request_id AND s.attempt = r.attempt
                        AND s.lease_until IS NOT NULL)
      AND greatest(sent.last_at, done.last_at)
          < now() - make_interval(secs => :resend_after_s * power(2, least(2, sent.again)))
    LIMIT 100""")
"""Each message that came to nothing lets the next one wait twice as long, up to four times: where
the queue is longer than `resend_after_s`, a steady pace would fill it faster than it empties."""


REFUNDS = {"expired": "deadline", "gave_up": "lease"}
"""Actions that refund, and what ran out before."""


def reap(sessions, resend_after_s):
    """Apply the three rules once, each request in a transaction of its own.

    Returns
    -------
    dict
        How many requests each rule moved.
    """
    with sessions() as session:
        expired = session.execute(LEASE_EXPIRED).all()
        overdue = session.execute(DEADLINE_PASSED).all()
        silent = session.execute(SILENT, {"resend_after_s": resend_after_s}).all()
    found_at = time.perf_counter()
    rules = {"overdue": (_expire, overdue), "lost": (_replace_worker, expired),
             "silent": (_send_again, silent)}
    return {name: sum(_move(sessions, act, found_at, *row) for row in rows)
            for name, (act, rows) in rules.items()}


def _move(sessions, act, found_at, request_id, late_s, state):
    """Act on a request that was `late_s` seconds late when it was found; whether it moved."""
    with bound(request_id=request_id):
        action = act(sessions, request_id, state)
        if action is None:
            return False
        count(REAPER_ACTIONS, action)
        if action in REFUNDS:
            since_found_s = time.perf_counter() - found_at
            observe(REFUND_LATENCY, late_s + since_found_s, REFUNDS[action])
        logger.info("reaped: %s", action, extra={"action": action})
    return True


def _replace_worker(sessions, request_id, attempt):
    with transaction(sessions, "replace worker") as session:
        if next_attempt(session, request_id, attempt):
            outbox.add_dispatch(session, request_id, attempt + 1)
            return "worker_replaced"
        settled = settle_failure(
            session, request_id, code=WORKER_LOST.code, attempt=attempt, actor="reaper",
            detail=f"The worker was lost {attempt} times; the credits are refunded.",
        )
    return "gave_up" if settled else None


def _expire(sessions, request_id, status):
    with transaction(sessions, "expire") as session:
        settled = settle_failure(
            session, request_id, code=DEADLINE_EXCEEDED.code, actor="reaper",
            status="EXPIRED" if status == "NOT_STARTED" else "FAILED",
            detail="The request did not end in time; the credits are refunded.",
        )
    return "expired" if settled else None


def _send_again(sessions, request_id, attempt):
    with transaction(sessions, "send again") as session:
        # Another clock, or a worker that was only slow, may have moved it on meanwhile.
        if open_request(session, request_id, attempt) is None:
            return None
        outbox.add_dispatch(session, request_id, attempt)
    return "sent_again"
