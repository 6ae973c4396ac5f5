"""Measures garments: processor seconds by phase, and memory, of the render process.

Each garment is drawn in a process of its own, as the service does. ``first`` compiles the kernels,
which a machine does once; ``cold`` has them, but drapes; ``warm`` draws the same garment in another
colour, whose cloth lies in the cache.
"""

import argparse
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from studio.cache import SUFFIX, Cache, using
from studio.engines.protocol import Garment
from studio.engines.tailor import Tailor
from studio.tailor.make import SHARES
from studio.tailor.shelf import RACK

SIZES = {"1K": 1024, "2K": 2048}
CACHE_BYTES = 2 << 30
USUAL = ("tshirt", "shirt")
"""A plain top, and one with a collar, cuffs and buttons."""


class Cost(NamedTuple):
    """Of one picture; `phases` are CPU seconds of the first try and those after, together."""

    cpu_s: float
    peak_mib: int
    phases: dict[str, float]


def main():
    """Print a line for each garment, size and state of the cache."""
    parser = argparse.ArgumentParser(prog="python -m bench.garments", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("garments", nargs="*", metavar="GARMENT", help="slugs (default: "
                        "a T-shirt and a shirt, where they are on the shelf)")
    slugs = parser.parse_args().garments or [slug for slug in USUAL if slug in RACK.by_slug]
    print(f"{'garment':<14}{'size':<6}{'cache':<7}{'CPU s':>7}{'peak MiB':>10}"
          + "".join(f"{phase:>12}" for phase in SHARES))
    for slug in slugs:
        for size, side_px in SIZES.items():
            for state, cost in measure(slug, side_px).items():
                print(f"{slug:<14}{size:<6}{state:<7}{cost.cpu_s:7.1f}{cost.peak_mib:10}"
                      + "".join(f"{cost.phases[phase]:12.1f}" for phase in SHARES), flush=True)


def measure(slug, side_px):
    """What a garment costs with an empty cache, with kernels, and with its cloth: `Cost`s."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder), CACHE_BYTES)
        costs = {"first": alone(slug, "#7a8ba3", side_px, cache)}
        # Kernels stay, cloth goes.
        for entry in cache.folder.glob("*" + SUFFIX):
            entry.unlink()
        costs["cold"] = alone(slug, "#7a8ba3", side_px, cache)
        return costs | {"warm": alone(slug, "#8f4a42", side_px, cache)}


def alone(*arguments):
    """`draw` in a process of its own, whose start counts."""
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1) as pool:
        return pool.submit(draw, *arguments).result()


def draw(slug, color, side_px, cache):
    """The `Cost` of one garment in this process."""
    cut = RACK.by_slug[slug]
    clock = _Clock()
    with using(cache):
        engine = Tailor()
        engine.load()
        engine.run(Garment(cut.categories[0], color, None, None, None, None, side_px, side_px, 1,
                           cut.name), clock.tell)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, clock.phases)


class _Clock:
    """Sums CPU seconds by phase: the time up to a phase's end is its own."""

    def __init__(self):
        self.phases = dict.fromkeys(SHARES, 0.0)
        self._since = time.process_time()

    def tell(self, phase, done):
        now = time.process_time()
        self.phases[phase] += now - self._since
        self._since = now


if __name__ == "__main__":
    main()
