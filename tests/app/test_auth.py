"""Who may call: every /v1 route wants a live key, and says how to send one."""

import pytest

from store.clients import revoke_key, keys_of
from tests.factories import swap_body

UNKNOWN_KEY = "atl_test_000000000000000000000000000000_1BSMiC"


def test_every_v1_route_is_unauthorized_when_no_key_is_sent(app):
    http = app.test_client()
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/v1")]
    assert len(rules) >= 2
    for rule in rules:
        url = rule.rule.replace("<request_id>", "01J9ZQ0V6M3W5N8R2T4Y6A8C0E")
        method = "POST" if "POST" in rule.methods else "GET"
        response = http.open(url, method=method, json={} if method == "POST" else None)
        assert response.status_code == 401, url
        assert response.headers["WWW-Authenticate"].startswith("Bearer ")
        assert response.json["code"] == "invalid_key"


@pytest.mark.parametrize("header", [
    "Basic YTpi", "Bearer", "Bearer ", "Bearer nonsense", f"Bearer {UNKNOWN_KEY}",
    "Bearer atl_test_" + "x" * 500,
])
def test_call_is_unauthorized_when_the_header_names_no_live_key(app, header):
    response = app.test_client().get(
        "/v1/requests/01J9ZQ0V6M3W5N8R2T4Y6A8C0E", headers={"Authorization": header})
    assert response.status_code == 401


def test_call_is_unauthorized_when_the_key_was_revoked(caller, sessions):
    with sessions.begin() as session:
        revoke_key(session, keys_of(session, caller.client.id)[0].id)
    response = caller.post("/v1/background-swap-with-spec", swap_body(caller.source()))
    assert response.status_code == 401


def test_every_answer_names_its_call_and_forbids_sniffing_when_sent(app):
    for path in ("/v1/requests/x", "/nowhere", "/openapi.json"):
        response = app.test_client().get(path)
        assert len(response.headers["X-Request-Id"]) == 26
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_unknown_path_and_method_are_problems_when_called(app):
    http = app.test_client()
    missing, wrong = http.get("/nowhere"), http.get("/v1/background-swap-with-spec")
    assert (missing.status_code, missing.json["code"]) == (404, "not_found")
    assert (wrong.status_code, wrong.json["code"]) == (405, "method_not_allowed")
    assert "POST" in wrong.headers["Allow"]
    for response in (missing, wrong):
        assert response.content_type == "application/problem+json"
        assert response.json["request_id"] == response.headers["X-Request-Id"]
