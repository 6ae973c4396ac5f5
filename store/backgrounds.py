"""Backgrounds: the sets of a client's own catalogue, each with what draws it again."""

from datetime import datetime

from sqlalchemy import ARRAY, BigInteger, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from store.delivered import find, newest
from store.models import NOW, Timestamp
from store.session import Base


class Background(Base):
    """A set that a finished request drew: scene, mood, colours and seed draw it again."""

    __tablename__ = "backgrounds"

    public_id: Mapped[str] = mapped_column(Text, primary_key=True)
    client_id: Mapped[str] = mapped_column(Text)
    request_id: Mapped[str] = mapped_column(Text, unique=True)
    display_name: Mapped[str] = mapped_column(Text)
    scene: Mapped[str] = mapped_column(Text)
    mood: Mapped[str] = mapped_column(Text)
    colors: Mapped[list[str]] = mapped_column(ARRAY(Text))
    aspect_ratio: Mapped[str | None] = mapped_column(Text)
    resolution: Mapped[str | None] = mapped_column(Text)
    seed: Mapped[int] = mapped_column(BigInteger)
    engine: Mapped[str] = mapped_column(Text)
    engine_version: Mapped[str] = mapped_column(Text)
    # SQLAlchemy keeps the attribute `metadata` for itself.
    notes: Mapped[dict] = mapped_column("metadata", JSONB)
    created_at: Mapped[datetime] = mapped_column(Timestamp, server_default=NOW)


def add_background(session, *, metadata, **values):
    """Write a background; `metadata` are the caller's own notes."""
    background = Background(notes=metadata, **values)
    session.add(background)
    session.flush()
    return background


def background_of_client(session, public_id, client_id):
    """The client's background, or None: unknown, another client's, or its data were removed."""
    return find(session, Background, public_id, client_id)


def backgrounds_of_client(session, client_id, *, scene_type=None, mood=None, **listing):
    """The client's backgrounds, newest first; `listing` is what `store.delivered.newest` takes."""
    equal = {Background.scene: scene_type, Background.mood: mood}
    return session.scalars(newest(Background, client_id, equal, **listing)).all()
