"""The whole stack of a soak: a home, the servers, the processes, and who starts them anew."""

import contextlib
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psycopg2
import requests

from app.stack import ROOT, free_port
from migrations.upgrade import upgrade
from settings import child_environment
from store.embedded import lock
from store.embedded.attachment import PATIENCE_S, Installation, attach, start_lock
from store.objects.local import LocalObjects
from store.session import open_engine, open_sessions
from tests.faults.soak.gate import Gate, end_group

LEASE_S = 3
RESEND_AFTER_S = 10
REQUEST_TTL_S = 600
READY_WITHIN_S = 60
POLL_S = 0.1
MODULES = "tests.faults.soak"

CLOCKS = ("clock_1", "clock_2")
WORKERS = ("worker_1", "worker_2")
CELERY = ("celery", "-A")
WORKER_OPTIONS = ("--without-mingle", "--without-gossip", "--loglevel", "info")
COMMANDS = {
    "web": ("gunicorn", f"{MODULES}.web:application", "--bind", "{bind}", "--worker-class",
            "gthread", "--workers", "2", "--threads", "4", "--preload", "--timeout", "30",
            "--no-control-socket"),
    **{name: (*CELERY, f"{MODULES}.worker", "worker", "--queues", "fetch,lane,generate,post",
              "--concurrency", "2", "--hostname", f"{name}@%h", *WORKER_OPTIONS)
       for name in WORKERS},
    "worker_webhook": (*CELERY, f"{MODULES}.webhook_worker", "worker", "--queues", "webhook",
                       "--pool", "threads", "--concurrency", "8", "--hostname", "webhook@%h",
                       *WORKER_OPTIONS),
    **{name: (f"{MODULES}.clock",) for name in CLOCKS},
}
"""By name; each is a module to run with its arguments. The Procfile has the like."""


@dataclass(frozen=True)
class Death:
    """A process that ended although nobody had killed it, and when (Unix time)."""

    at: float
    name: str
    code: int
    last_words: str


@dataclass
class Stack:
    """The running stack; use it as a context manager.

    Attributes
    ----------
    home : Path
        Everything of this soak; removed at the end unless `keep`.
    deaths : list of Death
    """

    plant: str | None = None
    keep: bool = False
    resend_after_s: int = RESEND_AFTER_S
    deaths: list = field(default_factory=list)

    def __post_init__(self):
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.starts = 0
        self._processes, self._killed = {}, set()
        self._lock, self._over = threading.Lock(), threading.Event()

    def __enter__(self):
        with contextlib.ExitStack() as ends:
            self._open(ends)
            self._ends = ends.pop_all()
        return self

    def __exit__(self, *_):
        self._ends.close()

    def _open(self, ends):
        """Start everything; each part leaves its own end in `ends`."""
        self.home = Path(tempfile.mkdtemp(prefix="soak-"))
        if not self.keep:
            ends.callback(shutil.rmtree, self.home, ignore_errors=True)
        for name in ("tokens", "memory", "logs", "gate"):
            (self.home / name).mkdir()
        ends.callback(end_group, self._spawn_keeper())
        servers = ends.enter_context(attach(self.home))
        self.installation = Installation.at(self.home)
        self.engine = open_engine(servers.database_url, pool_size=10)
        ends.callback(self.engine.dispose)
        self.sessions = open_sessions(self.engine)
        upgrade(self.engine)
        secret = secrets.token_urlsafe(32)
        self.objects = LocalObjects(
            self.home / "objects", base_url=self.base_url, secret=secret.encode())
        self.proxy = Gate(self.home / "gate", self.installation.postgres.sockets)
        ends.callback(self.proxy.close)
        self._environment = self._settings(servers.broker_url, secret)
        ends.callback(self.end_processes)
        for name in COMMANDS:
            self._start(name)
        self._await_web()
        threading.Thread(target=self._watch, name="supervisor", daemon=True).start()

    def _spawn_keeper(self):
        return subprocess.Popen(
            [sys.executable, "-m", f"{MODULES}.keeper", str(self.home)], cwd=ROOT,
            stdin=subprocess.PIPE, start_new_session=True)

    def process(self, name):
        """The process of that name, as it is now."""
        return self._processes[name]

    def children(self, name):
        """Process ids of the children of a process."""
        try:
            text = Path(f"/proc/{self.process(name).pid}/task/{self.process(name).pid}/children"
                        ).read_text()
        except OSError:
            return []
        return [int(pid) for pid in text.split()]

    def kill(self, name):
        """SIGKILL a process, and say whether it was alive; it will be started anew."""
        with self._lock:
            process = self._processes[name]
            if process.poll() is not None:
                return False
            self._killed.add(process.pid)
            process.kill()
        process.wait()
        return True

    def connect(self, name):
        """A connection to PostgreSQL past the proxy, under a name, outside of any transaction."""
        url = self.engine.url.set(drivername="postgresql")
        connection = psycopg2.connect(
            url.render_as_string(hide_password=False), connect_timeout=5, application_name=name)
        connection.autocommit = True
        return connection

    def ensure_servers(self):
        """Start whichever of PostgreSQL and Redis does not run."""
        with lock.held(start_lock(self.home), PATIENCE_S):
            self.installation.postgres.ensure()
            self.installation.redis.ensure()

    def _start(self, name):
        log = (self.home / "logs" / f"{name}.log").open("ab")
        with log:
            self._processes[name] = subprocess.Popen(
                self._command(name), cwd=ROOT, env=self._environment, stdin=subprocess.PIPE,
                stdout=log, stderr=log,
                # A session each: whatever it started is ended with it.
                start_new_session=True,
            )
        self.starts += 1

    def _command(self, name):
        module, *arguments = COMMANDS[name]
        bind = f"127.0.0.1:{self.port}"
        return [sys.executable, "-m", module,
                *(argument.format(bind=bind) for argument in arguments)]

    def _settings(self, broker_url, secret):
        return child_environment(
            PYTHONUNBUFFERED="1",
            SOAK_FOLDER=str(self.home),
            SOAK_PLANT=self.plant or "",
            ATELIER_HOME=str(self.home),
            ATELIER_ENVIRONMENT="test",
            ATELIER_PUBLIC_URL=self.base_url,
            ATELIER_SECRET_KEY=secret,
            ATELIER_LEASE_S=str(LEASE_S),
            ATELIER_RESEND_AFTER_S=str(self.resend_after_s),
            ATELIER_REQUEST_TTL_S=str(REQUEST_TTL_S),
            ATELIER_RATE_PER_MINUTE="600000",
            ATELIER_RATE_BURST="10000",
            ATELIER_WEBHOOK_PRIVATE_HOSTS="127.0.0.1",
            DATABASE_URL=f"postgresql+psycopg2://atelier@/atelier?host={self.home / 'gate'}",
            BROKER_URL=broker_url,
        )

    def _await_web(self):
        deadline = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < deadline:
            if self.process("web").poll() is not None:
                break
            with contextlib.suppress(requests.RequestException):
                requests.get(f"{self.base_url}/openapi.json", timeout=5)
                return
            time.sleep(POLL_S)
        raise RuntimeError(f"the web process did not come up: {self.last_words('web')}")

    def _watch(self):
        """Start anew what has ended, and note what ended by itself."""
        while not self._over.wait(POLL_S):
            for name in COMMANDS:
                with self._lock:
                    process = self._processes[name]
                    if process.poll() is None or self._over.is_set():
                        continue
                    if process.pid not in self._killed:
                        self.deaths.append(
                            Death(time.time(), name, process.returncode, self.last_words(name)))
                    end_group(process)
                    self._start(name)

    def last_words(self, name, lines=12):
        """The end of a process's log."""
        text = (self.home / "logs" / f"{name}.log").read_text(errors="replace")
        return "\n".join(text.splitlines()[-lines:])

    def end_processes(self):
        """End all processes; the servers stay."""
        self._over.set()
        with self._lock:
            for process in self._processes.values():
                end_group(process)
