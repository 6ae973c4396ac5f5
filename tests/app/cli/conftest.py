"""Fixtures of the command line's tests."""

import pytest


@pytest.fixture
def flask(app):
    """Run a command line and return its result."""
    runner = app.test_cli_runner()
    return lambda *line: runner.invoke(args=[str(word) for word in line])
