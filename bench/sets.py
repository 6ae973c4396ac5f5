"""Measures scenes on the sample photo: processor seconds and memory of the render process.

Each picture is drawn in a process of its own, as the service does, start and cut-out included.
``cold`` is the first picture of a set, ``kept`` a second product in the same one, whose set lies in
the cache. Kernels are compiled before: a machine does that once.
"""

import argparse
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from studio.cache import SUFFIX, Cache
from studio.child import render_in_child
from studio.codec import decode
from studio.engines.protocol import BackgroundSwap
from studio.vocabulary import SCENES

SAMPLE = Path(__file__).parent.parent / "studio" / "samples" / "handbag.jpg"
SIZES = {"1K": 1080, "2K": 2048}
TIMEOUT_S = 600
CACHE_BYTES = 2 << 30

FEW = {"seamless": ("1K",), "podium": ("1K", "2K"), "gallery": ("1K",), "terrace": ("1K", "2K"),
       "marble_table": ("1K",), "neon": ("1K",)}
"""A plain set, soft light, a sun with leaves, gloss and lamps; two of them large."""


class Cost(NamedTuple):
    """Of one picture."""

    cpu_s: float
    wall_s: float
    peak_mib: int


def main():
    """Print two lines for each scene and size."""
    parser = argparse.ArgumentParser(prog="python -m bench.sets", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true",
                        help="every scene at both sizes, not the chosen few; an hour")
    rows = {scene.slug: tuple(SIZES) for scene in SCENES} if parser.parse_args().all else FEW
    photo = decode(SAMPLE.read_bytes())
    print(f"{'scene':<16}{'size':<6}{'set':<6}{'CPU s':>7}{'wall s':>8}{'peak MiB':>10}")
    for scene, sizes in rows.items():
        for size in sizes:
            for name, cost in measure(photo, scene, SIZES[size]).items():
                print(f"{scene:<16}{size:<6}{name:<6}{cost.cpu_s:7.1f}{cost.wall_s:8.1f}"
                      f"{cost.peak_mib:10}", flush=True)


def measure(photo, scene, side_px):
    """What the first and the second product in a set cost: `Cost` by the state of the set."""
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(folder), CACHE_BYTES)
        alone(photo, scene, side_px, cache)
        # Kernels stay, textures and sets go.
        for entry in cache.folder.glob("*" + SUFFIX):
            entry.unlink()
        # Another product of the same shape, lit from the same side.
        return {"cold": alone(photo, scene, side_px, cache),
                "kept": alone(photo[..., ::-1].copy(), scene, side_px, cache)}


def alone(*arguments):
    """`draw` in a process of its own: memory is told as the most that any child has had."""
    with ProcessPoolExecutor(max_workers=1) as pool:
        return pool.submit(draw, *arguments).result()


def draw(photo, scene, side_px, cache):
    """The `Cost` of one picture in a render process."""
    job = BackgroundSwap(photo, scene, "natural", (), side_px, side_px, seed=1)
    began = time.perf_counter()
    render_in_child(job, lambda phase, done: None, TIMEOUT_S, cache=cache)
    wall_s, used = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(used.ru_utime + used.ru_stime, wall_s, used.ru_maxrss // 1024)


if __name__ == "__main__":
    main()
