"""The model check and the races find what they are for: bugs are planted, and each is caught."""

import pytest
from hypothesis import Phase
from sqlalchemy.exc import DBAPIError

from tests.faults.model_check import check, seed_of
from tests.faults.planted import BUGS, planted
from tests.faults.races import race_ends, race_keys
from tests.faults.world import open_world

EXAMPLES, STEPS = 80, 40
"""How long a bug may hide."""

QUICK = ("outbox key", "balance trigger", "state guard")
RACERS = 8


@pytest.fixture
def world(database_url, servers, built_app, tmp_path):
    with open_world(built_app, home=tmp_path / "home", database_url=database_url,
                    broker_url=servers.broker_url) as world:
        yield world


def hunt_by_model(world, number):
    """Raises what the model check finds."""
    check(world, examples=EXAMPLES, steps=STEPS, number=number, phases=(Phase.generate,))


def hunt_by_ends(world, number):
    found = race_ends(world.sessions, world.app, threads=RACERS, requests=20)
    assert not found.broken, found.broken
    assert not found.told_again, f"{found.told_again} events told again"


def hunt_by_keys(world, number):
    found = race_keys(world.sessions, world.app, senders=RACERS, keys=10)
    assert found.outcomes["answers"] == 10, found.outcomes


HUNTS = {"model": hunt_by_model, "ends": hunt_by_ends, "keys": hunt_by_keys}


def marked(bug):
    """The three that are found soonest are hunted with all tests."""
    slow = [pytest.mark.faults, pytest.mark.timeout(300)]
    return pytest.param(bug, id=bug.name, marks=[] if bug.name in QUICK else slow)


@pytest.mark.parametrize("bug", [marked(bug) for bug in BUGS])
def test_bug_is_caught_when_planted(world, pytestconfig, bug):
    with planted(bug, world.sessions):
        with pytest.raises((AssertionError, DBAPIError)) as caught:
            HUNTS[bug.hunt](world, seed_of(pytestconfig))
    numbers = sorted({each[0] for each in world.broken()})
    played = f" in {world.examples} examples, {world.steps} steps" if world.examples else ""
    print(f"{bug.name}: caught by {bug.hunt}{played}, invariants {numbers or 'none'}: "
          f"{_evidence(caught.value)}")


def _evidence(error):
    """The first line that says something."""
    lines = [line for line in str(error).splitlines()
             if line[:1] in "+[{<CT" and not line.startswith("+++")]
    return (lines or [repr(error)])[0][:160]


@pytest.mark.faults
@pytest.mark.timeout(300)
@pytest.mark.parametrize("hunt", HUNTS)
def test_nothing_is_caught_when_nothing_is_planted(world, pytestconfig, hunt):
    HUNTS[hunt](world, seed_of(pytestconfig))
