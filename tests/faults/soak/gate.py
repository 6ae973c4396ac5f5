"""The harness's hold on the proxy: it starts it, arms it, and hears what was cut."""

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading

from app.stack import ROOT

SOCKET = ".s.PGSQL.5432"
READY_WITHIN_S = 20


class Gate:
    """A running proxy between a folder's socket and PostgreSQL's own.

    Parameters
    ----------
    folder, sockets : Path
        Where it listens, and where PostgreSQL does.
    """

    def __init__(self, folder, sockets):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.soak.proxy", str(folder / SOCKET),
             str(sockets / SOCKET)],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True,
            text=True)
        self._lines = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        self._lines.get(timeout=READY_WITHIN_S)

    def cut(self, when, words, within_s):
        """Cut the next commit that wrote to a table whose name begins with `words`.

        Returns
        -------
        str or None
            The tables that it wrote to; None when no such commit came in time.
        """
        self._tell(f"{when} {words}")
        with contextlib.suppress(queue.Empty):
            return self._lines.get(timeout=within_s)
        self._tell("never")
        # It may have happened in between.
        with contextlib.suppress(queue.Empty):
            return self._lines.get(timeout=0.1)
        return None

    def close(self):
        """End the proxy."""
        end_group(self._process)

    def _listen(self):
        with contextlib.suppress(ValueError):
            for line in self._process.stdout:
                self._lines.put(line.strip())

    def _tell(self, line):
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()


def end_group(process):
    """SIGKILL a process and what it started, also what outlived it."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    with contextlib.suppress(OSError):
        process.stdin.close()
