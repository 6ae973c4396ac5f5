"""What a workflow can draw upon while it reads a body: engines, catalogue entries, the brand."""

from collections.abc import Sequence
from typing import Any, Protocol

from studio.engines.shelf import Shelf


class Brand(Protocol):
    """The client's profile of a brand: what applies where a request leaves it open."""

    name: str
    palette: Sequence[str]
    default_preset: str | None


class Stock(Protocol):
    """The installation as one client sees it; a lookup gives None for what is not there.

    Attributes
    ----------
    engines : Shelf
    brand : Brand or None
        The profile that the request's `pilot_brand` names.
    """

    engines: Shelf
    brand: Brand | None

    def background(self, public_id: str) -> Any | None:
        """The client's background: `scene`, `mood`, `colors` and `seed` draw it again."""

    def garment(self, public_id: str) -> Any | None:
        """The client's garment: its `color` is what others go with."""

    def garment_category(self, public_id: str) -> Any | None:
        """The garment category: its `key` and `name`."""
