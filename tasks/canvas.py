"""Compose the chain of a request; nobody else says chain or chord."""

from celery import chain

from store.models import STAGES
from tasks.celery_app import LIMITS_S
from tasks.queues import QUEUE_OF_STAGE


def compose(celery, request_id, attempt):
    """The canvas of one attempt: every stage in order, immutable, carrying ids only."""
    return chain(
        celery.signature(
            task_name(stage), args=(request_id, attempt), immutable=True, app=celery
        ).set(queue=QUEUE_OF_STAGE[stage])
        for stage in STAGES
    )


def task_name(work):
    """The public name of the task of a stage, or of `webhook`, as Flower shows it."""
    return f"atelier.{work}"


def time_limits(stage):
    """Celery's options for the soft and hard time limit of a stage."""
    soft_s, hard_s = LIMITS_S[stage]
    return {"soft_time_limit": soft_s, "time_limit": hard_s}
