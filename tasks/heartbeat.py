"""Keep a claim alive while its stage works, and carry progress to the database."""

import contextvars
import logging
import threading

from sqlalchemy.exc import SQLAlchemyError

from store.session import transaction
from store.stage_runs import beat

logger = logging.getLogger(__name__)

TICK_S = 0.5
BEATS_PER_LEASE = 3


class Heartbeat:
    """A thread that extends a lease until it is closed, or finds that the claim is lost.

    A lost claim stops the thread and nothing else: the stage's own writes are fenced, so what it
    still does is wasted but harmless.
    """

    def __init__(self, sessions, claim, lease_s):
        self._sessions = sessions
        self._claim = claim
        self._lease_s = lease_s
        self._progress = self._written = 0.0
        self._closed = threading.Event()
        # With the context of whoever starts it, so that its lines name their request.
        run = contextvars.copy_context().run
        self._thread = threading.Thread(
            target=run, args=(self._run,), name="heartbeat", daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._closed.set()
        self._thread.join()

    @property
    def is_beating(self):
        """Whether the claim was still ours at the last beat."""
        return self._thread.is_alive()

    def progress(self, phase, done):
        """Note how far the stage is: `done` in [0, 1]."""
        self._progress = min(max(done, self._progress), 1.0)

    def _run(self):
        waited_s = 0.0
        while not self._closed.wait(TICK_S):
            waited_s += TICK_S
            if self._progress == self._written and waited_s < self._lease_s / BEATS_PER_LEASE:
                continue
            if not self._beat():
                return
            waited_s = 0.0

    def _beat(self):
        progress = self._progress
        try:
            with transaction(self._sessions, "beat") as session:
                held = beat(session, self._claim, progress, self._lease_s)
        except SQLAlchemyError as error:
            logger.warning("a heartbeat was missed: %s", error)
            return True
        self._written = progress
        return held
