"""``python -m studio look``: garments of photos, worn together on a mannequin."""

import sys
from pathlib import Path

from studio.cache import Cache, using
from studio.checks import report
from studio.checks.outfit import outfit_scores
from studio.codec import decode
from studio.colour_names import find_colour
from studio.commands.measured import print_checks, write_frame, write_report
from studio.commands.options import known, png, seed
from studio.commands.progress import show_progress
from studio.engines.protocol import Look, LookItem
from studio.engines.shelf import SHELF
from studio.errors import SpecInvalid
from studio.item_categories import find_item_category
from studio.look.layers import WEARABLE
from studio.look_rules import USER_CATEGORIES, clashes, find_user_category, forbidden_for
from studio.metadata import COMPOSITE_SYNTHETIC
from studio.set.shelf import FLOORS
from studio.sizes import ONE_K, RESOLUTIONS, find_aspect_ratio, find_resolution, size_of
from studio.vocabulary import MOODS, find_mood, find_scene

CACHE_BYTES = 1 << 30


def add(commands):
    """Add the command to those of a parser."""
    one = commands.add_parser(
        "look", help="dress a mannequin in garments of photos",
        epilog=f"Categories: {', '.join(WEARABLE)}, or what people call them.")
    one.add_argument("items", nargs="+", metavar="PHOTO:CATEGORY",
                     help="a flat lay, ghost mannequin or packshot, and what it shows: tee.png:top")
    one.add_argument("--user", help=known(USER_CATEGORIES) + " (default: a neutral figure)")
    one.add_argument("--scene", help="stand it in a set: " + ", ".join(FLOORS)
                     + " (default: a plain studio)")
    one.add_argument("--mood", default="natural", help=known(MOODS))
    one.add_argument("--colors", default="", help="of the set, comma-separated")
    one.add_argument("--resolution", default="1K", help=", ".join(RESOLUTIONS) + " (default: 1K)")
    one.add_argument("--aspect-ratio", default="3:4", help=", ".join(ONE_K) + " (default: 3:4)")
    one.add_argument("--seed", type=seed, default=0, help="0 to 4294967295 (default: 0)")
    one.add_argument("--cache", type=Path, metavar="FOLDER", help="keep the mannequin, dressed "
                     "items and compiled kernels here for the next look")
    one.add_argument("--partial", action="store_true", help="go on without items that cannot be "
                     "worn")
    one.add_argument("--report", type=Path, help="write what was made and measured here, as JSON")
    one.add_argument("--cutout", type=png, metavar="PNG", help="write the figure alone here too")
    one.add_argument("--force", action="store_true", help="write a rejected picture too")
    one.add_argument("-o", "--output", type=png, metavar="PNG", required=True)
    one.set_defaults(run=run)


def run(options):
    """Make the look, print what was worn and measured, write it if it passed."""
    job = _job(options)
    SHELF.plan(Look, scene=job.scene, resolution=find_resolution(options.resolution))
    with using(options.cache and Cache(options.cache, CACHE_BYTES)):
        result = SHELF.run(job, show_progress)
    print(file=sys.stderr)
    measured = report.evaluate(outfit_scores(
        result, width_px=job.width_px, height_px=job.height_px))
    _print(result, measured)
    reason = _obstacle(options, result, measured)
    if options.report:
        write_report(options.report, None if reason else options.output, result, measured)
    if reason:
        print(f"studio: {reason}", file=sys.stderr)
        return 1
    write_frame(options.output, result, "picture", job.seed, COMPOSITE_SYNTHETIC)
    if options.cutout:
        write_frame(options.cutout, result, "cutout", job.seed, COMPOSITE_SYNTHETIC)
    return 0


def _obstacle(options, result, measured):
    """Why the picture is not written, or None."""
    if result.facts["refused"] and not options.partial:
        return "not every item could be worn; --partial goes on without the others."
    if not measured["passed"] and not options.force:
        return "the checks reject this picture; --force writes it all the same."
    return None


def _job(options):
    width_px, height_px = size_of(find_resolution(options.resolution),
                                  find_aspect_ratio(options.aspect_ratio))
    user = find_user_category(options.user) if options.user else None
    named = [_split(text) for text in options.items]
    _refuse(user, [category for _, category in named])
    return Look(
        user_category=user and user.slug,
        items=tuple(LookItem(decode(path.read_bytes()), category.slug, f"item-{index}")
                    for index, (path, category) in enumerate(named)),
        width_px=width_px, height_px=height_px, seed=options.seed,
        scene=find_scene(options.scene).slug if options.scene else None,
        mood=find_mood(options.mood).slug,
        colors=tuple(find_colour(word).hex for word in options.colors.split(",") if word.strip()))


def _split(text):
    """The path and the category of ``PHOTO:CATEGORY``."""
    path, colon, category = text.rpartition(":")
    if not colon or not path:
        raise SpecInvalid(f"{text}: say what it shows, as in {text}:top. Known are "
                          f"{', '.join(WEARABLE)}.")
    return Path(path), find_item_category(category)


def _refuse(user, categories):
    """Raise `SpecInvalid` for what must not be worn, or not together."""
    reasons = [reason for _, _, reason in clashes(categories)]
    reasons += filter(None, (forbidden_for(user, category) for category in categories))
    if reasons:
        raise SpecInvalid(" ".join(reasons))


def _print(result, measured):
    for worn in result.facts["worn"]:
        rest = {name: value for name, value in worn.items() if name not in ("line", "category")}
        print(f"{worn['line']:<20}{worn['category']}  {rest}")
    for line, reason in result.facts["refused"].items():
        print(f"{line:<20}{reason['code']}: {reason['detail']}")
    print(f"{'seconds':<20}{sum(result.seconds.values()):.1f}")
    print_checks(measured)
