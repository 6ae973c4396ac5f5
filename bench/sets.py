"""Measures every scene on the sample photo: processor seconds and memory of the render process.

Each picture is drawn in a process of its own, as the service does, start and cut-out included.
"""

import resource
import time
from pathlib import Path

from studio.child import render_in_child
from studio.codec import decode
from studio.engines.protocol import BackgroundSwap
from studio.vocabulary import SCENES

SAMPLE = Path(__file__).parent.parent / "studio" / "samples" / "handbag.jpg"
SIZE_PX = 1080
TIMEOUT_S = 600


def main():
    """Print a line per scene; the ratio is to the seamless 2.5D set."""
    photo = decode(SAMPLE.read_bytes())
    measured = {scene.slug: measure(photo, scene.slug) for scene in SCENES}
    plain = measured["seamless"][1]
    print(f"{'scene':<16}{'engine':<12}{'CPU s':>7}{'wall s':>8}{'ratio':>7}  peak so far")
    for scene, (engine, cpu_s, wall_s, peak_mib) in measured.items():
        times = f"{cpu_s:7.1f}{wall_s:8.1f}{cpu_s / plain:7.1f}"
        print(f"{scene:<16}{engine:<12}{times}{peak_mib:9} MiB")


def measure(photo, scene):
    """(engine, CPU seconds, wall seconds, highest memory of any child so far in MiB)."""
    job = BackgroundSwap(photo, scene, "natural", (), SIZE_PX, SIZE_PX, seed=1)
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    result = render_in_child(job, lambda phase, done: None, TIMEOUT_S)
    after, wall_s = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - began
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return result.facts["engine"], cpu_s, wall_s, after.ru_maxrss // 1024


if __name__ == "__main__":
    main()
