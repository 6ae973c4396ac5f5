"""Measures whether sets show the colours that were asked for: scenes, palettes and moods.

Each cell is one picture of the sample photo at a small size, with a seed of its own, judged by the
palette check that judges every delivered picture. A picture passes where each colour is at most 5
CIEDE2000 away on at least a tenth of the set.
"""

import argparse
import itertools
import multiprocessing
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import cv2

from studio.checks.palette import DARK_MOODS, find_colours, score_palette
from studio.checks.score import PASS
from studio.codec import decode
from studio.cutout.cut import cut_out
from studio.engines.protocol import BackgroundSwap
from studio.engines.shelf import SHELF
from studio.set.shelf import SCENES
from studio.vocabulary import MOODS

SAMPLE = Path(__file__).parent.parent / "studio" / "samples" / "handbag.jpg"

PALETTES = {
    "pastel": ("#d9d2f0", "#a6c8e0", "#f4c6d0", "#f6e7dc", "#b9c7b4"),
    "blue": ("#1f4e79", "#e0a030", "#f2efe6", "#c4704c", "#8fb3c9"),
    "yellow": ("#f2c53d", "#f6efe0", "#2f5d8a", "#e4573d", "#9fc5b8"),
    "dark": ("#3c3a46", "#8b2f3c", "#c9a86a", "#1f3a34", "#e6dccb"),
    "pink": ("#ff2d95", "#00b3a4", "#ff8a3d", "#ffe14d", "#5b3fd1"),
    "red": ("#c8102e", "#ffffff", "#1a1a1a", "#d4af37", "#7a7a7a"),
}
"""What callers ask for: pale, strong and dark colours, white and black; the first ones are used."""

LIT_MOODS = tuple(mood.slug for mood in MOODS if mood.slug not in DARK_MOODS)


@dataclass(frozen=True)
class Cell:
    """One picture to draw, and what the check finds in it."""

    scene: str
    palette: str
    mood: str
    colors: tuple
    size: tuple
    seed: int


@dataclass(frozen=True)
class Finding:
    """Verdict of a cell, and the worst of its colours: largest CIEDE2000, smallest share."""

    cell: Cell
    passed: bool
    distance: float
    weight: float


def main(arguments=None):
    """Draw the cells in processes of their own, then print a line per scene and per palette."""
    options = _parse(arguments)
    cells = choose(options)
    photo = cut_out(decode(SAMPLE.read_bytes())).rgba
    findings = []
    pool = multiprocessing.get_context("spawn").Pool(options.processes, _begin, (photo,))
    with pool:
        for finding in pool.imap_unordered(measure, cells):
            findings.append(finding)
            print(f"\r{len(findings)} of {len(cells)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    report(findings)


def choose(options):
    """The cells that were asked for, of which `options.cells` are drawn by lot."""
    size = round(options.side * options.aspect ** 0.5), round(options.side / options.aspect ** 0.5)
    every = itertools.product(options.scenes, options.palettes, options.moods)
    cells = [Cell(scene, palette, mood, PALETTES[palette][:options.colours], size, seed)
             for seed, (scene, palette, mood) in enumerate(every, start=1)]
    if options.cells and options.cells < len(cells):
        return random.Random(1).sample(cells, options.cells)
    return cells


def measure(cell):
    """Draw one cell and judge it."""
    result = SHELF.run(BackgroundSwap(_begin.photo, cell.scene, cell.mood, cell.colors, *cell.size,
                                      cell.seed), _quiet)
    pixels = result.frames["backdrop"][result.frames["product"][..., 3] == 0]
    found = find_colours(pixels, cell.colors, cell.mood).values()
    passed = score_palette(pixels, cell.colors, cell.mood).verdict == PASS
    return Finding(cell, passed, max(each.distance for each in found),
                   min(each.weight for each in found))


def report(findings):
    """Print the table, then the ten worst cells."""
    print(f"{'':<16}{'cells':>6}{'pass':>7}{'median':>8}{'worst dE00':>12}{'least share':>13}")
    for of in ("scene", "palette", "mood"):
        for name in sorted({getattr(each.cell, of) for each in findings}):
            _line(name, [each for each in findings if getattr(each.cell, of) == name])
        print()
    _line("all", findings)
    print("\nfarthest:")
    for each in sorted(findings, key=lambda each: (each.passed, -each.distance))[:10]:
        cell = each.cell
        print(f"{cell.scene:<16}{cell.palette:<8}{cell.mood:<10}seed {cell.seed:<5}"
              f"{each.distance:6.1f} dE00{100 * each.weight:6.0f} %")


def _line(name, findings):
    passed = 100 * sum(each.passed for each in findings) / len(findings)
    distances = [each.distance for each in findings]
    print(f"{name:<16}{len(findings):>6}{passed:>5.0f} %{median(distances):>8.1f}"
          f"{max(distances):>12.1f}{100 * min(each.weight for each in findings):>11.0f} %")


def _begin(photo):
    # One thread each: the processes share the cores.
    cv2.setNumThreads(1)
    _begin.photo = photo


def _quiet(_phase, _done):
    """The count of cells is progress enough."""


def _parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m bench.palette", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenes", nargs="+", choices=SCENES, default=list(SCENES))
    parser.add_argument("--palettes", nargs="+", choices=PALETTES, default=list(PALETTES))
    parser.add_argument("--moods", nargs="+", choices=[mood.slug for mood in MOODS],
                        default=LIT_MOODS)
    parser.add_argument("--colours", type=int, default=3, choices=range(1, 6),
                        help="how many of each palette (default: 3)")
    parser.add_argument("--cells", type=int, help="draw this many of all cells, by lot")
    parser.add_argument("--side", type=int, default=150, help="pixels, of a square of that area")
    parser.add_argument("--aspect", type=float, default=1.0, help="width over height")
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
