"""`make demo`, `make serve` and `python -m studio`, as a person runs them."""

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from app.stack import free_port
from settings import child_environment
from tests.factories import eventually, png, product_photo

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(database_url, broker_url, tmp_path):
    """Variables of a fresh installation on the tests' servers."""
    return child_environment(
        DATABASE_URL=database_url, BROKER_URL=broker_url, ATELIER_HOME=str(tmp_path / "home"))


def run(environment, *words):
    return subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True,
        text=True, timeout=110)


def test_demo_ends_with_picture_evaluation_ledger_and_balance_when_run(environment, tmp_path):
    done = run(environment, "app.demo", "--scene", "seamless", "--preset", "original")
    assert done.returncode == 0, done.stdout + done.stderr
    path = re.search(r"^Picture +(\S+)$", done.stdout, re.MULTILINE).group(1)
    assert Path(path).stat().st_size > 10_000
    for line in (r"generate +\d+%", r"Evaluation +passed", r"#\d+ +charge", r"#\d+ +capture",
                 r"Balance +100 -> 96", r"no invariant is broken"):
        assert re.search(line, done.stdout), line


def test_demo_fails_with_the_reason_when_the_photo_is_no_product(environment, tmp_path):
    wall = tmp_path / "wall.png"
    wall.write_bytes(png(product_photo() * 0 + 180))
    done = run(environment, "app.demo", "--photo", str(wall))
    assert done.returncode == 1
    assert "cutout_unsure" in done.stderr


def test_serve_prints_working_urls_and_ends_in_order_when_terminated(environment):
    ports = free_port(), free_port()
    served = subprocess.Popen(
        [sys.executable, "-m", "app.serve", "--port", str(ports[0]), "--flower-port",
         str(ports[1])], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL)
    try:
        lines = [served.stdout.readline() for _ in range(8)]
        announced = "".join(lines)
        key = re.search(r"Demo key +(\S+)", announced).group(1)
        url = f"http://127.0.0.1:{ports[0]}"
        assert url in announced
        eventually(lambda: status(f"{url}/v1/requests/none", f"Bearer {key}") == 404, 60)
        eventually(lambda: status(f"http://127.0.0.1:{ports[1]}/") == 401, 60)
    finally:
        served.send_signal(signal.SIGTERM)
        served.communicate(timeout=60)
    assert status(f"{url}/openapi.json") is None


def status(url, authorization=""):
    """The answer's status, or None while nobody listens."""
    try:
        headers = {"Authorization": authorization}
        return requests.get(url, headers=headers, timeout=10).status_code
    except (requests.ConnectionError, requests.Timeout):
        return None


def test_studio_swaps_without_any_server_when_asked(tmp_path):
    photo, picture = tmp_path / "bag.png", tmp_path / "out.png"
    photo.write_bytes(png(product_photo()))
    done = run(child_environment(), "studio", "swap", str(photo), "--scene", "seamless",
               "--colors", "#f4a6a0,white", "--preset", "original", "-o", str(picture))
    assert done.returncode == 0, done.stderr
    assert picture.stat().st_size > 1000
    assert "fidelity" in done.stdout and "flat-set" in done.stdout
