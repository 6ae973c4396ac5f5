"""The embedded PostgreSQL: initialise its data once, start it, ask whether it is ready."""

import shutil
import signal
import subprocess
from pathlib import Path

from store.embedded.databases import answers
from store.embedded.process import Server, environment, forbidden
from store.errors import EmbeddedFailed

USER = DATABASE = "atelier"
START_TIMEOUT_S = 90
STOP_TIMEOUT_S = 30
# Given on the command line, so that an older data folder gets them too. What is not here is
# PostgreSQL's default, above all fsync and synchronous_commit: on, because there is money in it.
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "max_wal_size": "512MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A small machine has other work for its cores, and /dev/shm is small in containers.
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}


class Postgres(Server):
    """PostgreSQL on a socket in `sockets`, with its data in the place's `postgres` folder."""

    def __init__(self, place, sockets):
        self.data = place.data / "postgres"
        self.sockets = sockets
        super().__init__("postgres", place, self.data / "postmaster.pid")

    def url(self):
        return f"postgresql+psycopg2://{USER}@/{DATABASE}?host={self.sockets}"

    def ensure(self):
        """Start it if it does not run; come back when it accepts connections."""
        if not self.joins(self._is_ready, START_TIMEOUT_S):
            self._initialise()
            self._forget_the_dead()
            self.start(self._command(), self.data)
            self.wait_until(self._is_ready, START_TIMEOUT_S)

    def end(self):
        """Stop it after closing its connections (a "fast" shutdown) and writing a checkpoint."""
        self.stop(signal.SIGINT, STOP_TIMEOUT_S)

    def _command(self):
        settings = {**SETTINGS, "unix_socket_directories": str(self.sockets)}
        options = [f"--{name}={value}" for name, value in settings.items()]
        return [self.place.postgres / "bin" / "postgres", "-D", self.data, *options]

    def _is_ready(self):
        """PostgreSQL reports its state in the eighth line of its pid file, as pg_ctl reads it."""
        try:
            lines = self.pid_file.read_text().splitlines()
        except FileNotFoundError:
            return False
        ready = len(lines) > 7 and lines[7].strip() == "ready"
        return ready and answers(self.url())

    def _initialise(self):
        """Make the data folder; all of it or nothing, as initdb may be killed half-way."""
        if self.data.exists():
            return
        draft = self.data.with_name("postgres.draft")
        shutil.rmtree(draft, ignore_errors=True)
        self.place.owned_folder(draft)
        self._initdb(draft)
        draft.rename(self.data)

    def _initdb(self, folder):
        # The builtin provider sorts by code point everywhere and needs no locale of the system.
        command = [
            self.place.postgres / "bin" / "initdb",
            "--pgdata", folder,
            "--username", USER,
            "--encoding", "UTF8",
            "--locale", "C",
            "--locale-provider", "builtin",
            "--builtin-locale", "C.UTF-8",
            "--auth-local", "trust",
            "--auth-host", "reject",
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                env=environment(),
                **self.place.account(),
            )
        except OSError as error:
            raise forbidden("initdb", error) from error
        if done.returncode != 0:
            words = [line for line in done.stderr.splitlines() if "error" in line]
            raise EmbeddedFailed(f"initdb failed: {(words or [done.stderr.strip()])[0]}")

    def _forget_the_dead(self):
        """Remove what a killed server left, lest its reused process id passes for a server.

        Our lock on the `.alive` file says that no server started by us lives. One that somebody
        started by hand on the same data has none, hence the look at the process.
        """
        pid = self.pid()
        if pid is not None and works_in(pid, self.data):
            raise EmbeddedFailed(f"Another PostgreSQL (process {pid}) uses {self.data}.")
        if Path("/proc/self").exists():
            self.pid_file.unlink(missing_ok=True)
        for leftover in self.sockets.glob(".s.PGSQL.*"):
            leftover.unlink()


def works_in(pid, folder):
    """Whether a process has `folder` as its working folder, as a PostgreSQL has its data."""
    try:
        return Path(f"/proc/{pid}/cwd").samefile(folder)
    except OSError:
        # Gone, a zombie, or of another account than the data.
        return False
