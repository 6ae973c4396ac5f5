"""Daily seals: a rolling hash over the ledger's entries, so that a changed past shows.

A seal covers the entries after the one of the seal before, up to the last entry that was begun
before its day ended (UTC). Its digest is the SHA-256 of the digest before and of each block of
entries, so whoever keeps yesterday's digest elsewhere can prove the books up to then.
"""

import datetime
import hashlib

from sqlalchemy import func, select, text

from ledger.audit import EVERYTHING, Scope, Violation
from ledger.models import Seal

BLOCK_ENTRIES = 50_000
SETTLING_S = 600
"""How long after midnight a day is sealed: every transaction that began before has ended by then,
see the time limits in `store.session`."""
GENESIS = bytes(32)
LOCK = "ledger seal"

BLOCK = text("""
    SELECT count(*), sha256(convert_to(coalesce(string_agg(ROW(
      id, account_id, kind, amount, direction, request_id, line, charge_id, grant_key, reason,
      actor, extract(epoch FROM created_at))::text, chr(10) ORDER BY id), ''), 'UTF8'))
    FROM ledger_entries WHERE id > :after AND id <= :upto""")

MOVED = text("""
    SELECT coalesce(sum(delta) FILTER (WHERE kind IN ('grant', 'adjust')), 0),
           coalesce(-sum(delta) FILTER (WHERE kind IN ('charge', 'refund')), 0)
    FROM ledger_entries WHERE id > :after AND id <= :upto""")

KEEP_BALANCES = text("""
    INSERT INTO sealed_balances (account_id, day, balance)
    SELECT e.account_id, :day, sum(e.delta) + coalesce((
             SELECT b.balance FROM sealed_balances b WHERE b.account_id = e.account_id
             ORDER BY b.day DESC LIMIT 1), 0)
    FROM ledger_entries e WHERE e.id > :after AND e.id <= :upto GROUP BY e.account_id""")

ENDED_DAY = select(func.date(func.timezone(
    "UTC", func.now() - func.make_interval(0, 0, 0, 0, 0, 0, SETTLING_S))) - 1)
"""The newest day that has ended and settled."""

LAST_ENTRY = text("""
    SELECT id FROM ledger_entries WHERE created_at < CAST(:end AS timestamptz)
    AND id > :after ORDER BY id DESC LIMIT 1""")


def last_seal(session):
    """The newest seal, or None."""
    return session.scalar(select(Seal).order_by(Seal.day.desc()).limit(1))


def unsealed(session):
    """The `Scope` of what no seal covers yet."""
    seal = last_seal(session)
    if seal is None:
        return EVERYTHING
    return Scope(since_entry=seal.last_entry_id, since=_end_of(seal.day), granted=seal.granted,
                 held=seal.held)


def seal_day(session):
    """Seal the newest day that has ended, and with it those before that were never sealed.

    Returns
    -------
    Seal or None
        None when there is nothing to seal, or another process is at it.
    """
    session.execute(text("SET LOCAL statement_timeout = '10min'"))
    if not session.scalar(select(func.pg_try_advisory_xact_lock(func.hashtext(LOCK)))):
        return None
    day, before = session.scalar(ENDED_DAY), last_seal(session)
    if before is not None and before.day >= day:
        return None
    after = before.last_entry_id if before else 0
    upto = session.scalar(LAST_ENTRY, {"end": _end_of(day), "after": after})
    if upto is None:
        return None
    span = {"after": after, "upto": upto}
    granted, held = map(int, session.execute(MOVED, span).one())
    entries, digest = _roll(session, after, upto, _digest_of(before))
    seal = Seal(
        day=day, last_entry_id=upto, digest=digest.hex(),
        entries=entries + (before.entries if before else 0),
        granted=granted + (before.granted if before else 0),
        held=held + (before.held if before else 0),
    )
    session.add(seal)
    session.flush()
    session.execute(KEEP_BALANCES, {"day": day, **span})
    return seal


def broken_seals(session):
    """The `Violation` of the first seal that differs from its recomputation, as a list of it.

    What follows a broken seal is built on it and is not told.
    """
    after, entries, digest = 0, 0, GENESIS
    for seal in session.scalars(select(Seal).order_by(Seal.day)):
        count, digest = _roll(session, after, seal.last_entry_id, digest)
        after, entries = seal.last_entry_id, entries + count
        if (entries, digest.hex()) != (seal.entries, seal.digest):
            note = f"{entries} entries of {seal.entries}, digest {digest.hex()[:12]}…"
            return [Violation("I17", "Every seal is what its entries give.", str(seal.day), note)]
    return []


def _roll(session, after, upto, digest):
    """Count and digest of the entries after `after` up to `upto`, rolled on from `digest`."""
    entries, rolling = 0, hashlib.sha256(digest)
    for start in range(after, upto, BLOCK_ENTRIES):
        count, block = session.execute(
            BLOCK, {"after": start, "upto": min(start + BLOCK_ENTRIES, upto)}).one()
        entries += count
        rolling.update(block)
    return entries, rolling.digest()


def _digest_of(seal):
    return bytes.fromhex(seal.digest) if seal else GENESIS


def _end_of(day):
    """The first moment after `day`, UTC."""
    return datetime.datetime.combine(
        day + datetime.timedelta(days=1), datetime.time(), datetime.UTC)
