"""``python -m studio extract``: the items of a photo, a file for each."""

import argparse
import json
import sys
import time
from pathlib import Path

from studio.codec import decode, encode
from studio.commands.progress import show_progress
from studio.cutout.segmenter import choose
from studio.extract.extract import extract
from studio.extract.parser import choose as choose_parser

ITEMS_MOST = 10


def add(commands):
    """Add the command to those of a parser."""
    one = commands.add_parser(
        "extract", help="cut the garments of a photo out, each as a PNG with alpha")
    one.add_argument("photo", type=Path, help="JPEG, PNG or WebP")
    one.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    one.add_argument("--max-items", type=_count, default=ITEMS_MOST,
                     help=f"1 to {ITEMS_MOST} (default: {ITEMS_MOST})")
    one.add_argument("--name", help="what the item that matters most is called: 'linen shirt'")
    one.add_argument("--description", help="what it looks like: 'white, long sleeves'")
    one.add_argument("--report", type=Path, help="write what was found here, as JSON")
    one.add_argument("--model", type=Path, help="an ONNX file instead of the built-in segmenter")
    one.add_argument("--parser", type=Path,
                     help="an ONNX file instead of the built-in parser of people")
    one.set_defaults(run=run)


def run(options):
    """Write the items that are sure, report on all of them; 1 when there is none."""
    choose(options.model)
    choose_parser(options.parser)
    photo = decode(options.photo.read_bytes())
    began = time.perf_counter()
    found = extract(photo, options.max_items, options.name, options.description,
                    progress=show_progress)
    seconds = time.perf_counter() - began
    print(file=sys.stderr)
    options.output.mkdir(parents=True, exist_ok=True)
    told = [_write(index, item, options.output) for index, item in enumerate(found.items)]
    for each in found.unsure:
        print(f"not delivered       {_about(each)}: {each['reason']}")
    for fate, words in found.facts["hints"].items():
        if words:
            print(f"{fate:<20}{', '.join(words)}")
    if options.report:
        options.report.write_text(json.dumps({
            "photo": str(options.photo), "seconds": round(seconds, 3), **found.facts,
            "items": told, "unsure": list(found.unsure),
        }, indent=2) + "\n", encoding="utf-8")
    if not told:
        print("studio: no item is sure enough; show somebody in clothes, or things that lie on a "
              "plain ground.", file=sys.stderr)
        return 1
    return 0


def _write(index, item, folder):
    path = folder / f"item-{index}.png"
    path.write_bytes(encode(item.rgba, "png"))
    print(f"{path}  {_about(item.facts)}  box {tuple(item.facts['box'])}")
    return {"role": f"item-{index}", "output": str(path), **item.facts}


def _about(facts):
    return (f"{facts['color']['name']} {facts['category'] or 'item'}  "
            f"confidence {facts['confidence']:.2f}")


def _count(text):
    if not text.isdigit() or not 1 <= int(text) <= ITEMS_MOST:
        raise argparse.ArgumentTypeError(f"use a whole number from 1 to {ITEMS_MOST}")
    return int(text)
