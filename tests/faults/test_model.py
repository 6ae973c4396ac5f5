"""The model check, small with all tests and large with `make faults`."""

import time

import pytest

from tests.faults.model_check import check, seed_of
from tests.faults.world import open_world


@pytest.fixture
def world(database_url, servers, built_app, tmp_path):
    with open_world(built_app, home=tmp_path / "home", database_url=database_url,
                    broker_url=servers.broker_url) as world:
        yield world


def run(world, pytestconfig, examples, steps):
    number = seed_of(pytestconfig)
    started = time.monotonic()
    check(world, examples=examples, steps=steps, number=number)
    seconds = time.monotonic() - started
    print(f"seed {number}: {world.examples} examples, {world.steps} steps in {seconds:.1f} s, "
          f"{1000 * seconds / world.steps:.1f} ms a step")


@pytest.mark.timeout(600)
def test_system_agrees_with_the_model_when_anything_happens(world, pytestconfig):
    run(world, pytestconfig, examples=12, steps=40)


@pytest.mark.faults
@pytest.mark.timeout(900)
def test_system_agrees_with_the_model_when_anything_happens_often(world, pytestconfig):
    run(world, pytestconfig, examples=120, steps=50)
