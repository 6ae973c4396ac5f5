"""Dispatch: publish what the outbox holds and which webhooks are due; several clocks may."""

import logging

from kombu.exceptions import OperationalError

from store import outbox, webhook_deliveries
from store.crashpoints import crashpoints
from store.session import transaction
from tasks.canvas import compose, task_name
from tasks.queues import WEBHOOK

logger = logging.getLogger(__name__)

BATCH = 50
BROKER_DOWN_DELAY_S = 1


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
        for row in outbox.take_due(session, BATCH):
            try:
                with crashpoints("publish chain"):
                    compose(celery, row.request_id, row.attempt).apply_async()
            except OperationalError as error:
                logger.warning("the broker does not answer, %s waits: %s", row.request_id, error)
                outbox.postpone(session, row.id, BROKER_DOWN_DELAY_S)
                break
            outbox.mark_sent(session, row.id)
            sent += 1
    return sent


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
                logger.warning("the broker does not answer, %s waits: %s", delivery_id, error)
                webhook_deliveries.resend_in(session, delivery_id, BROKER_DOWN_DELAY_S)
                break
            webhook_deliveries.resend_in(session, delivery_id, resend_after_s)
            sent += 1
    return sent
