"""One server as a process: start it apart from us, tell whether it lives, stop it.

A server inherits the lock on its `.alive` file and so holds it until its last process is gone.
That says "running" without trusting a process id, which after a crash or a restart of the
machine may be anybody's.
"""

import logging
import os
import signal
import socket
import subprocess
import time

from store.embedded import lock
from store.embedded.binaries import OWN_SERVERS
from store.errors import EmbeddedFailed, EmbeddedForbidden

POLL_S = 0.02
LOG_BYTES_MAX = 5_000_000

logger = logging.getLogger(__name__)
# Children of this process: kept so that they are reaped when they end before we do.
_children = []


class Server:
    """A server program of one home folder.

    Parameters
    ----------
    name : str
        Names its log and lock in the home folder.
    place : Place
        Its folders and account.
    pid_file : Path
        Written by the server itself; its first line is the process id.
    """

    def __init__(self, name, place, pid_file):
        self.name = name
        self.place = place
        self.pid_file = pid_file
        self.log = place.home / f"{name}.log"
        self.alive_file = place.home / f"{name}.alive"

    def is_alive(self):
        return lock.is_held(self.alive_file)

    def pid(self):
        """Return the process id, or None before the server wrote it. Only true while alive."""
        try:
            return int(self.pid_file.read_text().split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return None

    def start(self, command, cwd):
        """Start `command` in a session of its own; the caller waits until it answers."""
        self._shorten_log()
        alive = lock.FileLock(self.alive_file)
        try:
            alive.wait_exclusive(5)
            with self.log.open("ab") as log:
                child = self._spawn(command, cwd, log, alive.descriptor)
        except BaseException:
            alive.close()
            raise
        alive.hand_over()
        _children.append(child)

    def _spawn(self, command, cwd, log, alive_descriptor):
        try:
            return subprocess.Popen(
                command,
                cwd=cwd,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment(),
                pass_fds=(alive_descriptor,),
                # Ctrl-C in a terminal goes to the terminal's session.
                start_new_session=True,
                **self.place.account(),
            )
        except OSError as error:
            raise forbidden(self.name, error) from error

    def joins(self, answers, timeout_s):
        """Wait for a running server to answer; say False when none runs or it has ended.

        A server whose main process was killed counts as running until its last child is gone.

        Raises
        ------
        EmbeddedFailed
            When it lives and does not answer in time; quotes its log.
        """
        deadline = time.monotonic() + timeout_s
        while self.is_alive():
            if answers():
                return True
            if time.monotonic() > deadline:
                raise EmbeddedFailed(f"{self.name} does not answer: {self.last_words()}")
            time.sleep(POLL_S)
        return False

    def wait_until(self, answers, timeout_s):
        """Wait until a server that was just started answers.

        Raises
        ------
        EmbeddedFailed
            When it ends or does not answer in time; quotes its log.
        """
        if not self.joins(answers, timeout_s):
            raise EmbeddedFailed(f"{self.name} did not start: {self.last_words()}")

    def stop(self, gentle, timeout_s):
        """End the server with signal `gentle`, and with SIGQUIT, SIGKILL when it does not react.

        Raises
        ------
        EmbeddedFailed
            When it survives all of them.
        """
        for number, patience_s in ((gentle, timeout_s), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if self._ended(number, patience_s):
                _reap()
                return
            logger.warning("%s ignores signal %d", self.name, number)
        raise EmbeddedFailed(f"{self.name} (process {self.pid()}) did not stop.")

    def _ended(self, number, patience_s):
        deadline = time.monotonic() + patience_s
        signalled = False
        while self.is_alive():
            if time.monotonic() > deadline:
                return False
            pid = self.pid()
            if not signalled and pid is not None:
                signalled = self._signal(pid, number)
            time.sleep(POLL_S)
        return True

    def _signal(self, pid, number):
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            logger.info("%s: process %d is gone already", self.name, pid)
        except PermissionError as error:
            detail = f"{self.name} runs as somebody else (process {pid})."
            raise EmbeddedForbidden(detail) from error
        return True

    def last_words(self):
        """The last line of its log that says something, with where to read more."""
        if not self.log.exists():
            return f"no log in {self.log}"
        lines = self.log.read_text(errors="replace").splitlines()[-40:]
        fatal = [line for line in lines if "FATAL" in line or "error" in line.lower()]
        words = (fatal or [line for line in lines if line.strip()] or ["nothing logged"])[-1]
        return f"{words.strip()} (log: {self.log})"

    def _shorten_log(self):
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES_MAX:
            self.log.replace(self.log.with_suffix(".log.1"))


def accepts(path, say, hear):
    """Whether somebody listens on a socket and answers `say` with `hear`."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(path))
            connection.sendall(say)
            return connection.recv(64).startswith(hear)
        except OSError:
            return False


def environment():
    """What a server inherits: nothing of ours, so that it runs the same for everyone."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


def forbidden(name, error):
    """Say what an operating system error means for whoever starts the servers."""
    return EmbeddedForbidden(
        f"{name} could not be started ({error}): start as an ordinary user, or {OWN_SERVERS}"
    )


def _reap():
    _children[:] = [child for child in _children if child.poll() is None]
