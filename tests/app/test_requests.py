"""``GET /v1/requests/{id}`` and the signed links in it."""

import pytest

from ledger.settlement import settle_failure, settle_success
from store.renders import add_render
from store.requests import status_of
from store.stage_runs import beat, claim, finish
from tests.factories import eventually, make_request, swap_body

SHA256 = "ab" * 32


@pytest.fixture
def delivered(caller, sessions, backends):
    """The id of a completed request with one stored picture."""
    with sessions.begin() as session:
        request = make_request(session, caller.client)
        key = f"renders/{caller.client.id}/{request.request_id}/picture.jpg"
        backends.objects.put(key, b"the picture", "image/jpeg")
        add_render(
            session, public_id="01J9ZQ0V6M3W5N8R2T4Y6A8C0E", request_id=request.request_id,
            client_id=caller.client.id, role="picture", position=0, object_key=key,
            format="jpeg", width=1080, height=1350, bytes=11, sha256=SHA256, seed=7,
            engine="paper", engine_version="1", facts={"scene": "podium"})
        settle_success(session, request.request_id, attempt=1, actor="test")
        return request.request_id


def test_request_shows_state_and_held_credits_when_just_submitted(caller):
    accepted = caller.post("/v1/background-swap-with-spec", swap_body(caller.source()))
    request = caller.get(accepted.headers["Location"]).json
    assert (request["status"], request["stage"], request["progress"]) == ("NOT_STARTED", None, 0.0)
    assert request["credits"]["state"] == "HELD"
    assert [entry["kind"] for entry in request["credits"]["entries"]] == ["charge"]
    assert request["interpreted"]["scene"] == "plain_white"
    assert (request["renders"], request["evaluation"], request["failure"]) == ([], None, None)
    assert request["created_at"].endswith("+00:00")


def test_request_shows_renders_and_capture_when_completed(caller, delivered):
    request = caller.get(f"/v1/requests/{delivered}").json
    assert (request["status"], request["progress"]) == ("COMPLETED", 1.0)
    assert request["credits"]["state"] == "CAPTURED"
    assert request["credits"]["captured"] == 4
    render = request["renders"][0]
    assert (render["width"], render["height"], render["format"]) == (1080, 1350, "jpeg")
    assert (render["bytes"], render["sha256"], render["seed"]) == (11, SHA256, 7)
    assert render["engine"] == "paper@1"


def test_link_opens_the_picture_without_a_key_when_unchanged(caller, delivered, app):
    url = caller.get(f"/v1/requests/{delivered}").json["renders"][0]["url"]
    path = url.removeprefix("http://127.0.0.1:8000")
    response = app.test_client().get(path)
    assert (response.status_code, response.data) == (200, b"the picture")
    assert response.content_type == "image/jpeg"


def test_request_is_not_sent_again_when_the_caller_has_it_and_its_links(caller, delivered):
    path = f"/v1/requests/{delivered}"

    def is_sent_once():
        headers = {**caller.headers, "If-None-Match": caller.get(path).headers["ETag"]}
        again = caller.http.get(path, headers=headers)
        return (again.status_code, again.data) == (304, b"")

    # Four times an hour the links change between the two calls.
    eventually(is_sent_once, within_s=2)


@pytest.mark.parametrize("change", [
    ("picture.jpg", "other.jpg"), ("signature=", "signature=0"), ("expires=", "expires=9"),
    ("?expires", "?nothing"),
])
def test_link_is_forbidden_when_changed(caller, delivered, app, change):
    url = caller.get(f"/v1/requests/{delivered}").json["renders"][0]["url"]
    response = app.test_client().get(url.removeprefix("http://127.0.0.1:8000").replace(*change))
    assert (response.status_code, response.json["code"]) == (403, "link_invalid")


def test_request_shows_failure_and_refund_when_failed(caller, sessions):
    with sessions.begin() as session:
        request_id = make_request(session, caller.client).request_id
        settle_failure(session, request_id, code="source_missing", detail="Not there.",
                       actor="test")
    request = caller.get(f"/v1/requests/{request_id}").json
    assert request["status"] == "FAILED"
    assert request["failure"] == {"code": "source_missing", "message": "Not there."}
    assert request["credits"]["state"] == "REFUNDED"
    assert request["credits"]["refunded"] == 4


@pytest.mark.parametrize("request_id", ["01J9ZQ0V6M3W5N8R2T4Y6A8C0E", "nonsense", "%00"])
def test_request_is_not_found_when_unknown(caller, request_id):
    response = caller.get(f"/v1/requests/{request_id}")
    assert (response.status_code, response.json["code"]) == (404, "not_found")


def test_request_is_not_found_when_it_is_another_clients(caller, other_caller, delivered):
    assert other_caller.get(f"/v1/requests/{delivered}").status_code == 404
    assert caller.get(f"/v1/requests/{delivered}").status_code == 200


def test_progress_grows_with_the_stages_when_work_goes_on(caller, sessions):
    with sessions.begin() as session:
        request_id = make_request(session, caller.client).request_id
        fetch = claim(session, request_id, 1, "fetch", owner="w", lease_s=30)
        finish(session, fetch, object_key="k", sha256=SHA256)
        generate = claim(session, request_id, 1, "generate", owner="w", lease_s=30)
        beat(session, generate, 0.5, 30)
        assert status_of(session, request_id) == "IN_PROGRESS"
    request = caller.get(f"/v1/requests/{request_id}").json
    assert (request["stage"], request["progress"]) == ("generate", 0.455)
