"""What the clock publishes of a request with lanes: those that are open, and what joins them."""

import pytest
from sqlalchemy import text

from store.stage_runs import claim, finish
from tasks.celery_app import make_celery
from tasks.dispatch import dispatch
from tasks.queues import QUEUES
from tests.factories import make_request

UNIT_TESTS_REDIS_DATABASE = 4


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


def messages(celery, queue="lane"):
    """What waits in a queue: arguments and embedded canvas of each message."""
    with celery.connection() as connection:
        waiting = connection.SimpleQueue(queue)
        found = [waiting.get(timeout=5) for _ in range(waiting.qsize())]
        for each in found:
            each.ack()
    return [(each.payload[0], each.payload[2]) for each in found]


def queue_of(link):
    return link["task"], link["args"], link["options"]["queue"]


def make_look(sessions, client, lanes):
    with sessions.begin() as session:
        return make_request(session, client, workflow="look", lanes=lanes).request_id


def end_lane(sessions, request_id, lane):
    with sessions.begin() as session:
        finish(session, claim(
            session, request_id, 1, "fetch", lane=lane, owner="worker", lease_s=30))


def test_dispatch_publishes_a_lane_for_each_item_and_what_joins_them_when_due(
        sessions, celery, caller):
    request_id = make_look(sessions, caller.client, 3)
    assert dispatch(sessions, celery) == 1
    found = messages(celery)
    assert [args for args, _ in found] == [[request_id, 1, lane] for lane in range(3)]
    joined = {str(embedded["chord"]) for _, embedded in found}
    assert len(joined) == 1
    assert [queue_of(link) for link in found[0][1]["chord"]["kwargs"]["tasks"]] == [
        ("atelier.generate", [request_id, 1], "generate"),
        ("atelier.evaluate", [request_id, 1], "post"),
        ("atelier.store", [request_id, 1], "post")]


def test_dispatch_publishes_open_lanes_only_when_others_are_finished(sessions, celery, caller):
    request_id = make_look(sessions, caller.client, 3)
    for lane in (0, 2):
        end_lane(sessions, request_id, lane)
    assert dispatch(sessions, celery) == 1
    (args, embedded), = messages(celery)
    assert args == [request_id, 1, 1] and embedded["chord"] is None
    assert [link["task"] for link in embedded["chain"]] == [
        "atelier.store", "atelier.evaluate", "atelier.generate"]


def test_dispatch_publishes_what_follows_when_all_lanes_are_finished(sessions, celery, caller):
    request_id = make_look(sessions, caller.client, 2)
    for lane in (0, 1):
        end_lane(sessions, request_id, lane)
    assert dispatch(sessions, celery) == 1
    assert celery.backend.client.llen("lane") == 0
    (args, embedded), = messages(celery, "generate")
    assert args == [request_id, 1]
    assert [link["task"] for link in embedded["chain"]] == ["atelier.store", "atelier.evaluate"]


def test_dispatch_keeps_the_lanes_for_later_when_the_broker_is_down(
        sessions, tmp_path, caller):
    deaf_celery = make_celery(f"redis+socket://{tmp_path}/nobody.sock")
    make_look(sessions, caller.client, 2)
    assert dispatch(sessions, deaf_celery) == 0
    with sessions() as session:
        assert session.scalar(text("SELECT count(*) FROM outbox WHERE sent_at IS NULL")) == 1


def test_lanes_are_published_side_by_side_when_nothing_can_count_them(sessions, caller):
    celery = make_celery("memory://")
    request_id = make_look(sessions, caller.client, 2)
    assert dispatch(sessions, celery) == 1
    assert [(args, embedded["chord"]) for args, embedded in messages(celery)] == [
        ([request_id, 1, 0], None), ([request_id, 1, 1], None)]


def test_nobody_is_subscribed_to_anything_when_lanes_were_published(sessions, celery, caller):
    make_look(sessions, caller.client, 2)
    dispatch(sessions, celery)
    assert len(messages(celery)) == 2
    assert celery.backend.client.pubsub_channels("*task-meta*") == []
