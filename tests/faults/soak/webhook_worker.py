"""The webhook worker of the soak: the real one, with a lease that a soak can wait for."""

from tasks import webhook, webhook_worker
from tests.faults.soak.tether import begin

LEASE_S = 6
"""In place of a minute and a half: here no receiver takes longer than a moment."""

begin()
webhook.LEASE_S = LEASE_S
celery = webhook_worker.celery
