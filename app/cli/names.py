"""Find what a command's argument names, or stop with a sentence that says what exists."""

import contextlib

import click
from flask import current_app
from psycopg2.errors import UndefinedColumn, UndefinedTable
from sqlalchemy.exc import ProgrammingError

from store.clients import client_by_name
from store.session import transaction as transaction_on


@contextlib.contextmanager
def transaction():
    """One transaction on the configured database; a missing schema says how to make it."""
    sessions = current_app.extensions["backends"].sessions
    with schema_expected(), transaction_on(sessions, "command") as session:
        yield session


@contextlib.contextmanager
def schema_expected():
    """Say how to make the schema where it turns out to be missing, or old."""
    try:
        yield
    except ProgrammingError as error:
        if isinstance(error.orig, (UndefinedTable, UndefinedColumn)):
            raise click.ClickException(
                "The database lacks tables: run `flask --app app.wsgi database migrate`."
            ) from None
        raise


def client_named(session, name):
    """The client called `name`, or a click error."""
    client = client_by_name(session, name)
    if client is None:
        raise click.ClickException(
            f"There is no client called {name!r}: create it with `clients create {name}`."
        )
    return client
