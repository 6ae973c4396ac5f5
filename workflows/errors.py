"""The workflows' exception tree.

WorkflowError
 ├─ InputInvalid          fields that are well formed but name nothing we have
 ├─ EvaluationRejected    every picture that was drawn failed its checks
 ├─ ItemNotFound          an item that was asked for is not in the picture
 └─ ItemsUndelivered      not every item could be delivered, and the rest is not wanted alone
"""

from dataclasses import dataclass


class WorkflowError(Exception):
    """Base of all workflow errors: `code`, `public`, `retryable` and `technical`."""

    code = "workflow_error"
    public = "The workflow could not be run."
    retryable = False
    technical = False

    def __init__(self, detail=None):
        super().__init__(detail or self.public)
        self.detail = detail or self.public


@dataclass(frozen=True)
class Issue:
    """One thing wrong with the input: where, what is allowed, and a stable type."""

    loc: tuple[str | int, ...]
    msg: str
    type: str = "value_error"


class InputInvalid(WorkflowError):
    code = "input_invalid"
    public = "The input names something that is not available."

    def __init__(self, issues):
        super().__init__("; ".join(issue.msg for issue in issues))
        self.issues = tuple(issues)


class EvaluationRejected(WorkflowError):
    code = "evaluation_rejected"
    public = "No picture passed the quality checks."
    technical = True


class ItemNotFound(WorkflowError):
    code = "item_not_found"
    public = "There is no such item in the picture."


class ItemsUndelivered(WorkflowError):
    code = "items_undelivered"
    public = "Not every item could be delivered, and partial results were not allowed."
