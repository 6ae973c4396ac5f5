"""The invariants of money and work: questions to PostgreSQL that must have no answer.

The numbers are those of docs/ledger.md; I19 is a client's to ask, and the seals (I17) are
recomputed in `ledger.seals`. A row (id, note) is evidence: what is wrong, and with which id.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Invariant:
    """A query that returns a row (id, note) for everything that breaks `claim`.

    It binds what `ledger.audit.Scope` names: ``:since_entry`` and ``:since`` bound it from below,
    ``:granted`` and ``:held`` are what lies below them.

    Attributes
    ----------
    timing : bool
        It is about when, not about what: an outage breaks it for a while, and the books of the
        day may be sealed all the same.
    """

    number: str
    claim: str
    query: str
    timing: bool = False


UNSEALED = "(r.ended_at IS NULL OR r.ended_at >= CAST(:since AS timestamptz))"
"""The requests that are open, or ended since the last seal."""

INVARIANTS = (
    Invariant("I1", "Every balance is the sum of its account's entries.", """
        SELECT a.id, a.balance || ' <> ' || coalesce(b.balance, 0) + coalesce(e.moved, 0)
        FROM accounts a
        LEFT JOIN LATERAL (
          SELECT b.balance FROM sealed_balances b JOIN ledger_seals s ON s.day = b.day
          WHERE b.account_id = a.id AND s.last_entry_id <= :since_entry
          ORDER BY b.day DESC LIMIT 1) b ON true
        LEFT JOIN (
          SELECT account_id, sum(delta) AS moved FROM ledger_entries
          WHERE id > :since_entry GROUP BY account_id) e ON e.account_id = a.id
        WHERE a.balance <> coalesce(b.balance, 0) + coalesce(e.moved, 0)"""),
    Invariant("I2", "No balance is negative.", """
        SELECT id, balance::text FROM accounts WHERE balance < 0"""),
    Invariant("I3", "Every request is charged exactly its cost.", f"""
        SELECT r.request_id, r.credits_cost || ' <> ' || coalesce(sum(e.amount), 0)
        FROM request_logs r LEFT JOIN ledger_entries e
          ON e.request_id = r.request_id AND e.kind = 'charge'
        WHERE {UNSEALED}
        GROUP BY r.request_id HAVING r.credits_cost <> coalesce(sum(e.amount), 0)"""),
    Invariant("I4", "No charge has more than one resolution.", """
        SELECT x.charge_id::text, count(*) || ' resolutions' FROM ledger_entries x
        WHERE x.kind IN ('capture', 'refund') AND x.charge_id IN (
          SELECT charge_id FROM ledger_entries WHERE id > :since_entry AND charge_id IS NOT NULL)
        GROUP BY x.charge_id HAVING count(*) > 1"""),
    Invariant("I5", "A request that failed, expired or was canceled is refunded in full.", f"""
        SELECT r.request_id, r.status || ', charge ' || c.id FROM request_logs r
        JOIN ledger_entries c ON c.request_id = r.request_id AND c.kind = 'charge'
        LEFT JOIN ledger_entries x ON x.request_id = r.request_id AND x.charge_id = c.id
        WHERE r.status IN ('FAILED', 'EXPIRED', 'CANCELED') AND {UNSEALED}
          AND coalesce(x.kind, 'none') <> 'refund'"""),
    Invariant("I6", "A completed request is captured in full.", f"""
        SELECT r.request_id, r.status || ', charge ' || c.id FROM request_logs r
        JOIN ledger_entries c ON c.request_id = r.request_id AND c.kind = 'charge'
        LEFT JOIN ledger_entries x ON x.request_id = r.request_id AND x.charge_id = c.id
        WHERE r.status = 'COMPLETED' AND {UNSEALED} AND coalesce(x.kind, 'none') <> 'capture'"""),
    Invariant("I7", "A request still open has no resolution.", """
        SELECT r.request_id, r.status FROM request_logs r
        JOIN ledger_entries x ON x.request_id = r.request_id AND x.charge_id IS NOT NULL
        WHERE r.ended_at IS NULL"""),
    Invariant("I8", "A resolution has the account and amount of its charge.", """
        SELECT x.id::text, x.kind FROM ledger_entries x JOIN ledger_entries c ON c.id = x.charge_id
        WHERE x.id > :since_entry AND (
          c.kind <> 'charge' OR c.account_id <> x.account_id OR c.amount <> x.amount)"""),
    Invariant("I9", "Granted + adjusted = balances + open charges + captured.", """
        SELECT 'all', granted || ' <> ' || held FROM (SELECT
          (SELECT :granted + coalesce(sum(delta), 0) FROM ledger_entries
            WHERE id > :since_entry AND kind IN ('grant', 'adjust')) AS granted,
          (SELECT coalesce(sum(balance), 0) FROM accounts)
          + (SELECT :held - coalesce(sum(delta), 0) FROM ledger_entries
              WHERE id > :since_entry AND kind IN ('charge', 'refund')) AS held) AS s
        WHERE granted <> held"""),
    Invariant("I10", "No request is open a minute past its deadline.", """
        SELECT request_id, deadline_at::text FROM request_logs
        WHERE ended_at IS NULL AND deadline_at < now() - interval '60 s'""", timing=True),
    Invariant("I11", "Nothing waits for a minute: no lease that ran out, no message unsent.", """
        SELECT r.request_id, s.stage || ', lease until ' || s.lease_until FROM request_logs r
        JOIN stage_runs s ON s.request_id = r.request_id AND s.attempt = r.attempt
        WHERE r.ended_at IS NULL AND s.lease_until < now() - interval '60 s'
        UNION ALL
        SELECT r.request_id, 'not sent since ' || o.available_at FROM outbox o
        JOIN request_logs r ON r.request_id = o.request_id
        WHERE r.ended_at IS NULL AND o.sent_at IS NULL
          AND o.available_at < now() - interval '60 s'""", timing=True),
    Invariant("I12", "A delivered request has its four stages, all its lanes and a render.", f"""
        SELECT r.request_id, r.workflow FROM request_logs r
        WHERE r.status IN ('COMPLETED', 'PARTIALLY_COMPLETED') AND {UNSEALED} AND (
          NOT EXISTS (SELECT FROM renders d WHERE d.request_id = r.request_id)
          OR (SELECT count(DISTINCT s.stage) FROM stage_runs s
              WHERE s.request_id = r.request_id AND s.finished_at IS NOT NULL) <> 4
          OR (SELECT count(*) FROM stage_runs s WHERE s.request_id = r.request_id
              AND s.stage = 'fetch' AND s.finished_at IS NOT NULL) <> greatest(1, r.lanes))"""),
    Invariant("I13", "A partially completed request is refunded what was not delivered.", f"""
        SELECT r.request_id, r.status || ', refunded '
               || coalesce(array_to_string(b.refunded, ' '), 'nothing')
        FROM request_logs r LEFT JOIN LATERAL (
          SELECT array_agg(c.line ORDER BY c.line) FILTER (WHERE x.kind = 'refund') AS refunded,
                 count(*) FILTER (WHERE x.kind = 'capture') AS captures
          FROM ledger_entries c
          LEFT JOIN ledger_entries x ON x.request_id = c.request_id AND x.charge_id = c.id
          WHERE c.request_id = r.request_id AND c.kind = 'charge') b ON true
        WHERE r.status = 'PARTIALLY_COMPLETED' AND {UNSEALED}
          AND (b.captures = 0 OR b.refunded IS DISTINCT FROM
          (SELECT array_agg(u->>'line' ORDER BY u->>'line')
           FROM jsonb_array_elements(r.undelivered) u))"""),
    # An endpoint that changed at about the same time may or may not have been asked.
    Invariant("I14", "The end of a request is told once to each endpoint that asks for it.", f"""
        SELECT r.request_id, p.id || ' was told ' || count(d.id) || ' times' FROM request_logs r
        JOIN webhook_endpoints p ON p.client_id = r.client_id AND p.disabled_at IS NULL
          AND 'request.' || lower(r.status) = ANY (p.event_types)
          AND p.changed_at < r.ended_at - interval '30 s'
        LEFT JOIN webhook_deliveries d ON d.request_id = r.request_id AND d.endpoint_id = p.id
          AND d.event_type = 'request.' || lower(r.status) AND d.replay_of IS NULL
        WHERE {UNSEALED} GROUP BY r.request_id, p.id HAVING count(d.id) <> 1"""),
    Invariant("I15", "A key has one request of its client, and a request one key.", """
        SELECT k.request_id, count(*) || ' keys, ' || count(r.request_id) || ' requests'
        FROM idempotency_keys k LEFT JOIN request_logs r
          ON r.request_id = k.request_id AND r.client_id = k.client_id
        WHERE k.created_at >= CAST(:since AS timestamptz)
        GROUP BY k.request_id HAVING count(*) <> 1 OR count(r.request_id) <> 1"""),
    Invariant("I16", "A request has at most three attempts and ends after it began.", f"""
        SELECT r.request_id, 'attempt ' || r.attempt || ', ' || r.status FROM request_logs r
        WHERE {UNSEALED} AND (r.attempt NOT BETWEEN 1 AND 3 OR r.ended_at < r.created_at
          OR (r.ended_at IS NULL) <> (r.status IN ('NOT_STARTED', 'IN_PROGRESS')))"""),
    Invariant("I18", "A render is its client's, and lies in its client's folder.", f"""
        SELECT r.request_id, d.object_key FROM request_logs r
        JOIN renders d ON d.request_id = r.request_id
        WHERE {UNSEALED} AND (d.client_id <> r.client_id OR d.object_key NOT LIKE
          'renders/' || r.client_id || '/' || r.request_id || '/%')"""),
    # What a reconcile gave back late was told when it did.
    Invariant("I20", "A request of this day ended in time, and its refund with it.", f"""
        SELECT r.request_id, 'deadline ' || r.deadline_at || ', ended ' || r.ended_at
               || coalesce(', refund ' || x.created_at, '')
        FROM request_logs r LEFT JOIN ledger_entries x ON x.request_id = r.request_id
          AND x.kind = 'refund' AND x.actor <> 'reconcile'
        WHERE r.ended_at > now() - interval '1 day' AND {UNSEALED} AND (
          r.ended_at > r.deadline_at + interval '60 s'
          OR x.created_at > r.ended_at + interval '1 s')""", timing=True),
)

TIMING = {invariant.number for invariant in INVARIANTS if invariant.timing}
"""Numbers of those that are about how soon the clock acts."""
