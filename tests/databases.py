"""The database that tests share: emptied after each, replaced where a test changed its schema.

A database of its own for every test would cost more than most tests do.
"""

import uuid

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from store.embedded.databases import create_database, drop_database
from store.session import open_engine

KEPT = ("alembic_version", "garment_categories")
"""What a migration has written and no test may change."""

TABLES = text("""
    SELECT string_agg(format('DELETE FROM %I', tablename), '; ') FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> ALL(:kept)""")

FINGERPRINT = text("""
    SELECT (SELECT count(*) FROM garment_categories), count(*), sum(hashtext(name)::bigint)
    FROM (SELECT concat(conname, conrelid) AS name FROM pg_constraint
          UNION ALL SELECT concat(relname, relnatts) FROM pg_class WHERE oid > 16383
          UNION ALL SELECT concat(tgname, tgenabled) FROM pg_trigger
          UNION ALL SELECT concat(attname, attrelid, attnotnull) FROM pg_attribute
          WHERE attrelid > 16383
          UNION ALL SELECT concat(proname, md5(prosrc)) FROM pg_proc WHERE oid > 16383) AS found""")
"""Tells one schema from another: constraints, tables, triggers, columns and functions."""


class SharedDatabase:
    """A database on a server, copied from a template, that can be emptied.

    Parameters
    ----------
    server_url : str
    template : str
        Name of a migrated database.
    """

    def __init__(self, server_url, template):
        self._server_url, self._template = server_url, template
        self._make()

    def _make(self):
        self._name = f"test_{uuid.uuid4().hex[:12]}"
        self.url = create_database(self._server_url, self._name, template=self._template)
        self._engine = open_engine(self.url)
        with self._engine.connect() as connection:
            self._deletes = connection.scalar(TABLES, {"kept": list(KEPT)})
            self._fingerprint = connection.execute(FINGERPRINT).one()

    def empty(self):
        """Delete all rows past every guard; where the schema was changed, make a new database."""
        try:
            with self._engine.begin() as connection:
                connection.execute(text("SET LOCAL lock_timeout = '3s'"))
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                if connection.execute(FINGERPRINT).one() == self._fingerprint:
                    connection.exec_driver_sql(self._deletes)
                    return
        except DBAPIError:
            # Whatever the test has left behind is gone with its database.
            self._engine.dispose()
        self.drop()
        self._make()

    def drop(self):
        """Drop the database, cutting its connections."""
        self._engine.dispose()
        drop_database(self._server_url, self._name)
