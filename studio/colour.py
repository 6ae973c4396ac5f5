"""Colour spaces and colour words: sRGB, linear light, and what a caller may call a colour."""

import re

import cv2
import numpy as np
import webcolors

from studio.errors import SpecInvalid

LUMINANCE = np.array([0.2126, 0.7152, 0.0722], np.float32)
"""Rec. 709 luminance weights of linear sRGB (ITU-R BT.709-6, item 3.2)."""

HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


def to_linear(srgb):
    """Decode sRGB values in [0, 1] to linear light (IEC 61966-2-1), float32, any shape."""
    c = np.asarray(srgb, np.float32)
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4).astype(np.float32)


def to_srgb(linear):
    """Encode non-negative linear light to sRGB (IEC 61966-2-1), float32, any shape."""
    c = np.clip(np.asarray(linear, np.float32), 0, None)
    return np.where(c <= 0.0031308, c * 12.92, 1.055 * c ** (1 / 2.4) - 0.055).astype(np.float32)


def to_lab(rgb):
    """CIELAB (D65) of (H, W, 3) uint8 sRGB, float32 of the same shape."""
    return cv2.cvtColor(rgb.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)


def parse_colour(text):
    """Return ``#rrggbb`` for a hex code or CSS colour name.

    Raises
    ------
    SpecInvalid
        If `text` is neither.
    """
    word = str(text).strip()
    if HEX.fullmatch(word):
        return webcolors.normalize_hex("#" + word.lstrip("#")).lower()
    try:
        return webcolors.name_to_hex(word.lower().replace(" ", "")).lower()
    except ValueError:
        raise SpecInvalid(
            f"{word!r} is not a colour: use #rrggbb or a CSS colour name such as 'coral'."
        ) from None


def linear_of_hex(code):
    """Linear RGB of ``#rrggbb``: (3,) float32 in [0, 1]."""
    return to_linear(np.array(webcolors.hex_to_rgb(code), np.float32) / 255)
