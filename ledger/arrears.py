"""Arrears: refunds that are owed, since a request failed and its charge is still open.

PostgreSQL refuses a commit that would leave one, so whatever stands here came past its guards.
This looks at what ended of late; the audit (`ledger.audit`) looks at everything.
"""

from sqlalchemy import text

from store.backlog import Waiting

RECENT = "1 day"

OWED = text(f"""
    SELECT count(*), coalesce(extract(epoch FROM now() - min(r.ended_at)), 0)::float8
    FROM request_logs r
    JOIN ledger_entries c ON c.request_id = r.request_id AND c.kind = 'charge'
    WHERE r.status IN ('FAILED', 'EXPIRED', 'CANCELED')
      AND r.ended_at > now() - interval '{RECENT}'
      AND NOT EXISTS (SELECT FROM ledger_entries x
                      WHERE x.charge_id = c.id AND x.kind IN ('capture', 'refund'))""")


def refunds_owed(session):
    """Charges of recent failures without a refund, and how long ago the first one failed."""
    return Waiting(*session.execute(OWED).one())
