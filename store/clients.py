"""Clients and their API keys: create, find by key, revoke.

A key is shown once and kept as SHA-256 only: it carries 178 bits of randomness, so a slow hash
would add nothing. Its checksum lets a leak scanner, and us, tell a key from a typing error
without asking the database.
"""

import hashlib
import secrets
import string
import zlib
from dataclasses import dataclass

from sqlalchemy import bindparam, func, or_, select, text, update

from store.ids import new_id
from store.models import ApiKey, Client

BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
SECRET_CHARACTERS = 30
CHECKSUM_CHARACTERS = 6
HINT_CHARACTERS = 14

CLIENTS, KEYS = Client.__table__, ApiKey.__table__
# Once a minute is enough: a write per call would make every key a hot row.
USE_UNNOTED = or_(KEYS.c.last_used_at.is_(None),
                  KEYS.c.last_used_at < func.now() - text("interval '1 minute'"))
# Built once, and without entities: every call asks it.
OWNER = (
    select(*CLIENTS.c, KEYS.c.id.label("key_id"), USE_UNNOTED.label("is_use_unnoted"))
    .join(CLIENTS, CLIENTS.c.id == KEYS.c.client_id)
    .where(KEYS.c.digest == bindparam("digest"), KEYS.c.revoked_at.is_(None),
           CLIENTS.c.disabled_at.is_(None))
)
NOTE_USE = update(KEYS).where(KEYS.c.id == bindparam("key_id"), USE_UNNOTED).values(
    last_used_at=func.now())


@dataclass(frozen=True)
class NewKey:
    """A key at the only moment when its text is known."""

    id: str
    text: str


def create_client(session, name, source_prefixes=()):
    """Create a client that may read sources under `source_prefixes` and its own folder."""
    client_id = new_id()
    own = f"clients/{client_id}/"
    client = Client(id=client_id, name=name, source_prefixes=[own, *source_prefixes])
    session.add(client)
    session.flush()
    return client


def client_by_name(session, name):
    """The client called `name`, or None."""
    return session.scalar(select(Client).where(Client.name == name))


def create_key(session, client_id, *, environment, label=""):
    """Make a key for a client and return it with its text; only the digest is stored."""
    secret = "".join(secrets.choice(BASE62) for _ in range(SECRET_CHARACTERS))
    body = f"atl_{environment}_{secret}"
    key = NewKey(id=new_id(), text=f"{body}_{checksum(body)}")
    session.add(
        ApiKey(id=key.id, client_id=client_id, label=label,
               hint=key.text[:HINT_CHARACTERS], digest=_digest(key.text))
    )
    session.flush()
    return key


def checksum(body):
    """CRC-32 of `body` as six base-62 characters."""
    value, characters = zlib.crc32(body.encode()), ""
    for _ in range(CHECKSUM_CHARACTERS):
        value, digit = divmod(value, len(BASE62))
        characters = BASE62[digit] + characters
    return characters


def is_well_formed(key_text):
    """Whether `key_text` has the form and checksum of a key; no database is asked."""
    body, _, check = key_text.rpartition("_")
    parts = body.split("_")
    return (
        len(parts) == 3
        and parts[0] == "atl"
        and len(parts[2]) == SECRET_CHARACTERS
        and key_text.isascii()
        and checksum(body) == check
    )


def client_by_key(session, key_text):
    """The row of the client whose live key this is, noting its use; None for any other text."""
    if not is_well_formed(key_text):
        return None
    owner = session.execute(OWNER, {"digest": _digest(key_text)}).one_or_none()
    if owner is not None and owner.is_use_unnoted:
        session.execute(NOTE_USE, {"key_id": owner.key_id})
    return owner


def keys_of(session, client_id):
    """The client's keys, oldest first."""
    return session.scalars(
        select(ApiKey).where(ApiKey.client_id == client_id).order_by(ApiKey.id)
    ).all()


def revoke_key(session, key_id):
    """Revoke a key for good; False if there is no such live key."""
    changed = session.execute(
        update(ApiKey)
        .where(ApiKey.id == key_id, ApiKey.revoked_at.is_(None))
        .values(revoked_at=func.now())
    )
    return changed.rowcount == 1


def _digest(key_text):
    return hashlib.sha256(key_text.encode()).digest()
