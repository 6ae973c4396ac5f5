"""Run the processes of the Procfile as one: web, workers and clock, with honcho."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

from settings import child_environment

ROOT = Path(__file__).resolve().parent.parent
PROCFILE = ROOT / "Procfile"
READY_WITHIN_S = 60
STOP_WITHIN_S = 60
POLL_S = 0.2


class StackDown(Exception):
    """A process of the stack ended, or the web process did not answer in time."""


def free_port():
    """A TCP port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command(*processes, procfile=PROCFILE):
    """The command line that runs `processes` of the Procfile until it is ended."""
    return [sys.executable, "-m", "honcho", "--procfile", str(procfile), "start", *processes]


def environment(backends, port):
    """What the processes need to know to use the servers of `backends`; empties their metrics."""
    venv = str(Path(sys.executable).parent)
    inherited = child_environment()
    # By port, since several stacks may share a home. What one before has counted is over.
    metrics = backends.home / "metrics" / str(port)
    shutil.rmtree(metrics, ignore_errors=True)
    metrics.mkdir(parents=True)
    return {
        **inherited,
        "PATH": f"{venv}:{inherited.get('PATH', '')}",
        "PYTHONUNBUFFERED": "1",
        "ATELIER_HOME": str(backends.home),
        "ATELIER_BIND": f"127.0.0.1:{port}",
        "ATELIER_PUBLIC_URL": f"http://127.0.0.1:{port}",
        "ATELIER_SECRET_KEY": backends.secret_key,
        "DATABASE_URL": backends.database_url,
        "BROKER_URL": backends.broker_url,
        "PROMETHEUS_MULTIPROC_DIR": str(metrics),
    }


@contextlib.contextmanager
def running(backends, port, log_path, processes, procfile=PROCFILE):
    """Run `processes` of `procfile` with their output in `log_path` while the block lasts."""
    surroundings = environment(backends, port)
    with open(log_path, "ab") as log:
        stack = subprocess.Popen(
            command(*processes, procfile=procfile), cwd=ROOT, env=surroundings,
            stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
            # Ctrl-C reaches us alone, so that the stack is ended once and in order.
            start_new_session=True,
        )
        try:
            _await_web(stack, port, log_path)
            yield stack
        finally:
            stack.terminate()
            try:
                stack.wait(STOP_WITHIN_S)
            except subprocess.TimeoutExpired:
                stack.kill()
                stack.wait()
            shutil.rmtree(surroundings["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)


def _await_web(stack, port, log_path):
    deadline = time.monotonic() + READY_WITHIN_S
    while time.monotonic() < deadline:
        if stack.poll() is not None:
            raise StackDown(f"the stack ended with code {stack.returncode}: see {log_path}")
        with contextlib.suppress(requests.ConnectionError, requests.Timeout):
            requests.get(f"http://127.0.0.1:{port}/openapi.json", timeout=5)
            return
        time.sleep(POLL_S)
    raise StackDown(f"the web process did not answer in {READY_WITHIN_S} s: see {log_path}")
