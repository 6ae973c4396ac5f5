"""What a call leaves behind: its id in its log lines, and its figures."""

import logging

import pytest
from werkzeug.test import create_environ, run_wsgi_app

from app.calls import LOGGED
from telemetry import logs
from telemetry.metrics import REGISTRY


@pytest.fixture
def fields(app):
    """What is bound while the application answers; nothing after it has."""
    seen = []

    class Watch(logging.Handler):
        def emit(self, record):
            logs._add_fields(record)
            seen.append(vars(record))

    watch = Watch()
    logging.getLogger("app").addHandler(watch)
    yield seen
    logging.getLogger("app").removeHandler(watch)


def calls(method, route, status):
    """How many calls were counted."""
    return REGISTRY.get_sample_value("atelier_http_calls_total", {
        "method": method, "route": route, "status": str(status)}) or 0


def test_line_has_the_calls_id_and_client_when_something_is_logged(caller, app, fields):
    class Broken:
        policy = app.extensions["limiter"].policy

        def take(self, client_id):
            raise RuntimeError("nobody expected this")

    app.extensions["limiter"] = Broken()
    answer = caller.get("/v1/credits")
    assert answer.status_code == 500
    line, = fields
    assert line["request_id"] == answer.json["request_id"] == answer.headers["X-Request-Id"]
    assert line["client_id"] == caller.client.id
    assert logs._fields.get() == {}


def test_server_finds_id_route_and_client_when_the_call_is_over(caller, app):
    told = []

    def server(environ, start_response):
        answer = app.wsgi_app(environ, start_response)
        told.append(environ[LOGGED])
        return answer

    _, _, headers = run_wsgi_app(
        server, create_environ("/v1/requests/none", headers=caller.headers))
    assert told == [{"request_id": headers["X-Request-Id"], "client_id": caller.client.id,
                     "route": "/v1/requests/<request_id>"}]


def test_call_is_counted_by_route_when_answered(caller):
    before = calls("GET", "/v1/requests/<request_id>", 404)
    for name in ("one", "two"):
        caller.get(f"/v1/requests/{name}")
    assert calls("GET", "/v1/requests/<request_id>", 404) == before + 2


def test_call_makes_no_label_of_its_own_when_no_route_takes_it(app):
    before = calls("unknown", "unknown", 404), calls("unknown", "unknown", 405)
    app.test_client().get("/made/up")
    app.test_client().open("/v1/credits", method="MADEUP")
    assert (calls("unknown", "unknown", 404), calls("unknown", "unknown", 405)) == (
        before[0] + 1, before[1] + 1)
