"""A way to PostgreSQL that can cut a connection when it sees a COMMIT go by: ``--help``.

It relays one Unix socket to another. A line ``before <words>`` or ``after <words>`` on standard
input arms it: the next COMMIT of a transaction that wrote to a table whose name begins with the
words is not let through, or is let through and its answer kept back; the connection is then cut
on both sides, so that the client cannot know. Each cut is a line on standard output; the end of
standard input ends the proxy. It is the standard library alone, so that it starts at once.
"""

import argparse
import asyncio
import contextlib
import os
import sys

COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"
INSERT, UPDATE = b"INSERT INTO ", b"UPDATE "
HEADER_BYTES = 5


class Fuse:
    """When to cut: armed by the harness, spent by the first commit that suits."""

    def __init__(self):
        self._when, self._words = None, b""

    def arm(self, line):
        """``before requests``, ``after``, or ``never``."""
        when, _, words = line.strip().partition(" ")
        self._when = None if when == "never" else when
        self._words = words.encode()

    def spent(self, wrote):
        """When to cut the commit of a transaction that wrote to these tables, or None."""
        if self._when is None or not any(table.startswith(self._words) for table in wrote):
            return None
        when, self._when = self._when, None
        print(when, b" ".join(sorted(wrote)).decode(), flush=True)
        return when


class Upstream(asyncio.Protocol):
    """The server's side of a connection."""

    def __init__(self, client):
        self._client = client

    def data_received(self, data):
        self._client.answer(data)

    def connection_lost(self, _):
        self._client.hang_up()


class Downstream(asyncio.Protocol):
    """The client's side: relays, reads what is written, and cuts."""

    def __init__(self, fuse, server):
        self._fuse, self._server = fuse, server
        self._wrote, self._cut_at_answer = set(), False
        self._client = self._upstream = None
        self._waiting = []

    def connection_made(self, transport):
        self._client = transport
        asyncio.ensure_future(self._connect())

    async def _connect(self):
        try:
            loop = asyncio.get_running_loop()
            self._upstream, _ = await loop.create_unix_connection(
                lambda: Upstream(self), self._server)
        except OSError:
            self.hang_up()
            return
        for data in self._waiting:
            self._upstream.write(data)

    def data_received(self, data):
        if self._upstream is None:
            self._waiting.append(data)
            return
        if data == COMMIT:
            when = self._fuse.spent(self._wrote) if self._wrote else None
            self._wrote = set()
            if when == "before":
                self.hang_up()
                return
            self._cut_at_answer = when == "after"
        else:
            self._note(data[HEADER_BYTES:HEADER_BYTES + 64])
        self._upstream.write(data)

    def _note(self, statement):
        for verb in (INSERT, UPDATE):
            if statement.startswith(verb):
                self._wrote.add(statement[len(verb):].split()[0])

    def answer(self, data):
        if self._cut_at_answer:
            self.hang_up()
        else:
            self._client.write(data)

    def connection_lost(self, _):
        self.hang_up()

    def hang_up(self):
        for transport in (self._client, self._upstream):
            if transport is not None:
                transport.abort()


async def _relay(listen, server):
    fuse, loop = Fuse(), asyncio.get_running_loop()
    with contextlib.suppress(FileNotFoundError):
        os.unlink(listen)
    await loop.create_unix_server(lambda: Downstream(fuse, server), listen)
    orders = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    print("ready", flush=True)
    while line := await orders.readline():
        fuse.arm(line.decode())


def main():
    """Relay until standard input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("listen", help="socket to make")
    parser.add_argument("server", help="socket of PostgreSQL")
    options = parser.parse_args()
    asyncio.run(_relay(options.listen, options.server))


if __name__ == "__main__":
    main()
