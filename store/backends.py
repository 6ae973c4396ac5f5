"""Open what outlives a process: the database, the broker's address and the object store.

Each is opened at first use, so that `--help` and the OpenAPI document need no server. What the
settings leave open is embedded: PostgreSQL, Redis and a folder under the home.
"""

import contextlib
import os
import secrets
import tempfile
from functools import cached_property
from pathlib import Path

from store.embedded.attachment import attach
from store.objects.local import LocalObjects
from store.objects.s3 import S3Objects
from store.remote import Remote
from store.session import open_engine, open_sessions


class Backends:
    """The database, broker and objects that `settings` describe.

    Parameters
    ----------
    settings : Settings
        Read for `home`, `database_url`, `broker_url`, `public_url`, `secret_key`, ``s3_*`` and
        `webhook_private_hosts`.
    lock_timeout_s : int, optional
        How long a statement waits for a row that another transaction holds.
    """

    def __init__(self, settings, lock_timeout_s=5):
        self.settings = settings
        self._lock_timeout_s = lock_timeout_s
        self.home = Path(settings.home).absolute()

    @cached_property
    def _servers(self):
        return attach(self.home)

    @property
    def database_url(self):
        """Where PostgreSQL is, starting the embedded one if none is set."""
        return self.settings.database_url or self._servers.database_url

    @property
    def broker_url(self):
        """Where the broker is, starting the embedded one if none is set."""
        return self.settings.broker_url or self._servers.broker_url

    @cached_property
    def engine(self):
        """The SQLAlchemy engine; one per process, never shared over a fork."""
        return open_engine(self.database_url, lock_timeout_s=self._lock_timeout_s)

    @cached_property
    def sessions(self):
        """The session factory."""
        return open_sessions(self.engine)

    @cached_property
    def objects(self):
        """The object store: S3 when a bucket is set, else a folder under the home."""
        settings = self.settings
        if settings.s3_bucket:
            return S3Objects(
                bucket=settings.s3_bucket, endpoint_url=settings.s3_endpoint_url,
                region=settings.s3_region, access_key=settings.s3_access_key_id,
                secret_key=settings.s3_secret_access_key, public_url=settings.s3_public_url,
            )
        return LocalObjects(
            self.home / "objects", base_url=settings.public_url, secret=self.secret_key.encode()
        )

    @cached_property
    def remote(self):
        """The guarded way to servers that clients name."""
        return Remote(self.settings.webhook_private_hosts)

    @cached_property
    def secret_key(self):
        """The key that signs links: set by the operator, or made once and kept in the home."""
        return self.settings.secret_key or kept_secret(self.home, "secret-key")


def kept_secret(home, name):
    """A random secret that is made once, kept in the home folder, and read by its owner only."""
    path = Path(home) / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as draft:
            draft.write(secrets.token_urlsafe(32))
            draft.flush()
            # A link appears whole or not at all, and the first of two writers wins.
            with contextlib.suppress(FileExistsError):
                os.link(draft.name, path)
    return path.read_text(encoding="ascii").strip()
