"""The lines of the Procfile: what every supervisor runs."""

import subprocess

import pytest

from settings import child_environment
from tests.shape.sources import ROOT

LINES = dict(line.split(": ", 1) for line in (ROOT / "Procfile").read_text().splitlines())


@pytest.mark.parametrize("password", ["", None])
def test_flower_is_refused_when_it_has_no_password(password, tmp_path):
    environ = child_environment(ATELIER_HOME=str(tmp_path), FLOWER_BASIC_AUTH=password or "")
    if password is None:
        del environ["FLOWER_BASIC_AUTH"]
    done = subprocess.run(LINES["flower"], shell=True, cwd=ROOT, env=environ, check=False,
                          capture_output=True, text=True, timeout=20)
    assert done.returncode != 0
    assert "FLOWER_BASIC_AUTH" in done.stderr and "user:password" in done.stderr


def test_flower_stays_on_this_machine_when_started():
    """Its options come after the environment's, so that FLOWER_ADDRESS does not open it."""
    assert LINES["flower"].endswith("flower --address=127.0.0.1")


def test_web_and_workers_write_our_lines_when_started():
    assert "--config python:app.gunicorn" in LINES["web"]
    workers = [line for line in LINES.values() if " worker " in f"{line} "]
    assert len(workers) == 4
    # Celery's banner is no log line.
    assert all(line.startswith("celery --quiet ") for line in workers)
