"""Gauges: what only PostgreSQL knows, read at the moment that somebody asks for the metrics."""

import logging

from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from ledger.arrears import refunds_owed
from ledger.reconciliations import last_reconciliation
from store.backlog import (
    outbox_waiting, requests_open, stages_waiting, webhooks_due, webhooks_pending,
)
from store.session import database_now

logger = logging.getLogger(__name__)

# Below the interval at which anybody scrapes: a slow answer is worth less than none.
LIMIT = text("SET LOCAL statement_timeout = '2s'")

WAITING = (
    ("outbox", outbox_waiting, "messages that the broker has not got yet"),
    ("requests_open", requests_open, "requests that have not ended"),
    ("refunds_owed", refunds_owed, "charges of the last day's failures without a refund"),
    ("webhooks_pending", webhooks_pending, "webhook deliveries that have not ended"),
    ("webhooks_due", webhooks_due, "webhook deliveries that are due"),
)
"""What is counted, with the age of its oldest."""


class DatabaseGauges:
    """A collector of prometheus_client that asks the database behind `sessions`.

    A database that does not answer leaves the gauges out and says so: the others are told all
    the same.
    """

    def __init__(self, sessions):
        self._sessions = sessions

    def collect(self):
        """The gauges, in one transaction that writes nothing."""
        try:
            with self._sessions() as session:
                session.execute(LIMIT)
                found = [*_waiting(session), *_queues(session), *_reconciled(
                    last_reconciliation(session), database_now(session))]
        except SQLAlchemyError as error:
            logger.warning("the metrics lack what the database knows: %s", error)
            found = []
        yield GaugeMetricFamily(
            "atelier_database_up", "Whether the database told its gauges.", value=bool(found))
        yield from found


def _waiting(session):
    for name, ask, what in WAITING:
        waiting = ask(session)
        yield GaugeMetricFamily(f"atelier_{name}", f"How many: {what}.", value=waiting.count)
        yield GaugeMetricFamily(
            f"atelier_{name}_oldest_seconds", f"The age of the oldest: {what}; 0 without any.",
            value=waiting.oldest_s)


def _queues(session):
    count = GaugeMetricFamily(
        "atelier_queue_waiting", "Requests that wait for a worker of the stage.",
        labels=["stage"])
    oldest = GaugeMetricFamily(
        "atelier_queue_oldest_seconds", "Since when the first of them does.", labels=["stage"])
    for stage, waiting in stages_waiting(session).items():
        count.add_metric([stage], waiting.count)
        oldest.add_metric([stage], waiting.oldest_s)
    return count, oldest


def _reconciled(last, now):
    """The last reconciliation; nothing before the first, so that an alert can ask for it."""
    if last is None:
        return ()
    violations = GaugeMetricFamily(
        "atelier_invariant_violations", "Rows that break the invariant, when last reconciled.",
        labels=["invariant"])
    for number, count in sorted(last.violations.items()):
        violations.add_metric([number], count)
    age = GaugeMetricFamily(
        "atelier_reconciliation_age_seconds", "Since when nobody has reconciled.",
        value=(now - last.ran_at).total_seconds())
    return violations, age
