"""Many at once: charges on one account, ends of one request, senders of one key.

Each racer is a thread with a connection of its own; before each race of a request or key, all wait
for each other. An error that no caller expects, a deadlock above all, ends the race.
"""

import datetime
import itertools
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from sqlalchemy import text

from ledger.audit import violations
from ledger.entries import balance_of
from ledger.errors import CreditsShort
from ledger.settlement import Undelivered, settle_failure, settle_success
from store.clients import create_key
from store.session import transaction
from tests.factories import Caller, make_client, make_endpoint, make_request

BARRIER_S = 60
LINES = {"item-0": 2, "item-1": 3, "item-2": 1}
MISSING = [Undelivered(line, "item_not_found", "x") for line in ("item-1", "item-2")]

DELIVERED = text("""
    INSERT INTO stage_runs (request_id, stage, lane, round, attempt, finished_at)
    SELECT request_id, s, 0, 0, 1, now()
    FROM request_logs, unnest(ARRAY['fetch', 'generate', 'evaluate', 'store']) AS s;
    INSERT INTO renders (public_id, request_id, client_id, role, position, object_key, format,
      width, height, bytes, sha256, seed, engine, engine_version, facts)
    SELECT request_id, request_id, client_id, 'picture', 0,
      'renders/' || client_id || '/' || request_id || '/1.png', 'png', 1, 1, 1, repeat('0', 64),
      1, 'small', '1', '{}' FROM request_logs""")

RESOLUTIONS = text("""
    SELECT resolutions, count(*) FROM (
      SELECT (SELECT count(*) FROM ledger_entries x WHERE x.charge_id = c.id) AS resolutions
      FROM ledger_entries c WHERE c.kind = 'charge') AS counted GROUP BY resolutions""")

CHARGED = text("""
    SELECT (SELECT count(*) FROM request_logs), (SELECT count(*) FROM idempotency_keys),
           (SELECT count(*) FROM ledger_entries WHERE kind = 'charge')""")

TOLD_AGAIN = text("""
    SELECT coalesce(sum(times - 1), 0)::integer FROM (
      SELECT count(*) AS times FROM webhook_deliveries
      GROUP BY endpoint_id, request_id, event_type) AS told""")

DEADLOCKS = text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")


@dataclass
class Books:
    """How a race left the books.

    Attributes
    ----------
    resolutions : dict
        Charges by the number of their resolutions.
    broken : list
        Invariants that do not hold.
    told_again : int
        Webhook deliveries of an event that was told before.
    """

    balance: int
    resolutions: dict
    broken: list
    told_again: int
    deadlocks: int
    outcomes: Counter = field(default_factory=Counter)


def books(sessions, client, outcomes):
    """The `Books` as they are now."""
    with sessions() as session:
        session.execute(text("SET LOCAL statement_timeout = '2min'"))
        return Books(
            balance_of(session, client.id), dict(session.execute(RESOLUTIONS).all()),
            violations(session), session.scalar(TOLD_AGAIN), session.scalar(DEADLOCKS), outcomes)


def make_payer(sessions, credits):
    """A client with credits who has always wanted to be told everything."""
    with sessions.begin() as session:
        client = make_client(session, credits=credits)
        make_endpoint(session, client).changed_at -= datetime.timedelta(days=1)
    return client


def race_charges(sessions, *, threads, charges, credits):
    """Charge one credit for each of many requests, on a balance that does not cover them all."""
    client = make_payer(sessions, credits)

    def charge_one(_):
        try:
            with transaction(sessions, "submit") as session:
                make_request(session, client, cost=1, dispatched=False)
            return "accepted"
        except CreditsShort:
            return "short"

    with ThreadPoolExecutor(threads) as pool:
        outcomes = Counter(pool.map(charge_one, range(charges)))
    return books(sessions, client, outcomes)


def race_ends(sessions, app, *, threads, requests):
    """Let every request be failed, delivered, delivered in part and canceled at once."""
    client = make_payer(sessions, credits=requests * sum(LINES.values()))
    with sessions.begin() as session:
        ids = [make_request(session, client, lines=LINES, dispatched=False).request_id
               for _ in range(requests)]
        session.execute(DELIVERED)
        key = create_key(session, client.id, environment="test")

    def racer(number):
        if number % 16 == 3:
            return _canceler(app, client, key.text)
        return _settler(sessions, number)

    outcomes = _race([racer(number) for number in range(threads)], ids)
    return books(sessions, client, outcomes)


def _settler(sessions, number):
    """Ends each request in another way than the one before, and than its neighbour."""
    turns = itertools.count(number)

    def settle(request_id):
        way = ("failed", "completed", "partial")[next(turns) % 3]
        with transaction(sessions, "settle") as session:
            if way == "failed":
                won = settle_failure(session, request_id, code="internal", detail="x", actor="test")
            else:
                won = settle_success(session, request_id, attempt=1, actor="test",
                                     undelivered=MISSING if way == "partial" else ())
        return way if won else "too late"

    return settle


def _canceler(app, client, key):
    caller = Caller(client=client, key=key, http=app.test_client())

    def cancel(request_id):
        status = caller.post(f"/v1/requests/{request_id}/cancel", None).status_code
        assert status in (200, 409), status
        return "cancel answered"

    return cancel


def look_of(client):
    """The body of a look of two items."""
    photo = f"clients/{client.id}/photo.png"
    return {"items": [{"trial_image": photo, "trial_item_category": category}
                      for category in ("top", "jeans")]}


def race_keys(sessions, app, *, senders, keys):
    """Send the same call with the same key from many senders; the answers by key are one."""
    client = make_payer(sessions, credits=10**6)
    with sessions.begin() as session:
        key = create_key(session, client.id, environment="test")
    answers = {f"key {number}": set() for number in range(keys)}

    def sender(_):
        caller = Caller(client=client, key=key.text, http=app.test_client())

        def send(name):
            response = caller.post("/v1/look", look_of(client), Idempotency_Key=name)
            assert response.status_code == 202, response.text
            answers[name].add(response.get_data())
            return "replayed" if "Idempotency-Replayed" in response.headers else "accepted"

        return send

    outcomes = _race([sender(number) for number in range(senders)], list(answers))
    outcomes["answers"] = sum(map(len, answers.values()))
    with sessions() as session:
        outcomes.update(dict(zip(
            ("requests", "keys", "charges"), session.execute(CHARGED).one(), strict=True)))
    return books(sessions, client, outcomes)


def _race(racers, goals):
    """Let every racer act on each goal, all at the same moment; how often each outcome came."""
    start = threading.Barrier(len(racers))

    def run(act):
        outcomes = Counter()
        try:
            for goal in goals:
                start.wait(BARRIER_S)
                outcomes[act(goal)] += 1
        except BaseException:
            # The others must not wait for one who is out.
            start.abort()
            raise
        return outcomes

    with ThreadPoolExecutor(len(racers)) as pool:
        futures = [pool.submit(run, act) for act in racers]
    errors = [future.exception() for future in futures if future.exception()]
    for error in errors:
        if not isinstance(error, threading.BrokenBarrierError):
            raise error
    return sum((future.result() for future in futures), Counter())
