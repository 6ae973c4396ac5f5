"""``flask keys``: a client's API keys."""

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.names import client_named, transaction
from store.clients import create_key, keys_of, revoke_key

commands = AppGroup("keys", help="API keys: several per client, each shown once.")


@commands.command("create")
@click.argument("client_name", metavar="CLIENT")
@click.option("--label", default="", help="What the key is for, to tell it from the others.")
def create(client_name, label):
    """Make a key for CLIENT and print it, this once."""
    environment = current_app.extensions["backends"].settings.environment
    with transaction() as session:
        client = client_named(session, client_name)
        key = create_key(session, client.id, environment=environment, label=label)
    click.echo(key.text)
    click.echo(f"Key {key.id} of {client_name}. It cannot be shown again.", err=True)


@commands.command("list")
@click.argument("client_name", metavar="CLIENT")
def list_keys(client_name):
    """List CLIENT's keys: id, beginning, state, last use, label."""
    with transaction() as session:
        for key in keys_of(session, client_named(session, client_name).id):
            state = "revoked" if key.revoked_at else "live"
            used = f"{key.last_used_at:%Y-%m-%d %H:%M}" if key.last_used_at else "never used"
            click.echo(f"{key.id}  {key.hint}...  {state:<8}{used:<18}{key.label}")


@commands.command("revoke")
@click.argument("key_id", metavar="KEY_ID")
def revoke(key_id):
    """Revoke the key KEY_ID for good."""
    with transaction() as session:
        if not revoke_key(session, key_id.upper()):
            raise click.ClickException("There is no live key of that id: see `keys list CLIENT`.")
    click.echo(f"Key {key_id.upper()} is revoked.")
