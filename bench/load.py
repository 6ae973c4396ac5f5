"""A lean HTTP client: keep-alive connections in one thread, so that it is not what is measured."""

import re
import select
import socket
import time
from dataclasses import dataclass, field

LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)
RECEIVE_BYTES = 65536
SILENCE_S = 30


class LoadFailed(Exception):
    """The server answered something else than was expected; the message quotes it."""


@dataclass
class Connection:
    """One keep-alive connection with a request under way."""

    port: int
    received: bytes = b""
    sent_at: float = 0.0
    wire: socket.socket = field(init=False)

    def __post_init__(self):
        self.wire = socket.create_connection(("127.0.0.1", self.port))
        self.wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, message):
        """Send a whole request."""
        self.received, self.sent_at = b"", time.perf_counter()
        self.wire.sendall(message)

    def receive(self):
        """Take what came; the answer once it is whole, else None."""
        data = self.wire.recv(RECEIVE_BYTES)
        self.received += data
        head, end, body = self.received.partition(b"\r\n\r\n")
        if not data:
            raise LoadFailed(f"the server hung up after {self.received!r}")
        length = LENGTH.search(head + b"\r\n") if end else None
        return self.received if length and len(body) >= int(length[1]) else None


def request(method, path, headers, body=b""):
    """A whole HTTP/1.1 request as bytes."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", f"Content-Length: {len(body)}",
             *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def rate(port, messages, *, status, connections, seconds):
    """Answers per second that `connections` get, each sending its next request at once.

    Parameters
    ----------
    messages : iterator of bytes
        Requests, as `request` makes them; endless.
    status : int
        What every answer must have.
    """
    wanted = f"HTTP/1.1 {status} ".encode()
    with select.epoll() as poll:
        clients = {}
        for _ in range(connections):
            client = Connection(port)
            clients[client.wire.fileno()] = client
            poll.register(client.wire, select.EPOLLIN)
        try:
            return _run(poll, clients, messages, wanted, seconds)
        finally:
            for client in clients.values():
                client.wire.close()


def _run(poll, clients, messages, wanted, seconds):
    began, answered, open_calls = time.perf_counter(), 0, len(clients)
    for client in clients.values():
        client.send(next(messages))
    while open_calls:
        ready = poll.poll(SILENCE_S)
        if not ready:
            raise LoadFailed(f"no answer in {SILENCE_S} s")
        for number, _ in ready:
            answer = clients[number].receive()
            if answer is None:
                continue
            if not answer.startswith(wanted):
                raise LoadFailed(f"not {wanted.decode()}but {answer[:2000]!r}")
            answered += 1
            if time.perf_counter() - began < seconds:
                clients[number].send(next(messages))
            else:
                open_calls -= 1
    return answered / (time.perf_counter() - began)
