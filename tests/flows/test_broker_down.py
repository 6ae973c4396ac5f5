"""A broker that is down at submit: the caller notices nothing, the work waits and is done."""

import subprocess
from pathlib import Path

import pytest
import redis

from app.stack import free_port, running
from settings import Settings
from store.backends import Backends
from store.embedded.binaries import redis_folder
from tests.factories import eventually, png, product_photo, swap_body
from tests.flows.conftest import PROCESSES, open_shop


class OwnRedis:
    """A Redis that this test may kill."""

    def __init__(self, folder):
        self.socket = Path(folder) / "r.sock"
        self._folder = folder
        self._process = None

    def start(self):
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [redis_folder() / "redis-server", "--port", "0", "--unixsocket", self.socket,
             "--dir", self._folder, "--save", "", "--appendonly", "no"],
            stdout=subprocess.DEVNULL)
        eventually(self._answers)

    def _answers(self):
        try:
            return redis.Redis(unix_socket_path=str(self.socket)).ping()
        except redis.ConnectionError:
            return False

    def kill(self):
        """End it at once; nothing was saved."""
        self._process.kill()
        self._process.wait()


@pytest.fixture
def own_redis(tmp_path):
    server = OwnRedis(tmp_path)
    server.start()
    yield server
    server.kill()


def test_request_completes_when_the_broker_comes_back(own_redis, database_url, tmp_path):
    port = free_port()
    backends = Backends(Settings(
        home=tmp_path, database_url=database_url, environment="test",
        broker_url=f"redis+socket://{own_redis.socket}", public_url=f"http://127.0.0.1:{port}"))
    with running(backends, port, tmp_path / "stack.log", PROCESSES) as stack:
        shop = open_shop(backends, port, stack.pid)
        key = shop.put("bag.png", png(product_photo()))
        assert shop.swap(key)["status"] == "COMPLETED"
        own_redis.kill()
        accepted = shop.submit(swap_body(key, output_preset="original"))
        assert accepted.status_code == 202
        request_id = accepted.json()["request_id"]
        assert shop.read(request_id)["status"] == "NOT_STARTED"
        own_redis.start()
        request = shop.outcome(request_id)
        assert request["status"] == "COMPLETED", request["failure"]
        assert shop.balance() == 992
        assert shop.broken_invariants() == []
    backends.engine.dispose()
