"""Nothing is charged, given back or answered twice, however many come at once."""

import time

import pytest

from app.limits import Limiter, Policy
from settings import Settings
from store.backends import Backends
from store.session import open_engine
from studio.engines.shelf import Shelf
from tests.engines import SmallEngine
from tests.faults.races import LINES, race_charges, race_ends, race_keys

CONNECTIONS = 64
"""The embedded server has room for 100."""


@pytest.fixture
def wide(database_url, servers, built_app, tmp_path, monkeypatch):
    """The application on backends with a connection for every racer."""
    backends = Backends(Settings(home=tmp_path / "home", database_url=database_url,
                                 broker_url=servers.broker_url, environment="test"))
    backends.engine = open_engine(database_url, CONNECTIONS)
    for name, value in {
        "backends": backends, "engines": Shelf((SmallEngine(),)),
        "limiter": Limiter(Policy(10**6, 10**6), backends),
    }.items():
        monkeypatch.setitem(built_app.extensions, name, value)
    yield built_app, backends.sessions
    backends.engine.dispose()


def timed(race, *arguments, **options):
    """The books after a race, told with its figures."""
    began = time.monotonic()
    found = race(*arguments, **options)
    print(f"{race.__name__} {options}: {dict(found.outcomes)}, balance {found.balance}, "
          f"resolutions {found.resolutions}, {found.deadlocks} deadlocks, "
          f"{time.monotonic() - began:.1f} s")
    assert (found.broken, found.told_again, found.deadlocks) == ([], 0, 0)
    return found


def small_and_full(small, full):
    """The sizes of a race: with all tests, and with `make faults`."""
    return pytest.mark.parametrize("size", [
        pytest.param(small, id="small"),
        pytest.param(full, id="full",
                     marks=[pytest.mark.faults, pytest.mark.timeout(600)]),
    ])


@small_and_full({"threads": 16, "charges": 200, "credits": 50},
                {"threads": CONNECTIONS, "charges": 20_000, "credits": 5_000})
def test_charges_stop_at_the_balance_when_many_come_at_once(wide, size):
    _, sessions = wide
    found = timed(race_charges, sessions, **size)
    accepted = size["credits"]
    assert found.outcomes == {"accepted": accepted, "short": size["charges"] - accepted}
    assert (found.balance, found.resolutions) == (0, {0: accepted})


@small_and_full({"threads": 8, "requests": 15}, {"threads": 32, "requests": 400})
def test_charge_is_resolved_once_when_all_end_its_request_at_once(wide, size):
    app, sessions = wide
    found = timed(race_ends, sessions, app, **size)
    assert found.resolutions == {1: len(LINES) * size["requests"]}
    tries = sum(found.outcomes.values())
    won = found.outcomes["failed"] + found.outcomes["completed"] + found.outcomes["partial"]
    assert tries == size["threads"] * size["requests"] and won <= size["requests"]


@small_and_full({"senders": 8, "keys": 8}, {"senders": 8, "keys": 400})
def test_call_is_charged_and_answered_once_when_its_key_comes_from_many(wide, size):
    app, sessions = wide
    keys = size["keys"]
    found = timed(race_keys, sessions, app, **size)
    assert found.outcomes == {
        "accepted": keys, "replayed": (size["senders"] - 1) * keys, "answers": keys,
        "requests": keys, "keys": keys, "charges": 2 * keys}
