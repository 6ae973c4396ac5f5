"""``Prefer: wait=N`` on a submit: an answer that waits for the end, within reason."""

import concurrent.futures
import threading

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app import waiting
from app.waiting import wait_asked, wait_for_end
from ledger.settlement import settle_failure, settle_success
from store.models import RequestLog
from tests.factories import eventually, make_request, swap_body

PATH = "/v1/background-swap-with-spec"

HEADERS = {
    "wait=10": 10, "wait=1": 1, "wait=60": 60, "Wait = 7": 7, 'wait="5"': 5,
    "respond-async, wait=10": 10, "wait=10; note=x, handling=lenient": 10,
    "wait=3, wait=9": 3, "wait=soon, wait=9": None,
    "wait=0": None, "wait=61": None, "wait=-1": None, "wait=1.5": None, "wait=+5": None,
    "wait=": None, "wait": None, "wait=٣": None, "waiting=5": None, "respond-async": None,
    ";;,=,": None, "": None,
}


@pytest.mark.parametrize("header", HEADERS)
def test_wait_is_read_as_the_standard_says_when_asked_by(header):
    assert wait_asked(header) == HEADERS[header]


def test_wait_is_none_when_there_is_no_header():
    assert wait_asked(None) is None


def end_the_only_request(sessions):
    """Complete the request once it is there, as a worker would."""
    def done():
        with sessions.begin() as session:
            request_id = session.scalar(select(RequestLog.request_id))
            return request_id and settle_success(session, request_id, attempt=1, actor="test")

    return eventually(done)


def test_submit_answers_with_the_end_when_it_comes_in_time(caller, sessions):
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        ended = pool.submit(end_the_only_request, sessions)
        response = caller.post(PATH, swap_body(caller.source()), Prefer="wait=60")
        assert ended.result()
    assert response.status_code == 202
    assert set(response.json) == {"request_id", "status", "credits_cost"}
    assert response.json["status"] == "COMPLETED"
    assert response.headers["Preference-Applied"] == "wait=60"
    assert response.headers["Location"].endswith(response.json["request_id"])


def test_submit_answers_with_the_state_when_the_time_is_over(caller):
    response = caller.post(PATH, swap_body(caller.source()), Prefer="wait=1")
    assert (response.status_code, response.json["status"]) == (202, "NOT_STARTED")
    assert response.headers["Preference-Applied"] == "wait=1"


def test_submit_tells_the_end_when_its_key_is_repeated_with_a_wait(caller, sessions):
    first = caller.post(PATH, swap_body(caller.source()), Idempotency_Key="k")
    end_the_only_request(sessions)
    again = caller.post(PATH, swap_body(caller.source()), Idempotency_Key="k", Prefer="wait=60")
    assert again.json == {**first.json, "status": "COMPLETED"}


@pytest.mark.parametrize("prefer", ["wait=soon", "wait=0", "wait=600", "respond-async"])
def test_submit_answers_at_once_when_the_preference_is_none_of_ours(caller, prefer):
    response = caller.post(PATH, swap_body(caller.source()), Prefer=prefer)
    assert (response.status_code, response.json["status"]) == (202, "NOT_STARTED")
    assert "Preference-Applied" not in response.headers


def test_submit_answers_at_once_when_enough_others_wait(caller, monkeypatch):
    monkeypatch.setattr(waiting, "PLACES", threading.BoundedSemaphore(1))
    with waiting.PLACES:
        response = caller.post(PATH, swap_body(caller.source()), Prefer="wait=60")
    assert response.status_code == 202
    assert "Preference-Applied" not in response.headers


def test_submit_is_accepted_when_the_database_goes_away_while_it_waits(caller, monkeypatch):
    def gone(session, request_id):
        raise OperationalError("SELECT", {}, Exception("connection lost"))

    monkeypatch.setattr(waiting, "status_of", gone)
    response = caller.post(PATH, swap_body(caller.source()), Prefer="wait=60")
    assert (response.status_code, response.json["status"]) == (202, "NOT_STARTED")
    assert "Preference-Applied" not in response.headers
    assert waiting.PLACES.acquire(blocking=False)
    waiting.PLACES.release()


def test_waiting_holds_no_connection_when_it_sleeps(backends, caller, sessions, monkeypatch):
    with sessions.begin() as session:
        request_id = make_request(session, caller.client).request_id
    held = []

    def look(seconds):
        held.append(backends.engine.pool.checkedout())
        with sessions.begin() as session:
            settle_failure(session, request_id, code="c", detail="d", actor="test")

    monkeypatch.setattr(waiting.time, "sleep", look)
    assert wait_for_end(sessions, request_id, 60) == "FAILED"
    assert held == [0]
