"""The conveyor's exception tree, and how any exception reads to a caller.

TaskError
 ├─ SourceMissing    no object has the source's key
 ├─ OutOfMemory      the stage needed more memory than there is
 ├─ StageTimeout     the stage took longer than its limit
 ├─ DatabaseAway     the database did not answer in the middle of the work
 └─ Internal         a fault of ours
"""

from dataclasses import dataclass

from celery.exceptions import SoftTimeLimitExceeded
from sqlalchemy.exc import OperationalError

from store.errors import StoreError
from studio.errors import StudioError
from workflows.errors import WorkflowError


class TaskError(Exception):
    """Base of all conveyor errors: `code`, `public`, `retryable` and `technical`."""

    code = "task_error"
    public = "The work could not be done."
    retryable = False
    technical = False

    def __init__(self, detail=None):
        super().__init__(detail or self.public)
        self.detail = detail or self.public


class SourceMissing(TaskError):
    code = "source_missing"
    public = "There is no object under the source key."


class OutOfMemory(TaskError):
    code = "out_of_memory"
    public = "The picture needed more memory than there is."
    technical = True


class StageTimeout(TaskError):
    code = "stage_timeout"
    public = "The work took longer than its time limit."
    retryable = True


class DatabaseAway(TaskError):
    code = "database_unavailable"
    public = "The database did not answer."
    retryable = True


class Internal(TaskError):
    code = "internal"
    public = "A fault of ours stopped the work; the request id finds it."


@dataclass(frozen=True)
class Failure:
    """What an exception means: for the caller, and for the next attempt.

    `technical` failures are the engine's; `expected` ones are no bugs.
    """

    code: str
    detail: str
    retryable: bool = False
    technical: bool = False
    expected: bool = True


def read_failure(error):
    """The `Failure` that `error` is; anything unknown is a bug and is not tried again."""
    if isinstance(error, SoftTimeLimitExceeded):
        error = StageTimeout()
    elif isinstance(error, MemoryError):
        error = OutOfMemory()
    elif isinstance(error, OperationalError):
        error = DatabaseAway()
    if isinstance(error, (StudioError, WorkflowError, TaskError)):
        return Failure(error.code, error.detail, error.retryable, error.technical)
    if isinstance(error, StoreError):
        # What storage says about itself is for operators.
        return Failure(error.code, error.public, error.retryable)
    return Failure(Internal.code, Internal.public, expected=False)
