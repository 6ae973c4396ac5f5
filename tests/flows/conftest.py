"""The real stack for end-to-end tests: gunicorn, two workers and a clock, over HTTP."""

import contextlib
import uuid
from dataclasses import dataclass

import pytest
import redis
import requests

from app.stack import PROCFILE, free_port, running
from ledger.audit import violations
from ledger.entries import balance_of
from settings import Settings
from store.backends import Backends
from store.clients import create_key
from store.embedded.databases import create_database, drop_database
from store.models import CLOSED_STATUSES, Client
from tests.factories import eventually, make_client, swap_body

PROCESSES = ("web", "worker", "worker_lane", "worker_generate", "worker_webhook", "clock")
FLOWS_REDIS_DATABASE = 7


@dataclass(frozen=True)
class Shop:
    """A client of a running stack."""

    backends: Backends
    base_url: str
    client: Client
    key: str
    stack_pid: int

    def put(self, name, data):
        """Store `data` as a source of this client and return its key."""
        key = f"clients/{self.client.id}/{uuid.uuid4().hex}-{name}"
        self.backends.objects.put(key, data, "application/octet-stream")
        return key

    def submit(self, body, path="/v1/background-swap-with-spec"):
        """POST `body` and return the response."""
        return requests.post(self.base_url + path, json=body, headers=self.headers, timeout=30)

    @property
    def headers(self):
        """The authorization header."""
        return {"Authorization": f"Bearer {self.key}"}

    def read(self, request_id):
        """GET the request."""
        return requests.get(
            f"{self.base_url}/v1/requests/{request_id}", headers=self.headers, timeout=30).json()

    def outcome(self, request_id, within_s=100):
        """The request once it has ended."""
        def ended():
            request = self.read(request_id)
            return request if request["status"] in CLOSED_STATUSES else None
        return eventually(ended, within_s)

    def swap(self, source_key, **changes):
        """Submit a small white swap and wait for its end."""
        return self.order("background-swap-with-spec", swap_body(
            source_key, **{"output_preset": "original", **changes}))

    def order(self, workflow, body):
        """Submit `body` to a workflow and wait for its end."""
        accepted = self.submit(body, f"/v1/{workflow}")
        assert accepted.status_code == 202, accepted.text
        return self.outcome(accepted.json()["request_id"])

    def balance(self):
        """Credits left."""
        with self.backends.sessions() as session:
            return balance_of(session, self.client.id)

    def broken_invariants(self):
        """What the audit finds."""
        with self.backends.sessions() as session:
            return violations(session)


def open_shop(backends, port, stack_pid, credits=1000):
    """A fresh client of the stack on `port`."""
    with backends.sessions.begin() as session:
        client = make_client(session, f"shop {uuid.uuid4().hex[:8]}", credits)
        key = create_key(session, client.id, environment="test").text
    return Shop(backends, f"http://127.0.0.1:{port}", client, key, stack_pid)


@pytest.fixture(scope="module")
def module_database(servers, migrated_database):
    """A database for all tests of one module."""
    name = f"flows_{uuid.uuid4().hex[:12]}"
    yield create_database(servers.database_url, name, template=migrated_database)
    drop_database(servers.database_url, name)


@pytest.fixture(scope="module")
def broker_url(servers):
    """A Redis database of the flows' own, emptied."""
    socket = servers.broker_url.removeprefix("redis+socket://").partition("?")[0]
    redis.Redis(unix_socket_path=socket, db=FLOWS_REDIS_DATABASE).flushdb()
    return f"redis+socket://{socket}?virtual_host={FLOWS_REDIS_DATABASE}"


@pytest.fixture(scope="module")
def running_stack(module_database, broker_url, tmp_path_factory):
    """Backends, port and process id of a stack that runs while the module's tests do."""
    home = tmp_path_factory.mktemp("home")
    with running_processes(module_database, broker_url, home) as stack:
        yield stack


@contextlib.contextmanager
def running_processes(database_url, broker_url, home, procfile=PROCFILE):
    """Run the processes of a Procfile: backends, port and process id."""
    with pytest.MonkeyPatch.context() as patch:
        # A lost worker is noticed soon, so that tests need not wait for the usual half minute.
        patch.setenv("ATELIER_LEASE_S", "4")
        # These tests ask far more often than a caller should.
        patch.setenv("ATELIER_RATE_PER_MINUTE", "60000")
        patch.setenv("ATELIER_RATE_BURST", "1000")
        port = free_port()
        backends = Backends(Settings(
            home=home, database_url=database_url, broker_url=broker_url, environment="test",
            public_url=f"http://127.0.0.1:{port}"))
        with running(backends, port, home / "stack.log", PROCESSES, procfile) as stack:
            yield backends, port, stack.pid
        backends.engine.dispose()


@pytest.fixture
def shop(running_stack):
    """A client with 1000 credits."""
    return open_shop(*running_stack)


@pytest.fixture
def poor_shop(running_stack):
    """A client with no credits."""
    return open_shop(*running_stack, credits=0)
