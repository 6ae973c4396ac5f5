"""The client of `make demo` and `make serve`: an account with credits, a key, a sample photo."""

from dataclasses import dataclass
from pathlib import Path

from app.cli.sources import put_source
from ledger.entries import balance_of, grant, open_account
from migrations.upgrade import upgrade
from store.clients import client_by_key, client_by_name, create_client, create_key
from store.session import transaction

SAMPLE_PHOTO = Path(__file__).parent.parent / "studio" / "samples" / "handbag.jpg"

NAME = "demo"
CREDITS = 100
LOW_BALANCE = 20
KEY_FILE = "demo-key"


@dataclass(frozen=True)
class DemoClient:
    """Who the demo is: its key, and the object key of the sample photo."""

    key: str
    source_key: str


def prepare(backends, photo=SAMPLE_PHOTO):
    """Migrate the database and make sure that the demo client can submit `photo`."""
    upgrade(backends.engine)
    with transaction(backends.sessions, "demo client") as session:
        client = client_by_name(session, NAME)
        if client is None:
            client = create_client(session, NAME)
            open_account(session, client.id)
        if balance_of(session, client.id) < LOW_BALANCE:
            grant(session, client.id, CREDITS, reason="demo credits", actor="demo")
        key = _kept_key(session, client, backends)
    return DemoClient(key, put_source(backends.objects, client, photo))


def _kept_key(session, client, backends):
    """The demo's key is kept in the home, readable by its owner: it opens nothing of value."""
    path = backends.home / KEY_FILE
    if path.exists():
        text = path.read_text(encoding="ascii").strip()
        owner = client_by_key(session, text)
        if owner is not None and owner.id == client.id:
            return text
    text = create_key(
        session, client.id, environment=backends.settings.environment, label="demo"
    ).text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, encoding="ascii")
    return text
