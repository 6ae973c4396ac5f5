"""Bugs planted from outside: SQL that takes a guard away, functions that were written wrong.

Most of what could go wrong with money is refused twice, by the code and by PostgreSQL. A bug here
takes every guard away that would still refuse it, so that it does its harm; its `why` says which.
"""

import contextlib
import sys
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, and_, bindparam, func, insert, select, text, update

from app.api import requests as requests_api
from ledger import entries, settlement
from ledger.models import Entry
from store import outbox, requests, stage_runs
from store.models import OPEN_STATUSES, RequestLog
from store.session import transaction
from store.webhook_deliveries import announce
from tasks import reaper
from tasks.stages import lane

NO_BOOKS_CHECK = """
    DROP TRIGGER request_logs_books_check ON request_logs;
    DROP TRIGGER ledger_entries_books_check ON ledger_entries;"""
NO_STATE_GUARD = "DROP TRIGGER request_logs_guard ON request_logs;"
NO_RESOLUTION_KEY = "DROP INDEX ledger_entries_resolution_key;"

HERE = ("app", "ledger", "store", "tasks", "tests", "workflows")


@dataclass(frozen=True)
class Change:
    """A function, property or statement of `owner` that is something else instead."""

    owner: Any
    name: str
    wrong: Any


@dataclass(frozen=True)
class Bug:
    """One bug.

    Attributes
    ----------
    why : str
        What it is, and which guards had to go with it.
    hunt : {"model", "ends", "keys"}
        What finds it: the model check, or a race.
    """

    name: str
    why: str
    sql: str = ""
    changes: tuple[Change, ...] = ()
    hunt: str = "model"


@contextlib.contextmanager
def planted(bug, sessions):
    """Plant `bug`. What it did to the schema goes with the database, see `SharedDatabase`."""
    if bug.sql:
        with sessions.begin() as session:
            session.execute(text(bug.sql))
    with contextlib.ExitStack() as undo:
        for change in bug.changes:
            _replace(change, undo)
        yield


def _replace(change, undo):
    """Replace it in its module or class, and wherever it was imported by name."""
    right = vars(change.owner)[change.name]
    holders = [module for name, module in list(sys.modules.items())
               if name.partition(".")[0] in HERE
               and vars(module).get(change.name) is right]
    for holder in {id(holder): holder for holder in [change.owner, *holders]}.values():
        setattr(holder, change.name, change.wrong)
        undo.callback(setattr, holder, change.name, right)


def _end_in_any_state(session, request_id, attempt, values):
    fresh = {"failure_code": None, "failure_detail": None, "undelivered": None,
             "ended_at": func.now()}
    session.execute(update(RequestLog).where(RequestLog.request_id == request_id)
                    .values(fresh | values))
    announce(session, request_id, f"request.{values['status'].lower()}")
    return True


def _charges(session, request_id, line):
    found = session.scalars(select(Entry).where(
        Entry.request_id == request_id, Entry.kind == "charge")).all()
    return [charge for charge in found if line in (None, charge.line)]


def _resolve_again(session, request_id, kind, *, reason, actor, line=None):
    charges = _charges(session, request_id, line)
    session.execute(insert(Entry), [
        {"account_id": charge.account_id, "kind": kind, "amount": charge.amount,
         "request_id": request_id, "charge_id": charge.id, "reason": reason, "actor": actor}
        for charge in charges])
    return len(charges)


_resolve = entries.resolve_open_charges


def _give_back_without_refund(session, request_id, kind, *, reason, actor, line=None):
    if kind != "refund":
        return _resolve(session, request_id, kind, reason=reason, actor=actor, line=line)
    charges = _charges(session, request_id, line)
    session.execute(insert(Entry), [
        {"account_id": charge.account_id, "kind": "adjust", "amount": charge.amount,
         "reason": reason, "actor": actor} for charge in charges])
    return len(charges)


def _forget_the_refund(session, request_id, kind, **about):
    return 0 if kind == "refund" else _resolve(session, request_id, kind, **about)


_charge = entries.charge


def _charge_twice(session, client_id, request_id, lines, *, actor):
    _charge(session, client_id, request_id, lines, actor=actor)
    return _charge(session, client_id, request_id, lines, actor=actor)


def _open_in_any_attempt(session, request_id, attempt):
    return session.scalar(select(RequestLog).where(
        RequestLog.request_id == request_id, RequestLog.status.in_(OPEN_STATUSES),
        RequestLog.deadline_at > func.now()).with_for_update())


_HELD_IN_ANY_ATTEMPT = and_(
    *(stage_runs.RUNS.c[name] == bindparam(f"held_{name}")
      for name in ("request_id", "stage", "lane", "round", "lease_owner")),
    bindparam("held_attempt", type_=Integer) > 0)
_IN_ANY_ATTEMPT = {
    "BEAT": {"lease_until": stage_runs._lease_end()},
    "FINISH": {"progress": 1, "lease_owner": None, "lease_until": None,
               "finished_at": func.now()},
    "RELEASE": {"lease_owner": None, "lease_until": None},
}
"""What the statements of a held claim set."""


_claim, _end_leases = stage_runs.claim, requests.end_leases


def _claim_from_others(session, request_id, attempt, stage, **about):
    _end_leases(session, request_id)
    return _claim(session, request_id, attempt, stage, **about)


def _send_what_was_silent(sessions, request_id, attempt):
    with transaction(sessions, "send again") as session:
        outbox.add_dispatch(session, request_id, attempt)
    return "sent_again"


def _send_as_next_attempt(sessions, request_id, attempt):
    with transaction(sessions, "send again") as session:
        if requests.next_attempt(session, request_id, attempt):
            outbox.add_dispatch(session, request_id, attempt + 1)
    return "sent_again"


def _nothing(*_, **__):
    return {}


def _resolving(wrong):
    return Change(entries, "resolve_open_charges", wrong)


_no_state = Change(settlement, "_end", _end_in_any_state)

BUGS = (
    Bug("state guard", "An end does not look whether there was one; the trigger that makes an end "
        "final and the books check at commit are gone.",
        NO_STATE_GUARD + NO_BOOKS_CHECK, (_no_state,), "ends"),
    Bug("resolution key", "Charges are resolved again at every end, without the unique index; the "
        "guards of the state are gone too.",
        NO_RESOLUTION_KEY + NO_STATE_GUARD + NO_BOOKS_CHECK,
        (_no_state, _resolving(_resolve_again)), "ends"),
    Bug("charge key", "A submit charges twice, without the unique index and the books check.",
        "DROP INDEX ledger_entries_charge_key;" + NO_BOOKS_CHECK,
        (Change(entries, "charge", _charge_twice),)),
    Bug("balance check", "An account may be overdrawn.",
        "ALTER TABLE accounts DROP CONSTRAINT accounts_balance_check"),
    Bug("balance trigger", "Entries move no balance.",
        "DROP TRIGGER ledger_entries_post ON ledger_entries"),
    Bug("refund entry", "The balance is given back by a correction, and the charge stays open; "
        "without the books check.", NO_BOOKS_CHECK, (_resolving(_give_back_without_refund),)),
    Bug("refund forgotten", "A failure ends the request and refunds nothing; without the books "
        "check.", NO_BOOKS_CHECK, (_resolving(_forget_the_refund),)),
    Bug("attempt predicate", "A worker of an old attempt may write.", changes=(
        Change(requests, "open_request", _open_in_any_attempt),
        *(Change(stage_runs, name,
                 update(stage_runs.RUNS).where(_HELD_IN_ANY_ATTEMPT).values(values))
          for name, values in _IN_ANY_ATTEMPT.items()))),
    Bug("lease owner", "A message that comes twice gets the claim twice.",
        changes=(Change(stage_runs, "claim", _claim_from_others),)),
    Bug("cancel keeps leases", "A worker holds on to what was canceled.",
        changes=(Change(requests_api, "end_leases", _nothing),)),
    Bug("no reaper", "Nobody looks for the lost, the late and the silent.",
        changes=(Change(reaper, "reap", _nothing),)),
    Bug("deadline", "The reaper knows no deadline.", changes=(
        Change(reaper, "DEADLINE_PASSED", text("SELECT '', '' WHERE false")),)),
    Bug("silent attempt", "What is sent again takes the place of a newer attempt's message.",
        changes=(Change(reaper, "_send_again", _send_what_was_silent),)),
    Bug("silence is death", "What waited long is given up for the next attempt.",
        changes=(Change(reaper, "_send_again", _send_as_next_attempt),)),
    Bug("lanes unjoined", "The last lane leaves no message for the case that no callback comes.",
        changes=(Change(lane, "join", lambda work, session: True),)),
    Bug("callback twice", "The message of the last lane is sent although its callback came.",
        changes=(Change(outbox, "withdraw", _nothing),)),
    Bug("outbox key", "A request may have many unsent messages: the submit itself fails.",
        "DROP INDEX outbox_unsent_key"),
    Bug("event key", "A refund of two lines may be told twice.",
        "DROP INDEX webhook_deliveries_event_key", hunt="ends"),
    Bug("idempotency key", "A key may be claimed again.",
        "ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_pkey", hunt="keys"),
)
