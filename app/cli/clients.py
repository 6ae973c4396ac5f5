"""``flask clients``: who may call and pay."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.names import client_named, transaction
from ledger.entries import balance_of, open_account
from store.clients import client_by_name, create_client
from store.errors import ObjectKeyInvalid
from store.models import Client
from store.objects.keys import checked

commands = AppGroup("clients", help="Clients: who may call and pay.")


@commands.command("create")
@click.argument("name")
@click.option("--prefix", "prefixes", multiple=True, metavar="FOLDER/",
              help="A further folder of the object store that the client may read sources from.")
def create(name, prefixes):
    """Create the client NAME with an empty account."""
    for prefix in prefixes:
        _check_prefix(prefix)
    with transaction() as session:
        if client_by_name(session, name):
            raise click.ClickException(f"There is a client called {name!r} already.")
        client = create_client(session, name, prefixes)
        open_account(session, client.id)
    click.echo(f"client   {client.name}\nid       {client.id}")
    click.echo(f"sources  {', '.join(client.source_prefixes)}")


def _check_prefix(prefix):
    """A prefix is a folder that some key can lie in."""
    try:
        checked(f"{prefix.strip('/')}/photo.jpg")
    except ObjectKeyInvalid as error:
        raise click.BadParameter(f"{prefix!r}: {error.detail}", param_hint="--prefix") from None


@commands.command("update")
@click.argument("name", metavar="CLIENT")
@click.option("--strict-brands/--lenient-brands", default=None,
              help="Refuse a pilot_brand without a profile, or take any label.")
def update(name, strict_brands):
    """Change what CLIENT may do."""
    if strict_brands is None:
        raise click.UsageError("Say what to change: --strict-brands or --lenient-brands.")
    with transaction() as session:
        client_named(session, name).strict_brands = strict_brands
    rule = "must name one of its brands" if strict_brands else "may be any label"
    click.echo(f"pilot_brand of {name} {rule}")


@commands.command("list")
def list_clients():
    """List the clients with their balances."""
    with transaction() as session:
        for client in session.scalars(select(Client).order_by(Client.name)):
            click.echo(f"{client.id}  {balance_of(session, client.id):>8}  {client.name}")
