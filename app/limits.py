"""How often a client may call: a token bucket each, in Redis so that all processes share it.

The house rule that the broker is never called while a caller waits is about messages, which must
not be lost. A bucket may be: without Redis each process counts for itself, and the ledger stays
the hard stop. So the limiter fails open, and a Redis that is gone costs the callers next to
nothing.
"""

import logging
import math
import threading
import time
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urlsplit

import redis
from flask import current_app, g, request
from redis.backoff import NoBackoff
from redis.retry import Retry

from app.errors import RateLimited

logger = logging.getLogger(__name__)

# Connecting and reading are timed apart: together they stay below 0.2 s.
TIMEOUT_S = 0.09
# How long Redis is left alone after it did not answer.
BREATHER_S = 5.0

TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local per_second, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = burst
if bucket[1] then
    tokens = math.min(burst, bucket[1] + math.max(0, now - bucket[2]) * per_second)
end
local granted = tokens >= 1
if granted then tokens = tokens - 1 end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens),
           'at', string.format('%.6f', now))
-- A full bucket and none are the same.
redis.call('EXPIRE', KEYS[1], math.ceil(burst / per_second) + 1)
return {granted and 1 or 0, string.format('%.6f', tokens)}
"""


@dataclass(frozen=True)
class Policy:
    """A bucket of `burst` calls that fills by `per_minute`."""

    per_minute: int
    burst: int

    @property
    def per_second(self):
        """Calls that come back each second."""
        return self.per_minute / 60

    @property
    def header(self):
        """RateLimit-Policy: the quota, and the seconds in which an empty bucket is full."""
        return f'"default";q={self.burst};w={math.ceil(self.burst / self.per_second)}'

    def allowance(self, granted, tokens):
        """What a bucket that holds `tokens` after the call says to it."""
        return Allowance(
            granted, remaining=int(tokens), wait_s=math.ceil((1 - tokens % 1) / self.per_second))


@dataclass(frozen=True)
class Allowance:
    """Whether a call may pass, how many more may now, and in how many seconds one more may."""

    granted: bool
    remaining: int
    wait_s: int

    @property
    def header(self):
        """RateLimit: for the next `t` seconds, no more than `r` calls."""
        return f'"default";r={self.remaining};t={self.wait_s}'


class LocalBuckets:
    """The buckets of this process alone; one for each client that called, which are few."""

    def __init__(self, policy, clock=time.monotonic):
        self.policy = policy
        self._clock = clock
        self._buckets = {}
        self._lock = threading.Lock()

    def take(self, client_id):
        """Take one call from the client's bucket, if it holds one."""
        with self._lock:
            now = self._clock()
            tokens, at = self._buckets.get(client_id, (self.policy.burst, now))
            tokens = min(self.policy.burst, tokens + (now - at) * self.policy.per_second)
            granted = tokens >= 1
            tokens -= granted
            self._buckets[client_id] = (tokens, now)
        return self.policy.allowance(granted, tokens)


class RedisBuckets:
    """The buckets that all processes share; raises RedisError when Redis does not answer."""

    def __init__(self, policy, url):
        self.policy = policy
        self._redis = redis.Redis.from_url(
            url, socket_connect_timeout=TIMEOUT_S, socket_timeout=TIMEOUT_S,
            retry=Retry(NoBackoff(), 0))
        self._take = self._redis.register_script(TAKE)

    def take(self, client_id):
        """Take one call from the client's bucket, if it holds one; one round trip."""
        granted, tokens = self._take(
            keys=[f"atelier:rate:{client_id}"], args=[self.policy.per_second, self.policy.burst])
        return self.policy.allowance(bool(granted), float(tokens))


class Limiter:
    """The shared buckets while Redis answers, else those of this process.

    Parameters
    ----------
    policy : Policy
    backends : Backends
        Asked for the broker's address at the first call, so that building starts nothing.
    clock : callable, optional
        Seconds that only grow.
    """

    def __init__(self, policy, backends, clock=time.monotonic):
        self.policy = policy
        self._backends = backends
        self._clock = clock
        self._local = LocalBuckets(policy, clock)
        self._lock = threading.Lock()
        self._silent_until = None

    def take(self, client_id):
        """Take one call of the client."""
        if self._shared is None or self._rests():
            return self._local.take(client_id)
        try:
            allowance = self._shared.take(client_id)
        except redis.RedisError as error:
            logger.warning("each process limits for itself: Redis does not answer: %s", error)
            self._silent_until = self._clock() + BREATHER_S
            return self._local.take(client_id)
        self._silent_until = None
        return allowance

    @cached_property
    def _shared(self):
        url = shared_redis_url(self._backends)
        return RedisBuckets(self.policy, url) if url else None

    def _rests(self):
        """Whether Redis is left alone; after the breather, one caller alone tries it again."""
        with self._lock:
            if self._silent_until is None:
                return False
            if self._clock() < self._silent_until:
                return True
            self._silent_until = self._clock() + BREATHER_S
            return False


def shared_redis_url(backends):
    """Where all processes find the same Redis, as redis-py reads it; None where there is none."""
    settings = backends.settings
    # With a database elsewhere, nobody has started the embedded servers, and we must not.
    if settings.broker_url is None and settings.database_url is not None:
        return None
    return redis_url(backends.broker_url)


def redis_url(broker_url):
    """The broker's address as redis-py reads it; None when the broker is no Redis.

    Celery calls a socket ``redis+socket:///path?virtual_host=0``, redis-py ``unix:///path?db=0``.
    """
    parts = urlsplit(broker_url)
    options = dict(parse_qsl(parts.query))
    if parts.scheme == "redis+socket":
        database = options.get("virtual_host", "").strip("/") or "0"
        return f"unix://{parts.netloc}{parts.path}?db={database}"
    if parts.scheme in ("redis", "rediss"):
        # The other options are Celery's own; redis-py takes only those that it knows.
        query = {name: value.removeprefix("CERT_").lower() if name == "ssl_cert_reqs" else value
                 for name, value in options.items() if name.startswith("ssl_")}
        return parts._replace(query=urlencode(query)).geturl()
    return None


def enforce(client_id):
    """Count this call of the client; `RateLimited` when there are too many."""
    g.allowance = current_app.extensions["limiter"].take(client_id)
    if not g.allowance.granted:
        raise RateLimited(g.allowance.wait_s)


def stamp(response):
    """Tell the caller of a /v1 route the policy and, once it is known, what is left.

    For an application's `after_request`.
    """
    if request.path.startswith("/v1/"):
        response.headers["RateLimit-Policy"] = current_app.extensions["limiter"].policy.header
        if "allowance" in g:
            response.headers["RateLimit"] = g.allowance.header
    return response
