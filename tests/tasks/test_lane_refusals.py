"""Items that a lane cannot have: what falls with them, and what is given back."""

from ledger.audit import violations
from ledger.entries import balance_of
from studio.engines.protocol import CutOut
from studio.errors import CutoutUnsure, RenderFailed, RenderTimeout
from tests.tasks.looks import assert_captured_once, cut
from tests.tasks.test_stage import run_all, run_lane, unsent


def test_item_is_refused_when_its_alpha_shows_nothing(
        look_conveyor, submit_look, photos, read_request):
    request_id = submit_look(cut(photos[0], opaque=20), photos[1], allow_partial=True)
    assert run_all(look_conveyor, request_id)
    assert [each["code"] for each in read_request(request_id).undelivered] == ["cutout_unsure"]


def test_look_ends_at_once_when_an_item_is_refused_and_partial_is_not_allowed(
        look_conveyor, cutter, submit_look, photos, sessions, caller, read_request):
    cutter.troubles = [CutoutUnsure("It is as white as its ground.")]
    request_id = submit_look(*photos)
    assert not run_lane(look_conveyor, request_id, 1)
    request = read_request(request_id)
    assert (request.status, request.failure_code) == ("FAILED", "cutout_unsure")
    assert not run_lane(look_conveyor, request_id, 0)
    assert cutter.count(CutOut) == 1
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


def test_refused_items_are_refunded_with_their_reasons_when_partial_is_allowed(
        look_conveyor, cutter, submit_look, photos, sessions, caller, read_request):
    cutter.troubles = [CutoutUnsure("It is as white as its ground.")]
    request_id = submit_look(photos[0], None, photos[2], allow_partial=True)
    assert run_all(look_conveyor, request_id)
    request = read_request(request_id)
    assert request.status == "PARTIALLY_COMPLETED"
    assert {each["line"]: each["code"] for each in request.undelivered} == {
        "item-0": "cutout_unsure", "item-1": "source_missing"}
    assert [item.line for item in cutter.ran[-1].items] == ["item-2"]
    assert_captured_once(sessions, caller, request_id, credits=4)


def test_look_is_refunded_once_when_every_item_is_refused(
        look_conveyor, cutter, submit_look, photos, sessions, caller, read_request):
    cutter.troubles = [CutoutUnsure(), CutoutUnsure("The last of them.")]
    request_id = submit_look(*photos[:2], allow_partial=True)
    assert run_lane(look_conveyor, request_id, 0)
    assert not run_lane(look_conveyor, request_id, 1)
    assert not run_all(look_conveyor, request_id)
    request = read_request(request_id)
    assert (request.status, request.failure_code) == ("FAILED", "cutout_unsure")
    assert request.failure_detail == "The last of them."
    assert unsent(sessions, request_id) == []
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


def test_lane_is_tried_again_and_blames_no_engine_when_its_process_died(
        look_conveyor, cutter, submit_look, photos, read_request):
    cutter.troubles = [RenderFailed()]
    request_id = submit_look(*photos, on_technical_failure="fallback")
    assert not run_lane(look_conveyor, request_id, 0)
    assert run_all(look_conveyor, request_id, attempt=2)
    request = read_request(request_id)
    assert (request.status, request.engines_failed) == ("COMPLETED", [])


def test_item_is_refused_when_its_process_died_in_every_attempt(
        look_conveyor, cutter, submit_look, photos, read_request):
    cutter.troubles = [RenderFailed()] * 3
    request_id = submit_look(*photos[:2], allow_partial=True, on_technical_failure="retry")
    for attempt in (1, 2):
        assert not run_lane(look_conveyor, request_id, 0, attempt)
    assert run_all(look_conveyor, request_id, attempt=3)
    request = read_request(request_id)
    assert request.status == "PARTIALLY_COMPLETED"
    assert [each["code"] for each in request.undelivered] == ["render_failed"]


def test_item_is_refused_at_once_when_its_process_died_and_no_other_try_is_wanted(
        look_conveyor, cutter, submit_look, photos, read_request):
    cutter.troubles = [RenderFailed()]
    request_id = submit_look(
        *photos[:2], allow_partial=True, on_technical_failure="refund")
    assert run_all(look_conveyor, request_id)
    request = read_request(request_id)
    assert (request.status, request.attempt) == ("PARTIALLY_COMPLETED", 1)


def test_item_is_refused_at_once_when_its_cut_out_takes_too_long(
        look_conveyor, cutter, submit_look, photos, read_request):
    cutter.troubles = [RenderTimeout()]
    request_id = submit_look(*photos[:2], allow_partial=True)
    assert run_all(look_conveyor, request_id)
    assert [each["code"] for each in read_request(request_id).undelivered] == ["render_timeout"]
