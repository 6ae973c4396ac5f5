"""Questions that the books must answer with no rows; each is one of the numbered invariants.

The numbers are those of docs/ledger.md. A row is evidence: what is wrong, and with which id.
"""

from dataclasses import dataclass

from sqlalchemy import text


@dataclass(frozen=True)
class Invariant:
    """A query that returns a row (id, note) for everything that breaks `claim`."""

    number: str
    claim: str
    query: str


INVARIANTS = (
    Invariant("I1", "Every balance is the sum of its account's entries.", """
        SELECT a.id, a.balance || ' <> ' || coalesce(sum(e.delta), 0) FROM accounts a
        LEFT JOIN ledger_entries e ON e.account_id = a.id
        GROUP BY a.id HAVING a.balance <> coalesce(sum(e.delta), 0)"""),
    Invariant("I2", "No balance is negative.", """
        SELECT id, balance::text FROM accounts WHERE balance < 0"""),
    Invariant("I3", "Every request is charged exactly its cost.", """
        SELECT r.request_id, r.credits_cost || ' <> ' || coalesce(sum(e.amount), 0)
        FROM request_logs r LEFT JOIN ledger_entries e
          ON e.request_id = r.request_id AND e.kind = 'charge'
        GROUP BY r.request_id HAVING r.credits_cost <> coalesce(sum(e.amount), 0)"""),
    Invariant("I4", "No charge has more than one resolution.", """
        SELECT charge_id::text, count(*) || ' resolutions' FROM ledger_entries
        WHERE charge_id IS NOT NULL GROUP BY charge_id HAVING count(*) > 1"""),
    Invariant("I5", "A request that failed, expired or was canceled is refunded in full.", """
        SELECT r.request_id, r.status || ', charge ' || c.id FROM request_logs r
        JOIN ledger_entries c ON c.request_id = r.request_id AND c.kind = 'charge'
        LEFT JOIN ledger_entries x ON x.charge_id = c.id
        WHERE r.status IN ('FAILED', 'EXPIRED', 'CANCELED')
          AND coalesce(x.kind, 'none') <> 'refund'"""),
    Invariant("I6", "A completed request is captured in full.", """
        SELECT r.request_id, r.status || ', charge ' || c.id FROM request_logs r
        JOIN ledger_entries c ON c.request_id = r.request_id AND c.kind = 'charge'
        LEFT JOIN ledger_entries x ON x.charge_id = c.id
        WHERE r.status = 'COMPLETED' AND coalesce(x.kind, 'none') <> 'capture'"""),
    Invariant("I7", "A request still open has no resolution.", """
        SELECT r.request_id, r.status FROM request_logs r
        JOIN ledger_entries x ON x.request_id = r.request_id AND x.charge_id IS NOT NULL
        WHERE r.ended_at IS NULL"""),
    Invariant("I8", "A resolution has the account and amount of its charge.", """
        SELECT x.id::text, x.kind FROM ledger_entries x JOIN ledger_entries c ON c.id = x.charge_id
        WHERE c.kind <> 'charge' OR c.account_id <> x.account_id OR c.amount <> x.amount"""),
    Invariant("I9", "Granted + adjusted = balances + open charges + captured.", """
        SELECT 'all', granted || ' <> ' || held FROM (SELECT
          (SELECT coalesce(sum(delta), 0) FROM ledger_entries
            WHERE kind IN ('grant', 'adjust')) AS granted,
          (SELECT coalesce(sum(balance), 0) FROM accounts)
          + (SELECT coalesce(sum(c.amount), 0) FROM ledger_entries c WHERE c.kind = 'charge'
              AND NOT EXISTS (SELECT FROM ledger_entries x
                              WHERE x.charge_id = c.id AND x.kind = 'refund')) AS held) AS s
        WHERE granted <> held"""),
    Invariant("I10", "No request is open a minute past its deadline.", """
        SELECT request_id, deadline_at::text FROM request_logs
        WHERE ended_at IS NULL AND deadline_at < now() - interval '60 s'"""),
    Invariant("I12", "A delivered request has its four stages and at least one render.", """
        SELECT r.request_id, r.workflow FROM request_logs r
        WHERE r.status IN ('COMPLETED', 'PARTIALLY_COMPLETED') AND (
          NOT EXISTS (SELECT FROM renders d WHERE d.request_id = r.request_id)
          OR (SELECT count(DISTINCT s.stage) FROM stage_runs s
              WHERE s.request_id = r.request_id AND s.finished_at IS NOT NULL) <> 4)"""),
    Invariant("I13", "A partially completed request is refunded what was not delivered.", """
        SELECT r.request_id, r.status || ', refunded '
               || coalesce(array_to_string(b.refunded, ' '), 'nothing')
        FROM request_logs r LEFT JOIN LATERAL (
          SELECT array_agg(c.line ORDER BY c.line) FILTER (WHERE x.kind = 'refund') AS refunded,
                 count(*) FILTER (WHERE x.kind = 'capture') AS captures
          FROM ledger_entries c LEFT JOIN ledger_entries x ON x.charge_id = c.id
          WHERE c.request_id = r.request_id AND c.kind = 'charge') b ON true
        WHERE r.status = 'PARTIALLY_COMPLETED' AND (b.captures = 0 OR b.refunded IS DISTINCT FROM
          (SELECT array_agg(u->>'line' ORDER BY u->>'line')
           FROM jsonb_array_elements(r.undelivered) u))"""),
)


def violations(session):
    """Every broken invariant as (number, claim, id, note); an empty list is a clean audit."""
    return [
        (invariant.number, invariant.claim, row[0], row[1])
        for invariant in INVARIANTS
        for row in session.execute(text(invariant.query))
    ]
