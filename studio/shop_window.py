"""Looks of a list: ``python -m studio.gallery looks LIST`` draws each at full size, and a sheet.

A list is a JSON array of looks: ``{"name": ..., "user": ..., "scene": ..., "items": [...]}``, the
scene being optional. An item is ``"photo.png:category"``, a file of the folder of photos, or an
object with ``category`` and ``color`` and more fields of `studio.engines.protocol.Garment`: a
garment that the tailor makes first.
"""

import json
import time
from pathlib import Path

import cv2
import numpy as np

from studio.cache import Cache, using
from studio.checks.outfit import outfit_scores
from studio.checks.score import PASS
from studio.codec import decode, encode
from studio.colour_names import find_colour
from studio.engines.protocol import Garment, Look, LookItem
from studio.engines.shelf import SHELF
from studio.errors import StudioError
from studio.item_categories import find_item_category
from studio.sheets import framed, sheet, write
from studio.sizes import size_of

CACHE_BYTES = 2 << 30
RATIO, RESOLUTION = "3:4", "1K"
TILE_PX = 360
COLUMNS = 5
GARMENT_PX = 1024


def add(commands):
    """Add the command to those of a parser."""
    command = commands.add_parser("looks", help="every look of a list, and a sheet of them")
    command.add_argument("list", type=Path, help="JSON file: see bench/looks")
    command.add_argument("-o", "--out", type=Path, help="folder for the pictures at full size")
    command.add_argument("--photos", type=Path, default=Path(), help="folder of the photos")
    command.add_argument("--sheet", type=Path, help="write all of them, small, as one JPEG here")
    command.add_argument("--only", nargs="*", help="names of looks (default: all)")
    command.add_argument("--seed", type=int, default=1, help="other folds for another seed")
    command.add_argument("--cache", type=Path, metavar="FOLDER", help="keep the mannequin, dressed "
                         "items and compiled kernels here")
    command.set_defaults(draw=draw)


def draw(options):
    """Draw the looks, a line for each, and the sheet."""
    looks = [look for look in _listed(options)
             if not options.only or look["name"] in options.only]
    if not looks:
        raise SystemExit(f"No look of {options.list} has that name: use some of "
                         f"{', '.join(look['name'] for look in _listed(options))}.")
    print(f"{'look':<40}{'CPU s':>7}  not passed", flush=True)
    with using(options.cache and Cache(options.cache, CACHE_BYTES)):
        tiles = [_tile(look, options) for look in looks]
    if options.sheet:
        write(options.sheet, sheet(tiles, COLUMNS))


def _listed(options):
    return json.loads(options.list.read_text(encoding="utf-8"))


def _tile(look, options):
    """One look with its caption; where it is refused, why."""
    width, height = size_of(RESOLUTION, RATIO)
    small = TILE_PX, round(TILE_PX * height / width)
    try:
        items = tuple(_item(item, f"item-{index}", options)
                      for index, item in enumerate(look["items"]))
        began = time.process_time()
        job = Look(look.get("user"), items, width, height, options.seed, look.get("scene"))
        result = SHELF.run(job, _quiet)
    except StudioError as error:
        print(f"{look['name']:<40}{error.code}: {error.detail}", flush=True)
        return framed(np.full((*small[::-1], 3), 255, np.uint8), f"{look['name']}: {error.code}")
    spent = time.process_time() - began
    rest = [f"{score.name} {score.verdict} {score.value:.3g}"
            for score in outfit_scores(result, width_px=width, height_px=height)
            if score.verdict != PASS]
    rest += [f"{line} {reason['code']}: {reason['detail']}"
             for line, reason in result.facts["refused"].items()]
    print(f"{look['name']:<40}{spent:>7.1f}  {', '.join(rest)}", flush=True)
    picture = result.frames["picture"]
    if options.out:
        path = options.out / f"{look['name'].replace(' ', '-')}.png"
        path.write_bytes(encode(picture, "png"))
    return framed(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), look["name"])


def _item(item, line, options):
    """An item of a photo, or of a garment that is made for it."""
    if isinstance(item, str):
        name, _, category = item.rpartition(":")
        photo = decode((options.photos / name).read_bytes())
        return LookItem(photo, find_item_category(category).slug, line)
    wish = {"material": None, "pattern": None, "fit": None, "length": None, **item}
    wish["color"] = find_colour(wish["color"]).hex
    garment = Garment(**wish, width_px=GARMENT_PX, height_px=GARMENT_PX, seed=options.seed)
    made = SHELF.run(garment, _quiet)
    return LookItem(made.frames["cutout"], item["category"], line)


def _quiet(_phase, _done):
    """Nobody watches."""
