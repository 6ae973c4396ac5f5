"""``python -m studio garment``: a garment described in words, as a packshot and cut out."""

import sys
from pathlib import Path

from studio.cache import Cache, using
from studio.checks import report
from studio.checks.garment import garment_scores
from studio.colour_names import find_colour
from studio.commands.measured import print_checks, write_frame, write_report
from studio.commands.options import known, png, seed
from studio.commands.progress import show_progress
from studio.engines.protocol import Garment
from studio.engines.shelf import SHELF
from studio.errors import SpecInvalid
from studio.item_categories import find_item_category
from studio.metadata import ALGORITHMIC_MEDIA
from studio.sizes import ONE_K, RESOLUTIONS, find_aspect_ratio, find_resolution, size_of
from studio.tailor.harmony import RULES, harmonise
from studio.tailor.shelf import RACK
from studio.wardrobe import (
    FITS, LENGTHS, MATERIALS, PATTERNS, find_fit, find_length, find_material, find_pattern,
)

AUTO = "auto"
CACHE_BYTES = 1 << 30


def add(commands):
    """Add the command to those of a parser."""
    one = commands.add_parser(
        "garment", help="make a garment from words, as a packshot with and without white")
    one.add_argument("--list", action="store_true", dest="lists",
                     help="list the garments that can be made, and what each is made of")
    one.add_argument("--category", help="shirt, jacket, skirt and so on: see --list")
    one.add_argument("--color", default=AUTO, help="#rrggbb, a CSS name, a word such as 'camel', "
                     "or auto (default: auto)")
    one.add_argument("--beside", default="", metavar="COLORS", help="comma-separated: what a "
                     "color auto is to go with")
    one.add_argument("--harmony", choices=RULES, help="the rule by which it goes with them")
    one.add_argument("--material", help=known(MATERIALS))
    one.add_argument("--pattern", help=known(PATTERNS))
    one.add_argument("--fit", help=known(FITS))
    one.add_argument("--length", help=known(LENGTHS))
    one.add_argument("--words", default="", help="anything else: 'navy merino crew neck'")
    one.add_argument("--resolution", default="1K", help=", ".join(RESOLUTIONS) + " (default: 1K)")
    one.add_argument("--aspect-ratio", default="1:1", help=", ".join(ONE_K) + " (default: 1:1)")
    one.add_argument("--seed", type=seed, default=0, help="0 to 4294967295 (default: 0)")
    one.add_argument("--cache", type=Path, metavar="FOLDER",
                     help="keep draped cloth and compiled kernels here for the next garment")
    one.add_argument("--report", type=Path, help="write what was made and measured here, as JSON")
    one.add_argument("--cutout", type=png, metavar="PNG", help="write the garment alone here too")
    one.add_argument("--force", action="store_true", help="write a rejected picture too")
    one.add_argument("-o", "--output", type=png, metavar="PNG")
    one.set_defaults(run=run)


def run(options):
    """Make the garment, print what was understood and measured, write it if it passed."""
    if options.lists:
        return _list()
    if options.category is None or options.output is None:
        raise SpecInvalid("Use --category and --output, or --list.")
    job, harmony = _job(options)
    SHELF.plan(Garment, resolution=find_resolution(options.resolution))
    with using(options.cache and Cache(options.cache, CACHE_BYTES)):
        result = SHELF.run(job, show_progress)
    print(file=sys.stderr)
    measured = report.evaluate(garment_scores(
        result, color=job.color, width_px=job.width_px, height_px=job.height_px))
    _print(result, harmony, measured)
    written = measured["passed"] or options.force
    if options.report:
        write_report(options.report, options.output if written else None, result, measured,
                     harmony=harmony)
    if not written:
        print("studio: the checks reject this picture; --force writes it all the same.",
              file=sys.stderr)
        return 1
    write_frame(options.output, result, "picture", job.seed, ALGORITHMIC_MEDIA)
    if options.cutout:
        write_frame(options.cutout, result, "cutout", job.seed, ALGORITHMIC_MEDIA)
    return 0


def _job(options):
    """What is asked for, and why the colour is what it is where it was left open."""
    width_px, height_px = size_of(find_resolution(options.resolution),
                                  find_aspect_ratio(options.aspect_ratio))
    category, harmony = find_item_category(options.category).slug, None
    if options.color.strip().lower() == AUTO:
        beside = [find_colour(word).hex for word in options.beside.split(",") if word.strip()]
        chosen = harmonise(beside, category, options.seed, options.harmony)
        color, harmony = chosen.hex, {**vars(chosen), "beside": beside}
    else:
        color = find_colour(options.color).hex
    words = (options.category, options.words, options.color, options.material, options.pattern,
             options.fit, options.length)
    return Garment(
        category=category, color=color, material=_slug(find_material, options.material),
        pattern=_slug(find_pattern, options.pattern), fit=_slug(find_fit, options.fit),
        length=_slug(find_length, options.length), width_px=width_px, height_px=height_px,
        seed=options.seed, words=", ".join(word for word in words if word)), harmony


def _list():
    """Print a line for each garment."""
    for cut in RACK.cuts:
        print(f"{cut.slug:<20}{', '.join(cut.categories):<24}fits {', '.join(cut.fits)}; lengths "
              f"{', '.join(cut.lengths)}; usually {', '.join(cut.materials)}")
    return 0


def _print(result, harmony, measured):
    for name, value in result.facts.items():
        if name not in ("gates", "notes"):
            print(f"{name:<20}{value}")
    for note in result.facts["notes"].values():
        print(f"{'note':<20}{note}")
    if harmony:
        print(f"{'harmony':<20}{harmony['about']}")
    print(f"{'seconds':<20}{sum(result.seconds.values()):.1f}")
    print_checks(measured)


def _slug(find, text):
    return find(text).slug if text else None
