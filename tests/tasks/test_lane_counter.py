"""The counter of lanes: which brokers have one, and that it waits for nothing."""

import pytest

from tasks.celery_app import make_celery
from tasks.lane_counter import LaneCounter, counter_url

URLS = {
    "redis://:secret@host:6379/2": "tasks.lane_counter:LaneCounter+redis://:secret@host:6379/2",
    "rediss://host/0": "tasks.lane_counter:LaneCounter+rediss://host/0",
    "redis+socket:///run/redis.sock?virtual_host=3":
        "tasks.lane_counter:LaneCounter+socket:///run/redis.sock?virtual_host=3",
    "amqp://host//": None,
    "memory://": None,
}


@pytest.mark.parametrize("broker_url", URLS)
def test_redis_counts_lanes_when_it_is_the_broker(broker_url):
    assert counter_url(broker_url) == URLS[broker_url]


def test_counter_uses_the_brokers_database_when_opened():
    celery = make_celery("redis+socket:///run/redis.sock?virtual_host=3")
    assert isinstance(celery.backend, LaneCounter)
    assert (celery.backend.connparams["path"], celery.backend.connparams["db"]) == (
        "/run/redis.sock", 3)


def test_nothing_is_waited_for_when_a_result_is_made():
    # No server listens there: whoever waited would raise.
    celery = make_celery("redis://127.0.0.1:9/0")
    result = celery.AsyncResult("a-lane")
    assert celery.backend.add_pending_result(result) is result
    assert celery.backend.remove_pending_result(result) is result
    assert celery.backend.on_task_call(None, "a-lane") is None
