"""Contact sheets of the sets: ``python -m studio.gallery`` draws what docs/gallery.md shows.

`scenes` draws a sheet for each scene: the sample bag in every mood, then in palettes that were
asked for, each tile with a seed of its own. `products` draws photos of a folder, each in several
scenes.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np

from studio.codec import decode
from studio.cutout.cut import cut_out
from studio.engines.protocol import BackgroundSwap
from studio.engines.shelf import SHELF
from studio.errors import StudioError
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
COLUMNS = 4
BORDER_PX, CAPTION_PX = 4, 18
BYTES_MAX = 290_000
QUALITIES = range(88, 30, -4)


def main(arguments=None):
    """Draw the sheets that were asked for."""
    options = _parse(arguments)
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
    """A sheet for each photo of the folder: the product in each scene."""
    scenes = options.scenes or [term.slug for term in SCENES][:6]
    for path in sorted(options.photos.iterdir()):
        photo = decode(path.read_bytes())
        write(options.out / f"{path.stem}.jpg", sheet([
            tile(photo, find_scene(scene).slug, MOODS[seed % len(MOODS)].slug, (), seed,
                 options.side)
            for seed, scene in enumerate(scenes)]))


def tile(photo, scene, mood, colors, seed, side):
    """One picture with its caption; where it is refused, why."""
    size = round(side), round(side / ASPECT)
    caption = " ".join([mood, *colors]) if colors else f"{scene} {mood}"
    try:
        picture = SHELF.run(
            BackgroundSwap(photo, scene, mood, colors, *size, seed), _quiet).frames["picture"]
    except StudioError as error:
        picture, caption = np.full((size[1], size[0], 3), 255, np.uint8), error.code
    framed = cv2.copyMakeBorder(picture, BORDER_PX, CAPTION_PX, BORDER_PX, BORDER_PX,
                                cv2.BORDER_CONSTANT, value=(255, 255, 255))
    cv2.putText(framed, caption, (BORDER_PX, framed.shape[0] - 5), cv2.FONT_HERSHEY_SIMPLEX, 0.36,
                (40, 40, 40), 1, cv2.LINE_AA)
    return framed


def sheet(tiles):
    """Tiles of one size in rows of `COLUMNS`."""
    columns = min(COLUMNS, len(tiles))
    blank = np.full_like(tiles[0], 255)
    tiles = [*tiles, *[blank] * (-len(tiles) % columns)]
    rows = [np.hstack(tiles[at:at + columns]) for at in range(0, len(tiles), columns)]
    return np.vstack(rows)


def write(path, picture):
    """Write `picture` as the best JPEG of at most `BYTES_MAX`."""
    for quality in QUALITIES:
        _, data = cv2.imencode(".jpg", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR),
                               [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_PROGRESSIVE, 1])
        if len(data) <= BYTES_MAX:
            break
    path.write_bytes(data.tobytes())
    print(path, flush=True)


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
    for command in (scenes, products):
        command.add_argument("--scenes", nargs="*", help="slugs (default: all, or the first six)")
        command.add_argument("--side", type=int, default=SIDE_PX, help="width of a tile in pixels")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
