"""``POST /v1/requests/{id}/cancel``: what ends, what is refunded, and what is too late."""

import concurrent.futures

import pytest

from ledger.audit import violations
from ledger.entries import balance_of
from ledger.settlement import settle_failure, settle_success
from store.stage_runs import Claim, beat, claim, finish
from tests.factories import make_request


@pytest.fixture
def request_id(caller, sessions):
    with sessions.begin() as session:
        return make_request(session, caller.client).request_id


def cancel(caller, request_id):
    return caller.post(f"/v1/requests/{request_id}/cancel", None)


def assert_refunded(sessions, caller):
    with sessions() as session:
        assert balance_of(session, caller.client.id) == 100
        assert violations(session) == []


def test_request_is_canceled_and_refunded_when_it_waits(caller, sessions, request_id):
    response = cancel(caller, request_id)
    assert response.status_code == 200
    assert (response.json["status"], response.json["failure"]) == ("CANCELED", None)
    assert response.json["credits"]["state"] == "REFUNDED"
    assert response.json["credits"]["refunded"] == 4
    assert response.json["ended_at"] is not None
    assert response.json["credits"]["entries"][-1]["reason"] == "canceled"
    assert_refunded(sessions, caller)


def test_worker_writes_nothing_when_the_request_is_canceled_under_it(
        caller, sessions, request_id):
    with sessions.begin() as session:
        held = claim(session, request_id, 1, "fetch", owner="w", lease_s=30)
    assert isinstance(held, Claim)
    assert cancel(caller, request_id).json["status"] == "CANCELED"
    with sessions.begin() as session:
        assert not beat(session, held, 0.5, 30)
        assert not finish(session, held, object_key="k", sha256="ab" * 32)
        assert not settle_success(session, request_id, attempt=1, actor="test")
    assert_refunded(sessions, caller)


def test_answer_is_the_same_when_canceled_again(caller, sessions, request_id):
    assert cancel(caller, request_id).json == cancel(caller, request_id).json
    assert_refunded(sessions, caller)


def test_refund_is_written_once_when_many_cancel_together(caller, sessions, request_id):
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: cancel(caller, request_id), range(12)))
    assert {answer.status_code for answer in answers} == {200}
    assert_refunded(sessions, caller)


@pytest.mark.parametrize("end", ["COMPLETED", "FAILED", "EXPIRED"])
def test_cancel_is_refused_when_the_request_has_ended(caller, sessions, request_id, end):
    with sessions.begin() as session:
        if end == "COMPLETED":
            settle_success(session, request_id, attempt=1, actor="test")
        else:
            settle_failure(session, request_id, code="c", detail="d", actor="test", status=end)
        before = balance_of(session, caller.client.id)
    response = cancel(caller, request_id)
    assert (response.status_code, response.json["code"]) == (409, "not_cancelable")
    assert end in response.json["detail"]
    with sessions() as session:
        assert balance_of(session, caller.client.id) == before


def test_one_end_wins_when_delivery_and_cancel_come_together(caller, sessions):
    def deliver(request_id):
        with sessions.begin() as session:
            return settle_success(session, request_id, attempt=1, actor="test")

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for _ in range(8):
            with sessions.begin() as session:
                request_id = make_request(session, caller.client).request_id
            delivered = pool.submit(deliver, request_id)
            canceled = pool.submit(cancel, caller, request_id)
            assert delivered.result() == (canceled.result().status_code == 409)
            state = caller.get(f"/v1/requests/{request_id}").json["credits"]["state"]
            assert state == ("CAPTURED" if delivered.result() else "REFUNDED")


@pytest.mark.parametrize("request_id", ["01J9ZQ0V6M3W5N8R2T4Y6A8C0E", "nonsense"])
def test_cancel_is_not_found_when_the_request_is_unknown(caller, request_id):
    assert cancel(caller, request_id).status_code == 404


def test_cancel_is_not_found_when_it_is_another_clients(caller, other_caller, request_id):
    assert cancel(other_caller, request_id).status_code == 404
    assert caller.get(f"/v1/requests/{request_id}").json["status"] == "NOT_STARTED"
