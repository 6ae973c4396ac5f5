"""Small real engines: they draw every job in microseconds, and stand on a shelf like any other."""

import time

import numpy as np

from studio.engines.protocol import (
    Background, BackgroundSwap, CutOut, Extract, Garment, Look, Result, TryOn,
)

ALL_JOBS = (BackgroundSwap, Background, Garment, Look, TryOn, Extract, CutOut)


class SmallEngine:
    """Does the jobs it is made for; `reason` makes it unavailable.

    `free_text` engines take any words, as a generative model does. What else it tells of itself,
    `told`, is added to its capabilities.
    """

    version = "1"

    def __init__(self, name="small", jobs=ALL_JOBS, *, reason=None, free_text=False,
                 resolutions=("1K", "2K", "4K"), scenes=("podium",), **told):
        self.name, self.jobs, self.reason = name, jobs, reason
        self.capabilities = {"resolutions": list(resolutions), "scenes": list(scenes),
                             "free_text": free_text, "deterministic": True, **told}
        self.ran = []

    def unavailable_reason(self):
        return self.reason

    def load(self):
        """Nothing to prepare."""

    def run(self, job, progress):
        """Draw `job`: noise of its seed, in the frames that its kind of job has."""
        self.ran.append(job)
        progress("small", 1.0)
        if isinstance(job, Extract):
            return Result({f"item-{index}": _item() for index in range(min(2, job.max_items))})
        if isinstance(job, CutOut):
            return _cut(job.photo)
        height, width = job.height_px, job.width_px
        noise = np.random.default_rng(job.seed).integers(60, 200, (height, width, 3), np.uint8)
        if isinstance(job, Garment):
            alpha = np.zeros((height, width, 1), np.uint8)
            alpha[height // 4:-height // 4, width // 4:-width // 4] = 255
            white = np.where(alpha == 255, noise, 255).astype(np.uint8)
            return Result({"picture": white, "cutout": np.dstack([noise, alpha])})
        return Result({"picture": noise})


class TinyEngine(SmallEngine):
    """Draws a few pixels whatever the size: for tests of the conveyor, which these would slow.

    `work_s` is how long it works on each job.
    """

    work_s = 0.0

    def run(self, job, progress):
        """Draw `job`: a grey square, or the photo with an alpha."""
        progress("tiny", 0.5)
        time.sleep(self.work_s)
        if isinstance(job, CutOut):
            return _cut(job.photo)
        return Result({"picture": np.full((16, 16, 3), job.seed % 256, np.uint8)})


def _cut(photo):
    """The middle of a photo."""
    height, width = photo.shape[:2]
    alpha = np.zeros((height, width), np.uint8)
    alpha[height // 4:-height // 4, width // 4:-width // 4] = 255
    box = [width // 4, height // 4, width - 2 * (width // 4), height - 2 * (height // 4)]
    return Result({"cutout": np.dstack([photo, alpha])}, {"confidence": 1.0, "box": box})


def _item():
    item = np.zeros((40, 30, 4), np.uint8)
    item[5:-5, 5:-5] = 255
    return item
