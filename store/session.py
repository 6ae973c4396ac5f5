"""The database session: one engine per process, short transactions, the database's own clock."""

import contextlib
import select as polling

import psycopg2
from sqlalchemy import MetaData, create_engine, event, func, select
from sqlalchemy.exc import DatabaseError, InvalidatePoolError, OperationalError
from sqlalchemy.orm import DeclarativeBase, sessionmaker

from store.crashpoints import crashpoints

SESSION_SETTINGS = (
    "SET statement_timeout = '15s'",
    "SET idle_in_transaction_session_timeout = '30s'",
    "SET timezone = 'UTC'",
    # Disks have no heads to move any more. At PostgreSQL's own 4, a page of one client's entries
    # may be looked for among everybody's newest.
    "SET random_page_cost = 1.1",
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


def open_engine(database_url, pool_size=5, lock_timeout_s=5):
    """An engine whose connections are checked before use and carry our timeouts."""
    settings = (*SESSION_SETTINGS, f"SET lock_timeout = '{lock_timeout_s}s'")
    engine = create_engine(
        database_url, pool_size=pool_size, max_overflow=5, pool_recycle=1800,
        # Errors are logged with their statement; secrets and callers' words are not.
        hide_parameters=True,
        # A host that swallows packets must not hold a thread for minutes.
        connect_args={"connect_timeout": 5},
    )

    @event.listens_for(engine, "connect")
    def _configure(connection, _record):
        with connection.cursor() as cursor:
            for statement in settings:
                cursor.execute(statement)
        connection.commit()

    @event.listens_for(engine, "checkout")
    def _refuse_the_dead(connection, _record, _proxy):
        if not (_is_silent(connection) or _answers(connection)):
            # Its siblings were opened to the same server.
            raise InvalidatePoolError()

    @event.listens_for(engine, "handle_error")
    def _call_it_by_one_name(context):
        # psycopg2 has a plain DatabaseError too for a connection that was cut in an answer.
        if context.is_disconnect and type(context.sqlalchemy_exception) is DatabaseError:
            raise OperationalError(
                context.statement, None, context.original_exception, hide_parameters=True,
                connection_invalidated=True) from context.original_exception

    return engine


def _is_silent(connection):
    """Whether the server has said nothing on an idle connection: one that ends says so.

    It is what a ping would tell, without the round trip.
    """
    poll = polling.poll()
    poll.register(connection.fileno(), polling.POLLIN)
    return not poll.poll(0)


def _answers(connection):
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        connection.rollback()
    except psycopg2.Error:
        return False
    return True


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
