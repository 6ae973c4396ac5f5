"""``flask sources``: bring product photos into the object store."""

import hashlib
import mimetypes
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.cli.names import client_named, transaction

commands = AppGroup("sources", help="Sources: product photos in the object store.")


@commands.command("put")
@click.argument("client_name", metavar="CLIENT")
@click.argument("photo", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def put(client_name, photo):
    """Copy PHOTO into CLIENT's own folder and print its key, for source_image_s3_key."""
    with transaction() as session:
        client = client_named(session, client_name)
    click.echo(put_source(current_app.extensions["backends"].objects, client, photo))


def put_source(objects, client, photo):
    """Store `photo` under a key made from its content, and return the key."""
    data = photo.read_bytes()
    digest = hashlib.sha256(data).hexdigest()[:16]
    key = f"clients/{client.id}/{digest}{photo.suffix.lower()}"
    kind = mimetypes.guess_type(photo.name)[0] or "application/octet-stream"
    objects.put(key, data, kind)
    return key
