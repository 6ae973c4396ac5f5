"""gunicorn's own lines: one for each call, without what stands in its query."""

import datetime
import logging
from types import SimpleNamespace

import pytest
from gunicorn.config import Config

from app.calls import LOGGED
from app.gunicorn import Lines


@pytest.fixture
def told(caplog, monkeypatch):
    """The line of a call, or None."""
    monkeypatch.setattr(Lines, "setup", lambda self, cfg: None)
    lines = Lines(Config())

    def tell(uri, status, level=logging.INFO, **environ):
        environ = {"REQUEST_METHOD": "GET", "RAW_URI": uri, "REMOTE_ADDR": "192.0.2.7", **environ}
        with caplog.at_level(level, "app.access"):
            lines.access(SimpleNamespace(status=f"{status} ...", sent=5), None, environ,
                         datetime.timedelta(milliseconds=250))
        return caplog.records[-1] if caplog.records else None
    return tell


def test_line_tells_path_and_outcome_without_the_query_when_called(told):
    line = told("/objects/a%0Ab?expires=1&signature=abc", 200,
                **{LOGGED: {"request_id": "R1", "route": "/objects/<path:key>"}})
    assert line.getMessage() == "GET /objects/a%0Ab 200"
    assert "abc" not in str(vars(line))
    assert (line.request_id, line.route, line.status, line.seconds, line.bytes, line.address) == (
        "R1", "/objects/<path:key>", 200, 0.25, 5, "192.0.2.7")


@pytest.mark.parametrize("path, status, level, is_told", [
    ("/healthz", 200, logging.INFO, False), ("/readyz", 503, logging.INFO, True),
    ("/metrics?x=1", 200, logging.DEBUG, True), ("/v1/credits", 200, logging.INFO, True)])
def test_probe_has_a_line_only_when_it_went_wrong(told, path, status, level, is_told):
    assert (told(path, status, level) is not None) == is_told
