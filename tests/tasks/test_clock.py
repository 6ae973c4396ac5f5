"""The clock: what leaves the outbox, and what the reaper does with the lost, late and silent."""

import queue
import threading

import pytest
from sqlalchemy import text

from ledger.audit import violations
from ledger.entries import balance_of
from store import outbox
from store.models import RequestLog
from store.stage_runs import Claim, claim, finish
from tasks.celery_app import make_celery
from tasks.clock import run
from tasks.dispatch import dispatch
from tasks.queues import QUEUES
from tasks.reaper import reap
from tests.factories import eventually, make_request

UNIT_TESTS_REDIS_DATABASE = 5


@pytest.fixture
def celery(servers):
    """A Celery application on a Redis database of these tests' own, with empty queues."""
    base = servers.broker_url.partition("?")[0]
    celery = make_celery(f"{base}?virtual_host={UNIT_TESTS_REDIS_DATABASE}")
    with celery.connection() as connection:
        for name in QUEUES:
            connection.SimpleQueue(name).clear()
    yield celery
    celery.close()


@pytest.fixture
def deaf_celery(tmp_path):
    """A Celery application whose broker refuses connections."""
    return make_celery(f"redis+socket://{tmp_path}/nobody.sock")


@pytest.fixture
def request_id(sessions, caller):
    with sessions.begin() as session:
        return make_request(session, caller.client).request_id


def message(celery):
    """The next message of the first stage's queue."""
    with celery.connection() as connection:
        received = connection.SimpleQueue("fetch").get(timeout=5)
        received.ack()
    return received


def unsent(sessions):
    with sessions() as session:
        return session.scalar(text("SELECT count(*) FROM outbox WHERE sent_at IS NULL"))


def test_dispatch_publishes_the_chain_with_ids_only_when_due(sessions, celery, request_id):
    assert dispatch(sessions, celery) == 1
    assert unsent(sessions) == 0
    received = message(celery)
    args, kwargs, embedded = received.payload
    assert received.headers["task"] == "atelier.fetch"
    assert (args, kwargs) == ([request_id, 1], {})
    rest = [(link["task"], link["args"], link["options"]["queue"]) for link in embedded["chain"]]
    assert rest == [("atelier.store", [request_id, 1], "post"),
                    ("atelier.evaluate", [request_id, 1], "post"),
                    ("atelier.generate", [request_id, 1], "generate")]


def test_dispatch_keeps_the_row_for_later_when_the_broker_is_down(
        sessions, celery, deaf_celery, request_id):
    assert dispatch(sessions, deaf_celery) == 0
    assert unsent(sessions) == 1
    with sessions() as session:
        tries, waits = session.execute(text(
            "SELECT tries, available_at > now() FROM outbox")).one()
        assert (tries, waits) == (1, True)
    eventually(lambda: dispatch(sessions, celery))
    assert message(celery).payload[0] == [request_id, 1]


def test_dispatch_sends_each_row_once_when_two_clocks_run(sessions, celery, caller):
    with sessions.begin() as session:
        ids = {make_request(session, caller.client, cost=1).request_id for _ in range(20)}
    clocks = [threading.Thread(target=dispatch, args=(sessions, celery)) for _ in range(2)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()
    assert {message(celery).payload[0][0] for _ in range(20)} == ids
    with celery.connection() as connection, pytest.raises(queue.Empty):
        connection.SimpleQueue("fetch").get_nowait()


def mark_all_sent(sessions, ago="0 s"):
    with sessions.begin() as session:
        session.execute(text(f"UPDATE outbox SET sent_at = now() - interval '{ago}'"))


def lose_worker(sessions, request_id, attempt):
    """Claim a stage and let its lease run out, as a killed worker does."""
    with sessions.begin() as session:
        held = claim(session, request_id, attempt, "fetch", owner="killed", lease_s=30)
        assert isinstance(held, Claim)
        session.execute(text(
            "UPDATE stage_runs SET lease_until = now() - interval '1 s' "
            "WHERE lease_until IS NOT NULL"))


def test_reap_starts_the_next_attempt_when_a_lease_ran_out(sessions, request_id):
    mark_all_sent(sessions)
    lose_worker(sessions, request_id, 1)
    assert reap(sessions, 120)["lost"] == 1
    assert reap(sessions, 120)["lost"] == 0
    with sessions() as session:
        assert session.get(RequestLog, request_id).attempt == 2
        row = session.execute(text("SELECT attempt FROM outbox WHERE sent_at IS NULL")).one()
        assert row.attempt == 2


def test_reap_only_replaces_the_worker_when_its_message_is_old_too(sessions, request_id):
    mark_all_sent(sessions, ago="10 min")
    lose_worker(sessions, request_id, 1)
    assert reap(sessions, 120) == {"overdue": 0, "lost": 1, "silent": 0}
    with sessions.begin() as session:
        assert [row.attempt for row in outbox.take_due(session, 10)] == [2]


def test_reap_refunds_when_the_third_worker_is_lost(sessions, request_id, caller):
    for attempt in (1, 2, 3):
        mark_all_sent(sessions)
        lose_worker(sessions, request_id, attempt)
        assert reap(sessions, 120)["lost"] == 1
    with sessions() as session:
        request = session.get(RequestLog, request_id)
        assert (request.status, request.failure_code) == ("FAILED", "worker_lost")
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


def test_reap_leaves_the_request_alone_when_its_worker_lives(sessions, request_id):
    mark_all_sent(sessions)
    with sessions.begin() as session:
        claim(session, request_id, 1, "fetch", owner="alive", lease_s=30)
    assert not any(reap(sessions, 120).values())


@pytest.mark.parametrize("started, status", [(False, "EXPIRED"), (True, "FAILED")])
def test_reap_ends_and_refunds_when_the_deadline_has_passed(
        sessions, request_id, caller, started, status):
    if started:
        with sessions.begin() as session:
            claim(session, request_id, 1, "fetch", owner="slow", lease_s=900)
    with sessions.begin() as session:
        session.execute(text(
            "UPDATE request_logs SET created_at = now() - interval '1 h', "
            "deadline_at = now() - interval '1 s'"))
    assert reap(sessions, 120)["overdue"] == 1
    with sessions() as session:
        request = session.get(RequestLog, request_id)
        assert (request.status, request.failure_code) == (status, "deadline_exceeded")
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


def test_reap_sends_the_same_attempt_again_when_a_message_came_to_nothing(sessions, request_id):
    mark_all_sent(sessions, ago="60 s")
    assert reap(sessions, 120)["silent"] == 0
    mark_all_sent(sessions, ago="121 s")
    assert reap(sessions, 120)["silent"] == 1
    assert reap(sessions, 120)["silent"] == 0
    with sessions() as session:
        assert session.get(RequestLog, request_id).attempt == 1


def test_reap_waits_twice_as_long_when_an_earlier_message_came_to_nothing(sessions, request_id):
    mark_all_sent(sessions, ago="121 s")
    assert reap(sessions, 120)["silent"] == 1
    mark_all_sent(sessions, ago="239 s")
    assert reap(sessions, 120)["silent"] == 0
    mark_all_sent(sessions, ago="241 s")
    assert reap(sessions, 120)["silent"] == 1


def test_reap_waits_no_longer_when_a_stage_has_ended_since(sessions, request_id):
    mark_all_sent(sessions, ago="10 min")
    assert reap(sessions, 120)["silent"] == 1
    mark_all_sent(sessions, ago="5 min")
    with sessions.begin() as session:
        finish(session, claim(session, request_id, 1, "fetch", owner="worker", lease_s=30))
        session.execute(text("UPDATE stage_runs SET finished_at = now() - interval '121 s'"))
    assert reap(sessions, 120)["silent"] == 1


@pytest.mark.parametrize("attempts", [(2,), (2, 1)])
def test_outbox_keeps_the_newest_attempt_when_rows_meet(sessions, request_id, attempts):
    with sessions.begin() as session:
        for attempt in attempts:
            outbox.add_dispatch(session, request_id, attempt)
    with sessions.begin() as session:
        assert [row.attempt for row in outbox.take_due(session, 10)] == [2]


def test_clock_dispatches_until_stopped_when_running(sessions, celery, request_id):
    stopped = threading.Event()
    clock = threading.Thread(target=run, args=(sessions, celery, 120, stopped))
    clock.start()
    try:
        eventually(lambda: unsent(sessions) == 0)
    finally:
        stopped.set()
        clock.join(timeout=10)
    assert not clock.is_alive()
    assert message(celery).payload[0] == [request_id, 1]
