"""``flask credits``: what clients can spend."""

import click
from flask.cli import AppGroup

from app.cli.names import client_named, transaction
from ledger.entries import balance_of, grant

commands = AppGroup("credits", help="Credits: grant and show them.")


@commands.command("grant")
@click.argument("client_name", metavar="CLIENT")
@click.argument("credits", type=click.IntRange(min=1))
@click.option("--reason", default="granted by operator", help="Kept in the ledger.")
@click.option("--grant-key", help="The same key is granted once only: safe to repeat.")
def grant_credits(client_name, credits, reason, grant_key):
    """Give CLIENT a whole number of CREDITS."""
    with transaction() as session:
        client = client_named(session, client_name)
        granted = grant(
            session, client.id, credits, reason=reason, actor="flask credits grant",
            grant_key=grant_key,
        )
        balance = balance_of(session, client.id)
    note = "" if granted else " (this grant key was used before: nothing was added)"
    click.echo(f"{client_name} has {balance} credits{note}")


@commands.command("show")
@click.argument("client_name", metavar="CLIENT")
def show(client_name):
    """Show CLIENT's balance."""
    with transaction() as session:
        balance = balance_of(session, client_named(session, client_name).id)
    click.echo(f"{client_name} has {balance} credits")
