"""Lanes: items fetched and cut out side by side, joined by the rows, whatever messages do."""

import pytest
from sqlalchemy import select, text

from store.models import OutboxRow
from store.request_view import progress_of
from store.stage_runs import FINISHED, Claim, claim, fetched, finish, runs_of
from studio.engines.protocol import CutOut, Look
from tasks.reaper import reap
from tests.factories import make_request, png, product_photo
from tests.tasks.looks import assert_captured_once, cut, go_on
from tests.tasks.test_stage import run, run_all, run_lane, unsent

LEASE_RUNS_OUT = "UPDATE stage_runs SET lease_until = now() - interval '1 s' " \
    "WHERE lease_until IS NOT NULL"


def test_items_come_cut_out_and_in_order_when_lanes_end_in_any(
        look_conveyor, cutter, submit_look, photos, sessions, caller, read_request):
    request_id = submit_look(*photos)
    assert all(run_lane(look_conveyor, request_id, lane) for lane in (2, 0, 1))
    assert go_on(look_conveyor, request_id)
    assert read_request(request_id).status == "COMPLETED"
    assert [item.photo.shape for item in cutter.ran[-1].items] == [
        (height, 200, 4) for height in (200, 220, 240)]
    assert_captured_once(sessions, caller, request_id)


def test_photo_is_taken_as_it_is_when_it_has_an_alpha(look_conveyor, cutter, submit_look, photos):
    request_id = submit_look(cut(photos[0]), photos[1])
    assert run_all(look_conveyor, request_id)
    assert cutter.count(CutOut) == 1
    assert (cutter.ran[-1].items[0].photo == cut(photos[0])).all()


def test_item_is_made_smaller_before_it_is_cut_out_when_its_photo_is_large(
        look_conveyor, cutter, submit_look):
    request_id = submit_look(product_photo(2500, 100), product_photo())
    assert run_lane(look_conveyor, request_id, 0)
    assert cutter.ran[0].photo.shape == (2048, 82, 3)


def test_source_without_a_line_is_fetched_and_not_cut_when_in_a_lane(
        look_conveyor, cutter, sessions, caller):
    key = caller.source()
    look_conveyor.objects.put(key, png(product_photo()), "image/png")
    with sessions.begin() as session:
        request_id = make_request(
            session, caller.client, source_keys=[key], lanes=1).request_id
    assert run_lane(look_conveyor, request_id, 0)
    assert cutter.ran == []
    with sessions() as session:
        assert fetched(session, request_id)[0].facts["size_px"] == [200, 240]


def test_nothing_is_drawn_when_the_callback_comes_before_the_last_lane(
        look_conveyor, cutter, submit_look, photos):
    request_id = submit_look(*photos)
    assert run_lane(look_conveyor, request_id, 0) and run_lane(look_conveyor, request_id, 2)
    assert not run(look_conveyor, "generate", request_id)
    assert run_lane(look_conveyor, request_id, 1) and run(look_conveyor, "generate", request_id)
    assert cutter.count(Look) == 1


def test_picture_is_drawn_once_when_the_callback_comes_twice(
        look_conveyor, cutter, submit_look, photos, sessions, caller):
    request_id = submit_look(*photos)
    assert run_all(look_conveyor, request_id)
    assert not go_on(look_conveyor, request_id)
    assert cutter.count(Look) == 1
    assert_captured_once(sessions, caller, request_id)


def test_last_lane_leaves_a_message_for_later_when_the_callback_may_be_lost(
        look_conveyor, submit_look, photos, sessions):
    request_id = submit_look(*photos)
    for lane in (1, 2):
        run_lane(look_conveyor, request_id, lane)
        assert unsent(sessions, request_id) == []
    run_lane(look_conveyor, request_id, 0)
    message, = unsent(sessions, request_id)
    assert message.attempt == 1
    assert 9 < (message.available_at - message.created_at).total_seconds() < 11
    # A lane whose message comes again leaves no other.
    assert run_lane(look_conveyor, request_id, 0)
    assert len(unsent(sessions, request_id)) == 1


def test_message_is_taken_back_when_the_callback_came(look_conveyor, submit_look, photos, sessions):
    request_id = submit_look(*photos)
    assert run_all(look_conveyor, request_id)
    with sessions() as session:
        messages = session.scalars(select(OutboxRow)).all()
        assert [message.sent_at is None for message in messages] == [False]


@pytest.mark.parametrize("lost", [1, 2])
def test_look_comes_once_when_messages_after_the_lanes_are_lost(
        look_conveyor, cutter, submit_look, photos, sessions, caller, read_request, lost):
    request_id = submit_look(*photos)
    for lane in range(3):
        assert run_lane(look_conveyor, request_id, lane)
    if lost == 2:
        with sessions.begin() as session:
            session.execute(text(
                "UPDATE outbox SET sent_at = coalesce(sent_at - interval '10 min', "
                "now() - interval '121 s')"))
            session.execute(text("UPDATE stage_runs SET finished_at = now() - interval '131 s'"))
        assert reap(sessions, 120)["silent"] == 1
    assert len(unsent(sessions, request_id)) == 1
    assert run_all(look_conveyor, request_id)
    assert read_request(request_id).status == "COMPLETED"
    assert (cutter.count(CutOut), cutter.count(Look)) == (3, 1)
    assert_captured_once(sessions, caller, request_id)


def test_finished_lanes_are_passed_over_when_the_worker_of_one_is_lost(
        look_conveyor, cutter, submit_look, photos, sessions, caller, read_request):
    request_id = submit_look(*photos)
    assert run_lane(look_conveyor, request_id, 0) and run_lane(look_conveyor, request_id, 2)
    with sessions.begin() as session:
        lost = claim(session, request_id, 1, "fetch", lane=1, owner="lost", lease_s=30)
        session.execute(text(LEASE_RUNS_OUT))
    assert reap(sessions, 120)["lost"] == 1
    assert run_all(look_conveyor, request_id, attempt=2)
    assert read_request(request_id).attempt == 2
    assert (cutter.count(CutOut), cutter.count(Look)) == (3, 1)
    with sessions.begin() as session:
        assert not finish(session, lost, facts={"refused": {"item-1": {}}})
    assert_captured_once(sessions, caller, request_id)


def test_lane_that_was_only_slow_writes_nothing_when_another_attempt_began(
        look_conveyor, submit_look, photos, sessions):
    request_id = submit_look(*photos)
    with sessions.begin() as session:
        lost = claim(session, request_id, 1, "fetch", lane=0, owner="lost", lease_s=30)
        slow = claim(session, request_id, 1, "fetch", lane=1, owner="slow", lease_s=30)
        assert isinstance(lost, Claim) and isinstance(slow, Claim)
        session.execute(text(LEASE_RUNS_OUT + " AND lane = 0"))
    reap(sessions, 120)
    with sessions.begin() as session:
        assert not finish(session, slow)
        assert isinstance(
            claim(session, request_id, 2, "fetch", lane=1, owner="new", lease_s=30), Claim)


def test_lanes_are_passed_over_when_the_picture_is_drawn_again(
        look_conveyor, cutter, submit_look, photos, read_request):
    cutter.flat = 1
    request_id = submit_look(*photos)
    assert not run_all(look_conveyor, request_id)
    assert read_request(request_id).round == 1
    assert run_all(look_conveyor, request_id)
    assert (cutter.count(CutOut), cutter.count(Look)) == (3, 2)
    assert read_request(request_id).status == "COMPLETED"


def test_progress_is_the_share_of_the_lanes_when_they_end(
        look_conveyor, submit_look, photos, sessions, read_request):
    request_id = submit_look(*photos)

    def progress():
        with sessions() as session:
            return progress_of(session, read_request(request_id))

    told = [progress()]
    for lane in range(3):
        run_lane(look_conveyor, request_id, lane)
        told.append(progress())
    assert told == [0, 0.067, 0.133, 0.2]
    run(look_conveyor, "generate", request_id)
    assert progress() == 0.88


def test_lanes_of_a_request_are_claimed_apart_when_many_work(submit_look, photos, sessions):
    request_id = submit_look(*photos)
    with sessions.begin() as session:
        held = [claim(session, request_id, 1, "fetch", lane=lane, owner=f"w{lane}", lease_s=30)
                for lane in range(3)]
        assert [each.lane for each in held] == [0, 1, 2]
        assert finish(session, held[1])
        again = claim(session, request_id, 1, "fetch", lane=1, owner="w3", lease_s=30)
        assert again == FINISHED
        assert [run.lane for run in runs_of(session, request_id) if run.finished_at] == [1]
