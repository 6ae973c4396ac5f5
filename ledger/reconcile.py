"""The reconcile: audit the books, repair what may be repaired, seal the day; for cron.

It needs neither Celery nor the clock. Two things it mends by itself, since nothing else can be
meant: a request that failed without its refund, and one that was delivered without its capture.
Everything else it reports, for a person to look at. It may run beside anything, itself included.
"""

import time
from dataclasses import dataclass

from sqlalchemy import select, text

from ledger.audit import EVERYTHING, Audit, audit
from ledger.entries import resolve_open_charges
from ledger.invariants import INVARIANTS, TIMING
from ledger.models import Reconciliation, Seal
from ledger.seals import broken_seals, seal_day, unsealed
from store.models import RequestLog
from store.session import transaction

ACTOR = "reconcile"
REPAIRS = {"I5": "refund", "I6": "capture"}
"""What a charge without resolution gets, by the invariant that it breaks."""


@dataclass(frozen=True)
class Repair:
    """A request whose open charges were resolved, and how."""

    request_id: str
    kind: str
    charges: int


@dataclass(frozen=True)
class Findings:
    """What a run of the reconcile found and did.

    Attributes
    ----------
    scope : {"unsealed", "full"}
    violations : list of Violation
        What is wrong after the repairs.
    counts : dict
        Rows by broken invariant; of each, `violations` holds some examples at least.
    repaired : list of Repair
    seal : Seal or None
        The seal that this run wrote.
    seconds : float
    """

    scope: str
    violations: list
    counts: dict
    repaired: list[Repair]
    seal: Seal | None
    seconds: float


def reconcile(sessions, *, dry_run=False, full=False):
    """Audit, repair and seal.

    Parameters
    ----------
    dry_run : bool
        Only look: nothing is written.
    full : bool
        Look at everything and recompute the seals, instead of what came since the last seal. That
        takes as long as the ledger is big.

    Returns
    -------
    Findings
    """
    began = time.monotonic()
    found = _audit(sessions, full)
    repaired = []
    # An audit tells a hundred rows of each kind at most: more of them come in the next pass.
    while not dry_run and (mended := _repair(sessions, found)):
        repaired += mended
        found = _audit(sessions, full)
    seal = None if dry_run else _seal(sessions, found)
    findings = Findings("full" if full else "unsealed", found.violations, found.counts, repaired,
                        seal, round(time.monotonic() - began, 3))
    if not dry_run:
        _keep(sessions, findings)
    return findings


def _audit(sessions, full):
    with sessions() as session:
        session.execute(text("SET LOCAL statement_timeout = '10min'"))
        found = audit(session, EVERYTHING if full else unsealed(session))
        broken = broken_seals(session) if full else []
    counts = found.counts | ({"I17": len(broken)} if broken else {})
    return Audit(counts, found.violations + broken)


def _repair(sessions, found):
    broken = {(violation.id, REPAIRS[violation.invariant])
              for violation in found.violations if violation.invariant in REPAIRS}
    repairs = [_resolve(sessions, request_id, kind) for request_id, kind in sorted(broken)]
    return [repair for repair in repairs if repair.charges]


def _resolve(sessions, request_id, kind):
    """Resolve what is still open; a charge that has the wrong resolution stays for a person."""
    with transaction(sessions, "repair") as session:
        request = session.scalar(
            select(RequestLog).where(RequestLog.request_id == request_id).with_for_update())
        reason = request.failure_code or request.status.lower()
        charges = resolve_open_charges(session, request_id, kind, reason=reason, actor=ACTOR)
    return Repair(request_id, kind, charges)


def _seal(sessions, found):
    """Seal the day, unless something is wrong that a seal would take out of sight."""
    if found.counts.keys() - TIMING:
        return None
    with transaction(sessions, "seal") as session:
        return seal_day(session)


def _keep(sessions, findings):
    asked = {invariant.number: 0 for invariant in INVARIANTS}
    with transaction(sessions, "keep reconciliation") as session:
        session.add(Reconciliation(
            scope=findings.scope, seconds=findings.seconds, violations=asked | findings.counts,
            repaired=len(findings.repaired)))
