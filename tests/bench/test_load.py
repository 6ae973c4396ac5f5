"""The lean client counts whole answers, and takes no other status for a success."""

import itertools
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench import load


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.server.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(202 if self.path == "/good" else 500)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        """Nothing: the test counts."""


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        server.bodies = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def _posts(path):
    return itertools.repeat(load.request("POST", path, {"X-Client": "a"}, b"{}"))


def _rate(server, path):
    return load.rate(
        server.server_address[1], _posts(path), status=202, connections=3, seconds=0.2)


def test_rate_counts_the_answers_when_they_are_as_expected(server):
    assert 0.2 * _rate(server, "/good") <= len(server.bodies)
    assert len(server.bodies) > 3
    assert set(server.bodies) == {b"{}"}


def test_rate_fails_with_the_answer_when_the_status_is_another(server):
    with pytest.raises(load.LoadFailed, match="HTTP/1.1 500"):
        _rate(server, "/bad")
