"""What follows a technical failure: the refund, the same engine again, or the next one."""

import pytest

from app.intake import accept
from ledger.audit import violations
from ledger.entries import balance_of
from store.ids import new_id
from store.renders import renders_of
from studio.engines.protocol import BackgroundSwap
from studio.engines.shelf import Shelf
from studio.errors import CutoutUnsure, RenderFailed, RenderTimeout
from tasks.conveyor import Conveyor
from tests.engines import SmallEngine
from tests.tasks.test_stage import run_all
from workflows.registry import BY_SLUG


class Failing(SmallEngine):
    """Raises its troubles one by one, then draws; `flat` pictures fail their checks."""

    def __init__(self, name, *troubles, flat=False):
        super().__init__(name)
        self.troubles, self.flat = list(troubles), flat

    def run(self, job, progress):
        result = super().run(job, progress)
        if self.troubles:
            raise self.troubles.pop(0)
        if self.flat:
            result.frames["picture"][:] = 40
        return result


@pytest.fixture
def run(backends, caller):
    """Submit a background on a shelf of `engines` and run its chains to the end: the id."""
    def place(*engines, **changes):
        shelf = Shelf(engines)
        conveyor = Conveyor(
            backends.sessions, backends.objects, engines=shelf,
            render=lambda job, progress, timeout_s, **choice: shelf.run(job, progress, **choice))
        workflow, request_id = BY_SLUG["background-generator"], new_id()
        body = workflow.schema().load({"scene_type": "podium", "mood": "warm", **changes})
        accept(backends, shelf, workflow, body, caller.client, request_id=request_id)
        for attempt in (1, 2, 3):
            for _ in range(9):
                run_all(conveyor, request_id, attempt)
        return request_id
    return place


def test_request_is_refunded_at_once_when_the_caller_wants_no_other_try(
        run, read_request, sessions, caller):
    engine = Failing("one", RenderFailed())
    request = read_request(run(engine))
    assert (request.status, request.failure_code, request.attempt) == (
        "FAILED", "render_failed", 1)
    assert len(engine.ran) == 1
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


def test_engine_is_tried_again_when_the_caller_wants_retries(run, read_request):
    engine = Failing("one", RenderFailed(), RenderFailed())
    request = read_request(run(engine, on_technical_failure="retry"))
    assert (request.status, request.attempt) == ("COMPLETED", 3)


def test_next_engine_draws_when_the_first_fails_and_the_caller_wants_it(
        run, read_request, sessions, caller):
    first, second = Failing("first", RenderTimeout()), Failing("second")
    request_id = run(first, second, on_technical_failure="fallback")
    request = read_request(request_id)
    assert (request.status, request.engines_failed) == ("COMPLETED", ["first"])
    assert (len(first.ran), len(second.ran)) == (1, 1)
    with sessions() as session:
        assert renders_of(session, request_id)[0].engine == "second"
        assert balance_of(session, caller.client.id) == 98
        assert violations(session) == []


def test_next_engine_draws_when_the_named_one_fails(run, read_request):
    engines = Failing("first"), Failing("second", RenderFailed())
    request = read_request(
        run(*engines, image_model="second", on_technical_failure="fallback"))
    assert (request.status, request.engines_failed) == ("COMPLETED", ["second"])


def test_request_is_refunded_when_there_is_no_next_engine(run, read_request):
    engines = Failing("first", RenderFailed()), Failing("second", RenderTimeout())
    request = read_request(run(*engines, on_technical_failure="fallback"))
    assert (request.status, request.failure_code) == ("FAILED", "render_timeout")
    assert request.engines_failed == ["first"]


def test_dearer_engine_is_passed_over_when_falling_back(run, read_request):
    # photo-set is worth twice what flat-set is.
    engines = Failing("flat-set", RenderTimeout()), Failing("photo-set")
    request = read_request(run(*engines, on_technical_failure="fallback"))
    assert (request.status, request.failure_code) == ("FAILED", "render_timeout")
    assert engines[1].ran == []


def test_caller_is_told_when_the_fault_is_not_the_engines(run, read_request):
    engines = Failing("first", CutoutUnsure()), Failing("second")
    request = read_request(run(*engines, on_technical_failure="fallback"))
    assert (request.status, request.failure_code) == ("FAILED", "cutout_unsure")
    assert engines[1].ran == []


def test_next_engine_has_rounds_of_its_own_when_the_first_is_rejected(
        run, read_request, sessions):
    first, second = Failing("first", flat=True), Failing("second")
    request_id = run(first, second, on_technical_failure="fallback")
    request = read_request(request_id)
    assert (request.status, request.round) == ("COMPLETED", 3)
    assert [len(first.ran), len(second.ran)] == [3, 1]


def test_picture_is_delivered_unmeasured_when_the_caller_wants_no_evaluation(run, read_request):
    request = read_request(run(Failing("flat", flat=True), eval_enabled=False))
    assert (request.status, request.evaluation) == ("COMPLETED", None)


def test_worker_loss_is_no_failure_of_the_engine_when_refund_is_wanted(run, read_request):
    engine = Failing("one", ConnectionError("not the engine's"))
    request = read_request(run(engine))
    assert request.failure_code == "internal"


def test_engine_without_the_job_is_no_fallback(run, read_request):
    engines = Failing("first", RenderTimeout()), SmallEngine("swaps", (BackgroundSwap,))
    request = read_request(run(*engines, on_technical_failure="fallback"))
    assert request.failure_code == "render_timeout"
