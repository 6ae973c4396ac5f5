"""Resolutions and aspect ratios: how many pixels a picture without an output preset has.

The sides at 1K are those of FASHN's table, so that a caller finds the sizes that are known from
elsewhere; 2K and 4K double and quadruple them.
"""

import math

from studio.errors import SpecInvalid

ONE_K = {
    "1:1": (1024, 1024), "2:3": (832, 1248), "3:2": (1248, 832), "3:4": (880, 1176),
    "4:3": (1176, 880), "4:5": (912, 1144), "5:4": (1144, 912), "9:16": (760, 1360),
    "16:9": (1360, 768), "21:9": (1568, 672),
}
"""(width, height) in pixels at 1K, about one megapixel."""

FACTORS = {"1K": 1, "2K": 2, "4K": 4}
MEGAPIXELS = {name: factor ** 2 for name, factor in FACTORS.items()}
ONE_K_PIXELS = 1024 * 1024

RESOLUTIONS = tuple(FACTORS)

SOURCE = "source"
"""The aspect ratio of the source picture, whatever it is."""

ASPECT_RATIOS = (*ONE_K, SOURCE)


def find_resolution(text):
    """The resolution that `text` names in any case; `SpecInvalid` lists the known ones."""
    return _find(RESOLUTIONS, text, "resolution")


def find_aspect_ratio(text):
    """The aspect ratio that `text` names in any case; `SpecInvalid` lists the known ones."""
    return _find(ASPECT_RATIOS, text, "aspect ratio")


def _find(known, text, kind):
    wanted = str(text).strip().lower()
    for name in known:
        if name.lower() == wanted:
            return name
    raise SpecInvalid(f"{str(text)!r} is not a known {kind}: use one of {', '.join(known)}.")


def size_of(resolution, aspect_ratio):
    """(width, height) in pixels.

    Parameters
    ----------
    resolution : str
        One of `RESOLUTIONS`.
    aspect_ratio : str
        One of `ASPECT_RATIOS`.

    Raises
    ------
    SpecInvalid
        For ``source``, whose size only `size_of_source` can tell.
    """
    if aspect_ratio == SOURCE:
        raise SpecInvalid("The aspect ratio 'source' needs a source picture; without one use one "
                          f"of {', '.join(ONE_K)}.")
    width_px, height_px = ONE_K[aspect_ratio]
    return width_px * FACTORS[resolution], height_px * FACTORS[resolution]


def size_of_source(resolution, width_px, height_px):
    """(width, height) in pixels: a source's ratio at about the resolution's pixels, even sides.

    Parameters
    ----------
    resolution : str
        One of `RESOLUTIONS`.
    width_px, height_px : int
        Of the source.
    """
    pixels = ONE_K_PIXELS * FACTORS[resolution] ** 2
    scale = math.sqrt(pixels / (width_px * height_px))
    return _even(width_px * scale), _even(height_px * scale)


def _even(side):
    return max(2, 2 * round(side / 2))
