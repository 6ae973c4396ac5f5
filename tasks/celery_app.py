"""The Celery application and its configuration; the reasons stand beside the values."""

import os

from billiard import current_process
from celery import Celery
from celery.signals import setup_logging, worker_process_init
from celery.utils.log import get_multiprocessing_logger

from tasks.lane_counter import counter_url
from telemetry.metrics import take_slot

LIMITS_S = {
    "fetch": (45, 60), "lane": (150, 180), "generate": (280, 300), "evaluate": (60, 90),
    "store": (60, 90),
}
"""Soft and hard limit by work: the soft one settles in the process, the hard one is a backstop.
A render has its own, shorter limit (ATELIER_RENDER_TIMEOUT_S), and so has a cut-out."""

VISIBILITY_TIMEOUT_S = 600
"""Above the longest hard limit, or Redis would hand a running task to a second worker."""

CONFIG = {
    "task_serializer": "json",
    "accept_content": ["json"],
    "result_accept_content": ["json"],
    "enable_utc": True,
    "task_create_missing_queues": True,
    # A message survives its worker. What a lost child was doing is resumed by lease, not by
    # redelivery, which would loop on a poisonous task.
    "task_acks_late": True,
    "task_reject_on_worker_lost": False,
    "task_acks_on_failure": True,
    "task_acks_on_timeout": True,
    "worker_prefetch_multiplier": 1,
    # PostgreSQL is the only truth: nothing reads Celery's results. The chord of a request's lanes
    # only counts them, in the broker's Redis, which it does for ignored results too.
    "task_ignore_result": True,
    # The clock must not wait for a Redis that is away: the outbox is the retry.
    "result_backend_transport_options": {"retry_policy": {
        "max_retries": 2, "interval_start": 0, "interval_step": 0.2, "interval_max": 0.5}},
    "redis_socket_timeout": 5,
    "redis_socket_connect_timeout": 2,
    "redis_backend_health_check_interval": 25,
    # The outbox is the retry.
    "task_publish_retry": False,
    "broker_connection_retry_on_startup": True,
    # A fenced task may finish over a broker blip; its second delivery is refused.
    "worker_cancel_long_running_tasks_on_connection_loss": False,
    "worker_soft_shutdown_timeout": 30.0,
    "worker_enable_soft_shutdown_on_idle": True,
    # A child that has grown is replaced; none is for its count of tasks. Until the new one is up
    # the queue may stand still for five seconds (celery/celery#9588).
    "worker_max_memory_per_child": 1_500_000,
    "worker_hijack_root_logger": False,
    "worker_send_task_events": True,
    "task_send_sent_event": True,
    "visibility_timeout": VISIBILITY_TIMEOUT_S,
    "broker_transport_options": {
        "visibility_timeout": VISIBILITY_TIMEOUT_S,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
        "health_check_interval": 25,
    },
}


def make_celery(broker_url):
    """A Celery application on `broker_url`; a broker that is a Redis counts the chords' lanes."""
    celery = Celery("atelier", broker=broker_url, backend=counter_url(broker_url))
    celery.conf.update(CONFIG)
    return celery


@setup_logging.connect
def _leave_logging(**_):
    """Whoever composes a process configures its logging; Celery's own would drop our loggers."""
    # Tells of killed children, and by itself keeps it out of the log.
    get_multiprocessing_logger().propagate = True


@worker_process_init.connect
def _take_slot(**_):
    """A pool child goes on with the figures of the child whose place it takes."""
    take_slot(f"{os.getppid()}-{current_process().index}")
