"""Compose the canvas of a request; nobody else says chain or chord."""

from celery import chain, chord, group

from store.models import STAGES
from tasks.celery_app import LIMITS_S
from tasks.queues import LANE, QUEUE_OF_STAGE


def compose(celery, request_id, attempt, lanes=None):
    """The canvas of one attempt: immutable signatures that carry ids and numbers only.

    Parameters
    ----------
    celery : Celery
    request_id : str
    attempt : int
    lanes : sequence of int, optional
        Numbers of the lanes that are not finished yet; None for a request without lanes.

    Returns
    -------
    celery.canvas.Signature
        Every stage in order. Of a request with lanes: the lanes side by side, joined by the
        stages after fetch; these alone where all lanes are finished.
    """
    def task(work, queue, *lane):
        return celery.signature(task_name(work), args=(request_id, attempt, *lane),
                                immutable=True, app=celery).set(queue=queue)

    stages = [task(stage, QUEUE_OF_STAGE[stage]) for stage in STAGES]
    if lanes is None:
        return chain(stages)
    header = [task(LANE, LANE, lane) for lane in lanes]
    if len(header) < 2:
        return chain(*header, *stages[1:])
    if celery.conf.result_backend is None:
        # Nothing counts the lanes here: the last one leaves a message that does the same.
        return group(header)
    return chord(header, chain(stages[1:]))


def task_name(work):
    """The public name of the task of a stage, of `lane` or of `webhook`, as Flower shows it."""
    return f"atelier.{work}"


def time_limits(work):
    """Celery's options for the soft and hard time limit of a stage or of `lane`."""
    soft_s, hard_s = LIMITS_S[work]
    return {"soft_time_limit": soft_s, "time_limit": hard_s}
