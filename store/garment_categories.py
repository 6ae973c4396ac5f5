"""Garment categories: kinds of garments, where they are worn and what goes with them.

The rows are written by a migration and read by everybody; nothing here changes them.
"""

from sqlalchemy import ARRAY, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from store.ids import is_id
from store.session import Base


class GarmentCategory(Base):
    """A kind of garment: its slot on the body and its layer there."""

    __tablename__ = "garment_categories"

    public_id: Mapped[str] = mapped_column(Text, primary_key=True)
    key: Mapped[str] = mapped_column(Text, unique=True)
    name: Mapped[str] = mapped_column(Text)
    slot: Mapped[str] = mapped_column(Text)
    layer: Mapped[int]
    google_category_id: Mapped[int | None]
    compatible_keys: Mapped[list[str]] = mapped_column(ARRAY(Text))


def list_categories(session, *, limit, slot=None, key=None, after=None):
    """Up to `limit` categories in the order of their ids, beginning after the id `after`."""
    statement = select(GarmentCategory).order_by(GarmentCategory.public_id).limit(limit)
    if slot is not None:
        statement = statement.where(GarmentCategory.slot == slot)
    if key is not None:
        statement = statement.where(GarmentCategory.key == key)
    if after is not None:
        statement = statement.where(GarmentCategory.public_id > after)
    return session.scalars(statement).all()


def category_by_id(session, public_id):
    """The category with this id, or None."""
    if not is_id(public_id):
        return None
    return session.get(GarmentCategory, public_id)
