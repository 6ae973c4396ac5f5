"""The embedded Redis: broker and result backend on a socket, kept in an append-only file."""

import signal

from store.embedded.process import Server, accepts

START_TIMEOUT_S = 60
STOP_TIMEOUT_S = 20
SOCKET = "redis.sock"


class Redis(Server):
    """Redis on a socket in `sockets`, with its data in the place's `redis` folder."""

    def __init__(self, place, sockets):
        self.data = place.data / "redis"
        self.socket = sockets / SOCKET
        super().__init__("redis", place, self.data / "redis.pid")

    def url(self):
        return f"redis+socket://{self.socket}?virtual_host=0"

    def ensure(self):
        """Start it if it does not run; come back when it has loaded its file and answers."""
        if not self.joins(self._answers, START_TIMEOUT_S):
            self.place.owned_folder(self.data)
            self.pid_file.unlink(missing_ok=True)
            self.start(self._command(), self.data)
            self.wait_until(self._answers, START_TIMEOUT_S)

    def end(self):
        """Stop it after flushing its file."""
        self.stop(signal.SIGTERM, STOP_TIMEOUT_S)

    def _command(self):
        settings = {
            "port": "0",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "dir": self.data,
            "pidfile": self.pid_file,
            # At most a second of messages is lost with the machine; the outbox sends them again.
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": "",
            # Evicted keys would be lost queue bindings: better an error than a silent loss.
            "maxmemory-policy": "noeviction",
        }
        options = [part for name, value in settings.items() for part in (f"--{name}", value)]
        return [self.place.redis / "redis-server", *options]

    def _answers(self):
        # While it loads its file it answers with an error instead.
        return accepts(self.socket, say=b"PING\r\n", hear=b"+PONG")
