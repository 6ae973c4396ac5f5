"""Make every stage, and its lanes, a Celery task of an application."""

import logging

from celery.exceptions import Ignore
from celery.signals import task_failure

from store.models import FETCH
from tasks.canvas import task_name, time_limits
from tasks.queues import LANE
from tasks.stage import run_stage
from tasks.stages.evaluate import evaluate
from tasks.stages.fetch import fetch
from tasks.stages.generate import generate
from tasks.stages.lane import lane
from tasks.stages.store import store

logger = logging.getLogger(__name__)

STAGE_WORK = {"fetch": fetch, "generate": generate, "evaluate": evaluate, "store": store}


def register(celery, open_conveyor):
    """Register the stage tasks on `celery`.

    `open_conveyor` is called in the process that runs the task, so that no database connection
    is shared over a fork.
    """
    for stage, work in STAGE_WORK.items():
        _register_work(celery, open_conveyor, stage, stage, work)
    _register_work(celery, open_conveyor, LANE, FETCH, lane)


def _register_work(celery, open_conveyor, name, stage, work):
    def run(request_id, attempt, *lane):
        if not run_stage(open_conveyor(), stage, work, request_id, attempt, *lane):
            # Ends the chain without calling anything a failure: PostgreSQL knows how it went. A
            # chord does not count it.
            raise Ignore()

    celery.task(run, name=task_name(name), **time_limits(name))


@task_failure.connect
def _tell_of_failure(sender, args, exception, **_):
    """What a stage's work raises stays in its stage; this is a lost child, or no claim at all."""
    request_id, attempt, *_ = args
    logger.error("%s broke off: %s", sender.name, exception, exc_info=exception,
                 extra={"request_id": request_id, "attempt": attempt})
