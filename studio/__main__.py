"""The studio on the command line: ``python -m studio swap photo.png ...``, no server needed."""

import argparse
import json
import sys
import time
from pathlib import Path

from studio.cache import Cache, using
from studio.checks import report
from studio.checks.background import background_scores
from studio.checks.swap import swap_scores
from studio.codec import decode, encode
from studio.colour_names import find_colour
from studio.commands import extract, garment, look
from studio.commands.measured import print_checks
from studio.commands.options import seed
from studio.commands.progress import show_progress
from studio.cutout.confidence import THRESHOLD
from studio.cutout.cut import cut_out
from studio.cutout.segmenter import choose
from studio.engines.protocol import Background, BackgroundSwap, job_name
from studio.engines.shelf import SHELF
from studio.errors import CutoutUnsure, EngineUnavailable, SpecInvalid, StudioError
from studio.metadata import ALGORITHMIC_MEDIA, COMPOSITE_SYNTHETIC, Provenance
from studio.presets import PRESETS, OutputPreset, find_preset
from studio.sizes import (
    MEGAPIXELS, ONE_K, RESOLUTIONS, find_aspect_ratio, find_resolution, size_of, size_of_source,
)
from studio.understood import understood
from studio.vocabulary import MOODS, SCENES, find_mood, find_scene

CACHE_BYTES = 2 << 30
PRESET = "instagram_square"

FORMATS = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp"}


def main(arguments=None):
    """Run a command and return its exit code: 0 done, 1 refused, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (StudioError, OSError) as error:
        print(f"studio: {error}", file=sys.stderr)
        return 1


def swap(options):
    """Draw the picture, print what was made and measured, write it if it passed."""
    photo = decode(options.photo.read_bytes())
    words = _words(options)
    preset, (width_px, height_px) = _swap_size(options, words["scene"], photo)
    job = BackgroundSwap(photo=photo, **words, width_px=width_px, height_px=height_px,
                         seed=options.seed, fill_ratio=preset.fill_ratio)
    result = _draw(job, options.cache)
    scores = swap_scores(result, photo=photo, scene=job.scene, mood=job.mood, colors=job.colors,
                         preset=preset, size=(width_px, height_px),
                         ratio=(preset.width_px or photo.shape[1],
                                preset.height_px or photo.shape[0]))
    return _deliver(options, result, scores, preset, COMPOSITE_SYNTHETIC)


def _swap_size(options, scene, photo):
    """The preset of a swap and the (width, height) of its picture, as the API reads them."""
    source = photo.shape[1], photo.shape[0]
    if options.resolution is None:
        preset = find_preset(options.preset or PRESET)
        return preset, preset.size_for(*source)
    resolution = find_resolution(options.resolution)
    SHELF.plan(BackgroundSwap, scene=scene, resolution=resolution)
    preset = find_preset(options.preset or "original")
    if options.preset is None:
        return preset, size_of_source(resolution, *source)
    if preset.width_px is not None:
        raise SpecInvalid(f"The preset {preset.slug} is {preset.width_px} x {preset.height_px} px: "
                          "leave the resolution out, or use another preset.")
    return preset, preset.size_for(*source, MEGAPIXELS[resolution])


def background(options):
    """Draw an empty set, print what was made and measured, write it if it passed."""
    resolution = find_resolution(options.resolution)
    width_px, height_px = size_of(resolution, find_aspect_ratio(options.aspect_ratio))
    words = _words(options)
    SHELF.plan(Background, scene=words["scene"], resolution=resolution)
    job = Background(**words, width_px=width_px, height_px=height_px, seed=options.seed)
    result = _draw(job, options.cache)
    scores = background_scores(result, scene=job.scene, mood=job.mood, colors=job.colors,
                               width_px=width_px, height_px=height_px)
    return _deliver(options, result, scores, find_preset("original"), ALGORITHMIC_MEDIA)


def _words(options):
    """Scene, mood and colours as a job takes them; what was understood is printed."""
    scene, mood = find_scene(options.scene).slug, find_mood(options.mood).slug
    for fate, words in understood(options.scene, mood).items():
        if words:
            print(f"{fate.replace('_', ' '):<20}{', '.join(words)}")
    return {
        "scene": scene, "mood": mood,
        "colors": tuple(
            find_colour(word).hex for word in options.colors.split(",") if word.strip()),
    }


def _draw(job, folder):
    with using(folder and Cache(folder, CACHE_BYTES)):
        result = SHELF.run(job, show_progress)
    print(file=sys.stderr)
    return result


def _deliver(options, result, scores, preset, source_type):
    """Print what was made and measured, write the picture if it passed; the exit code."""
    measured = report.evaluate(scores)
    _print_result(result, measured)
    if not measured["passed"] and not options.force:
        print("studio: the checks reject this picture; --force writes it all the same.",
              file=sys.stderr)
        return 1
    _write(options.output, result.frames["picture"], preset, Provenance(
        engine=result.facts["engine"], version=result.facts["version"], seed=options.seed,
        source_type=source_type))
    return 0


def cutout(options):
    """Cut the product out, report on it if asked, and write it with alpha if it is sure."""
    choose(options.model)
    photo = decode(options.photo.read_bytes())
    began = time.perf_counter()
    cut = cut_out(photo, threshold=0.0, progress=show_progress)
    seconds = time.perf_counter() - began
    print(file=sys.stderr)
    delivered = cut.confidence >= THRESHOLD
    if options.report:
        options.report.write_text(json.dumps({
            "photo": str(options.photo), "delivered": delivered,
            "output": str(options.output) if delivered else None,
            "confidence": round(cut.confidence, 4), "threshold": THRESHOLD,
            "box": list(cut.box), "seconds": round(seconds, 3), "facts": dict(cut.facts),
        }, indent=2) + "\n", encoding="utf-8")
    if not delivered:
        raise CutoutUnsure(f"{CutoutUnsure.public} {cut.facts['weakest']}")
    options.output.write_bytes(encode(cut.rgba, "png"))
    print(f"{options.output}  confidence {cut.confidence:.2f}  box {cut.box}")
    return 0


def engines(_):
    """List the engines, and why one is unavailable."""
    for engine in SHELF:
        try:
            engine.load()
            state = "available"
        except EngineUnavailable as error:
            state = f"unavailable: {error.detail}"
        does = engine.capabilities.get("scenes") or map(job_name, engine.jobs)
        print(f"{engine.name}@{engine.version}  {', '.join(does)}  {state}")
    return 0


def _print_result(result, measured):
    for name, value in result.facts.items():
        print(f"{name:<20}{value}")
    print(f"{'seconds':<20}{sum(result.seconds.values()):.1f}")
    print_checks(measured)


def _write(path, picture, preset, provenance):
    kind = FORMATS[path.suffix.lower()]
    target = OutputPreset(preset.slug, preset.about, None, None, kind, preset.quality,
                          preset.max_bytes)
    path.write_bytes(encode(picture, target, provenance=provenance))
    print(f"written             {path}")


def _picture_path(text):
    path = Path(text)
    if path.suffix.lower() not in FORMATS:
        raise argparse.ArgumentTypeError(f"{text}: end it with one of {', '.join(FORMATS)}")
    return path


def _parser():
    parser = argparse.ArgumentParser(prog="python -m studio", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("swap", help="stand the product of a photo in a set")
    one.add_argument("photo", type=Path, help="JPEG, PNG or WebP")
    one.add_argument("--preset", help=", ".join(preset.slug for preset in PRESETS)
                     + f" (default: {PRESET}, or none with a resolution)")
    one.add_argument("--resolution", help=", ".join(RESOLUTIONS) + ": the photo's ratio at that "
                     "size, or with the preset original its own size up to that")
    _add_set(one)
    one.set_defaults(run=swap)
    one = commands.add_parser("background", help="draw a set that no product stands in")
    one.add_argument("--resolution", default="1K", help=", ".join(RESOLUTIONS) + " (default: 1K)")
    one.add_argument("--aspect-ratio", default="1:1", help=", ".join(ONE_K) + " (default: 1:1)")
    _add_set(one)
    one.set_defaults(run=background)
    one = commands.add_parser("cutout", help="cut the product out, as a PNG with alpha")
    one.add_argument("photo", type=Path)
    one.add_argument("-o", "--output", type=Path, required=True)
    one.add_argument("--report", type=Path, help="write confidence and evidence here, as JSON")
    one.add_argument("--model", type=Path, help="an ONNX file instead of the built-in segmenter")
    one.set_defaults(run=cutout)
    extract.add(commands)
    garment.add(commands)
    look.add(commands)
    one = commands.add_parser("engines", help="list the engines and whether they load here")
    one.set_defaults(run=engines)
    return parser


def _add_set(parser):
    """The words of a set, and where its picture goes."""
    parser.add_argument("--scene", required=True, help=", ".join(term.slug for term in SCENES))
    parser.add_argument("--mood", default="natural", help=", ".join(term.slug for term in MOODS))
    parser.add_argument("--colors", default="", help="comma-separated: #rrggbb, CSS names, or "
                        "words such as 'dusty rose'")
    parser.add_argument("--seed", type=seed, default=0, help="0 to 4294967295 (default: 0)")
    parser.add_argument("--cache", type=Path, metavar="FOLDER",
                        help="keep textures, sets and compiled kernels here for the next picture")
    parser.add_argument("--force", action="store_true", help="write a rejected picture too")
    parser.add_argument("-o", "--output", type=_picture_path, required=True)


if __name__ == "__main__":
    raise SystemExit(main())
