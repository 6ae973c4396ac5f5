"""Garments: the pieces of a client's own catalogue, each with what makes it again."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, contains_eager, mapped_column, relationship

from store.delivered import find, newest
from store.garment_categories import GarmentCategory
from store.models import NOW, Timestamp
from store.session import Base


class Garment(Base):
    """A garment that a finished request made: its category, words and seed make it again."""

    __tablename__ = "garments"

    public_id: Mapped[str] = mapped_column(Text, primary_key=True)
    client_id: Mapped[str] = mapped_column(Text)
    request_id: Mapped[str] = mapped_column(Text, unique=True)
    category_public_id: Mapped[str] = mapped_column(ForeignKey("garment_categories.public_id"))
    display_name: Mapped[str] = mapped_column(Text)
    color: Mapped[str] = mapped_column(Text)
    material: Mapped[str] = mapped_column(Text)
    pattern: Mapped[str] = mapped_column(Text)
    fit: Mapped[str | None] = mapped_column(Text)
    length: Mapped[str | None] = mapped_column(Text)
    seed: Mapped[int] = mapped_column(BigInteger)
    engine: Mapped[str] = mapped_column(Text)
    engine_version: Mapped[str] = mapped_column(Text)
    # SQLAlchemy keeps the attribute `metadata` for itself.
    notes: Mapped[dict] = mapped_column("metadata", JSONB)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)

    category: Mapped[GarmentCategory] = relationship(lazy="joined", innerjoin=True)


def add_garment(session, *, metadata, **values):
    """Write a garment; `metadata` are the caller's own notes."""
    garment = Garment(notes=metadata, **values)
    session.add(garment)
    session.flush()
    return garment


def garment_of_client(session, public_id, client_id):
    """The client's garment, or None: unknown, another client's, or its data were removed."""
    return find(session, Garment, public_id, client_id)


def garments_of_client(
    session, client_id, *, garment_category_public_id=None, category=None, color=None, **listing,
):
    """The client's garments, newest first; `listing` is what `store.delivered.newest` takes.

    `category` is the key of a category.
    """
    equal = {
        Garment.category_public_id: garment_category_public_id,
        GarmentCategory.key: category,
        Garment.color: color,
    }
    statement = newest(Garment, client_id, equal, **listing)
    return session.scalars(
        statement.join(Garment.category).options(contains_eager(Garment.category))
    ).all()
