"""Colours beside the one that was asked for: what a designer would put on such a ground.

All is reckoned in OKLCh (`studio.oklch`): lightness, chroma, hue.
"""

from dataclasses import dataclass

import numpy as np

from studio.oklch import lch_of_linear, linear_of_lch
from studio.set.noise import stream
from studio.tailor.fabric.patterns import PATTERNS

CREAM, IVORY = (0.955, 0.018, 1.50), (0.975, 0.006, 1.50)
INK, NAVY, BLACK = (0.24, 0.02, 4.6), (0.29, 0.07, 4.65), (0.19, 0.006, 4.6)
GREEN, LEAF, GOLD = (0.40, 0.075, 2.60), (0.46, 0.085, 2.25), (0.80, 0.13, 1.50)
RED, RUST, BROWN = (0.50, 0.175, 0.45), (0.55, 0.125, 0.75), (0.33, 0.045, 0.95)
GREY, STEEL = (0.55, 0.006, 4.6), (0.55, 0.035, 4.5)

LIGHT = 0.62
"""Lightness from which a ground is light."""

GREYISH = 0.035
"""Chroma up to which a ground is of no hue to speak of."""


@dataclass(frozen=True)
class Ground:
    """The requested colour in OKLCh."""

    light: float
    chroma: float
    hue: float

    @property
    def is_light(self):
        return self.light > LIGHT

    @property
    def is_grey(self):
        return self.chroma < GREYISH

    def moved(self, light, chroma=1.0, turn=0.0):
        """The colour that much lighter, of another chroma, round the circle by radians."""
        lighter = float(np.clip(self.light + light, 0.12, 0.98))
        return lighter, self.chroma * chroma, self.hue + turn


def _opposite(ground, random):
    pale = CREAM if ground.is_grey or ground.chroma > 0.06 else IVORY
    far = pale if not ground.is_light else (NAVY if ground.is_grey else ground.moved(-0.45, 1.1))
    return [far, ground.moved(-0.3 if ground.is_light else 0.25, 0.9)]


def _pale(ground, random):
    return [(0.93, 0.008, ground.hue) if not ground.is_light else INK]


def _tonal(ground, random):
    step = 0.16 if ground.light < 0.5 else -0.14
    return [ground.moved(step, 0.85)]


def _white(ground, random):
    return [IVORY if ground.light < 0.88 else ground.moved(-0.42, 1.2)]


def _lines(ground, random):
    if ground.is_light:
        hue = ground.hue if not ground.is_grey else 4.6
        return [(0.40, 0.10, hue), random.choice([RUST, GREEN, RED])]
    return [(0.86, 0.03, ground.hue), random.choice([GOLD, RUST, (0.75, 0.07, 4.3)])]


def _black(ground, random):
    return [BLACK if ground.light > 0.32 else RED]


def _suiting(ground, random):
    pale = (0.93, 0.006, 1.5) if not ground.is_light else (0.30, 0.012, 4.6)
    return [pale, random.choice([(0.60, 0.09, 4.4), RUST, (0.48, 0.11, 0.3)])]


def _summer(ground, random):
    return [ground.moved(-0.22 if ground.is_light else 0.34, 1.2, 0.5),
            random.choice([GOLD, (0.72, 0.13, 0.6)]), IVORY if not ground.is_light else NAVY]


def _flannel(ground, random):
    dark = BLACK if ground.light > 0.36 else (0.62, 0.02, 1.4)
    return [dark, CREAM if not ground.is_light else (0.42, 0.08, ground.hue),
            random.choice([GOLD, RUST, RED]) if ground.is_grey else ground.moved(0.24, 0.7)]


def _tartan(ground, random):
    reddish = not ground.is_grey and abs(np.sin((ground.hue - 0.45) / 2)) < 0.35
    second = GREEN if reddish else (NAVY if abs(ground.light - 0.29) > 0.1 else GREEN)
    return [second, GOLD if not ground.is_light else RED, IVORY]


def _knitted(ground, random):
    light = ground.is_light
    return [ground.moved(-0.42, 1.4) if light and not ground.is_grey else NAVY if light else CREAM,
            ground.moved(-0.22 if light else 0.26, 1.0, 0.35), RUST if light else GOLD]


def _garden(ground, random):
    # Blossoms keep away from the ground's hue, and from the leaves'.
    first = random.choice([0.25, 0.02, 5.9, 0.75, 5.3])
    if not ground.is_grey and abs(np.sin((first - ground.hue) / 2)) < 0.25:
        first = 1.35 if abs(np.sin((1.35 - ground.hue) / 2)) > 0.25 else 5.4
    bright = 0.66 if ground.is_light else 0.74
    other = (0.93, 0.035, first + 0.5) if not ground.is_light else (0.80, 0.095, first + 0.55)
    leaf = LEAF if ground.light > 0.42 or ground.light < 0.3 else (0.62, 0.085, 2.3)
    if not ground.is_grey and abs(np.sin((2.3 - ground.hue) / 2)) < 0.25:
        leaf = ground.moved(-0.22 if ground.light > 0.45 else 0.24, 0.8)
    return [(bright, 0.135, first), other, leaf]


def _spice(ground, random):
    if ground.is_light:
        return [(0.42, 0.10, 0.5), (0.50, 0.09, 4.2), GOLD]
    return [CREAM, (0.66, 0.12, 0.75), (0.62, 0.07, 3.6)]


def _leopard(ground, random):
    dark = (0.22, 0.025, 1.0) if ground.light > 0.42 else (0.80, 0.03, 1.2)
    return [dark, ground.moved(-0.10 if ground.light > 0.42 else 0.10, 1.1)]


def _zebra(ground, random):
    return [BLACK if ground.light > 0.45 else IVORY]


def _deco(ground, random):
    return [GOLD if not ground.is_light else NAVY,
            ground.moved(0.16 if not ground.is_light else -0.22, 0.9)]


def _palette(ground, random):
    turn = random.choice([-1, 1])
    if ground.is_grey:
        return [(0.52, 0.12, 0.75), CREAM if not ground.is_light else NAVY, GOLD]
    return [CREAM if ground.light < 0.85 else NAVY,
            ground.moved(-0.2 if ground.is_light else 0.22, 1.0, turn * 0.9),
            (0.72, 0.11, ground.hue + np.pi - turn * 0.5)]


def _dip(ground, random):
    pale = IVORY if ground.light < 0.85 else (0.60, 0.13, random.uniform(0, 6.28))
    return [pale, ground.moved(0.22 if not ground.is_light else -0.20, 1.0, 0.7)]


def _fade(ground, random):
    return [ground.moved(0.42, 0.35) if not ground.is_light else ground.moved(-0.34, 1.3)]


def _washed(ground, random):
    if ground.light > 0.8:
        return [ground.moved(-0.22, 1.3)]
    return [(min(0.92, ground.light + 0.36), 0.45 * ground.chroma, ground.hue)]


def _woodland(ground, random):
    if ground.is_grey or not 1.0 < ground.hue % (2 * np.pi) < 2.9:
        return [ground.moved(-0.14, 0.9), ground.moved(0.16, 0.8), ground.moved(-0.30, 0.8)]
    return [(0.42, 0.055, 2.3), BROWN, (0.23, 0.015, 2.0)] if ground.light > 0.5 else [
        (0.62, 0.05, 1.6), BROWN, BLACK]


def _marl(ground, random):
    return [ground.moved(0.24 if ground.light < 0.7 else -0.18, 0.6)]


SCHEMES = {
    "opposite": _opposite, "pale": _pale, "tonal": _tonal, "white": _white, "lines": _lines,
    "black": _black, "suiting": _suiting, "summer": _summer, "flannel": _flannel,
    "tartan": _tartan, "knitted": _knitted, "garden": _garden, "spice": _spice,
    "leopard": _leopard, "zebra": _zebra, "deco": _deco, "palette": _palette, "dip": _dip,
    "fade": _fade, "washed": _washed, "woodland": _woodland, "marl": _marl,
}


def companions(ground, pattern, seed, given=()):
    """All colours that a pattern is drawn in.

    Parameters
    ----------
    ground : ndarray
        (3,) linear RGB, the requested colour.
    pattern : str
        Of `PATTERNS`.
    seed : int
        Where there is a choice.
    given : sequence of ndarray
        Further colours of the caller's; they come before those found here.

    Returns
    -------
    tuple of ndarray
        (3,) float32 linear RGB each, the ground first, as many as the pattern has.
    """
    kind = PATTERNS[pattern]
    random = stream(seed, f"fabric/companions/{kind.scheme}")
    found = SCHEMES[kind.scheme](Ground(*lch_of_linear(ground)), _Draws(random))
    wanted = [np.float32(linear_of_lch(*colour)) for colour in found]
    colours = [np.float32(ground), *(np.float32(colour) for colour in given)]
    wanted = wanted[len(colours) - 1:] if len(wanted) >= kind.colours - 1 else wanted
    return tuple((colours + wanted)[:kind.colours])


class _Draws:
    """A generator whose `choice` takes one of a list of tuples."""

    def __init__(self, random):
        self._random = random
        self.uniform = random.uniform

    def choice(self, options):
        return options[int(self._random.integers(len(options)))]
