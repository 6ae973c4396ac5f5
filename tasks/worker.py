"""The composition root of a worker: ``celery -A tasks.worker worker -Q <queues>``."""

import functools

from settings import Settings
from store.backends import Backends
from studio.cache import Cache
from studio.child import render_in_child
from tasks.celery_app import make_celery
from tasks.conveyor import Conveyor
from tasks.register import register
from telemetry.logs import configure

settings = Settings.from_env()
configure("worker", settings.log_level, settings.log_format, settings.secrets)
backends = Backends(settings)
celery = make_celery(backends.broker_url)


@functools.cache
def open_conveyor():
    """The conveyor of this process, opened at its first task."""
    return Conveyor(
        sessions=backends.sessions, objects=backends.objects,
        render=functools.partial(
            render_in_child, cutout_model=settings.cutout_model,
            parser_model=settings.parser_model, cache=_cache()),
        lease_s=settings.lease_s, render_timeout_s=settings.render_timeout_s,
    )


def _cache():
    """What renders keep on this machine, or None."""
    if not settings.cache_mb:
        return None
    return Cache(settings.home.absolute() / "cache", settings.cache_mb << 20)


register(celery, open_conveyor)
