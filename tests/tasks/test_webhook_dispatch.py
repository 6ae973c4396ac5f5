"""The clock and the webhooks: a message for each that is due, and another where one was lost."""

import pytest
from sqlalchemy import text

from tasks.celery_app import make_celery
from tasks.dispatch import dispatch_webhooks
from tasks.queues import WEBHOOK
from tasks.webhook import deliver

UNIT_TESTS_REDIS_DATABASE = 6


@pytest.fixture
def celery(servers):
    """A Celery application on a Redis database of these tests' own, with an empty queue."""
    base = servers.broker_url.partition("?")[0]
    celery = make_celery(f"{base}?virtual_host={UNIT_TESTS_REDIS_DATABASE}")
    with celery.connection() as connection:
        connection.SimpleQueue(WEBHOOK).clear()
    yield celery
    celery.close()


def messages(celery):
    """How many wait, and what the first one says."""
    with celery.connection() as connection:
        queue = connection.SimpleQueue(WEBHOOK)
        count = queue.qsize()
        received = queue.get_nowait() if count else None
        return count, received and (received.headers["task"], received.payload[0])


def test_message_carries_the_id_only_when_due(sessions, celery, delivery_id):
    assert dispatch_webhooks(sessions, celery, 120) == 1
    assert messages(celery) == (1, ("atelier.webhook", [delivery_id]))


def test_message_is_sent_again_when_it_came_to_nothing(sessions, celery, delivery_id):
    assert dispatch_webhooks(sessions, celery, 120) == 1
    assert dispatch_webhooks(sessions, celery, 120) == 0
    with sessions.begin() as session:
        session.execute(text("UPDATE webhook_deliveries SET resend_at = now()"))
    assert dispatch_webhooks(sessions, celery, 120) == 1


def test_no_message_is_sent_when_the_delivery_has_ended_or_waits(
        sessions, celery, courier, receiver, delivery_id):
    receiver.answers = [500, 200]
    deliver(courier, delivery_id)
    assert dispatch_webhooks(sessions, celery, 120) == 0
    with sessions.begin() as session:
        session.execute(text("UPDATE webhook_deliveries SET next_attempt_at = now()"))
    assert dispatch_webhooks(sessions, celery, 120) == 1
    deliver(courier, delivery_id)
    assert dispatch_webhooks(sessions, celery, 120) == 0


def test_delivery_waits_a_moment_when_the_broker_is_down(sessions, tmp_path, delivery_id, read):
    deaf = make_celery(f"redis+socket://{tmp_path}/nobody.sock")
    assert dispatch_webhooks(sessions, deaf, 120) == 0
    assert read(delivery_id).status == "PENDING"
    with sessions() as session:
        wait_s = session.scalar(text(
            "SELECT extract(epoch FROM resend_at - now()) FROM webhook_deliveries"))
    assert 0 < wait_s <= 1.5
