"""What may follow a failure: another try, another engine, or nothing but the refund."""

from store.models import FETCH
from studio.errors import EngineUnavailable
from workflows.errors import InputInvalid
from workflows.generation import Generation, choose_engine
from workflows.registry import BY_SLUG

FALLBACK, REFUND = "fallback", "refund"


def may_try_again(engines, request, stage, failure):
    """Whether the request gets a next attempt after `failure`, which another engine may make.

    What is no engine's failure is tried again where that may help. What is, the caller decides
    by `on_technical_failure`; but where a source is cut out, the engine of his choice is not to
    blame, and no other takes its place.
    """
    if not failure.technical:
        return failure.retryable
    if stage != FETCH and falls_back(engines, request):
        return True
    return failure.retryable and Generation.of(request.spec).on_technical_failure != REFUND


def falls_back(engines, request):
    """Whether the caller wants another engine and there is one; notes the one that failed."""
    if Generation.of(request.spec).on_technical_failure != FALLBACK:
        return False
    job_type, failed = BY_SLUG[request.workflow].job_type, tuple(request.engines_failed)
    try:
        failed += (choose_engine(engines, job_type, request.spec, failed=failed).name,)
        choose_engine(engines, job_type, request.spec, failed=failed)
    except (EngineUnavailable, InputInvalid):
        return False
    request.engines_failed = list(failed)
    return True
