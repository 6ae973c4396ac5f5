"""The worker of `bench.chain`: the stages with an engine that draws nothing, and four bare tasks.

Both live in the same processes, queues and configuration; only what a task does differs.
"""

import functools

import numpy as np

from settings import Settings
from store.backends import Backends
from store.models import STAGES
from studio.engines.protocol import Result
from tasks.celery_app import make_celery
from tasks.conveyor import Conveyor
from tasks.register import register
from telemetry.logs import configure

settings = Settings.from_env()
configure("worker", settings.log_level, settings.log_format, settings.secrets)
backends = Backends(settings)
celery = make_celery(backends.broker_url)


def draw_nothing(job, progress, timeout_s, *, model, without):
    """As `studio.child.render_in_child`, without child or pixels worth the name."""
    size = (job.height_px, job.width_px, 3)
    return Result({"picture": np.full(size, 255, np.uint8)}, {"engine": "none", "version": "1"})


@functools.cache
def open_conveyor():
    """The conveyor of this process."""
    return Conveyor(sessions=backends.sessions, objects=backends.objects, render=draw_nothing)


def _nothing(request_id, attempt):
    """A stage that does nothing."""


register(celery, open_conveyor)
for _stage in STAGES:
    celery.task(_nothing, name=f"bare.{_stage}")
