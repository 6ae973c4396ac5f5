"""Fixtures of the whole suite: a real PostgreSQL and Redis, one fresh database per test."""

import uuid
from pathlib import Path

import pytest
from sqlalchemy import text

from app.factory import create_app
from app.limits import Limiter, Policy
from app.readiness import Readiness
from migrations.upgrade import upgrade
from settings import Settings
from store.backends import Backends
from store.clients import create_key
from store.embedded.attachment import attach
from store.embedded.databases import create_database, drop_database
from store.session import open_engine
from tests.databases import SharedDatabase
from tests.factories import Caller, make_client

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def servers(worker_id):
    """The embedded PostgreSQL and Redis of the tests, apart from those of `make serve`.

    Each of the processes that share the suite has its own.
    """
    with attach(ROOT / ".atelier" / "tests" / worker_id) as attachment:
        _hurry(attachment.database_url)
        yield attachment


def _hurry(database_url):
    """Let PostgreSQL wait for no disk: what tests write need not survive a power cut."""
    engine = open_engine(database_url)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@pytest.fixture(scope="session")
def migrated_database(servers):
    """The name of a database at the newest revision, to copy from."""
    name = f"template_{uuid.uuid4().hex[:12]}"
    engine = open_engine(create_database(servers.database_url, name))
    upgrade(engine)
    engine.dispose()
    yield name
    drop_database(servers.database_url, name)


@pytest.fixture(scope="session")
def shared_database(servers, migrated_database):
    """The database that tests have in turn."""
    database = SharedDatabase(servers.database_url, migrated_database)
    yield database
    database.drop()


@pytest.fixture
def database_url(shared_database):
    """An empty database at the newest revision."""
    yield shared_database.url
    shared_database.empty()


@pytest.fixture
def backends(database_url, servers, tmp_path):
    """Backends on a fresh database, the tests' Redis and an empty object folder."""
    backends = Backends(Settings(
        home=tmp_path / "home", database_url=database_url, broker_url=servers.broker_url,
        environment="test",
    ))
    yield backends
    backends.engine.dispose()


@pytest.fixture
def sessions(backends):
    """The session factory of the fresh database."""
    return backends.sessions


@pytest.fixture(scope="session")
def built_app(tmp_path_factory):
    """An application without backends: writing the API document for each test would be slow."""
    return create_app(Settings(home=tmp_path_factory.mktemp("built_app"), environment="test"))


@pytest.fixture
def app(built_app, backends):
    """The Flask application on `backends`."""
    settings = backends.settings
    built_app.extensions["backends"] = backends
    built_app.extensions["limiter"] = Limiter(
        Policy(settings.rate_per_minute, settings.rate_burst), backends)
    built_app.extensions["readiness"] = Readiness(backends)
    return built_app


@pytest.fixture
def caller(sessions, app):
    """A client with 100 credits, a key and a test HTTP client that sends it."""
    return make_caller(sessions, app, "acme")


@pytest.fixture
def other_caller(sessions, app):
    """A second tenant."""
    return make_caller(sessions, app, "rival")


def make_caller(sessions, app, name, credits=100):
    """Create a client with an account and a key, able to call `app`."""
    with sessions.begin() as session:
        client = make_client(session, name, credits)
        key = create_key(session, client.id, environment="test")
    return Caller(client=client, key=key.text, http=app.test_client())
