"""What must be true when a soak is over: questions that must have no answer.

The numbers are those of the reliability plan; C questions compare with what clients were told,
S questions are the soak's own.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import text

from ledger.audit import violations
from store.errors import ObjectError
from store.models import OPEN_STATUSES
from tasks.clock import REAP_EVERY_S
from tests.faults.soak.orders import CANCELED, FAILS, INVALID, POOR, SOUND

LOSSES = {"worker_lost", "database_unavailable", "object_store_down", "stage_timeout"}
"""What a fault may turn a planned failure into, since faults come thrice now and then."""


class Question(NamedTuple):
    """A query that returns a row (id, note) for everything that breaks `claim`."""

    number: str
    claim: str
    query: str


QUESTIONS = (
    Question("I10", "Nothing is open when everybody had the time.", """
        SELECT request_id, status || ', attempt ' || attempt FROM request_logs
        WHERE ended_at IS NULL"""),
    Question("I11", "The outbox is sent.", """
        SELECT id::text, request_id FROM outbox WHERE sent_at IS NULL"""),
    Question("I12", "Who was delivered to has one render and its entry, who was not has none.", """
        SELECT r.request_id, r.status || ', ' || n.renders || ' renders, ' || n.entries
        FROM request_logs r, LATERAL (SELECT
          (SELECT count(*) FROM renders d WHERE d.request_id = r.request_id) AS renders,
          (SELECT count(*) FROM backgrounds b WHERE b.request_id = r.request_id) AS entries) n
        WHERE n.renders <> (r.status = 'COMPLETED')::int
           OR n.entries <> (r.status = 'COMPLETED' AND r.workflow = 'background-generator')::int
        """),
    Question("I14", "Every end is told once to the client's endpoint, and was heard.", """
        SELECT r.request_id, r.status || ': ' || coalesce(d.told, 'nothing') FROM request_logs r
        LEFT JOIN LATERAL (
          SELECT string_agg(w.event_type || ' ' || w.status, ', ') AS told
          FROM webhook_deliveries w WHERE w.request_id = r.request_id) d ON true
        WHERE r.ended_at IS NOT NULL
          AND d.told IS DISTINCT FROM 'request.' || lower(r.status) || ' DELIVERED'"""),
)

FORLORN = text("""
    SELECT r.request_id, r.status || ', attempt ' || r.attempt FROM request_logs r, LATERAL (
      SELECT now() - make_interval(secs => :patience_s + :resend_after_s * least(4, power(2,
        (SELECT count(*) - 1 FROM outbox o WHERE o.request_id = r.request_id)))) AS long_ago) p
    WHERE r.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM outbox o WHERE o.request_id = r.request_id AND o.sent_at IS NULL)
      AND coalesce((SELECT max(s.lease_until) FROM stage_runs s
                    WHERE s.request_id = r.request_id), '-infinity') < long_ago
      AND greatest(
            r.created_at,
            (SELECT max(o.sent_at) FROM outbox o WHERE o.request_id = r.request_id),
            (SELECT max(s.finished_at) FROM stage_runs s WHERE s.request_id = r.request_id)
          ) < long_ago""")
"""Whom the reaper should have looked after by now: no lease lives and no message was sent since."""

PATIENCE_S = 2 * REAP_EVERY_S

ARTIFACTS = text("""
    SELECT request_id, object_key, sha256 FROM renders
    UNION ALL SELECT request_id, object_key, sha256 FROM stage_runs
    WHERE object_key IS NOT NULL AND finished_at IS NOT NULL""")

ENDS = text("""
    SELECT request_id, client_id, status, failure_code, attempt FROM request_logs""")

KEYS = text("SELECT client_id, key, request_id FROM idempotency_keys")


@dataclass(frozen=True)
class Violation:
    """A broken rule: its number, the rule, the id of what breaks it, and how."""

    number: str
    claim: str
    id: str
    note: str


BROKER_FAULTS = {"kill_broker", "lose_broker", "flush_broker"}
GIVES_UP_WITHIN_S = 20
"""A Celery worker whose broker goes away now and then ends; its supervisor starts it anew."""


def forlorn(session, resend_after_s):
    """(id, note) of each open request that nobody will come for any more."""
    return session.execute(
        FORLORN, {"patience_s": PATIENCE_S, "resend_after_s": resend_after_s}).all()


def ask(stack, accounts, deals, received, faults, resend_after_s):
    """All violations.

    Parameters
    ----------
    stack : Stack
    accounts : sequence of Account
    deals : sequence of Deal
    received : sequence of Heard
        What the webhook receiver got.
    faults : sequence of Fault
    resend_after_s : int
        As the processes were set.
    """
    with stack.sessions() as session:
        found = [Violation(*row) for row in violations(session)]
        for question in QUESTIONS:
            found += [Violation(question.number, question.claim, row[0], str(row[1]))
                      for row in session.execute(text(question.query))]
        found += [Violation("S2", "Nobody is forgotten.", *row)
                  for row in forlorn(session, resend_after_s)]
        ends = {row.request_id: row for row in session.execute(ENDS)}
        keys = {(row.client_id, row.key): row.request_id for row in session.execute(KEYS)}
        artifacts = session.execute(ARTIFACTS).all()
    found += _artifacts(stack.objects, artifacts)
    found += _heard(ends, received)
    found += _known(ends, deals)
    for deal in deals:
        found += _dealt(deal, ends, keys, accounts[deal.order.account].client_id)
    found += [Violation("S1", "No process ends by itself while its broker is well.", death.name,
                        f"code {death.code}: {death.last_words}")
              for death in stack.deaths if not _gave_up(death, faults)]
    return found


def _gave_up(death, faults):
    return any(fault.kind in BROKER_FAULTS and 0 <= death.at - fault.at <= GIVES_UP_WITHIN_S
               for fault in faults)


def _artifacts(objects, artifacts):
    claim = "Every artifact is there, with the bytes that were promised."
    for request_id, key, sha256 in artifacts:
        try:
            digest = hashlib.sha256(objects.get(key)).hexdigest()
        except ObjectError as error:
            yield Violation("I12", claim, request_id, error.detail)
            continue
        if digest != sha256:
            yield Violation("I12", claim, request_id, f"{key} has other bytes")


def _heard(ends, received):
    """The receiver's side of I14: repeats of one event are allowed, a second event is not."""
    claim = "A receiver hears of every end by one event."
    heard = {}
    for call in received:
        heard.setdefault(call.request_id, set()).add((call.delivery_id, call.event))
    for request_id, end in ends.items():
        if end.status in OPEN_STATUSES:
            continue
        events = {event for _, event in heard.get(request_id, ())}
        if len(heard.get(request_id, ())) != 1 or events != {f"request.{end.status.lower()}"}:
            yield Violation("I14", claim, request_id, f"{end.status}, heard {sorted(events)}")
    for request_id in heard.keys() - ends.keys():
        yield Violation("I14", claim, request_id, "heard of a request that is not there")


def _known(ends, deals):
    told = Counter(
        request_id for deal in deals
        for request_id in {answer.request_id for answer in deal.answers} if request_id)
    for request_id, times in told.items():
        if times > 1:
            yield Violation("C2", "An id is told for one key.", request_id, f"{times} keys")
        if request_id not in ends:
            yield Violation("I19", "Every 202 is there.", request_id, "told, but not stored")
    for request_id in ends.keys() - told.keys():
        yield Violation("I19", "Nobody is charged for what was not told.", request_id,
                        "stored, but never told")


def _dealt(deal, ends, keys, client_id):
    """Whether one order was dealt with as its client was told."""
    order = deal.order
    statuses = {answer.status for answer in deal.answers}
    ids = {answer.request_id for answer in deal.answers} - {None}
    stored = keys.get((client_id, order.key))
    rules = (
        ("C1", "Every call is answered at last.", 0 not in statuses),
        ("C3", "A sound call is accepted, a faulty one refused, a poor client's one of both.",
         statuses <= EXPECTED[order.kind]),
        ("C4", "A key gets one answer.", len(ids) <= 1 and len(statuses) == 1),
        ("I19", "A key holds the request that was told, and no refused key holds any.",
         stored == next(iter(ids), None)),
        ("C5", "A used key with another body is refused.",
         deal.mismatch is None or statuses == {402} or deal.mismatch.status == 422),
        ("C6", "What was canceled stays so.",
         deal.cancel is None or _canceled_rightly(deal.cancel, ends.get(next(iter(ids), None)))),
        ("C7", "A planned failure fails, for its reason.",
         order.kind != FAILS or _failed_rightly(order, ends.get(next(iter(ids), None)))),
    )
    note = "; ".join(f"{answer.status} {answer.request_id} after {answer.calls} {answer.text[:80]}"
                     for answer in (*deal.answers, deal.mismatch, deal.cancel) if answer)
    return [Violation(number, claim, order.key, note)
            for number, claim, holds in rules if not holds]


EXPECTED = {SOUND: {202}, FAILS: {202}, CANCELED: {202}, INVALID: {422}, POOR: {202, 402}}


def _canceled_rightly(cancel, end):
    if end is None:
        return False
    return (cancel.status, end.status == "CANCELED") in {(200, True), (409, False)}


def _failed_rightly(order, end):
    if end is None or end.status in OPEN_STATUSES:
        # That is another rule.
        return True
    return end.status == "FAILED" and end.failure_code in {order.failure, *LOSSES}
