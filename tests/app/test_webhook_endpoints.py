"""``/v1/webhook-endpoints``: made, changed, rotated, closed, and never another client's."""

import base64
import concurrent.futures

import pytest

from store.remote import Remote
from store.webhook_endpoints import ENDPOINTS_MAX
from tests.receivers import resolver

PATH = "/v1/webhook-endpoints"
URL = "https://example.com/hook"
UNKNOWN = "01J9ZQ0V6M3W5N8R2T4Y6A8C0E"


@pytest.fixture(autouse=True)
def names(backends):
    """Names resolve without a network: to a public address, or to the one they are named after."""
    def resolve(host, port, **_):
        address = "10.0.0.1" if host == "inside.example" else host
        return resolver(["93.184.215.14" if host == "example.com" else address])(host, port)

    backends.remote = Remote(resolve=resolve)


def body(**changes):
    """A valid body; a change to None drops the field."""
    made = {"url": URL, "description": "shop", "event_types": ["request.completed"], **changes}
    return {name: value for name, value in made.items() if value is not None}


@pytest.fixture
def made(caller):
    """The answer to a create."""
    return caller.post(PATH, body()).json


def call(caller, method, path, json=None):
    return caller.http.open(path, method=method, json=json, headers=caller.headers)


def test_secret_is_shown_once_when_created(caller):
    response = caller.post(PATH, body())
    assert response.status_code == 201
    secret = response.json.pop("secret")
    assert secret.startswith("whsec_")
    assert len(base64.b64decode(secret.removeprefix("whsec_"))) == 32
    read = caller.get(response.headers["Location"])
    assert read.json == {name: value for name, value in response.json.items()
                         if name != "secret"}
    assert secret not in read.text + caller.get(PATH).text


def test_endpoint_is_shown_as_it_was_asked_for_when_read(caller, made):
    read = caller.get(f"{PATH}/{made['id']}").json
    assert read.pop("created_at").endswith("+00:00")
    assert read == {
        "id": made["id"], "url": URL, "description": "shop", "enabled": True,
        "event_types": ["request.completed"], "disabled_at": None, "disabled_reason": None,
        "previous_secret_until": None}


def test_secrets_differ_when_two_are_created(caller, made):
    assert caller.post(PATH, body()).json["secret"] != made["secret"]


@pytest.mark.parametrize(("change", "field"), [
    ({"url": None}, "url"), ({"url": ""}, "url"), ({"url": "x" * 2001}, "url"), ({"url": 3}, "url"),
    ({"event_types": None}, "event_types"), ({"event_types": []}, "event_types"),
    ({"event_types": "request.failed"}, "event_types"), ({"description": "a\0b"}, "description"),
    ({"description": "x" * 201}, "description"), ({"secret": "mine"}, "secret"),
])
def test_create_names_the_field_when_it_is_wrong(caller, change, field):
    response = caller.post(PATH, body(**change))
    assert response.status_code == 422
    assert response.json["detail"][0]["loc"] == ["body", field]


def test_create_says_what_is_allowed_when_an_event_is_unknown(caller):
    response = caller.post(PATH, body(event_types=["request.completed", "request.lost"]))
    item = response.json["detail"][0]
    assert item["loc"] == ["body", "event_types", 1]
    assert "request.failed" in item["msg"]


@pytest.mark.parametrize("url", [
    "http://example.com/", "https://127.0.0.1/", "https://10.0.0.1/", "https://[::1]/",
    "https://169.254.169.254/latest/meta-data", "https://inside.example/",
    "https://[::ffff:10.0.0.1]/", "https://user:pass@example.com/", "https://example.com:22/",
    "ftp://example.com/", "nonsense",
])
def test_url_is_refused_when_created_or_changed_to_it(caller, made, url):
    for response in (caller.post(PATH, body(url=url)),
                     call(caller, "PATCH", f"{PATH}/{made['id']}", {"url": url})):
        assert response.status_code == 422
        item = response.json["detail"][0]
        assert (item["loc"], item["type"]) == (["body", "url"], "url_refused")
    assert len(caller.get(PATH).json["data"]) == 1


@pytest.mark.parametrize(("method", "path"), [("POST", PATH), ("PATCH", f"{PATH}/{UNKNOWN}")])
def test_body_is_refused_when_it_is_no_json(caller, method, path):
    response = caller.http.open(path, method=method, data={"url": URL}, headers=caller.headers)
    assert (response.status_code, response.json["code"]) == (415, "unsupported_media_type")


def test_eleventh_endpoint_is_a_conflict_when_ten_are_there(caller, other_caller):
    for _ in range(ENDPOINTS_MAX):
        assert caller.post(PATH, body()).status_code == 201
    response = caller.post(PATH, body())
    assert (response.status_code, response.json["code"]) == (409, "webhook_endpoints_full")
    assert "10" in response.json["detail"]
    assert other_caller.post(PATH, body()).status_code == 201


def test_list_is_paged_and_newest_first_when_followed(caller):
    ids = sorted(caller.post(PATH, body()).json["id"] for _ in range(3))
    first = caller.get(f"{PATH}?limit=2").json
    assert first["has_more"]
    rest = caller.get(f"{PATH}?limit=2&cursor={first['next_cursor']}").json
    assert [item["id"] for item in first["data"] + rest["data"]] == ids[::-1]
    assert caller.get(f"{PATH}?cursor=nonsense").status_code == 422


def test_only_what_is_sent_changes_when_patched(caller, made):
    response = call(caller, "PATCH", f"{PATH}/{made['id']}", {"event_types": ["request.failed"]})
    assert response.status_code == 200
    assert response.json == {
        **{name: value for name, value in made.items() if name != "secret"},
        "event_types": ["request.failed"]}
    assert call(caller, "PATCH", f"{PATH}/{made['id']}", {}).json == response.json


def test_endpoint_is_closed_and_opened_when_patched(caller, made):
    path = f"{PATH}/{made['id']}"
    closed = call(caller, "PATCH", path, {"enabled": False}).json
    assert (closed["enabled"], closed["disabled_reason"]) == (False, "client")
    assert call(caller, "PATCH", path, {"enabled": False}).json == closed
    assert caller.post(f"{path}/test", None).json["code"] == "webhook_endpoint_disabled"
    opened = call(caller, "PATCH", path, {"enabled": True}).json
    assert (opened["enabled"], opened["disabled_at"]) == (True, None)
    assert caller.post(f"{path}/test", None).status_code == 202


def test_new_secret_is_shown_when_rotated(caller, made):
    rotated = caller.post(f"{PATH}/{made['id']}/rotate", None)
    assert rotated.status_code == 200
    assert rotated.json["secret"].startswith("whsec_")
    assert rotated.json["secret"] != made["secret"]
    assert rotated.json["previous_secret_until"]


def test_endpoint_is_gone_when_deleted(caller, made):
    path = f"{PATH}/{made['id']}"
    assert call(caller, "DELETE", path).status_code == 204
    assert caller.get(path).status_code == 404
    assert call(caller, "DELETE", path).status_code == 404


def test_test_event_is_queued_when_asked_for(caller, made):
    response = caller.post(f"{PATH}/{made['id']}/test", None)
    assert response.status_code == 202
    assert (response.json["event_type"], response.json["status"]) == ("webhook.test", "PENDING")
    assert caller.get(response.headers["Location"]).json["id"] == response.json["id"]


@pytest.mark.parametrize(("method", "end"), [
    ("GET", ""), ("PATCH", ""), ("DELETE", ""), ("POST", "/rotate"), ("POST", "/test")])
@pytest.mark.parametrize("whose", ["another's", UNKNOWN, "nonsense", "%00"])
def test_endpoint_is_not_found_when_it_is_not_the_callers(
        caller, other_caller, made, method, end, whose):
    endpoint_id = made["id"] if whose == "another's" else whose
    response = call(other_caller, method, f"{PATH}/{endpoint_id}{end}", {})
    assert (response.status_code, response.json["code"]) == (404, "not_found")
    assert caller.get(f"{PATH}/{made['id']}").json["enabled"]


def test_list_is_empty_when_the_endpoints_are_another_clients(other_caller, made):
    assert other_caller.get(PATH).json["data"] == []


@pytest.mark.parametrize("path", [PATH, f"{PATH}/{UNKNOWN}", "/v1/webhook-deliveries"])
def test_key_is_needed_when_called(caller, path):
    assert caller.http.get(path).status_code == 401


def test_endpoint_is_gone_for_both_when_two_delete_it_at_once(caller, app, made):
    path = f"{PATH}/{made['id']}"
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        codes = pool.map(lambda _: app.test_client().delete(
            path, headers=caller.headers).status_code, range(4))
    assert sorted(codes) == [204, 404, 404, 404]
