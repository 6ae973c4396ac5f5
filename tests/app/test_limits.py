"""How often a client may call, with Redis and without it."""

import concurrent.futures
import dataclasses
import socket

import pytest
import redis

from app.factory import create_app
from app.limits import (
    BREATHER_S,
    TIMEOUT_S,
    Limiter,
    LocalBuckets,
    Policy,
    RedisBuckets,
    redis_url,
)
from settings import SettingInvalid, Settings
from store.backends import Backends
from store.ids import new_id

SLOW = Policy(per_minute=6, burst=3)
"""Fills by one call in ten seconds: no test takes that long."""


class Clock:
    """Seconds that pass when a test says so."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def client_id():
    """A client that nobody has counted yet."""
    return new_id()


@pytest.fixture
def shared(servers):
    """Buckets in the tests' Redis."""
    return RedisBuckets(SLOW, redis_url(servers.broker_url))


@pytest.fixture
def plain_redis(servers):
    return redis.Redis.from_url(redis_url(servers.broker_url), decode_responses=True)


@pytest.fixture
def silent_server():
    """A server that takes connections and says nothing; `accept` does not wait."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def limiter_on(clock):
    """Builds a limiter on a port of this machine."""
    def build(port):
        settings = Settings(broker_url=f"redis://127.0.0.1:{port}/0")
        return Limiter(SLOW, Backends(settings), clock)
    return build


def taken(buckets, client_id, calls):
    """Whether each of some calls in a row was granted."""
    return [buckets.take(client_id).granted for _ in range(calls)]


def connections(server):
    """How many connections came in since this was asked last."""
    count = 0
    while True:
        try:
            server.accept()[0].close()
        except BlockingIOError:
            return count
        count += 1


def earlier(plain_redis, client_id, seconds):
    """Make the client's bucket in Redis look `seconds` older: time passes without waiting."""
    key = f"atelier:rate:{client_id}"
    plain_redis.hset(key, "at", float(plain_redis.hget(key, "at")) - seconds)


def test_shared_bucket_refuses_when_its_burst_is_used(shared, client_id):
    assert taken(shared, client_id, 5) == [True, True, True, False, False]
    assert shared.take(new_id()).granted


def test_shared_bucket_fills_when_time_passes(shared, client_id, plain_redis):
    taken(shared, client_id, 4)
    earlier(plain_redis, client_id, 10)
    assert taken(shared, client_id, 2) == [True, False]
    earlier(plain_redis, client_id, 10_000)
    assert taken(shared, client_id, 4) == [True, True, True, False]


def test_shared_bucket_tells_what_is_left_when_asked(shared, client_id):
    first = shared.take(client_id)
    # Redis has its own clock, and a busy machine may let some of it pass.
    assert (first.remaining, first.wait_s) == (2, 10)
    taken(shared, client_id, 2)
    refused = shared.take(client_id)
    assert (refused.granted, refused.remaining) == (False, 0)
    assert 5 <= refused.wait_s <= 10


def test_shared_bucket_counts_once_when_calls_come_together(shared, client_id):
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        granted = [answer.granted for answer in pool.map(shared.take, [client_id] * 40)]
    assert sum(granted) == SLOW.burst


def test_shared_bucket_is_forgotten_when_it_would_be_full(shared, client_id, plain_redis):
    shared.take(client_id)
    assert 30 <= plain_redis.ttl(f"atelier:rate:{client_id}") <= 31


def test_shared_bucket_goes_on_when_redis_has_lost_the_script(shared, client_id, plain_redis):
    shared.take(client_id)
    plain_redis.script_flush()
    assert taken(shared, client_id, 3) == [True, True, False]


def test_local_bucket_counts_as_the_shared_one_when_time_passes(clock, client_id):
    local = LocalBuckets(SLOW, clock)
    assert (local.take(client_id).remaining, taken(local, client_id, 3)) == (2, [True, True, False])
    clock.now += 9
    assert local.take(client_id).wait_s == 1
    clock.now += 1
    assert taken(local, client_id, 2) == [True, False]
    clock.now += 10_000
    assert taken(local, client_id, 4) == [True, True, True, False]


@pytest.mark.parametrize(("broker_url", "expected"), [
    ("redis://h:6379/3", "redis://h:6379/3"),
    ("redis://:secret@h/3?visibility_timeout=9", "redis://:secret@h/3"),
    ("rediss://h/0?ssl_cert_reqs=CERT_REQUIRED", "rediss://h/0?ssl_cert_reqs=required"),
    ("redis+socket:///run/r.sock?virtual_host=5", "unix:///run/r.sock?db=5"),
    ("redis+socket:///run/r.sock", "unix:///run/r.sock?db=0"),
    ("redis+socket://:secret@/run/r.sock?virtual_host=/2", "unix://:secret@/run/r.sock?db=2"),
    ("amqp://guest@h//", None),
])
def test_redis_is_found_when_the_broker_is_one(broker_url, expected):
    assert redis_url(broker_url) == expected


def test_limiter_counts_in_the_database_that_the_broker_uses(servers, client_id):
    url = servers.broker_url.replace("virtual_host=0", "virtual_host=5")
    Limiter(SLOW, Backends(Settings(broker_url=url))).take(client_id)
    with redis.Redis.from_url(redis_url(url)) as database:
        assert database.delete(f"atelier:rate:{client_id}") == 1


def test_limiter_counts_for_itself_when_nobody_listens(limiter_on, client_id):
    with socket.socket() as reserved:
        # Bound and not listening: connections are refused for as long as we hold it.
        reserved.bind(("127.0.0.1", 0))
        limiter = limiter_on(reserved.getsockname()[1])
        assert taken(limiter, client_id, 5) == [True, True, True, False, False]


def test_limiter_asks_once_in_a_breather_when_redis_hangs(
        limiter_on, silent_server, clock, client_id):
    limiter = limiter_on(silent_server.getsockname()[1])
    assert taken(limiter, client_id, 4) == [True, True, True, False]
    assert connections(silent_server) == 1
    clock.now += BREATHER_S
    taken(limiter, client_id, 4)
    assert connections(silent_server) == 1
    assert TIMEOUT_S * 2 <= 0.2


def test_limiter_counts_in_redis_again_when_it_answers_again(
        limiter_on, silent_server, clock, client_id, shared):
    limiter = limiter_on(silent_server.getsockname()[1])
    taken(limiter, client_id, 4)
    limiter._shared = shared
    assert not limiter.take(client_id).granted
    clock.now += BREATHER_S
    assert taken(limiter, client_id, 4) == [True, True, True, False]


def test_limiter_counts_for_itself_when_only_the_database_is_elsewhere(client_id, tmp_path):
    """Asking for an embedded Redis would start one, beside the operator's own broker."""
    settings = Settings(home=tmp_path / "home", database_url="postgresql+psycopg2://elsewhere/x")
    assert taken(Limiter(SLOW, Backends(settings)), client_id, 4) == [True, True, True, False]
    assert not (tmp_path / "home").exists()


@pytest.fixture
def strict_app(backends):
    """The application with three calls, one more in ten seconds."""
    return create_app(dataclasses.replace(backends.settings, rate_per_minute=6, rate_burst=3))


def test_call_is_refused_with_a_wait_when_there_were_too_many(caller, other_caller, strict_app):
    http = strict_app.test_client()
    path = "/v1/credits"
    passed = [http.get(path, headers=caller.headers) for _ in range(3)]
    assert [answer.status_code for answer in passed] == [200] * 3
    refused = http.get(path, headers=caller.headers)
    assert (refused.status_code, refused.json["code"]) == (429, "rate_limited")
    assert refused.content_type == "application/problem+json"
    assert refused.headers["RateLimit"] == f'"default";r=0;t={refused.headers["Retry-After"]}'
    assert 5 <= int(refused.headers["Retry-After"]) <= 10
    assert http.get(path, headers=other_caller.headers).status_code == 200


def test_answer_tells_policy_and_rest_when_it_is_of_v1(caller, strict_app):
    http = strict_app.test_client()
    for path in ("/v1/credits", "/v1/requests/unknown"):
        answer = http.get(path, headers=caller.headers)
        assert answer.headers["RateLimit-Policy"] == '"default";q=3;w=30'
    assert answer.headers["RateLimit"].startswith('"default";r=1;t=')


def test_answer_tells_no_rest_when_nobody_is_known(strict_app):
    http = strict_app.test_client()
    stranger = http.get("/v1/credits")
    assert stranger.headers["RateLimit-Policy"] == '"default";q=3;w=30'
    assert "RateLimit" not in stranger.headers
    assert "RateLimit-Policy" not in http.get("/openapi.json").headers


def test_limits_are_read_from_the_environment_when_set():
    settings = Settings.from_env({"ATELIER_RATE_PER_MINUTE": "30", "ATELIER_RATE_BURST": "5"})
    assert (settings.rate_per_minute, settings.rate_burst) == (30, 5)


@pytest.mark.parametrize("environ", [
    {"ATELIER_RATE_PER_MINUTE": "0"}, {"ATELIER_RATE_BURST": "-1"}, {"ATELIER_RATE_BURST": "many"}])
def test_limits_name_the_variable_when_its_value_is_unusable(environ):
    with pytest.raises(SettingInvalid, match=next(iter(environ))):
        Settings.from_env(environ)
