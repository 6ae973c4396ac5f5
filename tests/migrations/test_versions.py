"""The schema and the models tell the same story, and every revision can be undone."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, select, text

import ledger.models  # noqa: F401  (registers its tables)
import store.backgrounds  # noqa: F401
import store.garment_categories  # noqa: F401
import store.garments  # noqa: F401
import store.models  # noqa: F401
import store.webhook_deliveries  # noqa: F401
import store.webhook_endpoints  # noqa: F401
from ledger.models import SealedBalance
from ledger.seals import broken_seals, seal_day
from ledger.settlement import settle_success
from migrations.upgrade import alembic_config, upgrade
from store.embedded.databases import create_database, drop_database
from store.session import Base, open_engine
from tests.factories import age, make_client, make_request

COLUMN_CHANGES = {"add_table", "remove_table", "add_column", "remove_column", "modify_nullable"}


@pytest.mark.filterwarnings("ignore:Type object .*DOMAIN")
def test_models_have_the_columns_of_the_schema_when_migrated(backends):
    with backends.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={
            "compare_type": False,
            "include_object": lambda item, name, kind, *_: name != "alembic_version",
        })
        found = compare_metadata(context, Base.metadata)
    changes = [change for group in found
               for change in (group if isinstance(group, list) else [group])]
    assert [change for change in changes if change[0] in COLUMN_CHANGES] == []


def test_schema_is_empty_and_comes_back_when_downgraded_and_upgraded(servers):
    name = "test_migrations_round_trip"
    drop_database(servers.database_url, name)
    engine = open_engine(create_database(servers.database_url, name))
    try:
        upgrade(engine)
        with engine.begin() as connection:
            command.downgrade(alembic_config(connection), "base")
        assert inspect(engine).get_table_names() == ["alembic_version"]
        with engine.connect() as connection:
            functions = "SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
            assert connection.scalar(text(functions)) == 0
        upgrade(engine)
        assert "ledger_entries" in inspect(engine).get_table_names()
    finally:
        engine.dispose()
        drop_database(servers.database_url, name)


def test_sealed_sums_are_those_of_the_entries_when_a_seal_is_older_than_they(backends, sessions):
    with sessions.begin() as session:
        client = make_client(session)
        make_request(session, client)
        delivered = make_request(session, client).request_id
        settle_success(session, delivered, attempt=1, actor="test")
    age(sessions, days=3)
    with sessions.begin() as session:
        seal_day(session)
    with backends.engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0012")
    upgrade(backends.engine)
    with sessions() as session:
        sealed = session.scalars(select(SealedBalance)).one()
        assert (sealed.balance, sealed.charged, sealed.captured, sealed.refunded) == (92, 8, 4, 0)
        assert broken_seals(session) == []
