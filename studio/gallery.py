"""Contact sheets of the sets: ``python -m studio.gallery`` draws what docs/gallery.md shows.

`scenes` draws a sheet for each scene: the sample bag in every mood, then in palettes that were
asked for, each tile with a seed of its own. `products` draws photos of a folder, each in several
scenes that have a place for it, and prints what the checks measured. `garments` draws three looks
of each garment of the tailor's shelf, `looks` several garments worn together.
"""

import argparse
import itertools
import time
from pathlib import Path

import numpy as np

from studio import lookbook, shop_window
from studio.checks.score import PASS
from studio.checks.swap import WHITE_SCENE, swap_scores
from studio.codec import decode
from studio.cutout.cut import cut_out
from studio.engines.protocol import BackgroundSwap
from studio.engines.shelf import SHELF
from studio.errors import StudioError, ViewUnplaceable
from studio.presets import find_preset
from studio.sheets import framed, sheet, write
from studio.vocabulary import MOODS, SCENES, find_scene

SAMPLE = Path(__file__).parent / "samples" / "handbag.jpg"
SHEETS = Path("docs") / "pictures" / "gallery"
PAGE = Path("docs") / "gallery.md"

ASKED = (
    ("airy", ("#e8b4a8", "#f6e7dc", "#b9c7b4")), ("playful", ("#1f4e79", "#e0a030", "#f2efe6")),
    ("luxury", ("#3c3a46", "#8b2f3c", "#c9a86a")), ("natural", ("#d9d2f0", "#a6c8e0", "#f4c6d0")),
)
"""Moods with a palette that a caller may ask for: pastel, strong, dark, pastel again."""

SIDE_PX, ASPECT = 280, 4 / 5
PRODUCT_SETS, PRODUCT_COLUMNS = 6, 3
"""Sets that each product photo is drawn in, and how many of them stand in a row."""


def main(arguments=None):
    """Draw the sheets that were asked for."""
    options = _parse(arguments)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
    options.draw(options)


def draw_scenes(options):
    """A sheet for each scene, and the page that shows all of them."""
    for scene in options.scenes or [term.slug for term in SCENES]:
        write(options.out / f"{scene}.jpg", scene_sheet(find_scene(scene).slug, options.side))
    if options.out == SHEETS:
        PAGE.write_text(page(), encoding="utf-8")


def scene_sheet(scene, side):
    """The sheet of a scene, (H, W, 3) uint8 sRGB: all moods, then `ASKED`."""
    # Cut out once: a photo with an alpha channel is taken as it is.
    photo = cut_out(decode(SAMPLE.read_bytes())).rgba
    asked = [*((mood.slug, ()) for mood in MOODS), *ASKED]
    return sheet([
        tile(photo, scene, mood, colors, seed, side)
        for seed, (mood, colors) in enumerate(asked, start=1)])


def draw_products(options):
    """A sheet for each photo of the folder, and a line for each picture; refusals are told."""
    scenes = options.scenes or [term.slug for term in SCENES]
    print("{:<22}{:<15}{:<9}{:>9}{:>9}{:>6}{:>7}  {}".format(
        "photo", "scene", "mood", "fidelity", "palette", "halo", "CPU s", "not passed"), flush=True)
    for number, path in enumerate(sorted(options.photos.glob("*.*"))):
        photo = decode(path.read_bytes())
        try:
            cut = cut_out(photo).rgba
        except StudioError as error:
            print(f"{path.stem:<22}{error.code}", flush=True)
            continue
        # Each photo begins with another scene, so that a folder sees many.
        start = number * PRODUCT_SETS % len(scenes)
        tiles = (product_tile(path.stem, photo, cut, find_scene(scene).slug, seed, options.side)
                 for seed, scene in enumerate(scenes[start:] + scenes[:start], start=number))
        drawn = list(itertools.islice((tile for tile in tiles if tile is not None), PRODUCT_SETS))
        if drawn:
            write(options.out / f"{path.stem}.jpg", sheet(drawn, PRODUCT_COLUMNS))
        else:
            print(f"{path.stem:<22}{ViewUnplaceable.code}", flush=True)


def product_tile(name, photo, cut, scene, seed, side):
    """A product in a scene, with its caption; None where the scene has no place for it."""
    size = round(side), round(side / ASPECT)
    mood = MOODS[seed % len(MOODS)].slug
    # Every other one in colours that a caller asks for; white is white.
    asked = seed % 2 and scene != WHITE_SCENE
    colors = ASKED[seed // 2 % len(ASKED)][1] if asked else ()
    began = time.process_time()
    try:
        result = SHELF.run(BackgroundSwap(cut, scene, mood, colors, *size, seed), _quiet)
    except ViewUnplaceable:
        return None
    spent = time.process_time() - began
    scores = {score.name: score for score in swap_scores(
        result, photo=photo, scene=scene, mood=mood, colors=colors,
        preset=find_preset("original"), size=size, ratio=size)}
    rest = [f"{score.name} {score.verdict} {score.value:g} {score.unit}"
            for score in scores.values() if score.verdict != PASS]
    values = [scores[check].value for check in ("fidelity", "palette", "halo")]
    print(f"{name:<22}{scene:<15}{mood:<9}{values[0]:>9g}{values[1]:>9.2f}{values[2]:>6.2f}"
          f"{spent:>7.1f}  {', '.join(rest)}", flush=True)
    return framed(result.frames["picture"], f"{scene} {mood}")


def tile(photo, scene, mood, colors, seed, side):
    """One picture with its caption; where it is refused, why."""
    size = round(side), round(side / ASPECT)
    caption = " ".join([mood, *colors]) if colors else f"{scene} {mood}"
    try:
        picture = SHELF.run(
            BackgroundSwap(photo, scene, mood, colors, *size, seed), _quiet).frames["picture"]
    except StudioError as error:
        picture, caption = np.full((size[1], size[0], 3), 255, np.uint8), error.code
    return framed(picture, caption)


def page():
    """The text of docs/gallery.md."""
    parts = [
        "# Gallery\n\nEvery scene with the sample bag: eight moods in the scene's own colours, "
        "then four palettes that were asked for. Each tile has a seed of its own. Made by "
        "`make gallery`.\n"]
    for term in SCENES:
        words = ", ".join(term.names[:12])
        parts.append(f"\n## {term.slug}\n\n{term.about}. Also called: {words}.\n\n"
                     f"![{term.slug}](pictures/gallery/{term.slug}.jpg)\n")
    return "".join(parts)


def _quiet(_phase, _done):
    """Nobody watches."""


def _parse(arguments):
    parser = argparse.ArgumentParser(prog="python -m studio.gallery", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    scenes = commands.add_parser("scenes", help="a sheet for each scene, and docs/gallery.md")
    scenes.add_argument("-o", "--out", type=Path, default=SHEETS, help="folder to write to")
    scenes.set_defaults(draw=draw_scenes)
    products = commands.add_parser("products", help="a sheet for each photo of a folder")
    products.add_argument("photos", type=Path, help="folder of product photos")
    products.add_argument("-o", "--out", type=Path, required=True, help="folder to write to")
    products.set_defaults(draw=draw_products)
    lookbook.add(commands)
    shop_window.add(commands)
    for command in (scenes, products):
        command.add_argument("--scenes", nargs="*", help="slugs (default: all)")
        command.add_argument("--side", type=int, default=SIDE_PX, help="width of a tile in pixels")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
