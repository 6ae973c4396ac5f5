"""Databases beside the first one, as tests use them."""

import pytest

from store.embedded.attachment import attach
from store.embedded.databases import create_database, drop_database
from tests.store.embedded.users import query


@pytest.fixture
def url(home):
    with attach(home) as servers:
        yield servers.database_url


def test_create_database_copies_when_template_is_given(url):
    first = create_database(url, "first")
    query(first, "CREATE TABLE kept AS SELECT 7 AS number")
    second = create_database(url, "second one", template="first")
    assert query(second, "SELECT number FROM kept") == [(7,)]


def test_drop_database_cuts_connections_when_in_use(url):
    other = create_database(url, "other")
    query(other, "SELECT 1")
    drop_database(url, "other")
    drop_database(url, "other")
    assert query(url, "SELECT count(*) FROM pg_database WHERE datname = 'other'") == [(0,)]
