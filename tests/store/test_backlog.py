"""What waits, and since when, by what the database holds."""

import pytest
from sqlalchemy import text

from store import outbox
from store.backlog import (
    outbox_waiting, requests_open, stages_waiting, webhooks_due, webhooks_pending,
)
from store.stage_runs import claim, finish, release
from tests.factories import make_endpoint, make_request

AGE_S = 90


@pytest.fixture
def request_id(sessions, caller):
    with sessions.begin() as session:
        return make_request(session, caller.client).request_id


@pytest.fixture
def aged(sessions):
    """Write SQL with `:age` and `:id`, and ask a question of the backlog."""
    def ask(question, statement=None, **values):
        with sessions.begin() as session:
            if statement:
                session.execute(text(statement), values)
        with sessions() as session:
            return question(session)
    return ask


def send(sessions):
    """Note that every message has left, `AGE_S` seconds ago."""
    with sessions.begin() as session:
        session.execute(text(
            "UPDATE outbox SET sent_at = now() - make_interval(secs => :age)"), {"age": AGE_S})


def waiting(sessions):
    """{stage: how many} of the stages that anything waits for."""
    with sessions() as session:
        return {stage: found.count for stage, found in stages_waiting(session).items()
                if found.count}


def test_nothing_waits_when_nothing_is_open(sessions):
    with sessions() as session:
        for ask in (outbox_waiting, requests_open, webhooks_pending, webhooks_due):
            assert (ask(session).count, ask(session).oldest_s) == (0, 0)
        assert set(stages_waiting(session)) == {"fetch", "generate", "evaluate", "store"}


def test_outbox_and_request_have_their_age_when_open(sessions, aged, request_id):
    found = aged(outbox_waiting, "UPDATE outbox SET created_at = now() - interval '90 s'")
    assert (found.count, round(found.oldest_s)) == (1, AGE_S)
    found = aged(requests_open, "UPDATE request_logs SET created_at = now() - interval '90 s'")
    assert (found.count, round(found.oldest_s)) == (1, AGE_S)
    assert waiting(sessions) == {}


def test_request_waits_for_each_stage_in_turn_when_it_goes_its_way(sessions, request_id):
    send(sessions)
    for stage in ("fetch", "generate", "evaluate", "store"):
        assert waiting(sessions) == {stage: 1}
        with sessions.begin() as session:
            held = claim(session, request_id, 1, stage, owner="test", lease_s=60)
        assert waiting(sessions) == {}
        with sessions.begin() as session:
            finish(session, held)


def test_look_waits_for_fetch_until_its_last_lane_is_finished(sessions, caller):
    with sessions.begin() as session:
        request_id = make_request(session, caller.client, workflow="look", lanes=2).request_id
    send(sessions)

    def take(stage, lane=0):
        with sessions.begin() as session:
            return claim(session, request_id, 1, stage, lane=lane, owner="test", lease_s=60)

    def end(held):
        with sessions.begin() as session:
            finish(session, held)

    slow = take("fetch", 0)
    assert waiting(sessions) == {}
    end(take("fetch", 1))
    # Somebody is at the other one.
    assert waiting(sessions) == {}
    with sessions.begin() as session:
        release(session, slow)
    assert waiting(sessions) == {"fetch": 1}
    end(take("fetch", 0))
    assert waiting(sessions) == {"generate": 1}
    # The message that the last lane leaves is for later, and says the same.
    with sessions.begin() as session:
        outbox.add_dispatch(session, request_id, 1, delay_s=10)
    assert waiting(sessions) == {"generate": 1}
    send(sessions)
    assert waiting(sessions) == {"generate": 1}
    end(take("generate"))
    assert waiting(sessions) == {"evaluate": 1}


def test_request_waits_at_the_start_again_when_its_message_was_sent_again(sessions, request_id):
    send(sessions)
    with sessions.begin() as session:
        held = claim(session, request_id, 1, "fetch", owner="test", lease_s=60)
        finish(session, held)
    with sessions.begin() as session:
        outbox.add_dispatch(session, request_id, 1)
    assert waiting(sessions) == {}
    with sessions.begin() as session:
        session.execute(text("UPDATE outbox SET sent_at = now() WHERE sent_at IS NULL"))
    assert waiting(sessions) == {"fetch": 1}


def test_queue_has_the_age_of_its_first_when_several_wait(sessions, caller, request_id):
    send(sessions)
    with sessions.begin() as session:
        other = make_request(session, caller.client).request_id
        session.execute(text(
            "UPDATE outbox SET sent_at = now() WHERE request_id = :id"), {"id": other})
    with sessions() as session:
        found = stages_waiting(session)["fetch"]
    assert (found.count, round(found.oldest_s)) == (2, AGE_S)


def test_delivery_is_pending_and_due_when_its_time_has_come(sessions, aged, caller, request_id):
    with sessions.begin() as session:
        make_endpoint(session, caller.client)
        claim(session, request_id, 1, "fetch", owner="test", lease_s=60)
    assert aged(webhooks_due).count == 1
    late = aged(webhooks_due, "UPDATE webhook_deliveries"
                " SET next_attempt_at = now() - interval '90 s'")
    assert round(late.oldest_s) == AGE_S
    assert aged(webhooks_due, "UPDATE webhook_deliveries"
                " SET next_attempt_at = now() + interval '90 s'").count == 0
    assert aged(webhooks_pending).count == 1
