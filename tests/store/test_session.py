"""What a connection is worth after the server has ended it, and how long it waits for a lock."""

import psycopg2
import psycopg2.extensions
import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from store.session import open_engine, open_sessions, transaction

END_THE_OTHERS = text("""
    SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()""")


@pytest.fixture
def engine(database_url):
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


def _use(engine, connections=3):
    """Have `connections` lie idle in the pool."""
    held = [engine.connect() for _ in range(connections)]
    for connection in held:
        connection.execute(text("SELECT 1"))
        connection.close()


def test_pooled_connections_are_replaced_when_the_server_has_ended_them(engine, sessions):
    _use(engine)
    with transaction(sessions, "test") as session:
        assert session.scalar(END_THE_OTHERS) >= 3
    for _ in range(4):
        with engine.connect() as connection:
            assert connection.scalar(text("SELECT 1")) == 1


def test_pooled_connection_is_not_asked_when_the_server_has_said_nothing(engine, sessions):
    _use(engine, connections=1)
    with engine.connect() as connection:
        pid = connection.connection.dbapi_connection.info.backend_pid
        with sessions() as session:
            last = session.scalar(
                text("SELECT query FROM pg_stat_activity WHERE pid = :pid"), {"pid": pid})
    assert last == "ROLLBACK"


def test_pooled_connection_is_kept_when_the_server_only_told_it_something(engine, sessions):
    with engine.connect() as connection:
        connection.execute(text("LISTEN news"))
        connection.commit()
        pid = connection.connection.dbapi_connection.info.backend_pid
    with transaction(sessions, "test") as session:
        session.execute(text("NOTIFY news"))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT pg_backend_pid()")) == pid


class CutCursor(psycopg2.extensions.cursor):
    """A cursor whose connection is cut in the middle of an answer."""

    def execute(self, *_):
        self.connection.close()
        raise psycopg2.DatabaseError("error with status PGRES_TUPLES_OK and no message")


def test_database_is_away_by_one_name_when_psycopg2_has_another(engine):
    with engine.connect() as connection:
        connection.connection.driver_connection.cursor_factory = CutCursor
        with pytest.raises(OperationalError, match="PGRES_TUPLES_OK") as caught:
            connection.execute(text("SELECT 1"))
    assert caught.value.connection_invalidated
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_lock_is_waited_for_as_long_as_asked_when_another_holds_it(database_url, sessions):
    hasty = open_engine(database_url, lock_timeout_s=1)
    with transaction(sessions, "test") as session:
        session.execute(text("LOCK TABLE clients"))
        with pytest.raises(OperationalError, match="lock timeout"):
            with open_sessions(hasty)() as other:
                other.execute(text("SELECT FROM clients"))
    hasty.dispose()
