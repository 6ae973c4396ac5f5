"""An engine that draws next to nothing, and fails where the seed of its job says so."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from studio.engines.protocol import Background, BackgroundSwap, CutOut, Look, Result
from studio.engines.shelf import Shelf
from studio.errors import RenderFailed
from studio.vocabulary import SCENES

SEEDS_A_PLAN = 1_000_000
"""A job's seed divided by this is the number of its plan, the rest is any number."""

SIDE_PX = 64
PAUSE_S = (0.02, 0.25)
"""How long a picture takes; without a core's help, so that faults find somebody at work."""

WELL, RAISES, RAISES_ONCE, BUG, MEMORY, DIES_ONCE, DIES = range(1, 8)

FAILURE_OF_PLAN = {
    RAISES: "render_failed", BUG: "internal", MEMORY: "out_of_memory", DIES: "worker_lost",
}
"""How a request with such a plan must end; all other plans must end well."""


class PlannedEngine:
    """Draws backgrounds, swaps and looks, and cuts out.

    Parameters
    ----------
    memory : Path, optional
        Folder that remembers which job has had its one mishap; the web process runs none.
    """

    name, version = "planned", "1"
    jobs = (Background, BackgroundSwap, Look, CutOut)
    capabilities = {
        "resolutions": ["1K", "2K"], "scenes": [term.slug for term in SCENES],
        "free_text": False, "deterministic": True,
    }

    def __init__(self, memory=None):
        self._memory = memory

    def unavailable_reason(self):
        return None

    def load(self):
        """Nothing to prepare."""

    def run(self, job, progress):
        """Draw noise of the job's seed, unless its plan is another."""
        rng = np.random.default_rng(job.seed)
        progress("drawing", 0.5)
        time.sleep(rng.uniform(*PAUSE_S))
        if isinstance(job, CutOut):
            whole = np.full(job.photo.shape[:2], 255, np.uint8)
            return Result({"cutout": np.dstack([job.photo, whole])})
        if isinstance(job, BackgroundSwap):
            return _swap(job, rng)
        self._follow_plan(job.seed)
        return Result({"picture": rng.integers(60, 200, (SIDE_PX, SIDE_PX, 3), np.uint8)})

    def _follow_plan(self, seed):
        plan = seed // SEEDS_A_PLAN
        if plan == RAISES or plan == RAISES_ONCE and self._is_first(seed):
            raise RenderFailed("As planned.")
        if plan == BUG:
            raise ZeroDivisionError("as planned")
        if plan == MEMORY:
            raise MemoryError
        if plan == DIES or plan == DIES_ONCE and self._is_first(seed):
            os.kill(os.getpid(), signal.SIGKILL)

    def _is_first(self, seed):
        try:
            (self._memory / str(seed)).touch(exist_ok=False)
        except FileExistsError:
            return False
        return True


def open_shelf(memory=None):
    """The shelf that holds the planned engine alone."""
    return Shelf([PlannedEngine(memory and Path(memory))])


def _swap(job, rng):
    """Noise as the product on white paper: what the checks of a swap let pass."""
    height, width = job.height_px, job.width_px
    top, left = height // 20, width // 20
    product = np.zeros((height, width, 4), np.uint8)
    product[..., :3] = rng.integers(60, 200, (height, width, 3), np.uint8)
    product[top:height - top, left:width - left, 3] = 255
    backdrop = np.full((height, width, 3), 255, np.uint8)
    picture = np.where(product[..., 3:] == 255, product[..., :3], backdrop)
    facts = {"scene": job.scene, "mood": job.mood, "colors": list(job.colors), "seed": job.seed,
             "cutout_confidence": 1.0,
             "product_box": [left, top, width - 2 * left, height - 2 * top]}
    return Result({"picture": picture, "product": product, "backdrop": backdrop}, facts)
