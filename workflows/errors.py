"""The workflows' exception tree.

WorkflowError
 ├─ InputInvalid          fields that are well formed but name nothing we have
 └─ EvaluationRejected    every picture that was drawn failed its checks
"""

from dataclasses import dataclass


class WorkflowError(Exception):
    """Base of all workflow errors: a stable `code`, a `public` sentence, and `retryable`."""

    code = "workflow_error"
    public = "The workflow could not be run."
    retryable = False

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
