"""A swatch sheet: ``python -m studio.tailor.fabric.swatches -o FOLDER`` draws every cloth.

Each swatch is 12 x 12 cm, lit from the upper left by its own relief alone.
"""

import argparse
from pathlib import Path

import cv2
import numpy as np

from studio.colour import linear_of_hex, to_srgb
from studio.tailor.canvas import MARGIN_CM, blank
from studio.tailor.fabric.lay import lay
from studio.tailor.fabric.materials import MATERIALS
from studio.tailor.fabric.patterns import PATTERNS
from studio.tailor.fabric.wrinkles import wrinkles

SIDE, DENSITY = 12.0, 40.0
"""cm of a swatch, and pixels per cm."""

COLUMNS, ROWS, GAP, CAPTION = 4, 3, 12, 30
"""Swatches of a page, and pixels between and under them."""

LIGHT = np.float32([-0.60, 0.52, 0.61])
"""Where the light is: right, up, towards the viewer."""

FOLD = 0.30
"""cm that a swatch is bent up and down, so that its lustre is seen."""

WINDOW = 40.0
"""Exponent of the sharpest highlight."""

COLOURS = {
    "cotton": "#9fb7c9", "poplin": "#dfe7ef", "jersey": "#8a8d92", "denim": "#2f4a6d",
    "chambray": "#7d97b5", "twill": "#b79b72", "canvas": "#c9b48c", "linen": "#d3c4a6",
    "seersucker": "#a9c4dd", "wool": "#4c5058", "flannel": "#7b7c80", "tweed": "#6f6046",
    "boiled_wool": "#3f5a48", "cashmere": "#c8a98a", "knit": "#b04a3c", "ribbed_knit": "#5c6b4e",
    "cable_knit": "#b9a98c", "chunky_knit": "#c98f7d", "lurex": "#a58a4e",
    "french_terry": "#a9abae", "spandex": "#2c2f3a", "neoprene": "#34506e", "mesh": "#d8dadd",
    "fleece": "#d9c9ae", "corduroy": "#8a5a33", "velvet": "#3e1f4f", "suede": "#a97c50",
    "faux_fur": "#8f7c68", "leather": "#6b3f26", "patent_leather": "#7d1420", "rubber": "#5a5d5c",
    "waxed_cotton": "#4d4a33", "silk": "#c9a9b4", "satin": "#1f5c57", "jacquard": "#7c2438",
    "viscose": "#6e8f88", "crepe": "#2b3a63", "nylon": "#d0642c", "polyester": "#3c6a9c",
    "chiffon": "#e2b8b4", "organza": "#d9d6ea", "tulle": "#e8c6cf", "lace": "#f0ebe0",
    "sequins": "#b8a03e",
}
"""A usual colour of each material."""

PATTERNED = {
    "solid": ("cotton", "#b5483c"), "striped": ("jersey", "#f1eadb"),
    "vertical_striped": ("poplin", "#7fa3cf"), "pinstripe": ("wool", "#232a3d"),
    "gingham": ("poplin", "#35599c"), "checked": ("poplin", "#f0ebe0"),
    "windowpane": ("wool", "#6f7478"), "buffalo": ("flannel", "#a32a2a"),
    "glen_check": ("wool", "#4a4c50"), "madras": ("cotton", "#2f6f8f"),
    "plaid": ("flannel", "#7a2f2c"), "tartan": ("wool", "#a3202c"),
    "houndstooth": ("wool", "#1d1d20"), "herringbone": ("wool", "#5d5f63"),
    "chevron": ("crepe", "#e9dfc8"), "argyle": ("knit", "#3c4f3f"),
    "fair_isle": ("knit", "#2f3e5c"), "floral": ("viscose", "#22304f"),
    "paisley": ("silk", "#6b1f2e"), "animal": ("viscose", "#c99d62"),
    "zebra": ("satin", "#f2eee6"), "dotted": ("crepe", "#1f2f5a"),
    "geometric": ("polyester", "#1e4d4f"), "abstract": ("cotton", "#e6d6c2"),
    "tie_dye": ("jersey", "#3a6fb0"), "ombre": ("silk", "#c2556b"),
    "denim_wash": ("denim", "#6a8bb0"), "camouflage": ("twill", "#8d8a62"),
    "color_block": ("jersey", "#23415f"), "melange": ("french_terry", "#9b9da0"),
}
"""A usual cloth and colour of each pattern."""


def swatch(material, pattern, colour, seed=0):
    """A lit swatch: (n, n, 3) uint8 sRGB, of a colour as ``#rrggbb``."""
    inner = SIDE - 2 * MARGIN_CM
    corners = np.array([[0, 0], [inner, 0], [inner, inner], [0, inner]], np.float64)
    bolt = MATERIALS[material]
    canvas = blank(corners, DENSITY, bolt.finish)
    lay(canvas, material, pattern, (linear_of_hex(colour),), seed)
    wrinkles(canvas, 0.35 * bolt.wrinkles, seed)
    return _lit(canvas, bolt.finish)


def _lit(canvas, finish):
    across = (canvas.grain_u - 0.45 * canvas.grain_v) * np.float32(2 * np.pi / 7.5)
    down, right = np.gradient((canvas.height + FOLD * np.sin(across)) * np.float32(canvas.density))
    normal = np.stack([-right, down, np.ones_like(down)], -1)
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
    facing = normal @ LIGHT
    wrapped = np.clip((facing + finish.wrap) / (1 + finish.wrap), 0, None) / LIGHT[2]
    half = LIGHT + np.float32([0, 0, 1])
    half /= np.linalg.norm(half)
    # The light is a wide window: no highlight is sharper than that.
    sharp = float(np.clip(2 / finish.roughness ** 4 - 2, 1.0, WINDOW))
    bright = np.clip(normal @ half, 0, 1) ** sharp * (sharp + 2) / 8 * finish.specular
    diffuse = (1 - 0.65 * finish.metallic) * canvas.albedo * (0.72 * wrapped + 0.28)[..., None]
    shine = canvas.albedo if finish.metallic else np.float32(1)
    light = diffuse + shine * (np.clip(facing, 0, 1) * bright)[..., None]
    veil = canvas.opacity[..., None]
    return (to_srgb(np.clip(light * veil + 0.80 * (1 - veil), 0, 1)) * 255 + 0.5).astype(np.uint8)


def pages(swatches):
    """Captioned swatches, (name, picture) each, as pages of uint8 sRGB."""
    side = round(SIDE * DENSITY)
    step = side + GAP
    for first in range(0, len(swatches), COLUMNS * ROWS):
        page = np.full((ROWS * (step + CAPTION) + GAP, COLUMNS * step + GAP, 3), 250, np.uint8)
        for place, (name, picture) in enumerate(swatches[first:first + COLUMNS * ROWS]):
            top = GAP + place // COLUMNS * (step + CAPTION)
            left = GAP + place % COLUMNS * step
            page[top:top + side, left:left + side] = picture[:side, :side]
            cv2.putText(page, name, (left, top + side + 22), cv2.FONT_HERSHEY_SIMPLEX, 0.6,
                        (40, 40, 40), 1, cv2.LINE_AA)
        yield page


def main(arguments=None):
    """Draw the pages into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--only", nargs="*", default=(), metavar="SLUG")
    options = parser.parse_args(arguments)
    options.output.mkdir(parents=True, exist_ok=True)
    chosen = set(options.only) or {*MATERIALS, *PATTERNS}
    sheets = {
        "materials": [(name, swatch(name, "solid", colour))
                      for name, colour in COLOURS.items() if name in chosen],
        "patterns": [(f"{name} ({cloth})", swatch(cloth, name, colour))
                     for name, (cloth, colour) in PATTERNED.items() if name in chosen],
    }
    for sheet, swatches in sheets.items():
        for number, page in enumerate(pages(swatches), 1):
            path = options.output / f"{sheet}-{number}.png"
            cv2.imwrite(str(path), page[..., ::-1])


if __name__ == "__main__":
    main()
