"""What every process of the soak does first: end with its harness, and take on its planted bug."""

import os
import signal
import threading
from pathlib import Path

from tests.faults.soak.plants import PLANTS

FOLDER = Path(os.environ["SOAK_FOLDER"])
"""Where the harness and its processes leave each other files."""

STDIN = 0
TOKENS, MEMORY = FOLDER / "tokens", FOLDER / "memory"


def begin():
    """Call it before the application is built."""
    threading.Thread(target=_end_with_harness, daemon=True).start()
    bug = os.environ.get("SOAK_PLANT")
    if bug:
        PLANTS[bug]()


def _end_with_harness():
    """The harness holds the other end of standard input; it is closed however it dies."""
    # Not sys.stdin: a fork would inherit its lock, held.
    while os.read(STDIN, 1):
        continue
    os.killpg(os.getpgrp(), signal.SIGKILL)
