"""What the benchmarks of the conveyor stand on: real servers, a fresh database, real processes.

The servers are the embedded ones with their usual durability, in a home of their own. Processes
are started by the lines of the Procfile, so that a benchmark runs what an installation runs.
"""

import contextlib
import os
import statistics
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.stack import PROCFILE, ROOT, free_port, running
from bench.bare import COST, SLUG, SPEC
from ledger.entries import charge, grant, open_account
from migrations.upgrade import upgrade
from settings import Settings
from store.backends import Backends
from store.clients import create_client, create_key
from store.embedded.attachment import attach
from store.embedded.databases import create_database, drop_database
from store.ids import new_id
from store.models import RequestLog
from store.requests import add_request
from store.session import transaction

HOME = ROOT / ".atelier" / "bench"
CREDITS = 10 ** 12
UNCHECKED = {**SPEC, "preset": "original", "generation": {
    **SPEC["generation"], "eval_enabled": False, "resolution": None}}
UNLIMITED = {"ATELIER_RATE_PER_MINUTE": "600000000", "ATELIER_RATE_BURST": "10000000"}
"""Every call is still counted, and none is refused."""


@dataclass(frozen=True)
class Payer:
    """A client with an account that no benchmark can empty."""

    client_id: str
    account_id: str
    key: str

    @property
    def source(self):
        """An object key that the client may name."""
        return f"clients/{self.client_id}/photo.png"


@contextlib.contextmanager
def fresh_backends():
    """Backends on an empty database at the newest revision; dropped afterwards."""
    with attach(HOME) as servers:
        name = f"bench_{uuid.uuid4().hex[:12]}"
        backends = Backends(Settings(
            home=HOME, database_url=create_database(servers.database_url, name),
            broker_url=servers.broker_url, environment="test"))
        try:
            upgrade(backends.engine)
            yield backends
        finally:
            backends.engine.dispose()
            drop_database(servers.database_url, name)


@contextlib.contextmanager
def serving(backends, processes, **instead):
    """Run `processes` of the Procfile; the port of the web process.

    `instead` names modules that take the place of others, such as ``wsgi="bench.bare"``.
    """
    os.environ.update(UNLIMITED)
    port, lines = free_port(), PROCFILE.read_text()
    for module, other in instead.items():
        lines = lines.replace({"wsgi": "app.wsgi", "worker": "tasks.worker"}[module], other)
    with tempfile.NamedTemporaryFile("w", suffix=".Procfile") as procfile:
        procfile.write(lines)
        procfile.flush()
        log = HOME / f"{'-'.join(processes)}.log"
        with running(backends, port, log, processes, procfile=Path(procfile.name)):
            yield port


def add_payers(sessions, count):
    """`count` new clients with keys and more credits than will be spent."""
    with transaction(sessions, "benchmark clients") as session:
        return [_add_payer(session) for _ in range(count)]


def _add_payer(session):
    client = create_client(session, f"bench {uuid.uuid4().hex}")
    account = open_account(session, client.id)
    grant(session, client.id, CREDITS, reason="benchmark", actor="bench")
    return Payer(client.id, account.id, create_key(session, client.id, environment="test").text)


def add_submitted(sessions, payer):
    """A request as a submit leaves it, whose checks are switched off."""
    request_id = new_id()
    with transaction(sessions, "benchmark request") as session:
        add_request(
            session, ttl_s=1800, request_id=request_id, client_id=payer.client_id, workflow=SLUG,
            body={"source_image_s3_key": payer.source}, spec=UNCHECKED, seed=7,
            source_keys=[payer.source], credits_cost=COST)
        charge(session, payer.client_id, request_id, {"picture": COST}, actor="bench")


def open_requests(session):
    """How many requests have not ended."""
    return session.scalar(select(func.count()).where(RequestLog.ended_at.is_(None)))


def alternate(contenders, slices):
    """Measure each contender in turn, `slices` times: {name: [rate, ...]}.

    The machine is shared and its speed drifts: what is compared must be measured side by side.
    Every other turn goes backwards, so that nobody always comes first.
    """
    rates = {name: [] for name in contenders}
    for turn in range(slices):
        for name in sorted(contenders, reverse=turn % 2 == 1):
            rates[name].append(contenders[name]())
    return rates


def ratio(rates, of, to):
    """The median over the turns of how `of` compares with `to`."""
    return statistics.median(a / b for a, b in zip(rates[of], rates[to], strict=True))


def show(rates, unit):
    """Print a line per contender: median, lowest and highest rate."""
    for name, found in rates.items():
        print(f"{name:<34}{statistics.median(found):>9.1f} {unit}"
              f"   ({min(found):.1f} to {max(found):.1f})")
