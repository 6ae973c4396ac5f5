"""The installation as one client sees it: what a workflow may look up while it reads a body."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from store.backgrounds import background_of_client
from store.garment_categories import category_by_id
from store.garments import garment_of_client
from studio.engines.shelf import Shelf


@dataclass(frozen=True)
class ClientStock:
    """`workflows.stock.Stock` on the database."""

    session: Session
    client_id: str
    engines: Shelf
    brand: Any | None

    def background(self, public_id):
        """The client's background of that id, or None."""
        return background_of_client(self.session, public_id, self.client_id)

    def garment(self, public_id):
        """The client's garment of that id, or None."""
        return garment_of_client(self.session, public_id, self.client_id)

    def garment_category(self, public_id):
        """The garment category of that id, or None."""
        return category_by_id(self.session, public_id)
