"""The backlog: what is not done yet and how long it has waited, by the database's clock.

Each question is one statement over what is open, never over all that ever was, so that it can be
asked every few seconds.
"""

from dataclasses import dataclass

from sqlalchemy import text

from store.models import STAGES


@dataclass(frozen=True)
class Waiting:
    """How many wait, and since how many seconds the first of them; 0 where none does."""

    count: int
    oldest_s: float


OUTBOX = text("""
    SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8
    FROM outbox WHERE sent_at IS NULL""")

OPEN_REQUESTS = text("""
    SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8
    FROM request_logs WHERE status IN ('NOT_STARTED', 'IN_PROGRESS')""")

WEBHOOKS = text("""
    SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8
    FROM webhook_deliveries WHERE status = 'PENDING'""")

WEBHOOKS_DUE = text("""
    SELECT count(*), coalesce(extract(epoch FROM now() - min(next_attempt_at)), 0)::float8
    FROM webhook_deliveries WHERE status = 'PENDING' AND next_attempt_at <= now()""")

# A message begins at fetch and passes over what is finished; behind the last checkpoint that
# came after it, the request stands in the next stage's queue.
QUEUES = text("""
    SELECT stage, count(*), extract(epoch FROM now() - min(since))::float8 FROM (
      SELECT CASE WHEN last.finished_at >= sent.at THEN last.stage END AS stage,
             greatest(last.finished_at, sent.at) AS since
      FROM request_logs r
      CROSS JOIN LATERAL (SELECT max(o.sent_at) AS at, bool_or(o.sent_at IS NULL) AS again
                          FROM outbox o WHERE o.request_id = r.request_id) sent
      LEFT JOIN LATERAL (SELECT s.stage, s.finished_at, s.lease_until FROM stage_runs s
                         WHERE s.request_id = r.request_id
                         ORDER BY s.started_at DESC LIMIT 1) last ON true
      WHERE r.status IN ('NOT_STARTED', 'IN_PROGRESS')
        AND sent.at IS NOT NULL AND NOT sent.again AND last.lease_until IS NULL
    ) AS waiting GROUP BY stage""")


def outbox_waiting(session):
    """Messages that the broker has not got yet."""
    return Waiting(*session.execute(OUTBOX).one())


def requests_open(session):
    """Requests that have not ended."""
    return Waiting(*session.execute(OPEN_REQUESTS).one())


def webhooks_pending(session):
    """Deliveries that have not ended, those that wait for a later attempt among them."""
    return Waiting(*session.execute(WEBHOOKS).one())


def webhooks_due(session):
    """Deliveries that are due, and how late the first of them is."""
    return Waiting(*session.execute(WEBHOOKS_DUE).one())


def stages_waiting(session):
    """{stage: Waiting} of the requests that wait in the queue of each stage for a worker."""
    found = dict.fromkeys(STAGES, Waiting(0, 0.0))
    for finished, count, oldest_s in session.execute(QUEUES):
        stage = STAGES[STAGES.index(finished) + 1] if finished in STAGES[:-1] else STAGES[0]
        # What is behind a message and what is behind `store` both begin anew.
        before = found[stage]
        found[stage] = Waiting(before.count + count, max(before.oldest_s, oldest_s))
    return found
