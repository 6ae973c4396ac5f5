"""The worker of flows with a small engine: the real stages, and renders in the worker itself."""

import functools

from settings import Settings
from store.backends import Backends
from tasks.celery_app import make_celery
from tasks.conveyor import Conveyor
from tasks.register import register
from telemetry.logs import configure
from tests.flows.held_engine import open_shelf

settings = Settings.from_env()
configure("worker", settings.log_level, settings.log_format, settings.secrets)
backends = Backends(settings)
celery = make_celery(backends.broker_url)
shelf = open_shelf(settings.home)


def render(job, progress, timeout_s, *, model, without):
    """As `studio.child.render_in_child`, but here: whoever kills the worker kills its render."""
    return shelf.run(job, progress, model=model, without=without)


@functools.cache
def open_conveyor():
    """The conveyor of this process."""
    return Conveyor(sessions=backends.sessions, objects=backends.objects, render=render,
                    engines=shelf, lease_s=settings.lease_s)


register(celery, open_conveyor)
