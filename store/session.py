"""The database session: one engine per process, short transactions, the database's own clock."""

import contextlib

from sqlalchemy import MetaData, create_engine, event, func, select
from sqlalchemy.orm import DeclarativeBase, sessionmaker

from store.crashpoints import crashpoints

SESSION_SETTINGS = (
    "SET statement_timeout = '15s'",
    "SET lock_timeout = '5s'",
    "SET idle_in_transaction_session_timeout = '30s'",
    "SET timezone = 'UTC'",
)
"""A stuck statement must not hold a row of the books: reliability over patience."""


class Base(DeclarativeBase):
    """Parent of all models; the naming convention keeps migrations and models comparable."""

    metadata = MetaData(
        naming_convention={
            "ix": "%(table_name)s_%(column_0_N_name)s_idx",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "ck": "%(table_name)s_%(constraint_name)s_check",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
            "pk": "%(table_name)s_pkey",
        }
    )


def open_engine(database_url, pool_size=5):
    """An engine whose connections are checked before use and carry our timeouts."""
    engine = create_engine(
        database_url, pool_size=pool_size, max_overflow=5, pool_pre_ping=True, pool_recycle=1800,
        # Errors are logged with their statement; secrets and callers' words are not.
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _configure(connection, _record):
        with connection.cursor() as cursor:
            for statement in SESSION_SETTINGS:
                cursor.execute(statement)
        connection.commit()

    return engine


def open_sessions(engine):
    """A session factory: ``with sessions() as session:`` reads, `transaction` writes."""
    return sessionmaker(engine, expire_on_commit=False)


@contextlib.contextmanager
def transaction(sessions, name):
    """A session whose block is one transaction; `name` says what is written, for crash points."""
    with sessions() as session, session.begin() as begun:
        yield session
        session.flush()
        with crashpoints(f"{name} commit"):
            begun.commit()


def database_now(session):
    """The start of the current transaction by the database clock, timezone-aware UTC."""
    return session.scalar(select(func.now()))
