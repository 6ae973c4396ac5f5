"""Named places where a process may die: before and after each commit, publish and object write.

They do nothing by themselves. The fault tests (`tests/faults/`) arm them from outside and kill the
process at each, to show that the request ends rightly all the same.
"""

import contextlib

_watchers = []


def crashpoint(name):
    """Say that the process has come to `name`."""
    for reached in _watchers:
        reached(name)


@contextlib.contextmanager
def crashpoints(name):
    """The two places around the block: ``before <name>`` and, when it did not raise, ``after``."""
    crashpoint(f"before {name}")
    yield
    crashpoint(f"after {name}")


def watch(reached):
    """Call ``reached(name)`` at every crash point of this process; for tests alone."""
    _watchers.append(reached)
