"""``Prefer: wait=N`` (RFC 7240): hold the answer to a submit until the request has ended.

A waiting call costs a thread of the web process and nothing else: between two looks at the
database it holds no connection. Threads are few, so only some of them may wait; a preference is
a wish, and whoever finds no place gets the usual answer at once.
"""

import logging
import re
import threading
import time

from sqlalchemy.exc import SQLAlchemyError
from werkzeug.http import parse_list_header

from store.models import OPEN_STATUSES
from store.requests import status_of
from telemetry.metrics import WAITING_CALLS, shift

logger = logging.getLogger(__name__)

WAIT_MAX_S = 60
LOOK_EVERY_S = 0.25
# Half of the threads that the Procfile gives a web process: the others answer meanwhile. Event
# streams (app.streaming) take their places from the same half.
WAITERS_MAX = 2
PLACES = threading.BoundedSemaphore(WAITERS_MAX)


def wait_asked(prefer):
    """Seconds that a Prefer header asks to wait; None without a wait that can be honoured.

    The first `wait` counts, as RFC 7240 has it; one that is malformed or not 1 to 60 is ignored.
    """
    for preference in parse_list_header(prefer or ""):
        name, _, value = preference.partition(";")[0].partition("=")
        if name.strip().lower() == "wait":
            return _seconds(value.strip().strip('"'))
    return None


def wait_for_end(sessions, request_id, seconds):
    """The request's status when it has ended or the time is over; None if nobody could wait."""
    if not PLACES.acquire(blocking=False):
        return None
    try:
        shift(WAITING_CALLS, 1, "wait")
        return _watch(sessions, request_id, time.monotonic() + seconds)
    except SQLAlchemyError as error:
        # The request is stored and charged: a 503 would tell the caller otherwise.
        logger.warning("waiting ended early: %s", error)
        return None
    finally:
        shift(WAITING_CALLS, -1, "wait")
        PLACES.release()


def _watch(sessions, request_id, deadline):
    while True:
        with sessions() as session:
            status = status_of(session, request_id)
        left_s = deadline - time.monotonic()
        if status not in OPEN_STATUSES or left_s <= 0:
            return status
        time.sleep(min(LOOK_EVERY_S, left_s))


def _seconds(value):
    if not re.fullmatch("[0-9]{1,9}", value) or not 1 <= int(value) <= WAIT_MAX_S:
        return None
    return int(value)
