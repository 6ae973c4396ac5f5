"""Planted bugs: each breaks one rule of the house in a process of the soak, which must find it.

They replace functions in the soak's own processes; nothing that ships knows of them.
"""

import functools

from sqlalchemy import delete, text

from app import intake
from settings import Settings
from store import idempotency, outbox
from store.models import OutboxRow
from store.requests import add_request
from store.session import transaction
from store.stage_runs import open_lanes
from tasks import clock, dispatch, reaper, stage
from tasks.canvas import compose
from tasks.celery_app import CONFIG, make_celery

NOTHING_SILENT = text("""
    SELECT request_id, NULL, attempt FROM request_logs WHERE :resend_after_s < 0""")


@functools.cache
def _celery():
    return make_celery(Settings.from_env().broker_url)


def publish_before_commit():
    """Submit tells the broker itself, in its open transaction, and keeps no outbox row."""
    def add_and_tell(session, *, request_id, **values):
        add_request(session, request_id=request_id, **values)
        session.execute(delete(OutboxRow).where(OutboxRow.request_id == request_id))
        lanes = range(values["lanes"]) if values["lanes"] else None
        compose(_celery(), request_id, 1, lanes).apply_async()

    intake.add_request = add_and_tell


def ack_early():
    """A message is gone once a worker has it, and nobody sends a lost one again."""
    CONFIG["task_acks_late"] = False
    reaper.SILENT = NOTHING_SILENT


def no_reaper():
    """Nobody looks for what was lost."""
    clock.reap = lambda sessions, resend_after_s: {}


def memory_error():
    """A stage lets MemoryError out of its task."""
    settle = stage._fail

    def let_out(conveyor, held, error):
        if isinstance(error, MemoryError):
            raise error
        settle(conveyor, held, error)

    stage._fail = let_out


def no_idempotency():
    """Every call is a new one, whatever its key."""
    idempotency.claim_key = lambda session, **_: None


def mark_sent_first():
    """The outbox row is sent when its commit says so, then the broker is told; no second try."""
    reaper.SILENT = NOTHING_SILENT

    def send(sessions, celery):
        with transaction(sessions, "dispatch") as session:
            rows = outbox.take_due(session, dispatch.BATCH)
            lanes = open_lanes(session, [row.request_id for row in rows])
            for row in rows:
                outbox.mark_sent(session, row.id)
        for row in rows:
            try:
                compose(celery, row.request_id, row.attempt,
                        lanes.get(row.request_id)).apply_async()
            except dispatch.BROKER_DOWN:
                dispatch.logger.warning("the broker does not answer")
        return len(rows)

    clock.dispatch = send


PLANTS = {
    "publish-before-commit": publish_before_commit,
    "ack-early": ack_early,
    "no-reaper": no_reaper,
    "memory-error": memory_error,
    "no-idempotency": no_idempotency,
    "mark-sent-first": mark_sent_first,
}
