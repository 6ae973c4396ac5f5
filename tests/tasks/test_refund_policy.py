"""The published refund policy tells what the conveyor really does, no more and no less."""

import ast

import pytest

from ledger.refunds import DEADLINE_EXCEEDED, POLICY, WORKER_LOST
from store.errors import EmbeddedError, RemoteError, SourceKeyForbidden, StoreError
from studio.errors import RenderFailed, StudioError
from tasks.errors import TaskError, read_failure
from tests.shape.sources import PACKAGES, shipped
from workflows.errors import EvaluationRejected, InputInvalid, WorkflowError

TREES = (StudioError, StoreError, WorkflowError, TaskError)
AT_SUBMIT = (InputInvalid, SourceKeyForbidden)
"""Refused with 422 before there is a request."""
AT_START = EmbeddedError
"""Ends a command or a process, not a request."""
AT_TELLING = RemoteError
"""Ends an attempt to tell of a request, not the request."""
RULES = {rule.code: rule for rule in POLICY}


def descendants(kind):
    """All classes below `kind` that the house ships: tests may add their own."""
    for child in kind.__subclasses__():
        if child.__module__.partition(".")[0] in PACKAGES:
            yield child
            yield from descendants(child)


FAILURES = [
    kind for tree in TREES for kind in descendants(tree)
    if "code" in vars(kind) and not issubclass(kind, (*AT_SUBMIT, AT_START, AT_TELLING))
]
"""A class without a code of its own is told as the one above it."""


def test_policy_has_every_code_once_and_no_other_when_the_trees_are_walked():
    codes = [kind.code for kind in FAILURES] + [WORKER_LOST.code, DEADLINE_EXCEEDED.code]
    assert sorted(rule.code for rule in POLICY) == sorted(codes)


@pytest.mark.parametrize("kind", FAILURES, ids=lambda kind: kind.code)
def test_rule_tells_the_meaning_and_the_tries_of_its_exception(kind):
    rule = RULES[kind.code]
    assert rule.meaning == kind.public
    assert rule.technical == getattr(kind, "technical", False)
    # A rejected picture is drawn again in rounds, which are no attempts.
    assert rule.retried == (kind.retryable or kind is EvaluationRejected)


def test_unknown_exception_is_in_the_policy_when_read():
    assert read_failure(ValueError("a bug")).code in RULES
    assert read_failure(MemoryError()).code in RULES
    assert RULES[read_failure(RenderFailed()).code].retried


def test_policy_refunds_whatever_fails():
    assert all(rule.refunded for rule in POLICY)


def test_no_module_of_the_conveyor_writes_a_code_of_its_own():
    literals = [
        module.at(node)
        for module in shipped() if module.path.parts[0] == "tasks"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.keyword) and node.arg == "code"
        and isinstance(node.value, ast.Constant)
    ]
    assert literals == []
