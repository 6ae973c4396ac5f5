"""schemathesis against the whole API: all checks, all phases, at least two thousand cases."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from app.factory import create_app
from settings import Settings
from store.backends import Backends
from tests.contract.conftest import make_shop

CONFIG = Path(__file__).with_name("schemathesis.toml")
PHASES = ("examples", "coverage", "fuzzing", "stateful")
CASES_MIN = 2000
# Shared by all operations, so that the run takes no longer when there are more of them.
FUZZED = 500


@pytest.fixture
def server(database_url, servers, tmp_path):
    """The application on a port of this machine, and a caller who may call without end."""
    backends = Backends(Settings(
        home=tmp_path / "home", database_url=database_url, broker_url=servers.broker_url,
        environment="test", rate_per_minute=10**6, rate_burst=10**6,
    ))
    app = create_app(backends.settings)
    app.extensions["backends"] = backends
    shop = make_shop(backends, app)
    http = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}", shop
    http.shutdown()
    thread.join()
    backends.engine.dispose()


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_service_keeps_to_its_document_when_thousands_of_cases_are_sent(
        server, document, tmp_path):
    address, shop = server
    per_operation = FUZZED // len(list(document.operations()))
    report = tmp_path / "report.json"
    done = subprocess.run([
        sys.executable, "-m", "schemathesis.cli", "--config-file", CONFIG, "--no-color",
        "run", f"{address}/openapi.json", "--header", f"Authorization: Bearer {shop.key}",
        "--phases", ",".join(PHASES), "--checks", "all", "--mode", "all",
        "--max-examples", str(per_operation), "--generation-deterministic",
        "--continue-on-failure", "--report", "json", "--report-json-path", report,
    ], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(report.read_text(encoding="utf-8"))
    assert {name: phase["status"] for name, phase in told["phases"].items()} == dict.fromkeys(
        PHASES, "success")
    assert told["operations"]["tested"] == told["operations"]["total"]
    assert told["test_cases"]["generated"] >= CASES_MIN
    assert told["test_cases"]["with_failures"] == told["test_cases"]["errored"] == 0
    assert told["warnings"]["missing_auth"] == told["warnings"]["method_not_allowed"] == []
