"""Dispatch: publish what the outbox holds; several clocks may do so at once."""

import logging

from kombu.exceptions import OperationalError

from store import outbox
from tasks.canvas import compose

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
    with sessions.begin() as session:
        for row in outbox.take_due(session, BATCH):
            try:
                compose(celery, row.request_id, row.attempt).apply_async()
            except OperationalError as error:
                logger.warning("the broker does not answer, %s waits: %s", row.request_id, error)
                outbox.postpone(session, row.id, BROKER_DOWN_DELAY_S)
                break
            outbox.mark_sent(session, row.id)
            sent += 1
    return sent
