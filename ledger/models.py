"""The ledger's tables as SQLAlchemy models; triggers and keys are in `migrations/`."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Computed, ForeignKey, Identity, SmallInteger, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from store.models import NOW, Timestamp
from store.session import Base


class Account(Base):
    """A client's credits. `balance` follows the entries by trigger; nothing else moves it."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), unique=True)
    balance: Mapped[int] = mapped_column(BigInteger, server_default=text("0"))
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)


class Entry(Base):
    """One movement of credits, written once and never changed.

    ``delta`` is what it does to the balance: grant and refund add, charge takes, capture keeps
    what was charged, adjust goes in its ``direction``.
    """

    __tablename__ = "ledger_entries"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[str] = mapped_column(Text)
    amount: Mapped[int] = mapped_column(BigInteger)
    direction: Mapped[int] = mapped_column(SmallInteger, server_default=text("1"))
    delta: Mapped[int] = mapped_column(BigInteger, Computed("", persisted=True))
    request_id: Mapped[str | None] = mapped_column(ForeignKey("request_logs.request_id"))
    line: Mapped[str | None] = mapped_column(Text)
    charge_id: Mapped[int | None] = mapped_column(BigInteger)
    charge_kind: Mapped[str | None] = mapped_column(Text, Computed("", persisted=True))
    grant_key: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)


class Seal(Base):
    """The fingerprint of all entries up to the end of a day, written once.

    ``granted`` is what grants and adjustments added, ``held`` what was charged and not refunded.
    """

    __tablename__ = "ledger_seals"

    day: Mapped[date] = mapped_column(primary_key=True)
    last_entry_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    entries: Mapped[int] = mapped_column(BigInteger)
    granted: Mapped[int] = mapped_column(BigInteger)
    held: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str] = mapped_column(Text)
    sealed_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)


class SealedBalance(Base):
    """An account after the last sealed entry of a day on which it moved.

    `charged`, `captured` and `refunded` are sums of all time.
    """

    __tablename__ = "sealed_balances"

    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    day: Mapped[date] = mapped_column(ForeignKey("ledger_seals.day"), primary_key=True)
    balance: Mapped[int] = mapped_column(BigInteger)
    charged: Mapped[int] = mapped_column(BigInteger)
    captured: Mapped[int] = mapped_column(BigInteger)
    refunded: Mapped[int] = mapped_column(BigInteger)


class Reconciliation(Base):
    """One run of the reconcile: how many rows broke which invariant, and what was repaired."""

    __tablename__ = "reconciliations"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    ran_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    scope: Mapped[str] = mapped_column(Text)
    seconds: Mapped[float]
    violations: Mapped[dict] = mapped_column(JSONB)
    repaired: Mapped[int]
