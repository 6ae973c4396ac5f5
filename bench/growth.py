"""Measures what a grown ledger costs: `python -m bench.growth --rows 5000000`.

Two databases beside each other: one with a page of history for each of a few clients, one with
`--rows` ledger entries of requests that ended over the past two years. Slices of submits and of
lists take turns on both; the ratios tell how much slower the grown one answers. Then the
reconcile, which should cost what is open, not what is there.
"""

import argparse
import contextlib
import itertools
import statistics
import time
from dataclasses import dataclass
from functools import partial

from sqlalchemy import text

from bench import load
from bench.ground import (
    Payer, add_payers, add_submitted, alternate, fresh_backends, open_requests, ratio, serving,
)
from bench.submit import submits
from ledger.reconcile import reconcile
from store.backends import Backends

CLIENTS = 50
PAGE = 25
DAYS = 730
ENTRIES_OF_REQUEST = 2
"""A charge and what became of it."""
SMALL, GROWN = "empty", "grown"
OPEN, RECONCILES = 500, 5

# Hexadecimal digits are digits of a ULID, too; these sort before those of today.
FILL = (
    """
    CREATE TEMP TABLE history AS
    SELECT n, p.client_id, p.account_id, at,
           '01' || lpad(upper(to_hex(extract(epoch FROM at)::bigint)), 12, '0')
                || lpad(upper(to_hex(n)), 12, '0') AS request_id,
           CASE n % 5 WHEN 0 THEN 'FAILED' ELSE 'COMPLETED' END AS status,
           (ARRAY['Aurelia', 'Boreas', NULL, NULL])[n / 50 % 4 + 1] AS brand
    FROM (SELECT n, now() - interval '1 day'
                 - (:requests - n) * (make_interval(days => :days) / :requests) AS at
          FROM generate_series(1, :requests) AS n) AS numbered
    JOIN (SELECT row_number() OVER (ORDER BY id) - 1 AS number, client_id, id AS account_id
          FROM accounts) AS p ON p.number = n % :clients
    """,
    """
    INSERT INTO request_logs (request_id, client_id, workflow, body, spec, source_keys,
        pilot_brand, seed, credits_cost, status, stage, failure_code, failure_detail, created_at,
        started_at, deadline_at, ended_at)
    SELECT request_id, client_id, 'background-swap-with-spec', '{}', '{"scene": "podium"}',
        '{}', brand, 7, 4, status, 'store',
        CASE status WHEN 'FAILED' THEN 'cutout_unsure' END,
        CASE status WHEN 'FAILED' THEN 'Not sure.' END,
        at, at, at + interval '30 min', at + interval '1 min'
    FROM history ORDER BY n
    """,
    """
    INSERT INTO ledger_entries (account_id, kind, amount, line, request_id, reason, actor,
        created_at)
    SELECT account_id, 'charge', 4, 'picture', request_id, 'submitted', 'bench', at
    FROM history ORDER BY n
    """,
    """
    INSERT INTO ledger_entries (account_id, kind, amount, request_id, charge_id, reason, actor,
        created_at)
    SELECT account_id, CASE status WHEN 'FAILED' THEN 'refund' ELSE 'capture' END, 4, request_id,
        e.id, 'ended', 'bench', at + interval '1 min'
    FROM history JOIN ledger_entries e USING (request_id, account_id)
    WHERE e.kind = 'charge' ORDER BY n
    """,
    """
    INSERT INTO outbox (topic, request_id, attempt, created_at, available_at, sent_at, tries)
    SELECT 'dispatch', request_id, 1, at, at, at, 1 FROM history ORDER BY n
    """,
    """
    INSERT INTO stage_runs (request_id, stage, lane, round, attempt, progress, facts, started_at,
        finished_at)
    SELECT request_id, stage, 0, 0, 1, 1, '{}', at, at + interval '1 min'
    FROM history, unnest(ARRAY['fetch', 'generate', 'evaluate', 'store']) AS stage ORDER BY n
    """,
    """
    INSERT INTO renders (public_id, request_id, client_id, role, position, object_key, format,
        width, height, bytes, sha256, seed, engine, engine_version, facts, created_at)
    SELECT request_id, request_id, client_id, 'picture', 0,
        'renders/' || client_id || '/' || request_id || '/1.jpeg', 'jpeg', 8, 8, 99,
        repeat('0', 64), 7, 'none', '1', '{}', at
    FROM history WHERE status = 'COMPLETED' ORDER BY n
    """,
    """
    UPDATE accounts SET balance = (
        SELECT sum(delta) FROM ledger_entries e WHERE e.account_id = accounts.id)
    """,
    "DROP TABLE history",
)


@dataclass(frozen=True)
class Ground:
    """A database with its history, a web process on it, and the clients that have the history."""

    backends: Backends
    port: int
    payers: list[Payer]


def main():
    """Measure and print; the exit code says nothing about the figures."""
    options = _parse()
    with _ground(CLIENTS * PAGE * ENTRIES_OF_REQUEST) as small, _ground(options.rows) as grown:
        grounds = {SMALL: small, GROWN: grown}
        print(f"{options.rows:,} ledger rows\n{'':<32}{'empty':>10}{'grown':>10}   grown / empty")
        for count in (0, OPEN, 2 * OPEN):
            _compare_reconciles(grounds, count)
        call = {"connections": options.connections, "seconds": options.seconds}
        for label, (status, messages) in CALLS.items():
            rates = alternate({
                name: partial(_rate, ground, messages, status=status, **call)
                for name, ground in grounds.items()}, options.slices)
            _tell(label, "ms", *(1000 * options.connections / statistics.median(rates[name])
                                 for name in grounds), ratio(rates, SMALL, GROWN))


def _parse():
    parser = argparse.ArgumentParser(
        prog="python -m bench.growth", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000,
                        help="ledger entries of the grown one (default: 200000)")
    parser.add_argument("--slices", type=int, default=3, help="turns of each (default: 3)")
    parser.add_argument("--seconds", type=int, default=1, help="of a slice (default: 1)")
    parser.add_argument("--connections", type=int, default=8, help="callers (default: 8)")
    return parser.parse_args()


@contextlib.contextmanager
def _ground(rows):
    """A `Ground` whose ledger has `rows` entries, and all of them under a seal."""
    with fresh_backends() as backends:
        payers = add_payers(backends.sessions, CLIENTS)
        _fill(backends.engine, rows // ENTRIES_OF_REQUEST)
        reconcile(backends.sessions)
        with serving(backends, ("web",)) as port:
            yield Ground(backends, port, payers)


def _fill(engine, requests):
    """Write `requests` ended requests with their books, past every trigger."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("SET session_replication_role = replica"))
        for statement in FILL:
            connection.execute(
                text(statement), {"requests": requests, "days": DAYS, "clients": CLIENTS})
        connection.execute(text("VACUUM ANALYZE"))
        # What is set outlives the connection's stay in the pool.
        connection.invalidate()


def _compare_reconciles(grounds, count):
    """Time the reconcile with `count` open requests in each database."""
    for ground in grounds.values():
        with ground.backends.sessions() as session:
            missing = count - open_requests(session)
        for payer, _ in zip(itertools.cycle(ground.payers), range(missing)):
            add_submitted(ground.backends.sessions, payer)
    times = alternate({name: partial(_rate_of_reconciles, ground)
                       for name, ground in grounds.items()}, RECONCILES)
    _tell(f"reconcile, {count:,} open", "ms",
          *(1000 / statistics.median(times[name]) for name in grounds),
          ratio(times, SMALL, GROWN))


def _rate_of_reconciles(ground):
    began = time.perf_counter()
    reconcile(ground.backends.sessions, dry_run=True)
    return 1 / (time.perf_counter() - began)


def _rate(ground, messages, **call):
    return load.rate(ground.port, messages(ground.payers), **call)


def _reads(path):
    """A function of payers: endless GETs of `path` by each in turn."""
    def messages(payers):
        return itertools.cycle([
            load.request("GET", path, {"Authorization": f"Bearer {payer.key}"})
            for payer in payers])
    return messages


def _tell(label, unit, small, grown, times):
    print(f"{label:<32}{small:>7.1f} {unit}{grown:>7.1f} {unit}{times:>9.2f}", flush=True)


CALLS = {
    "submit": (202, submits),
    "GET /v1/requests": (200, _reads("/v1/requests?limit=25")),
    "GET /v1/requests of a brand": (200, _reads("/v1/requests?limit=25&pilot_brand=aurelia")),
    "GET /v1/requests by status": (200, _reads("/v1/requests?limit=25&status=FAILED")),
    "GET /v1/credits/transactions": (200, _reads("/v1/credits/transactions?limit=25")),
    "GET /v1/credits": (200, _reads("/v1/credits")),
}


if __name__ == "__main__":
    main()
