"""Server-sent events of a request: every event is a snapshot, so no history has to be kept.

An event's id is the state that it shows. A caller who comes back with the last id that it saw is
told only what is different now; a caller without one begins with the state as it is.

A stream costs a thread of the web process, as a waiting submit does, and shares its places with
those (`app.waiting`). Between two looks at the database it holds no connection.
"""

import functools
import json
import logging
import time
from dataclasses import asdict, dataclass

from flask import Response
from sqlalchemy.exc import SQLAlchemyError

from app import waiting
from app.errors import StreamsBusy
from ledger.request_view import request_view
from schemas.request import RequestView
from store.models import OPEN_STATUSES, RequestLog
from store.request_view import progress_of
from telemetry.metrics import WAITING_CALLS, shift

logger = logging.getLogger(__name__)

LOOK_EVERY_S = 0.5
HEARTBEAT_EVERY_S = 15
STREAM_MAX_S = 600
RETRY_MS = 3000

END = RequestView(only=(
    "request_id", "workflow", "status", "stage", "progress", "attempt", "seed", "pilot_brand",
    "credits.cost", "credits.captured", "credits.refunded", "credits.state", "failure",
    "undelivered", "renders", "created_at", "started_at", "ended_at",
))
"""What the last event tells: all that a caller acts on, without the books and the checks."""


@dataclass(frozen=True)
class Snapshot:
    """What a caller is told of an open request, and what makes an event."""

    request_id: str
    status: str
    stage: str | None
    progress: float
    attempt: int
    round: int

    @property
    def id(self):
        """The state as one word: the event's id."""
        progress = round(self.progress * 1000)
        return f"{self.status}.{self.stage or '-'}.{self.attempt}.{self.round}.{progress}"

    @property
    def is_final(self):
        """Whether nothing comes after it."""
        return self.status not in OPEN_STATUSES


def snapshot_of(session, request):
    """The request's Snapshot."""
    return Snapshot(request.request_id, request.status, request.stage,
                    progress_of(session, request), request.attempt, request.round)


def stream(backends, request_id, last_id):
    """The response that tells the request's states after the one called `last_id`.

    Raises
    ------
    StreamsBusy
        As many callers wait already as may.
    """
    places = waiting.PLACES
    if not places.acquire(blocking=False):
        raise StreamsBusy()
    response = Response(
        _frames(backends, request_id, last_id), mimetype="text/event-stream",
        # A proxy that collects the answer would hold the events back.
        headers={"X-Accel-Buffering": "no"})
    # Not in the frames themselves: a caller who leaves at once never begins them.
    response.call_on_close(places.release)
    shift(WAITING_CALLS, 1, "stream")
    response.call_on_close(functools.partial(shift, WAITING_CALLS, -1, "stream"))
    return response


def _frames(backends, request_id, last_id):
    yield f"retry: {RETRY_MS}\n\n"
    deadline = time.monotonic() + STREAM_MAX_S
    beat_at = time.monotonic() + HEARTBEAT_EVERY_S
    while time.monotonic() < deadline:
        try:
            snapshot, frame = _look(backends, request_id)
        except SQLAlchemyError as error:
            # The caller comes back with the last id that it saw.
            logger.warning("the stream ended early: %s", error, extra={"request_id": request_id})
            return
        if snapshot.id != last_id or time.monotonic() >= beat_at:
            yield frame if snapshot.id != last_id else ": still here\n\n"
            last_id, beat_at = snapshot.id, time.monotonic() + HEARTBEAT_EVERY_S
        if snapshot.is_final:
            return
        time.sleep(LOOK_EVERY_S)


def _look(backends, request_id):
    """The state now, and the event that tells it."""
    with backends.sessions() as session:
        request = session.get(RequestLog, request_id)
        snapshot = snapshot_of(session, request)
        if not snapshot.is_final:
            return snapshot, _frame("state", snapshot.id, asdict(snapshot))
        view = request_view(session, request, backends.objects, backends.settings.link_ttl_s)
    return snapshot, _frame("end", snapshot.id, END.dump(view))


def _frame(event, event_id, data):
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {event}\nid: {event_id}\ndata: {text}\n\n"
