"""Words such as "deep" and "pale" as steps of lightness and chroma, in OKLCh."""

from dataclasses import dataclass

import numpy as np

from studio.colour import linear_of_hex, to_srgb

TO_LMS = np.array([
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005]])
TO_LAB = np.array([
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660]])
"""OKLab: Bjorn Ottosson, "A perceptual color space for image processing", 2020."""
FROM_LMS, FROM_LAB = np.linalg.inv(TO_LMS), np.linalg.inv(TO_LAB)

WARM_HUE, COOL_HUE = np.radians(65), np.radians(245)
"""Orange and blue, which warm and cool colours lean to."""
LEAN_MAX = np.radians(10)
TINT = 0.015
"""Chroma that a grey is given by "warm" and "cool"."""


@dataclass(frozen=True)
class Step:
    """What a word does to a colour.

    Attributes
    ----------
    lighter : float
        Share of the way to white; negative, to black.
    chroma : float
        Factor.
    lean : float or None
        Hue in radians that the colour leans to.
    """

    lighter: float = 0.0
    chroma: float = 1.0
    lean: float | None = None


STEPS = {
    "light": Step(0.35, 0.85), "lighter": Step(0.35, 0.85),
    "pale": Step(0.50, 0.60), "pastel": Step(0.50, 0.65),
    "dark": Step(-0.30, 0.90), "darker": Step(-0.30, 0.90), "deep": Step(-0.20, 1.10),
    "bright": Step(0.08, 1.30), "vivid": Step(0.0, 1.40), "neon": Step(0.15, 1.80),
    "soft": Step(0.15, 0.70), "muted": Step(0.0, 0.55), "dusty": Step(0.05, 0.50),
    "faded": Step(0.20, 0.55), "washed": Step(0.20, 0.55),
    "warm": Step(lean=WARM_HUE), "cool": Step(lean=COOL_HUE),
}
"""Our own choice, made by looking at what fashion calls deep, dusty or pale."""


def shade(code, word):
    """``#rrggbb`` of a colour after one of `STEPS`; hue moves by LEAN_MAX at most."""
    step = STEPS[word]
    lightness, chroma, hue = lch_of_hex(code)
    goal = 1.0 if step.lighter > 0 else 0.0
    lightness += abs(step.lighter) * (goal - lightness)
    if step.lean is not None:
        chroma, hue = _leaned(chroma, hue, step.lean)
    return hex_of_lch(lightness, chroma * step.chroma, hue)


def lch_of_hex(code):
    """(lightness 0 to 1, chroma, hue in radians) of ``#rrggbb`` in OKLCh."""
    return lch_of_linear(linear_of_hex(code))


def lch_of_linear(colour):
    """(lightness 0 to 1, chroma, hue in radians) of (3,) linear RGB in OKLCh."""
    lightness, a, b = TO_LAB @ np.cbrt(TO_LMS @ np.asarray(colour, np.float64))
    return float(lightness), float(np.hypot(a, b)), float(np.arctan2(b, a))


def _leaned(chroma, hue, goal):
    if chroma < TINT:
        return TINT, goal
    turn = (goal - hue + np.pi) % (2 * np.pi) - np.pi
    return chroma, hue + float(np.clip(turn, -LEAN_MAX, LEAN_MAX))


def hex_of_lch(lightness, chroma, hue):
    """``#rrggbb`` of a colour of OKLCh, or that of the largest chroma that sRGB has there."""
    values = np.rint(to_srgb(linear_of_lch(lightness, chroma, hue)) * 255)
    return "#" + "".join(f"{int(value):02x}" for value in np.clip(values, 0, 255))


def linear_of_lch(lightness, chroma, hue):
    """(3,) float64 linear RGB in [0, 1] of a colour of OKLCh, or that of the largest chroma that
    sRGB has at its lightness and hue."""
    inside, outside = 0.0, chroma
    if _is_srgb(_linear(lightness, chroma, hue)):
        inside = chroma
    while outside - inside > 1e-6:
        middle = (inside + outside) / 2
        if _is_srgb(_linear(lightness, middle, hue)):
            inside = middle
        else:
            outside = middle
    return np.clip(_linear(lightness, inside, hue), 0, 1)


def _linear(lightness, chroma, hue):
    lab = np.array([lightness, chroma * np.cos(hue), chroma * np.sin(hue)])
    return FROM_LMS @ (FROM_LAB @ lab) ** 3


def _is_srgb(linear):
    return bool(np.all((linear > -1e-6) & (linear < 1 + 1e-6)))
