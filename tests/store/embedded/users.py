"""Users of embedded servers that are processes of their own, and what to wait for."""

import multiprocessing
import os
import pwd
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2

from store.embedded import lock

ROOT = Path(__file__).parents[3]
DEADLINE_S = 60


class User:
    """`python -m store.embedded run` as a process."""

    def __init__(self, home, **options):
        self.process = subprocess.Popen(
            command("run", home), cwd=ROOT, stdout=subprocess.PIPE, text=True, **options
        )

    def urls(self):
        """Wait for the servers and return their URLs by name."""
        lines = [self.process.stdout.readline().strip() for _ in range(2)]
        return dict(line.split("=", 1) for line in lines)

    def leave(self):
        """End it in good order and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(DEADLINE_S)

    def kill(self):
        self.process.kill()
        self.process.wait(DEADLINE_S)
        self.process.stdout.close()


def command(verb, home, *more):
    return [sys.executable, "-m", "store.embedded", verb, "--home", str(home), *more]


def run(verb, home, *more):
    """Run a command to its end."""
    return subprocess.run(
        command(verb, home, *more), cwd=ROOT, capture_output=True, text=True, check=False
    )


def alive(home):
    """Which servers of a home run."""
    return {name for name in ("postgres", "redis") if lock.is_held(home / f"{name}.alive")}


def wait_until(claim):
    """Poll until a claim holds; never for long."""
    deadline = time.monotonic() + DEADLINE_S
    while not claim():
        assert time.monotonic() < deadline, "nothing happened in time"
        time.sleep(0.02)


def query(url, statement):
    """Run one statement and return its rows, if it has any."""
    connection = psycopg2.connect(url.replace("+psycopg2", ""))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def as_ordinary_account(function, *arguments):
    """Call a function in a child that is no root, and return its result or its exception.

    A fork, as the interpreter itself may lie where another account cannot start it.
    """
    here, there = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(
        target=_drop_and_call, args=(there, function, arguments)
    )
    child.start()
    assert here.poll(DEADLINE_S), "the child said nothing"
    result = here.recv()
    child.join(DEADLINE_S)
    return result


def _drop_and_call(pipe, function, arguments):
    try:
        if os.geteuid() == 0:
            entry = pwd.getpwnam("nobody")
            os.setgroups([])
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
        pipe.send(function(*arguments))
    except Exception as error:
        pipe.send(error)
