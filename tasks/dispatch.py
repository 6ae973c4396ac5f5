"""Dispatch: publish what the outbox holds and which webhooks are due; several clocks may."""

import logging

from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from store import outbox, webhook_deliveries
from store.crashpoints import crashpoints
from store.session import transaction
from store.stage_runs import open_lanes
from tasks.canvas import compose, task_name
from tasks.queues import WEBHOOK
from telemetry.logs import bound
from telemetry.metrics import PUBLISHED, count

logger = logging.getLogger(__name__)

BATCH = 50
BROKER_DOWN_DELAY_S = 1

BROKER_DOWN = (OperationalError, RedisError)
"""A broker that does not answer; where it counts the lanes of a chord, in the words of Redis."""


def dispatch(sessions, celery):
    """Publish the chains that are due.

    A crash between publish and commit publishes twice, which the stage claims make harmless. A
    broker that does not answer leaves the rows for later.

    Returns
    -------
    int
        How many chains were published.
    """
    sent = 0
    with transaction(sessions, "dispatch") as session:
        rows = outbox.take_due(session, BATCH)
        lanes = open_lanes(session, [row.request_id for row in rows]) if rows else {}
        for row in rows:
            with bound(request_id=row.request_id, attempt=row.attempt):
                if not _publish(session, celery, row, lanes.get(row.request_id)):
                    break
            sent += 1
    return sent


def _publish(session, celery, row, lanes):
    try:
        with crashpoints("publish chain"):
            compose(celery, row.request_id, row.attempt, lanes).apply_async()
    except BROKER_DOWN as error:
        logger.warning("the broker does not answer, the chain waits: %s", error)
        count(PUBLISHED, "chain", "refused")
        outbox.postpone(session, row.id, BROKER_DOWN_DELAY_S)
        return False
    outbox.mark_sent(session, row.id)
    count(PUBLISHED, "chain", "sent")
    logger.info("chain sent")
    return True


def dispatch_webhooks(sessions, celery, resend_after_s):
    """Publish the webhook deliveries that are due.

    A message that nobody acts on is sent again after `resend_after_s` seconds; one that comes
    twice finds its delivery claimed.

    Returns
    -------
    int
        How many messages were published.
    """
    sent = 0
    with transaction(sessions, "dispatch webhooks") as session:
        for delivery_id in webhook_deliveries.take_due(session, BATCH):
            try:
                with crashpoints("publish webhook"):
                    celery.send_task(task_name(WEBHOOK), args=(delivery_id,), queue=WEBHOOK)
            except OperationalError as error:
                logger.warning("the broker does not answer, the webhook waits: %s", error,
                               extra={"delivery_id": delivery_id})
                count(PUBLISHED, "webhook", "refused")
                webhook_deliveries.resend_in(session, delivery_id, BROKER_DOWN_DELAY_S)
                break
            webhook_deliveries.resend_in(session, delivery_id, resend_after_s)
            count(PUBLISHED, "webhook", "sent")
            sent += 1
    return sent
