"""The ledger's tables as SQLAlchemy models; triggers and keys are in `migrations/`."""

from datetime import datetime

from sqlalchemy import BigInteger, Computed, ForeignKey, Identity, SmallInteger, Text, text
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
