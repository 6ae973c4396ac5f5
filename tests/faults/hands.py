"""Workers that a test stops in the middle of their work, and ends as it likes, or never."""

import functools
import queue
import threading
from dataclasses import dataclass

from celery.exceptions import SoftTimeLimitExceeded

from ledger.settlement import Undelivered, settle_success
from store.errors import ObjectStoreDown
from store.ids import new_id
from store.renders import add_render
from studio.errors import CutoutUnsure, RenderFailed
from tasks.conveyor import Conveyor
from tasks.stage import Checkpoint, run_stage
from tasks.stages.evaluate import decide
from tasks.stages.lane import join

REJECTED = {"passed": False, "checks": [{"name": "frame", "verdict": "fail"}]}


class Killed(BaseException):
    """The end of a killed process: nothing catches it and nothing is written."""


@dataclass(frozen=True)
class NamedConveyor(Conveyor):
    """A conveyor of one worker: in a test, all workers are of one process."""

    name: str = ""

    @property
    def owner(self):
        """Who holds a lease."""
        return self.name


class Hand(threading.Thread):
    """One message being worked on: `run_stage` itself, which stops where the work would be done.

    After `take` the hand either holds the claim (`work` is set) or has ended. `end` lets it go on
    with an outcome. `goes_on` then tells whether the chain does.
    """

    def __init__(self, conveyor, message):
        super().__init__(name=conveyor.owner, daemon=True)
        self.message = message
        self.work = None
        self.goes_on = self._error = None
        self._conveyor = conveyor
        self._stopped, self._outcome = queue.SimpleQueue(), queue.SimpleQueue()

    def take(self):
        """Start, and come back when the claim is held or refused."""
        self.start()
        return self._wait()

    def end(self, outcome):
        """Go on with ``outcome(StageWork)``, which gives a checkpoint or raises."""
        self._outcome.put(outcome)
        self._wait()
        self.join()
        return self.goes_on

    def run(self):
        """The thread."""
        message = self.message
        try:
            self.goes_on = run_stage(
                self._conveyor, message.stage, self._hold, message.request_id, message.attempt,
                message.lane)
        except Killed:
            self.goes_on = False
        except BaseException as error:
            self._error = error
        self._stopped.put(True)

    def _hold(self, work):
        self.work = work
        self._stopped.put(True)
        return self._outcome.get()(work)

    def _wait(self):
        self._stopped.get(timeout=60)
        if self._error is not None:
            raise self._error
        return self.work


def done(missing=0):
    """The work is done; a last stage delivers all but the last `missing` lines."""
    def outcome(work):
        if work.claim.stage == "fetch":
            return Checkpoint(conclude=functools.partial(join, work))
        if work.claim.stage != "store":
            return Checkpoint()
        return Checkpoint(conclude=lambda session: _deliver(session, work.request, missing))

    return outcome


def _deliver(session, request, missing):
    """Write what the last stage writes."""
    add_render(
        session, public_id=new_id(), request_id=request.request_id, client_id=request.client_id,
        role="picture", position=0, format="png", width=1, height=1, bytes=1, sha256="0" * 64,
        seed=1, object_key=f"renders/{request.client_id}/{request.request_id}/{new_id()}.png",
        engine="small", engine_version="1", facts={},
    )
    lines = [f"item-{index}" for index in range(len(request.body["items"]))]
    settle_success(
        session, request.request_id, attempt=request.attempt, actor="stage store",
        undelivered=[Undelivered(line, "item_not_found", "It is not there.")
                     for line in lines[len(lines) - missing:]],
    )
    return True


def rejected(work):
    """The checks reject the picture; only evaluate says so."""
    return Checkpoint(conclude=lambda session: decide(session, work, REJECTED))


def failing(error):
    """The work ends in `error`."""
    def outcome(work):
        raise error

    return outcome


FAILURES = {
    "passing": ObjectStoreDown(), "slow": SoftTimeLimitExceeded(), "engine": RenderFailed(),
    "hopeless": CutoutUnsure(), "memory": MemoryError(), "bug": ZeroDivisionError(),
}
"""Errors by what they are; `tests.faults.expected` knows which are worth another try."""
