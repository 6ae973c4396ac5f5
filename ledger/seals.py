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
CLAIM = "Every seal is what its entries give."

BLOCK = text("""
    SELECT count(*), sha256(convert_to(coalesce(string_agg(ROW(
      id, account_id, kind, amount, direction, request_id, line, charge_id, grant_key, reason,
      actor, extract(epoch FROM created_at))::text, chr(10) ORDER BY id), ''), 'UTF8'))
    FROM ledger_entries WHERE id > :after AND id <= :upto""")

MOVED = text("""
    SELECT coalesce(sum(delta) FILTER (WHERE kind IN ('grant', 'adjust')), 0),
           coalesce(-sum(delta) FILTER (WHERE kind IN ('charge', 'refund')), 0)
    FROM ledger_entries WHERE id > :after AND id <= :upto""")

SUMS = """
    coalesce(sum(e.delta), 0) AS balance,
    coalesce(sum(e.amount) FILTER (WHERE e.kind = 'charge'), 0) AS charged,
    coalesce(sum(e.amount) FILTER (WHERE e.kind = 'capture'), 0) AS captured,
    coalesce(sum(e.amount) FILTER (WHERE e.kind = 'refund'), 0) AS refunded"""

KEEP_BALANCES = text(f"""
    INSERT INTO sealed_balances (account_id, day, balance, charged, captured, refunded)
    SELECT m.account_id, :day, m.balance + coalesce(b.balance, 0),
           m.charged + coalesce(b.charged, 0), m.captured + coalesce(b.captured, 0),
           m.refunded + coalesce(b.refunded, 0)
    FROM (SELECT e.account_id, {SUMS} FROM ledger_entries e
          WHERE e.id > :after AND e.id <= :upto GROUP BY e.account_id) m
    LEFT JOIN LATERAL (SELECT * FROM sealed_balances b WHERE b.account_id = m.account_id
                       ORDER BY b.day DESC LIMIT 1) b ON true""")

BROKEN_BALANCES = text(f"""
    SELECT b.account_id, b.day FROM (
      SELECT DISTINCT ON (account_id) b.*, s.last_entry_id
      FROM sealed_balances b JOIN ledger_seals s USING (day) ORDER BY account_id, day DESC) b
    CROSS JOIN LATERAL (SELECT {SUMS} FROM ledger_entries e
                        WHERE e.account_id = b.account_id AND e.id <= b.last_entry_id) m
    WHERE (b.balance, b.charged, b.captured, b.refunded)
      <> (m.balance, m.charged, m.captured, m.refunded)""")
"""Accounts whose newest sealed sums are not those of their entries."""

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
    """A `Violation` for the first seal that differs from its recomputation, or for its balances.

    What follows a broken seal is built on it and is not told.
    """
    after, entries, digest = 0, 0, GENESIS
    for seal in session.scalars(select(Seal).order_by(Seal.day)):
        count, digest = _roll(session, after, seal.last_entry_id, digest)
        after, entries = seal.last_entry_id, entries + count
        if (entries, digest.hex()) != (seal.entries, seal.digest):
            note = f"{entries} entries of {seal.entries}, digest {digest.hex()[:12]}…"
            return [Violation("I17", CLAIM, str(seal.day), note)]
    return [Violation("I17", CLAIM, account_id, f"what was sealed of it on {day}")
            for account_id, day in session.execute(BROKEN_BALANCES)]


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
