"""The tables of requests and their work, as SQLAlchemy models.

The constraints and triggers that guard them are written in `migrations/`; a test compares both.
"""

from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Identity, LargeBinary, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TIMESTAMP

from store.session import Base

OPEN_STATUSES = ("NOT_STARTED", "IN_PROGRESS")
DELIVERED_STATUSES = ("COMPLETED", "PARTIALLY_COMPLETED")
CLOSED_STATUSES = (*DELIVERED_STATUSES, "FAILED", "CANCELED", "EXPIRED")
STATUSES = OPEN_STATUSES + CLOSED_STATUSES
STAGES = ("fetch", "generate", "evaluate", "store")
FETCH, GENERATE = STAGES[:2]

Timestamp = TIMESTAMP(timezone=True)
NOW = text("now()")


class Client(Base):
    """Who pays."""

    __tablename__ = "clients"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    source_prefixes: Mapped[list[str]] = mapped_column(ARRAY(Text))
    strict_brands: Mapped[bool] = mapped_column(server_default=text("false"))
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    disabled_at: Mapped[datetime | None] = mapped_column(Timestamp)


class Brand(Base):
    """What a client has settled for the requests of one of its brands."""

    __tablename__ = "brands"

    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    palette: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    default_preset: Mapped[str | None] = mapped_column(Text)
    monthly_budget: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    updated_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)


class ApiKey(Base):
    """One of a client's keys; only the digest of the secret is kept."""

    __tablename__ = "api_keys"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), index=True)
    label: Mapped[str] = mapped_column(Text)
    hint: Mapped[str] = mapped_column(Text)
    digest: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    last_used_at: Mapped[datetime | None] = mapped_column(Timestamp)
    revoked_at: Mapped[datetime | None] = mapped_column(Timestamp)


class RequestLog(Base):
    """One accepted request, from 202 to its end."""

    __tablename__ = "request_logs"

    request_id: Mapped[str] = mapped_column(Text, primary_key=True)
    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"))
    workflow: Mapped[str] = mapped_column(Text)
    body: Mapped[dict] = mapped_column(JSONB)
    spec: Mapped[dict] = mapped_column(JSONB)
    source_keys: Mapped[list[str]] = mapped_column(ARRAY(Text))
    lanes: Mapped[int] = mapped_column(server_default=text("0"))
    pilot_brand: Mapped[str | None] = mapped_column(Text)
    replay_of: Mapped[str | None] = mapped_column(Text)
    seed: Mapped[int] = mapped_column(BigInteger)
    credits_cost: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(Text, server_default="NOT_STARTED")
    stage: Mapped[str | None] = mapped_column(Text)
    attempt: Mapped[int] = mapped_column(server_default=text("1"))
    round: Mapped[int] = mapped_column(server_default=text("0"))
    engines_failed: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default=text("'{}'"))
    evaluation: Mapped[dict | None] = mapped_column(JSONB)
    # none_as_null: a JSON null would be a value.
    undelivered: Mapped[list | None] = mapped_column(JSONB(none_as_null=True))
    failure_code: Mapped[str | None] = mapped_column(Text)
    failure_detail: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    started_at: Mapped[datetime | None] = mapped_column(Timestamp)
    deadline_at: Mapped[datetime] = mapped_column(Timestamp)
    ended_at: Mapped[datetime | None] = mapped_column(Timestamp)
    data_removed_at: Mapped[datetime | None] = mapped_column(Timestamp)


class StageRun(Base):
    """One stage of a request: who works on it, under which attempt, and what came of it."""

    __tablename__ = "stage_runs"

    request_id: Mapped[str] = mapped_column(
        ForeignKey("request_logs.request_id"), primary_key=True
    )
    stage: Mapped[str] = mapped_column(Text, primary_key=True)
    lane: Mapped[int] = mapped_column(primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True)
    attempt: Mapped[int]
    lease_owner: Mapped[str | None] = mapped_column(Text)
    lease_until: Mapped[datetime | None] = mapped_column(Timestamp)
    progress: Mapped[float] = mapped_column(server_default=text("0"))
    object_key: Mapped[str | None] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(Text)
    facts: Mapped[dict | None] = mapped_column(JSONB)
    started_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    finished_at: Mapped[datetime | None] = mapped_column(Timestamp)


class OutboxRow(Base):
    """A message that still has to leave for the broker, written with the fact it tells."""

    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    topic: Mapped[str] = mapped_column(Text)
    request_id: Mapped[str] = mapped_column(ForeignKey("request_logs.request_id"))
    attempt: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    available_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
    sent_at: Mapped[datetime | None] = mapped_column(Timestamp)
    tries: Mapped[int] = mapped_column(server_default=text("0"))


class IdempotencyKey(Base):
    """The request that the first POST with an Idempotency-Key made."""

    __tablename__ = "idempotency_keys"

    client_id: Mapped[str] = mapped_column(ForeignKey("clients.id"), primary_key=True)
    route: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary)
    request_id: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)


class Render(Base):
    """A delivered picture."""

    __tablename__ = "renders"

    public_id: Mapped[str] = mapped_column(Text, primary_key=True)
    request_id: Mapped[str] = mapped_column(Text)
    client_id: Mapped[str] = mapped_column(Text)
    background_public_id: Mapped[str | None] = mapped_column(Text)
    garment_public_id: Mapped[str | None] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    object_key: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(Text)
    width: Mapped[int]
    height: Mapped[int]
    bytes: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str] = mapped_column(Text)
    seed: Mapped[int] = mapped_column(BigInteger)
    engine: Mapped[str] = mapped_column(Text)
    engine_version: Mapped[str] = mapped_column(Text)
    facts: Mapped[dict] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)
