"""The way in: servers run while somebody is attached, and the last to leave stops them.

Two lock files in the home folder hold this together. `start.lock` is held alone around every
start and stop. `users.lock` is held shared by each user for its life: whoever gets it alone, on
leaving, was the last. A killed user loses its share by itself.
"""

import atexit
import dataclasses
import shutil
from pathlib import Path

from store.embedded import lock
from store.embedded.broker import Redis
from store.embedded.databases import ensure_database
from store.embedded.place import own_home, settle, socket_folder
from store.embedded.postgres import Postgres

HOME = Path(".atelier")
# Longer than the slowest start and stop of somebody else together.
PATIENCE_S = 240


@dataclasses.dataclass(frozen=True)
class Installation:
    """The two servers of one home folder. Its methods expect `start.lock` to be held."""

    home: Path
    postgres: Postgres
    redis: Redis

    @classmethod
    def at(cls, home):
        """Find the servers of `home`, or where they would be."""
        place = settle(home)
        # Running servers stay where they are, whatever TMPDIR says now.
        note = place.home / "sockets.txt"
        alive = any(lock.is_held(place.home / f"{name}.alive") for name in ("postgres", "redis"))
        if not (alive and note.exists()):
            note.write_text(str(socket_folder(place)))
        sockets = Path(note.read_text())
        return cls(place.home, Postgres(place, sockets), Redis(place, sockets))

    def start(self):
        self.postgres.place.owned_folder(self.postgres.sockets)
        self.postgres.ensure()
        self.redis.ensure()
        ensure_database(self.postgres.url())

    def stop(self):
        self.redis.end()
        self.postgres.end()
        # A killed server leaves its socket.
        shutil.rmtree(self.postgres.sockets, ignore_errors=True)


class Attachment:
    """A user's hold on the servers.

    Attributes
    ----------
    database_url : str
        For SQLAlchemy.
    broker_url : str
        For Celery, as broker and as result backend, and for Flower.
    """

    def __init__(self, home):
        own_home(home)
        with lock.held(start_lock(home), PATIENCE_S):
            self._installation = Installation.at(home)
            self._share = lock.FileLock(users_lock(home))
            try:
                self._share.shared()
                self._installation.start()
            except BaseException:
                self._leave()
                raise
        self.database_url = self._installation.postgres.url()
        self.broker_url = self._installation.redis.url()
        atexit.register(self.release)

    def release(self):
        """Let go of the servers; the last user stops them. Harmless when done twice.

        Also harmless in a forked child, which is no user of its own.
        """
        atexit.unregister(self.release)
        if self._share.is_ours():
            with lock.held(start_lock(self._installation.home), PATIENCE_S):
                self._leave()

    def _leave(self):
        try:
            if self._share.exclusive():
                self._installation.stop()
        finally:
            self._share.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.release()


def attach(home=HOME):
    """Start the servers of a home folder, or join those that run, until released.

    Use it as a context manager, or keep the result and call its `release`, which also happens
    when the interpreter ends in good order. A process that dies from a signal skips that: its
    share is gone all the same, and the next user to leave stops the servers.

    Parameters
    ----------
    home : path-like
        Data, logs and locks; made when absent.

    Raises
    ------
    EmbeddedMissing, EmbeddedForbidden, EmbeddedBusy, EmbeddedFailed
        With one line that says what to do.
    """
    return Attachment(Path(home).absolute())


def start_lock(home):
    return home / "start.lock"


def users_lock(home):
    return home / "users.lock"
