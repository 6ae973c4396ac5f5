"""``GET /v1/requests/{id}/events``: a stream of snapshots that can be taken up again."""

import json
import threading

import pytest
from sqlalchemy.exc import OperationalError

from app import streaming, waiting
from ledger.settlement import settle_failure, settle_success
from store.stage_runs import beat, claim, finish
from tests.factories import make_request

UNKNOWN = "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"


@pytest.fixture
def request_id(sessions, caller):
    with sessions.begin() as session:
        return make_request(session, caller.client).request_id


@pytest.fixture
def follow(caller, monkeypatch):
    """Read a stream to its end; `steps` are what happens between two looks, one each."""
    def follow(request_id, *steps, last_id=None):
        todo = list(steps)
        # No step left and still no end: the stream would go on for ever.
        monkeypatch.setattr(streaming.time, "sleep", lambda seconds: todo.pop(0)())
        headers = {**caller.headers, **({"Last-Event-ID": last_id} if last_id else {})}
        # Buffered: read and closed, as a server does.
        response = caller.http.get(
            f"/v1/requests/{request_id}/events", headers=headers, buffered=True)
        return response, parse(response.text)

    return follow


def parse(text):
    """The events of a stream as (event, id, data)."""
    found = []
    for block in text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines())
        if "event" in lines:
            found.append((lines["event"], lines["id"], json.loads(lines["data"])))
    return found


def nothing():
    """A look at which everything is as it was."""


@pytest.fixture
def work(sessions, request_id):
    """Steps of a worker on the request."""
    class Work:
        def fetch(self):
            with sessions.begin() as session:
                held = claim(session, request_id, 1, "fetch", owner="w", lease_s=30)
                finish(session, held, object_key="k", sha256="ab" * 32)

        def generate(self):
            with sessions.begin() as session:
                held = claim(session, request_id, 1, "generate", owner="w", lease_s=30)
                beat(session, held, 0.5, 30)

        def complete(self):
            with sessions.begin() as session:
                settle_success(session, request_id, attempt=1, actor="test")

        def fail(self):
            with sessions.begin() as session:
                settle_failure(session, request_id, code="source_missing", detail="Not there.",
                               actor="test")

    return Work()


def test_stream_tells_each_change_and_the_end_when_followed(follow, request_id, work):
    response, events = follow(
        request_id, work.fetch, nothing, work.generate, nothing, work.complete)
    assert response.status_code == 200
    assert response.content_type == "text/event-stream; charset=utf-8"
    assert response.text.startswith("retry: 3000\n\n")
    assert [(event, event_id) for event, event_id, _ in events] == [
        ("state", "NOT_STARTED.-.1.0.0"), ("state", "IN_PROGRESS.fetch.1.0.30"),
        ("state", "IN_PROGRESS.generate.1.0.455"), ("end", "COMPLETED.generate.1.0.1000")]
    assert events[2][2] == {
        "request_id": request_id, "status": "IN_PROGRESS", "stage": "generate",
        "progress": 0.455, "attempt": 1, "round": 0}


def test_end_tells_what_a_get_does_when_completed(follow, request_id, work, caller):
    work.complete()
    _, [(event, _, data)] = follow(request_id)
    view = caller.get(f"/v1/requests/{request_id}").json
    assert event == "end"
    assert data["credits"] == {"cost": 4, "captured": 4, "refunded": 0, "state": "CAPTURED"}
    assert {name: data[name] for name in data if name != "credits"} == {
        name: view[name] for name in data if name != "credits"}


def test_end_tells_the_failure_when_failed(follow, request_id, work):
    _, events = follow(request_id, work.fail)
    assert events[-1][0] == "end"
    assert events[-1][2]["failure"] == {"code": "source_missing", "message": "Not there."}


def test_stream_begins_with_what_is_different_when_taken_up_again(follow, request_id, work):
    work.fetch()
    _, events = follow(request_id, nothing, work.complete, last_id="IN_PROGRESS.fetch.1.0.30")
    assert [event for event, *_ in events] == ["end"]
    work_done = follow(request_id, last_id="IN_PROGRESS.fetch.1.0.30")[1]
    assert work_done == events


@pytest.mark.parametrize("last_id", ["IN_PROGRESS.fetch.1.0.1", "nonsense", "COMPLETED"])
def test_stream_begins_with_the_state_when_the_last_id_is_not_it(
        follow, request_id, work, last_id):
    work.fetch()
    _, events = follow(request_id, work.complete, last_id=last_id)
    assert [event_id for _, event_id, _ in events] == [
        "IN_PROGRESS.fetch.1.0.30", "COMPLETED.fetch.1.0.1000"]


def test_nothing_more_is_told_when_the_end_was_seen(follow, request_id, work):
    work.fail()
    _, [(_, last_id, _)] = follow(request_id)
    response, _ = follow(request_id, last_id=last_id)
    assert (response.status_code, response.data) == (204, b"")


def test_comment_shows_that_the_stream_lives_when_nothing_changes(
        follow, request_id, work, monkeypatch):
    monkeypatch.setattr(streaming, "HEARTBEAT_EVERY_S", 0)
    response, events = follow(request_id, nothing, nothing, work.complete)
    assert response.text.count(": still here\n\n") == 2
    assert len(events) == 2


def test_stream_ends_without_an_end_when_its_time_is_over(follow, request_id, monkeypatch):
    monkeypatch.setattr(streaming, "STREAM_MAX_S", 0)
    response, events = follow(request_id)
    assert (response.status_code, events) == (200, [])


def test_stream_ends_when_the_database_goes_away(follow, request_id, monkeypatch):
    def gone():
        monkeypatch.setattr(streaming, "snapshot_of", broken)

    def broken(session, request):
        raise OperationalError("SELECT", {}, Exception("connection lost"))

    _, events = follow(request_id, gone)
    assert [event for event, *_ in events] == ["state"]


def test_no_connection_is_held_when_the_stream_waits(follow, request_id, work, backends):
    held = []

    def look():
        held.append(backends.engine.pool.checkedout())
        work.complete()

    follow(request_id, look)
    assert held == [0]


def test_stream_is_refused_when_enough_others_wait(caller, request_id, monkeypatch):
    monkeypatch.setattr(waiting, "PLACES", threading.BoundedSemaphore(1))
    with waiting.PLACES:
        response = caller.get(f"/v1/requests/{request_id}/events")
    assert (response.status_code, response.json["code"]) == (503, "streams_busy")
    assert response.headers["Retry-After"] == "5"


def test_place_is_given_back_when_the_caller_leaves(caller, request_id, monkeypatch):
    monkeypatch.setattr(waiting, "PLACES", threading.BoundedSemaphore(1))
    for _ in range(2):
        response = caller.http.get(
            f"/v1/requests/{request_id}/events", headers=caller.headers, buffered=False)
        assert response.status_code == 200
        assert next(response.iter_encoded()).startswith(b"retry:")
        assert not waiting.PLACES.acquire(blocking=False)
        response.close()
    assert caller.http.head(f"/v1/requests/{request_id}/events", headers=caller.headers,
                            buffered=True).status_code == 200
    assert waiting.PLACES.acquire(blocking=False)


@pytest.mark.parametrize("whose", ["another's", UNKNOWN, "nonsense", "%00"])
def test_stream_is_not_found_when_the_request_is_not_the_callers(
        other_caller, request_id, whose):
    path = request_id if whose == "another's" else whose
    response = other_caller.get(f"/v1/requests/{path}/events")
    assert (response.status_code, response.json["code"]) == (404, "not_found")


def test_key_is_needed_when_followed(caller, request_id):
    assert caller.http.get(f"/v1/requests/{request_id}/events").status_code == 401
