"""Every vocabulary of the studio, for tests that hold for all, and what the database says."""

from alembic.config import Config
from alembic.script import ScriptDirectory

from studio.item_categories import ITEM_CATEGORIES
from studio.look_rules import USER_CATEGORIES
from studio.things import THINGS
from studio.vocabulary import MOODS, SCENES
from studio.wardrobe import FITS, LENGTHS, MATERIALS, PATTERNS
from tests.shape.sources import ROOT

VOCABULARIES = {
    vocabulary.kind: vocabulary
    for vocabulary in (
        SCENES, THINGS, MOODS, MATERIALS, PATTERNS, FITS, LENGTHS, ITEM_CATEGORIES,
        USER_CATEGORIES)
}
WORDS = [
    (vocabulary, term, word)
    for vocabulary in VOCABULARIES.values() for term in vocabulary
    for word in (term.slug, *term.words)
]


def garment_categories():
    """The migration that fills the table of the garment categories."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    return ScriptDirectory.from_config(config).get_revision("0005").module
