"""``DELETE /v1/requests/{id}`` and ``GET .../outputs/{n}``: the pictures and their end."""

import pytest
from sqlalchemy import func, select

from ledger.entries import balance_of, entries_of_request
from ledger.settlement import settle_success
from store.ids import new_id
from store.models import RequestLog
from store.renders import add_render, renders_of
from store.stage_runs import claim, finish
from tests.factories import make_request, swap_body

SHA256 = "ab" * 32


@pytest.fixture
def delivered(caller, sessions, backends):
    """The id of a completed request with two pictures, a checkpoint and a lost worker's file."""
    with sessions.begin() as session:
        request = make_request(session, caller.client)
        request_id = request.request_id
        fetch = claim(session, request_id, 1, "fetch", owner="w", lease_s=30)
        put(backends, f"work/{request_id}/fetch-1.npz")
        finish(session, fetch, object_key=f"work/{request_id}/fetch-1.npz", sha256=SHA256)
        put(backends, f"renders/{caller.client.id}/{request_id}/orphan.jpg")
        for position in (1, 0):
            key = f"renders/{caller.client.id}/{request_id}/{position}.jpg"
            put(backends, key)
            add_render(
                session, public_id=new_id(), request_id=request_id, client_id=caller.client.id,
                role="picture", position=position, object_key=key, format="jpeg", width=9,
                height=9, bytes=7, sha256=SHA256, seed=7, engine="paper", engine_version="1",
                facts={})
        settle_success(session, request_id, attempt=1, actor="test")
        return request_id


def put(backends, key):
    backends.objects.put(key, key.encode(), "image/jpeg")


def remove(caller, request_id):
    return caller.http.delete(f"/v1/requests/{request_id}", headers=caller.headers)


@pytest.mark.parametrize("number", [1, 2])
def test_output_opens_the_picture_when_it_is_there(caller, app, delivered, number):
    response = caller.get(f"/v1/requests/{delivered}/outputs/{number}")
    assert response.status_code == 302
    path = response.headers["Location"].removeprefix("http://127.0.0.1:8000")
    assert app.test_client().get(path).data.endswith(f"/{number - 1}.jpg".encode())


@pytest.mark.parametrize("number", ["0", "3", "99999999999999999999", "-1", "first"])
def test_output_is_not_found_when_there_is_no_such_picture(caller, delivered, number):
    response = caller.get(f"/v1/requests/{delivered}/outputs/{number}")
    assert (response.status_code, response.json["code"]) == (404, "not_found")


def test_output_is_not_found_when_nothing_was_delivered_yet(caller, sessions):
    with sessions.begin() as session:
        request_id = make_request(session, caller.client).request_id
    assert caller.get(f"/v1/requests/{request_id}/outputs/1").status_code == 404


def test_removal_leaves_no_object_and_keeps_the_books_when_finished(
        caller, sessions, backends, delivered):
    put(backends, "work/another/fetch-1.npz")
    response = remove(caller, delivered)
    assert (response.status_code, response.data) == (204, b"")
    assert list(backends.objects.list("")) == ["work/another/fetch-1.npz"]
    with sessions() as session:
        assert len(entries_of_request(session, delivered)) == 2
        assert len(renders_of(session, delivered)) == 2
        assert balance_of(session, caller.client.id) == 96


def test_request_shows_that_its_data_are_gone_when_removed(caller, delivered):
    before = caller.get(f"/v1/requests/{delivered}").json
    assert (before["data_removed"], len(before["renders"])) == (False, 2)
    remove(caller, delivered)
    after = caller.get(f"/v1/requests/{delivered}").json
    assert (after["data_removed"], after["renders"]) == (True, [])
    assert (after["status"], after["credits"]) == (before["status"], before["credits"])
    for path in ("outputs/1", "outputs/9"):
        response = caller.get(f"/v1/requests/{delivered}/{path}")
        assert (response.status_code, response.json["code"]) == (410, "data_removed")
    response = caller.post(f"/v1/requests/{delivered}/replay", None)
    assert (response.status_code, response.json["code"]) == (410, "data_removed")


def test_render_is_no_source_any_more_when_removed(caller, sessions, delivered):
    render_id = caller.get(f"/v1/requests/{delivered}").json["renders"][0]["public_id"]
    body = swap_body(source_render_public_id=render_id)
    accepted = caller.post("/v1/background-swap-with-spec", body)
    assert accepted.status_code == 202
    remove(caller, delivered)
    response = caller.post("/v1/background-swap-with-spec", body)
    assert response.status_code == 422
    assert response.json["detail"][0]["loc"] == ["body", "source_render_public_id"]
    again = caller.post(f"/v1/requests/{accepted.json['request_id']}/replay", None)
    assert again.status_code == 422
    with sessions() as session:
        assert session.scalar(select(func.count()).select_from(RequestLog)) == 2


def test_removal_finds_what_came_later_when_repeated(caller, sessions, backends, delivered):
    remove(caller, delivered)
    with sessions() as session:
        first = session.get(RequestLog, delivered).data_removed_at
    put(backends, f"work/{delivered}/generate-late.npz")
    assert remove(caller, delivered).status_code == 204
    assert list(backends.objects.list("")) == []
    with sessions() as session:
        assert session.get(RequestLog, delivered).data_removed_at == first


def test_removal_is_refused_when_the_request_is_open(caller, sessions, backends):
    with sessions.begin() as session:
        request_id = make_request(session, caller.client).request_id
    put(backends, f"work/{request_id}/fetch-1.npz")
    response = remove(caller, request_id)
    assert (response.status_code, response.json["code"]) == (409, "not_finished")
    assert backends.objects.exists(f"work/{request_id}/fetch-1.npz")
    caller.post(f"/v1/requests/{request_id}/cancel", None)
    assert remove(caller, request_id).status_code == 204


@pytest.mark.parametrize("request_id", ["01J9ZQ0V6M3W5N8R2T4Y6A8C0E", "nonsense"])
def test_data_are_not_found_when_the_request_is_unknown(caller, request_id):
    assert remove(caller, request_id).status_code == 404
    assert caller.get(f"/v1/requests/{request_id}/outputs/1").status_code == 404


def test_data_are_not_found_when_they_are_another_clients(caller, other_caller, delivered):
    assert remove(other_caller, delivered).status_code == 404
    assert other_caller.get(f"/v1/requests/{delivered}/outputs/1").status_code == 404
    assert len(caller.get(f"/v1/requests/{delivered}").json["renders"]) == 2
