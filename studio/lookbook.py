"""A sheet of each garment of the tailor's shelf: ``python -m studio.gallery garments``.

Three looks each, of the materials, fits and lengths that it has: one plain, one patterned, one
white or black. What is there is not drawn again, so that a run that was stopped goes on.
"""

import time
from pathlib import Path

import cv2
import numpy as np

from studio.cache import Cache, using
from studio.checks.garment import garment_scores
from studio.checks.score import PASS
from studio.engines.protocol import Garment
from studio.engines.shelf import SHELF
from studio.errors import StudioError
from studio.set.noise import stream
from studio.sheets import framed, sheet, write
from studio.tailor.fabric.patterns import PATTERNS
from studio.tailor.shelf import RACK
from studio.wardrobe import PATTERNS as WORDS

SHEETS = Path("docs") / "pictures" / "gallery" / "garments"
PAGE = Path("docs") / "garments.md"
CACHE_BYTES = 1 << 30

SIDE_PX, TILE_PX = 1024, 600
"""Of a picture as it is drawn and judged, and on the sheet."""

COLOURS = ("#7a8ba3", "#b5523b", "#2f4a3c", "#c9a36a", "#5b3a55", "#1f2f4f", "#d9a9a0", "#8a8f5c",
           "#a33a4a", "#3f7f86", "#8c6f5a", "#e0b93f")
NEUTRALS = "#ffffff", "#000000"


def add(commands):
    """Add the command to those of a parser."""
    command = commands.add_parser("garments", help="a sheet for each garment, and docs/garments.md")
    command.add_argument("-o", "--out", type=Path, default=SHEETS, help="folder to write to")
    command.add_argument("--garments", nargs="*", help="slugs (default: all)")
    command.add_argument("--side", type=int, default=SIDE_PX, help="side of a picture in pixels")
    command.add_argument("--seed", type=int, default=1, help="other looks for another seed")
    command.add_argument("--again", action="store_true", help="draw what is there as well")
    command.add_argument("--cache", type=Path, metavar="FOLDER",
                         help="keep draped cloth and compiled kernels here")
    command.set_defaults(draw=draw)


def draw(options):
    """A sheet for each garment that has none, a line for each picture, and the page."""
    cuts = [RACK.by_slug[slug] for slug in options.garments or RACK.by_slug]
    print(f"{'garment':<18}{'look':<44}{'dE00':>6}{'CPU s':>7}  not passed", flush=True)
    with using(options.cache and Cache(options.cache, CACHE_BYTES)):
        for cut in cuts:
            path = options.out / f"{cut.slug}.jpg"
            if options.again or not path.exists():
                tiles = [look(cut, job) for job in jobs(cut, options.seed, options.side)]
                write(path, sheet(tiles, len(tiles)))
    if options.out == SHEETS:
        PAGE.write_text(page(RACK.cuts), encoding="utf-8")


def jobs(cut, seed, side):
    """Three looks of a garment: plain, patterned, white or black.

    Parameters
    ----------
    cut : studio.tailor.cut.Cut
    seed : int
    side : int
        Of the pictures, pixels.

    Returns
    -------
    list of Garment
    """
    random = stream(seed, f"lookbook/{cut.slug}")
    drawn = [term.slug for term in WORDS
             if term.slug in PATTERNS and term.slug not in (*cut.refuses, "solid")]
    patterned = _one_of(drawn, random) if drawn else "solid"
    colours = [COLOURS[index] for index in random.permutation(len(COLOURS))[:2]]
    looks = [(colours[0], "solid", cut.materials[0]), (colours[1], patterned, None),
             (_one_of(NEUTRALS, random), "solid", None)]
    return [Garment(
        category=cut.categories[0], color=colour, words=cut.name, pattern=pattern,
        material=material or _one_of(cut.materials, random), fit=_one_of(cut.fits, random),
        length=_one_of(cut.lengths, random), width_px=side, height_px=side,
        seed=int(random.integers(1 << 16))) for colour, pattern, material in looks]


def _one_of(choices, random):
    return choices[int(random.integers(len(choices)))]


def look(cut, job):
    """One picture with its caption, reduced; where it is refused, why."""
    caption = " ".join((job.material, job.pattern, job.color, job.fit, job.length))
    began = time.process_time()
    try:
        result = SHELF.run(job, lambda phase, done: None)
    except StudioError as error:
        print(f"{cut.slug:<18}{caption:<44}{error.code}", flush=True)
        return framed(np.full((TILE_PX, TILE_PX, 3), 255, np.uint8), error.code)
    spent = time.process_time() - began
    scores = garment_scores(result, color=job.color, width_px=job.width_px,
                            height_px=job.height_px)
    rest = [f"{score.name} {score.verdict} {score.value:.3g}"
            for score in scores if score.verdict != PASS]
    distance = result.facts["measured"]["distance"]
    told = "" if distance is None else f"{distance:.1f}"
    print(f"{cut.slug:<18}{caption:<44}{told:>6}{spent:>7.1f}  {', '.join(rest)}", flush=True)
    small = cv2.resize(result.frames["picture"], (TILE_PX, TILE_PX), interpolation=cv2.INTER_AREA)
    return framed(small, caption)


def page(cuts):
    """The text of docs/garments.md."""
    parts = ["# Garments\n\nEvery garment of the tailor's shelf in three looks: one plain, one "
             "patterned, one white or black. Made by `make gallery`.\n"]
    for cut in cuts:
        parts.append(
            f"\n## {cut.name}\n\n{cut.about}. Stands for: {', '.join(cut.categories)}. "
            f"Materials: {', '.join(cut.materials)}. Fits: {', '.join(cut.fits)}. "
            f"Lengths: {', '.join(cut.lengths)}.\n\n"
            f"![{cut.name}](pictures/gallery/garments/{cut.slug}.jpg)\n")
    return "".join(parts)
