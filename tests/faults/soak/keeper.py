"""The keeper of a soak's home: when its harness is killed, it stops the servers and cleans up.

The harness holds the other end of its standard input. One that ends in good order has done so
itself, and ends the keeper first.
"""

import shutil
import sys
from pathlib import Path

from store.embedded import lock
from store.embedded.attachment import PATIENCE_S, Installation, start_lock


def main(home):
    """Wait for the end of standard input."""
    sys.stdin.buffer.read()
    with lock.held(start_lock(home), PATIENCE_S):
        Installation.at(home).stop()
    shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
