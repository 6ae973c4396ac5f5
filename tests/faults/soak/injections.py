"""The faults, a method each: do it, make sure that it happened, and say what was hit.

A method that finds nothing to break, or sees that nothing broke, returns None.
"""

import contextlib
import os
import signal
import threading
import time
from pathlib import Path

import psycopg2
import redis

from store.embedded import lock
from store.embedded.attachment import PATIENCE_S, start_lock
from tests.faults.soak.objects import DOWN, FULL, HANG
from tests.faults.soak.stack import CLOCKS, LEASE_S, WORKERS

AIM_WITHIN_S = 1.5
HAPPENS_WITHIN_S = 4.0
POLL_S = 0.02
PAUSED_S = LEASE_S + 6
"""Beyond the lease, and beyond the reaper's next look."""

HARNESS = "harness"
"""How the harness names its own connections, so that it does not break them."""

AT_WORK = """
    SELECT split_part(s.lease_owner, ':', 2)::int, s.request_id, s.stage, s.attempt
    FROM stage_runs s JOIN request_logs r USING (request_id)
    WHERE s.lease_until > now() AND r.ended_at IS NULL AND r.attempt = s.attempt"""

BACKEND = """
    SELECT pid, state FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND application_name <> %s AND datname = 'atelier'
    ORDER BY state = 'idle', random() LIMIT 1"""


class Injections:
    """All kinds of faults, upon one stack.

    Parameters
    ----------
    stack : Stack
    rng : random.Random
        Chooses among targets.
    """

    def __init__(self, stack, rng):
        self._stack, self._rng = stack, rng
        self._server_faults = threading.Lock()
        self._cuts = threading.Lock()
        self._tokens = 0

    # Processes

    def kill_child(self):
        """SIGKILL a worker's child, one at work if there is any."""
        found = self._at_work()
        if found is None:
            name = self._rng.choice(WORKERS)
            pids = self._stack.children(name)
            found = (self._rng.choice(pids), f"idle child of {name}") if pids else None
        if found and _signal(found[0], signal.SIGKILL) and _gone(found[0]):
            return found[1]
        return None

    def kill_worker(self):
        """SIGKILL the parent of a worker."""
        name = self._rng.choice((*WORKERS, "worker_webhook"))
        return name if self._stack.kill(name) else None

    def pause_child(self):
        """SIGSTOP a child at work until somebody else has its request, then let it go on."""
        found = self._at_work()
        if found is None or not _signal(found[0], signal.SIGSTOP):
            return None
        pid, hit = found
        try:
            time.sleep(PAUSED_S)
        finally:
            woken = _signal(pid, signal.SIGCONT)
        return f"{hit}, {PAUSED_S} s" if woken else None

    def kill_clock(self):
        """SIGKILL one of the clocks."""
        name = self._rng.choice(CLOCKS)
        return name if self._stack.kill(name) else None

    def kill_web(self):
        """SIGKILL one of gunicorn's workers."""
        pids = self._stack.children("web")
        pid = self._rng.choice(pids) if pids else None
        return f"process {pid}" if pid and _signal(pid, signal.SIGKILL) and _gone(pid) else None

    # The broker

    def kill_broker(self):
        """SIGKILL Redis; it comes back with its append-only file."""
        return self._kill_broker("data kept")

    def lose_broker(self):
        """SIGKILL Redis; it comes back with nothing."""
        return self._kill_broker("data lost")

    def flush_broker(self):
        """FLUSHALL: connections stay, queues and bindings are gone."""
        with contextlib.suppress(redis.RedisError), self._redis() as broker:
            keys = broker.dbsize()
            return f"{keys} keys" if broker.flushall() else None
        return None

    def _kill_broker(self, what):
        server = self._stack.installation.redis
        with self._server_faults, self._starting():
            pid = server.pid()
            if not (pid and _signal(pid, signal.SIGKILL) and _gone(pid)):
                return None
            if what == "data lost":
                for file in server.data.glob("*.aof"):
                    file.unlink()
            server.ensure()
        return what

    # The database

    def terminate_backend(self):
        """pg_terminate_backend of a connection, one that does something if there is any."""
        with contextlib.suppress(psycopg2.Error), self._query() as cursor:
            cursor.execute(BACKEND, (HARNESS,))
            pid, state = cursor.fetchone() or (None, None)
            cursor.execute("SELECT pg_terminate_backend(%s)", (pid,))
            return state if cursor.fetchone()[0] else None
        return None

    def kill_backend(self):
        """SIGKILL one backend: PostgreSQL ends all others and recovers."""
        with self._server_faults:
            with contextlib.suppress(psycopg2.Error), self._query() as cursor:
                cursor.execute(BACKEND, (HARNESS,))
                pid, state = cursor.fetchone() or (None, None)
            if not (pid and _signal(pid, signal.SIGKILL) and _gone(pid)):
                return None
            self._await_database()
        return state

    def stop_database(self):
        """Stop the whole PostgreSQL without a checkpoint, and start it."""
        server = self._stack.installation.postgres
        with self._server_faults, self._starting():
            pid = server.pid()
            if not (pid and _signal(pid, signal.SIGQUIT) and _gone(pid)):
                return None
            server.ensure()
        return "immediate"

    def cut_before_commit(self):
        """Cut a connection before its COMMIT reaches the server."""
        return self._cut("before")

    def cut_after_commit(self):
        """Cut a connection when its COMMIT is done, before the answer."""
        return self._cut("after")

    def _cut(self, when):
        words = self._rng.choice(("", "idempotency_keys", "stage_runs", "ledger_entries",
                                  "outbox", "webhook"))
        with self._cuts:
            return self._stack.proxy.cut(when, words, HAPPENS_WITHIN_S)

    def _await_database(self):
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with contextlib.suppress(psycopg2.Error), self._query() as cursor:
                cursor.execute("SELECT 1")
                return
            time.sleep(POLL_S)
        raise TimeoutError("PostgreSQL did not come back by itself")

    # The objects

    def fail_objects(self):
        """The object store answers 500, once or a few times."""
        return self._spend([DOWN] * self._rng.randint(1, 3))

    def hang_objects(self):
        """A call of the object store hangs, now and then for longer than a lease."""
        return self._spend([f"{HANG}-{self._rng.choice((1, 2, LEASE_S + 2))}"])

    def fill_objects(self):
        """The object store's disk is full in the middle of a write."""
        return self._spend([FULL])

    def _spend(self, kinds):
        """Lay out tokens, and say which were taken; those that were not are taken back."""
        laid = []
        for kind in kinds:
            self._tokens += 1
            laid.append(self._stack.home / "tokens" / f"{kind}-{self._tokens}")
            laid[-1].touch()
        deadline = time.monotonic() + HAPPENS_WITHIN_S
        while any(token.exists() for token in laid) and time.monotonic() < deadline:
            time.sleep(POLL_S)
        taken = []
        for token in laid:
            try:
                token.unlink()
            except FileNotFoundError:
                taken.append(token.name.rpartition("-")[0])
        return ", ".join(taken) or None

    # Aiming

    def _at_work(self):
        """(process id, what it does) of a worker's child that holds a lease; None if none does."""
        deadline = time.monotonic() + AIM_WITHIN_S
        while time.monotonic() < deadline:
            with contextlib.suppress(psycopg2.Error), self._query() as cursor:
                while time.monotonic() < deadline:
                    cursor.execute(AT_WORK)
                    ours = {pid for name in WORKERS for pid in self._stack.children(name)}
                    rows = [row for row in cursor.fetchall() if row[0] in ours]
                    if rows:
                        pid, request_id, stage, attempt = self._rng.choice(rows)
                        return pid, f"{stage} of {request_id}, attempt {attempt}"
                    time.sleep(POLL_S)
            time.sleep(POLL_S)
        return None

    @contextlib.contextmanager
    def _query(self):
        with contextlib.closing(self._stack.connect(HARNESS)) as connection:
            yield connection.cursor()

    @contextlib.contextmanager
    def _starting(self):
        with lock.held(start_lock(self._stack.home), PATIENCE_S):
            yield

    def _redis(self):
        return redis.Redis(unix_socket_path=str(self._stack.installation.redis.socket),
                           socket_timeout=5)


KINDS = {
    "kill_child": 20, "kill_worker": 7, "pause_child": 6, "kill_clock": 8, "kill_web": 8,
    "kill_broker": 3, "lose_broker": 2, "flush_broker": 2, "terminate_backend": 10,
    "kill_backend": 3, "stop_database": 2, "cut_before_commit": 9, "cut_after_commit": 9,
    "fail_objects": 5, "hang_objects": 5, "fill_objects": 5,
}
"""The faults by name, and how many of each there are in about a hundred."""


def _signal(pid, number):
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


def _gone(pid):
    """Whether a process has ended, or will within a moment."""
    deadline = time.monotonic() + HAPPENS_WITHIN_S
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state in "ZX":
            return True
        time.sleep(POLL_S)
    return False
