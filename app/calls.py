"""Calls: what each of them leaves behind: its id, the fields of its log lines, its metrics."""

import time

from flask import g, request

from store.ids import new_id
from telemetry.logs import bind, bound
from telemetry.metrics import HTTP_CALLS, HTTP_SECONDS, count, observe

UNKNOWN = "unknown"
"""The route and method of a call that no route takes: a caller must not make up labels."""

LOGGED = "atelier.logged"
"""Where the server finds what its line about the call should say (`app.gunicorn`)."""


def watch(app):
    """Name and count every call of `app`."""
    app.before_request(_begin)
    app.after_request(_stamp)
    app.teardown_request(_end)


def name_client(client_id):
    """Note in whose name the call is made."""
    bind(client_id=client_id)
    request.environ[LOGGED]["client_id"] = client_id


def _begin():
    """Every call has an id; a submit gives it to the request it creates."""
    g.call_id = new_id()
    g.begun = time.perf_counter()
    g.bound = bound(request_id=g.call_id)
    g.bound.__enter__()
    request.environ[LOGGED] = {"request_id": g.call_id, "route": _route()}


def _stamp(response):
    response.headers.setdefault("X-Request-Id", g.get("call_id", ""))
    route = _route()
    method = UNKNOWN if route == UNKNOWN else request.method
    count(HTTP_CALLS, method, route, response.status_code)
    observe(HTTP_SECONDS, time.perf_counter() - g.begun, route)
    return response


def _route():
    return request.url_rule.rule if request.url_rule else UNKNOWN


def _end(_error):
    g.pop("bound").__exit__(None, None, None)
