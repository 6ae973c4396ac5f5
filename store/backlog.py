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
# came after it, the request stands in the next stage's queue. One with lanes stands in that of
# fetch until all of them are finished, and behind them in that of generate, whether its message
# is there yet or not.
QUEUES = text("""
    SELECT stage, count(*), extract(epoch FROM now() - min(since))::float8 FROM (
      SELECT CASE WHEN last.finished_at >= sent.at AND done.lanes >= r.lanes THEN last.stage
                  WHEN r.lanes > 0 AND done.lanes = r.lanes THEN 'fetch' END AS stage,
             greatest(last.finished_at, sent.at) AS since
      FROM request_logs r
      CROSS JOIN LATERAL (SELECT max(o.sent_at) AS at, bool_or(o.sent_at IS NULL) AS again
                          FROM outbox o WHERE o.request_id = r.request_id) sent
      LEFT JOIN LATERAL (SELECT s.stage, s.finished_at FROM stage_runs s
                         WHERE s.request_id = r.request_id
                         ORDER BY s.started_at DESC LIMIT 1) last ON true
      CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE s.stage = 'fetch'
                                                  AND s.finished_at IS NOT NULL) AS lanes,
                            count(s.lease_until) AS leases
                          FROM stage_runs s WHERE s.request_id = r.request_id) done
      WHERE r.status IN ('NOT_STARTED', 'IN_PROGRESS')
        AND sent.at IS NOT NULL AND done.leases = 0 AND (NOT sent.again
          OR r.lanes > 0 AND done.lanes = r.lanes AND last.stage = 'fetch')
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
