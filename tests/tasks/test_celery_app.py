"""What Celery says about lost work reaches our log, with the request that it is about."""

import logging

from billiard.util import get_logger
from celery.signals import setup_logging, task_failure

import tasks.celery_app  # noqa: F401  (connects to the signals)
import tasks.register  # noqa: F401


class Generate:
    """As much of a task as the signal tells."""

    name = "atelier.generate"


def test_killed_child_is_told_by_our_handlers_when_the_pool_misses_it(caplog):
    # As a worker does when it starts, instead of setting up handlers of its own.
    assert setup_logging.send(sender=None)
    get_logger().error("Process %r exited with %r", "ForkPoolWorker-1", "signal 9 (SIGKILL)")
    assert "SIGKILL" in caplog.text


def test_lost_stage_names_its_request_when_its_child_is_gone(caplog):
    task_failure.send(
        sender=Generate, task_id="1", args=["R1", 2], kwargs={},
        exception=RuntimeError("the child is gone"), traceback=None, einfo=None)
    line, = (record for record in caplog.records if record.name == "tasks.register")
    assert (line.request_id, line.attempt, line.levelno) == ("R1", 2, logging.ERROR)
    assert "atelier.generate broke off: the child is gone" in line.getMessage()
