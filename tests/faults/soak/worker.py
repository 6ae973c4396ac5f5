"""The worker of the soak: the real stages, a planned engine in the process, faulty objects."""

import functools

from settings import Settings
from store.backends import Backends
from tasks.celery_app import make_celery
from tasks.conveyor import Conveyor
from tasks.register import register
from tests.faults.soak.engine import open_shelf
from tests.faults.soak.objects import FaultyObjects
from tests.faults.soak.tether import MEMORY, TOKENS, begin

begin()
settings = Settings.from_env()
backends = Backends(settings)
celery = make_celery(backends.broker_url)
shelf = open_shelf(MEMORY)


def render(job, progress, timeout_s, *, model, without):
    """As `studio.child.render_in_child`, but here: whoever kills the render kills the worker."""
    return shelf.run(job, progress, model=model, without=without)


@functools.cache
def open_conveyor():
    """The conveyor of this process, opened at its first task."""
    objects = FaultyObjects(
        backends.home / "objects", base_url=settings.public_url,
        secret=backends.secret_key.encode(), tokens=TOKENS)
    return Conveyor(
        sessions=backends.sessions, objects=objects, render=render, engines=shelf,
        lease_s=settings.lease_s, render_timeout_s=settings.render_timeout_s,
    )


register(celery, open_conveyor)
