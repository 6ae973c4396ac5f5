"""The composition root of the webhook worker: ``celery -A tasks.webhook_worker worker``.

Apart from `tasks.worker`, so that a process that waits for other people's servers does not carry
what draws pictures. Its pool is threads: all that they do is wait.
"""

import logging

from settings import Settings
from store.backends import Backends
from tasks.canvas import task_name
from tasks.celery_app import make_celery
from tasks.queues import WEBHOOK
from tasks.webhook import Courier, deliver
from telemetry.logs import configure

logger = logging.getLogger(__name__)

settings = Settings.from_env()
configure("webhook", settings.log_level, settings.log_format, settings.secrets)
backends = Backends(settings)
celery = make_celery(backends.broker_url)
courier = Courier(
    sessions=backends.sessions, objects=backends.objects, remote=backends.remote,
    link_ttl_s=settings.link_ttl_s,
)


@celery.task(name=task_name(WEBHOOK))
def webhook(delivery_id):
    """Make the next attempt of a delivery."""
    try:
        deliver(courier, delivery_id)
    # Nothing is lost: the lease runs out, and the clock sends another message.
    except Exception:
        logger.exception("the delivery broke off", extra={"delivery_id": delivery_id})
