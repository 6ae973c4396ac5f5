"""Bring a database to the newest revision; safe when several processes try at once."""

import functools
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

MIGRATION_LOCK = 4_151_873_402
"""Key of the advisory lock that lets one process migrate while the others wait."""


def alembic_config(connection=None):
    """Alembic's configuration, made here so that no ini file is needed."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine, revision="head"):
    """Migrate the database of `engine` up to `revision`."""
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL lock_timeout = '60s'"))
        connection.execute(text("SET LOCAL statement_timeout = '300s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        command.upgrade(alembic_config(connection), revision)


@functools.cache
def revisions():
    """The names of all revisions that this code knows, the newest first."""
    script = ScriptDirectory.from_config(alembic_config())
    return tuple(revision.revision for revision in script.walk_revisions())
