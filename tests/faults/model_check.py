"""Play the model check: how many examples, how long, and from which seed."""

import functools

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.faults.model import Conveyor

SEED = 2041


def seed_of(pytestconfig):
    """The seed: that of ``--hypothesis-seed``, or our own."""
    given = pytestconfig.getoption("--hypothesis-seed", None)
    return int(given) if given else SEED


def check(world, *, examples, steps, number, phases=tuple(Phase)):
    """Run the model check on `world`; raises what a broken rule raises.

    Parameters
    ----------
    number : int
        The seed: the same one plays the same examples.
    """
    machine = seed(number)(functools.partial(Conveyor, world))
    run_state_machine_as_test(machine, settings=settings(
        max_examples=examples, stateful_step_count=steps, phases=phases, deadline=None,
        database=None, print_blob=True, report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    ))
