"""A stock for tests: a few catalogue entries in dictionaries, and a shelf of small engines."""

from dataclasses import dataclass, field
from types import SimpleNamespace

from studio.engines.shelf import Shelf
from tests.engines import SmallEngine

TSHIRT = SimpleNamespace(public_id="01M7XPE601WJDND1MY80SD2N32", key="tshirt", name="T-shirt")
BACKGROUND = SimpleNamespace(
    public_id="01J9ZQ0V6M3W5N8R2T4Y6A8C0E", scene="podium", mood="warm", colors=["#c19a6b"],
    seed=77)


@dataclass
class SmallStock:
    """`workflows.stock.Stock` without a database."""

    engines: Shelf = field(default_factory=lambda: Shelf((SmallEngine(),)))
    brand: SimpleNamespace | None = None
    backgrounds: tuple = (BACKGROUND,)
    garments: tuple = ()
    categories: tuple = (TSHIRT,)

    def background(self, public_id):
        return _find(self.backgrounds, public_id)

    def garment(self, public_id):
        return _find(self.garments, public_id)

    def garment_category(self, public_id):
        return _find(self.categories, public_id)


def brand(palette=(), default_preset=None):
    """A brand profile."""
    return SimpleNamespace(name="aurelia", palette=palette, default_preset=default_preset)


def _find(entries, public_id):
    return next((entry for entry in entries if entry.public_id == public_id), None)
