"""Colours of cloth: hues that clothes have, patterns, folds and noise, by the pixel."""

import functools
from dataclasses import dataclass

import cv2
import numpy as np

TILE_PX = 256
BLOT_PX = 16
TILES = 10

NEUTRALS = np.float32([
    [18, 18, 20], [30, 30, 34], [245, 245, 243], [235, 232, 226], [128, 130, 134], [190, 190, 192],
    [70, 72, 76], [28, 34, 60], [36, 48, 84], [66, 92, 130], [120, 150, 186], [92, 96, 104],
    [206, 188, 160], [176, 148, 116], [226, 208, 186], [84, 62, 46], [96, 100, 70]]) / 255

PATTERNS = ("plain", "stripes", "checks", "dots", "flowers", "melange", "ribs", "blots", "fade")
PATTERN_CHANCES = (0.50, 0.10, 0.08, 0.04, 0.10, 0.06, 0.05, 0.03, 0.04)


@functools.cache
def noise_tiles():
    """(TILES, TILE_PX, TILE_PX) float32 fractal noise of mean 0 and deviation 1 that repeats."""
    dice = np.random.default_rng(20)
    tiles = []
    for _ in range(TILES):
        total = np.zeros((TILE_PX, TILE_PX), np.float32)
        for octave in range(4, 8):
            cells = dice.normal(size=(2**octave,) * 2).astype(np.float32)
            wide = cv2.resize(np.pad(cells, 1, mode="wrap"), None, fx=(s := TILE_PX // 2**octave),
                              fy=s, interpolation=cv2.INTER_CUBIC)[s:-s, s:-s]
            total += wide * 0.6**octave
        tiles.append((total - total.mean()) / total.std())
    return np.stack(tiles)


def noise(dice, shape, size, stretch=1.0, angle=0.0):
    """(H, W) float32 noise with blots of about `size` pixels, longer by `stretch` along `angle`."""
    zoom = BLOT_PX / size
    cos, sin = np.cos(angle), np.sin(angle)
    turn = np.float32([[cos / stretch * zoom, sin / stretch * zoom, dice.uniform(0, TILE_PX)],
                       [-sin * zoom, cos * zoom, dice.uniform(0, TILE_PX)]])
    return cv2.warpAffine(noise_tiles()[dice.integers(TILES)], turn, shape[::-1],
                          flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
                          borderMode=cv2.BORDER_WRAP)


def random_colour(dice):
    """(3,) float32 sRGB in [0, 1] of some cloth."""
    if dice.random() < 0.55:
        colour = NEUTRALS[dice.integers(len(NEUTRALS))]
        return np.clip(colour + dice.normal(0, 0.03) + dice.normal(0, 0.012, 3), 0, 1)
    hue = np.float32([[[dice.uniform(0, 360), dice.beta(2, 1.6), dice.beta(2.2, 1.6)]]])
    return cv2.cvtColor(hue, cv2.COLOR_HSV2RGB)[0, 0]


@dataclass(frozen=True)
class Fabric:
    """One cloth: `base` and `accents` are (3,) and (N, 3) sRGB, `size` and `angle` the pattern's
    in pixels and radians, `folds` their contrast and `fall` how large they are beyond the least."""

    base: np.ndarray
    accents: np.ndarray
    pattern: str
    size: float
    angle: float
    folds: float
    fall: float

    def at(self, dice, window):
        """(H, W, 3) float32 sRGB of the cloth in a window: a pair of slices."""
        rows, columns = window
        shape = rows.stop - rows.start, columns.stop - columns.start
        out = np.broadcast_to(np.float32(self.base), (*shape, 3))
        if self.pattern != "plain":
            y, x = np.mgrid[rows, columns].astype(np.float32)
            waves = noise(dice, shape, 6 * self.size) * 0.25 * self.size
            cos, sin = np.cos(self.angle), np.sin(self.angle)
            along, across = (x * cos + y * sin + waves), (y * cos - x * sin + waves)
            out = _WEAVES[self.pattern](self, dice, shape, along / self.size, across / self.size)
        return out * (1 + self._folds(dice, shape))[..., None]

    def _folds(self, dice, shape):
        size = 3.5 * (1.6 + self.fall)
        first = noise(dice, shape, size, dice.uniform(2, 5), dice.normal(np.pi / 2, 0.5))
        second = noise(dice, shape, size / 2, dice.uniform(1, 4), dice.uniform(0, np.pi))
        fine = dice.standard_normal(shape, np.float32)
        return self.folds * (0.7 * first + 0.4 * second) + 0.015 * fine


def random_fabric(dice, scale, base=None):
    """A cloth for a figure of `scale` pixels; `base` fixes its colour."""
    base = random_colour(dice) if base is None else base
    accents = [random_colour(dice) if dice.random() < 0.6 else
               np.clip(base + dice.choice([-1, 1]) * dice.uniform(0.08, 0.35), 0, 1)
               for _ in range(3)]
    return Fabric(base, np.float32(accents), str(dice.choice(PATTERNS, p=PATTERN_CHANCES)),
                  scale * float(np.exp(dice.uniform(np.log(0.008), np.log(0.035)))),
                  float(dice.choice([0, np.pi / 2, dice.uniform(0, np.pi)], p=[0.45, 0.3, 0.25])),
                  float(dice.choice([0.03, 0.08, 0.16]) * dice.uniform(0.5, 1.5)),
                  float(dice.choice([0.0, 1.0], p=[0.8, 0.2])))


def _mix(one, other, share):
    share = np.clip(share, 0, 1)[..., None]
    return one * (1 - share) + other * share


def _stripes(cloth, dice, shape, along, across):
    wave = np.sin(2 * np.pi * across) * dice.choice([1.0, 6.0]) + dice.uniform(-0.8, 0.8)
    return _mix(cloth.base, cloth.accents[0], 0.5 + wave)


def _checks(cloth, dice, shape, along, across):
    first = 0.5 + 3 * (np.sin(2 * np.pi * across) - 0.3)
    second = 0.5 + 3 * (np.sin(2 * np.pi * along) - 0.3)
    out = _mix(cloth.base, cloth.accents[0], 0.6 * np.clip(first, 0, 1))
    return _mix(out, cloth.accents[1], 0.6 * np.clip(second, 0, 1))


def _dots(cloth, dice, shape, along, across):
    height = np.sin(2 * np.pi * along) * np.sin(2 * np.pi * across)
    return _mix(cloth.base, cloth.accents[0], 4 * (height - dice.uniform(0.2, 0.7)))


def _flowers(cloth, dice, shape, along, across):
    out = np.broadcast_to(np.float32(cloth.base), (*shape, 3))
    for accent in cloth.accents:
        blots = noise(dice, shape, cloth.size * dice.uniform(0.6, 1.4))
        out = _mix(out, accent, 4 * (blots - dice.uniform(0.6, 1.4)))
    return out


def _melange(cloth, dice, shape, along, across):
    return _mix(cloth.base, cloth.accents[0], 0.3 * np.abs(dice.standard_normal(shape, np.float32)))


def _ribs(cloth, dice, shape, along, across):
    return cloth.base * (1 + 0.12 * np.sin(2 * np.pi * along * 1.5)
                         + 0.05 * np.sin(4 * np.pi * across))[..., None]


def _blots(cloth, dice, shape, along, across):
    out = _mix(cloth.base, cloth.accents[0], 5 * noise(dice, shape, 2.5 * cloth.size))
    return _mix(out, cloth.accents[1], 5 * (noise(dice, shape, 2.5 * cloth.size) - 0.7))


def _fade(cloth, dice, shape, along, across):
    share = np.linspace(0, 1, shape[0], dtype=np.float32)[:, None] * np.ones(shape, np.float32)
    edge = dice.choice([1.0, 12.0])
    return _mix(cloth.base, cloth.accents[0], 0.5 + edge * (share - dice.uniform(0.25, 0.8)))


_WEAVES = {"stripes": _stripes, "checks": _checks, "dots": _dots, "flowers": _flowers,
           "melange": _melange, "ribs": _ribs, "blots": _blots, "fade": _fade}
