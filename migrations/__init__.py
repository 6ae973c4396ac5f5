"""The database schema, as numbered alembic revisions."""
