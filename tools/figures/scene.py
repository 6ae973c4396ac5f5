"""Where a figure stands and how it was photographed: backdrops, light, framing, wear and tear."""

import cv2
import numpy as np

from tools.figures.fabric import noise, random_colour

BACKDROPS = ("white", "grey", "colour", "gradient", "texture", "clutter")
BACKDROP_CHANCES = (0.24, 0.18, 0.10, 0.16, 0.10, 0.22)


def backdrop(dice, shape):
    """(H, W, 3) float32 sRGB in [0, 1]: a studio's wall, a texture or a blurred place."""
    kind = dice.choice(BACKDROPS, p=BACKDROP_CHANCES)
    y, x = np.mgrid[0:shape[0], 0:shape[1]].astype(np.float32)
    level = {"white": dice.uniform(0.9, 1), "grey": dice.uniform(0.2, 0.9)}.get(kind)
    base = random_colour(dice) if level is None else level * (1 + dice.normal(0, 0.01, 3))
    out = np.ones((*shape, 3), np.float32) * np.float32(base)
    turn = dice.uniform(0, 2 * np.pi)
    slope = (x / shape[1] - 0.5) * np.cos(turn) + (y / shape[0] - 0.5) * np.sin(turn)
    if kind == "gradient":
        share = np.clip(0.5 + slope * dice.uniform(0.5, 2), 0, 1)[..., None]
        out = out * (1 - share) + np.float32(random_colour(dice)) * share
    elif kind == "texture":
        out *= 1 + dice.uniform(0.03, 0.2) * noise(dice, shape, dice.uniform(2, 30),
                                                   dice.uniform(1, 5), turn)[..., None]
    elif kind == "clutter":
        out = _clutter(dice, out)
    if dice.random() < 0.5:
        out = _floor(dice, out, y)
    return out * (1 + dice.uniform(0, 0.25) * slope)[..., None]


def _clutter(dice, out):
    """Boxes and rounds of many colours, out of focus."""
    height, width = out.shape[:2]
    for _ in range(dice.integers(6, 40)):
        colour = tuple(float(v) for v in random_colour(dice) * dice.uniform(0.4, 1.2))
        x, y = int(dice.uniform(-0.1, 1.1) * width), int(dice.uniform(-0.1, 1.1) * height)
        a, b = (int(v) for v in dice.uniform(0.03, 0.4, 2) * height)
        if dice.random() < 0.5:
            cv2.rectangle(out, (x - a, y - b), (x + a, y + b), colour, -1)
        else:
            cv2.ellipse(out, (x, y), (a, b), float(dice.uniform(0, 180)), 0, 360, colour, -1)
    grain = noise(dice, out.shape[:2], 3)[..., None]
    return cv2.GaussianBlur(out, (0, 0), dice.choice([0.7, 2, 5, 9])) * (1 + 0.05 * grain)


def _floor(dice, out, y):
    """A floor from some height on, with a soft or a hard horizon."""
    horizon = dice.uniform(0.55, 0.95) * out.shape[0]
    share = np.clip((y - horizon) / dice.choice([1.0, 8.0, 40.0]), 0, 1)[..., None]
    tone = out * dice.uniform(0.75, 1.1) if dice.random() < 0.6 else np.float32(random_colour(dice))
    return out * (1 - share) + tone * share


def cast_shadow(dice, rgb, cover):
    """Darken the backdrop beside and below a figure of (H, W) float32 `cover`."""
    if dice.random() < 0.5:
        return rgb
    move = np.float32([[1, 0, dice.normal(0, 12)], [0, dice.uniform(0.3, 1), 0]])
    move[1, 2] = (1 - move[1, 1]) * np.flatnonzero(cover.any(axis=1)).max(initial=1)
    shade = cv2.warpAffine(cover, move, cover.shape[::-1])
    side = int(dice.choice([9, 25, 61]))
    shade = dice.uniform(0.1, 0.5) * cv2.blur(shade, (side, side))
    return rgb * (1 - shade * (1 - cover))[..., None]


def photographed(dice, rgb):
    """uint8 of the same shape: light, tone, blur, noise and JPEG as cameras and shops have it."""
    height, width = rgb.shape[:2]
    turn, reach = dice.uniform(0, 2 * np.pi), dice.uniform(0, 0.35)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    ramp = 1 + reach * ((x / width - 0.5) * np.cos(turn) + (y / height - 0.5) * np.sin(turn))
    out = np.clip(rgb * ramp[..., None] * (1 + dice.normal(0, 0.04, 3)), 0, 1)
    out = out ** np.exp(dice.normal(0, 0.18)) * dice.uniform(0.8, 1.1)
    out = 0.5 + (out - 0.5) * dice.uniform(0.75, 1.2)
    if dice.random() < 0.5:
        out = cv2.GaussianBlur(out, (0, 0), dice.uniform(0.3, 1.1))
    out = out + dice.choice([0.003, 0.008, 0.02]) * dice.standard_normal(out.shape, np.float32)
    out = np.clip(np.rint(out * 255), 0, 255).astype(np.uint8)
    if dice.random() < 0.5:
        packed = cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(dice.uniform(30, 95))])[1]
        out = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    return out


def rough_alpha(dice, cover):
    """The cut-out that such a picture may get: (H, W) float32 in [0, 1], wrong at places."""
    if dice.random() < 0.33:
        return np.full_like(cover, 0.5)
    out = cover.copy()
    height, width = cover.shape
    if dice.random() < 0.12:
        _lose_half(dice, out)
    for _ in range(dice.poisson(0.9)):
        at = int(dice.uniform(0, width)), int(dice.uniform(0.1, 1) * height)
        axes = tuple(int(v) for v in dice.uniform(0.02, 0.14, 2) * height)
        cv2.ellipse(out, at, axes, float(dice.uniform(0, 180)), 0, 360, float(dice.integers(2)), -1)
    sway = dice.choice([0.0, 0.15, 0.4])
    soft = cv2.GaussianBlur(out, (0, 0), dice.uniform(0.5, 2.5))
    return np.float32(soft + sway * noise(dice, cover.shape, dice.uniform(3, 12)) > 0.5)


def _lose_half(dice, cover):
    """Give, in place, one side of the picture to the background, or all of it to the figure."""
    side = np.rot90(cover, dice.integers(4))
    side[:int(dice.uniform(0.2, 1.1) * len(side))] = dice.choice([0, 1], p=[0.7, 0.3])
