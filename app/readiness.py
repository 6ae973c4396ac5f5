"""Readiness: whether this process can take calls, and what is missing if it cannot.

The database has to answer and to have the schema that this code needs. The broker is reported
alone: a submit needs none (`store.outbox`).
"""

import threading
from dataclasses import dataclass
from functools import cached_property

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.limits import TIMEOUT_S, shared_redis_url
from migrations.upgrade import revisions

REVISION = text("SELECT version_num FROM alembic_version")


@dataclass(frozen=True)
class Finding:
    """What one look has found, and whether no call can be answered for it."""

    note: str = "ok"
    is_fatal: bool = False


class Readiness:
    """Looks at what the calls of this process depend on.

    Parameters
    ----------
    backends : Backends
    """

    def __init__(self, backends):
        self._backends = backends
        self._looking = threading.Lock()

    def check(self):
        """{name: Finding} of the database, its migrations and the broker, as they are now."""
        # A database that hangs must not take one thread after the other for its probes.
        if not self._looking.acquire(blocking=False):
            return {"database": Finding("the last look at it has not come back", is_fatal=True)}
        try:
            return {**self._database(), "broker": self._broker()}
        finally:
            self._looking.release()

    def _database(self):
        try:
            with self._backends.sessions() as session:
                return {"database": Finding(), "migrations": _schema(session.scalar(REVISION))}
        except SQLAlchemyError as error:
            # What the driver says may name hosts and users.
            return {"database": Finding(f"no answer: {type(error).__name__}", is_fatal=True)}

    def _broker(self):
        if self._redis is None:
            return Finding("not asked: only a Redis is")
        try:
            self._redis.ping()
        except redis.RedisError as error:
            return Finding(f"no answer: {type(error).__name__}; what is submitted waits for it")
        return Finding()

    @cached_property
    def _redis(self):
        url = shared_redis_url(self._backends)
        return url and redis.Redis.from_url(
            url, socket_connect_timeout=TIMEOUT_S, socket_timeout=TIMEOUT_S,
            retry=Retry(NoBackoff(), 0))


def _schema(found):
    newest, *older = revisions()
    if found == newest:
        return Finding()
    told = f"the database is at {found}, this code knows {newest}"
    # A schema is migrated before the code that needs it starts: the old code goes on meanwhile.
    return Finding(told, is_fatal=found is None or found in older)
