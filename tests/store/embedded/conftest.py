"""Homes for embedded servers and processes that use them."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.store.embedded.users import User, alive, run


@pytest.fixture
def home():
    """A home that any account can reach, which pytest's tmp_path is not; with a space in it."""
    parent = Path(tempfile.mkdtemp(prefix="atelier tests "))
    parent.chmod(0o777)
    yield parent / ".atelier"
    if alive(parent / ".atelier"):
        run("stop", parent / ".atelier", "--force")
    shutil.rmtree(parent)


@pytest.fixture
def users(home):
    """Start commands that hold the servers of `home`; those left over are killed at the end."""
    started = []

    def start(**options):
        user = User(home, **options)
        started.append(user)
        return user

    yield start
    for user in started:
        user.kill()
