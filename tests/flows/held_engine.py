"""A small engine whose cut-outs wait while they are held, so that a test finds lanes at work."""

import time
from pathlib import Path

from studio.engines.protocol import CutOut
from studio.engines.shelf import Shelf
from tests.engines import SmallEngine

HELD_PX = 300
"""Photos at least as high are held while the file is there."""

WITHIN_S, POLL_S = 60, 0.02


class HeldEngine(SmallEngine):
    """Draws like its parent, but waits before it cuts out a high photo while `hold` exists."""

    def __init__(self, hold):
        super().__init__()
        self._hold = hold

    def run(self, job, progress):
        """Draw `job`, when it may."""
        deadline = time.monotonic() + WITHIN_S
        while (isinstance(job, CutOut) and job.photo.shape[0] >= HELD_PX and self._hold.exists()
               and time.monotonic() < deadline):
            time.sleep(POLL_S)
        return super().run(job, progress)


def hold_of(home):
    """The file that holds cut-outs of an installation."""
    return Path(home) / "hold"


def open_shelf(home):
    """A shelf with this engine alone."""
    return Shelf([HeldEngine(hold_of(home))])
