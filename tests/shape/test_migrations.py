"""Migrations are one numbered line."""

from alembic.config import Config
from alembic.script import ScriptDirectory

from tests.shape.sources import ROOT


def _script():
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations").replace("%", "%%"))
    return ScriptDirectory.from_config(config)


def test_migrations_have_one_head_when_read():
    assert len(_script().get_heads()) == 1


def test_migration_files_count_up_when_in_order():
    revisions = list(reversed(list(_script().walk_revisions())))
    expected = [f"{number:04}" for number in range(1, len(revisions) + 1)]
    assert [revision.path.rsplit("/", 1)[1][:4] for revision in revisions] == expected
