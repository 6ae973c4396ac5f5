"""``flask database``: the schema."""

import click
from flask import current_app
from flask.cli import AppGroup

from migrations.upgrade import upgrade

commands = AppGroup("database", help="The database schema.")


@commands.command("migrate")
def migrate():
    """Bring the database to the newest revision."""
    upgrade(current_app.extensions["backends"].engine)
    click.echo("The database is at the newest revision.")
