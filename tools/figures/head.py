"""Heads: skin, a face with features, hair of all kinds behind and before the body, hats."""

from dataclasses import dataclass

import numpy as np

from tools.figures import shapes
from tools.figures.canvas import Flat
from tools.figures.fabric import noise, random_colour, random_fabric

SKINS = np.float32([[60, 38, 28], [96, 62, 44], [140, 94, 66], [184, 134, 100], [214, 168, 136],
                    [232, 194, 166], [246, 216, 194]]) / 255
HAIRS = np.float32([[20, 17, 17], [36, 27, 24], [66, 44, 30], [98, 66, 42], [150, 108, 66],
                    [200, 166, 110], [228, 208, 166], [140, 62, 30], [150, 148, 146],
                    [225, 222, 216]]) / 255
STYLES = ("short", "long", "curly", "bun", "bald", "bob", "tail")
WOMENS = (0.06, 0.42, 0.16, 0.14, 0.01, 0.12, 0.09)
MENS = (0.72, 0.05, 0.08, 0.01, 0.10, 0.03, 0.01)


def random_skin(dice):
    """(3,) float32 sRGB, from deep to fair."""
    at = dice.uniform(0, len(SKINS) - 1)
    tone = [np.interp(at, range(len(SKINS)), SKINS[:, channel]) for channel in range(3)]
    return np.clip(np.float32(tone) + dice.normal(0, 0.018, 3), 0.05, 1)


class Strands:
    """Hair: a colour in streaks."""

    def __init__(self, colour, size, curl):
        self.colour, self.size, self.curl = colour, size, curl

    def at(self, dice, window):
        """(H, W, 3) float32 sRGB."""
        rows, columns = window
        shape = rows.stop - rows.start, columns.stop - columns.start
        streaks = noise(dice, shape, self.size, 1 + 6 * (1 - self.curl), np.pi / 2)
        return self.colour * (1 + 0.22 * streaks + 0.1 * noise(dice, shape, 8 * self.size)
                              )[..., None]


@dataclass(frozen=True)
class Hair:
    """How somebody wears it; `length` in head heights below the head's middle."""

    style: str
    strands: Strands
    volume: float
    length: float
    front: float


def random_hair(dice, body):
    """A `Hair` that suits."""
    style = str(dice.choice(STYLES, p=WOMENS if body.female > 0.5 else MENS))
    colour = HAIRS[dice.choice(len(HAIRS))] * dice.uniform(0.8, 1.15)
    if dice.random() < 0.04:
        colour = random_colour(dice)
    curl = dice.choice([0.1, 1.0], p=[0.7, 0.3]) if style != "curly" else 1.0
    return Hair(style, Strands(colour, 0.004 * body.scale, curl), float(dice.uniform(1.05, 1.3)),
                float(dice.uniform(0.9, 2.6)), float(dice.choice([0.0, 1.0, 2.0])))


def hair_behind(canvas, body, hair):
    """What hangs behind the neck, or over the back of somebody who turns it to us."""
    centre, width, height, tilt = body.head
    if hair.style in ("long", "bob"):
        length = hair.length if hair.style == "long" else 0.75
        canvas.paint(_curtain(canvas, body, hair, length), hair.strands, "hair")
    elif hair.style == "curly":
        canvas.paint(_cloud(canvas, body, hair, canvas.dice.uniform(1.2, 1.9)), hair.strands,
                     "hair")
    elif hair.style == "tail":
        root = centre + [-0.8 * np.sign(body.facing or 1) * width, -0.2 * height]
        path = shapes.rounded([root, root + [0, height], root + canvas.dice.normal(0, 0.3, 2)
                               * height + [0, 2 * height]])
        thick = width * np.interp(np.linspace(0, 1, len(path)), [0, 0.3, 1], [0.2, 0.4, 0.1])
        canvas.paint(shapes.ribbon(canvas.shape, path, thick), hair.strands, "hair")


def _curtain(canvas, body, hair, length):
    centre, width, height, tilt = body.head
    dice, wide = canvas.dice, hair.volume * width
    points = [(-0.95, -0.4), (-1.15, 0.3), (-1.2 + dice.normal(0, 0.15), length),
              (dice.normal(0, 0.3), length + dice.normal(0, 0.15)),
              (1.2 + dice.normal(0, 0.15), length), (1.15, 0.3), (0.95, -0.4), (0, -1.1)]
    outline = centre + np.array(points) * [wide, height]
    return _ragged(canvas, shapes.polygon(canvas.shape, shapes.rounded(
        np.concatenate([outline, outline[:1]]))), hair)


def _cloud(canvas, body, hair, size):
    centre, width, height, tilt = body.head
    at = centre - [0, 0.15 * height]
    mask = shapes.ellipse(canvas.shape, at, (size * width, 0.85 * size * height), tilt)
    for turn in canvas.dice.uniform(0, 2 * np.pi, 14):
        spot = at + [0.9 * size * width * np.sin(turn), 0.78 * size * height * np.cos(turn)]
        shapes.disc(mask, spot, canvas.dice.uniform(0.1, 0.3) * width * size)
    return _ragged(canvas, mask, hair)


def _ragged(canvas, mask, hair):
    """The mask with an edge of strands."""
    nibbled = noise(canvas.dice, canvas.shape, 2.0 + 3 * hair.strands.curl)
    soft = canvas.blurred(mask.astype(np.float32), 0.01 * canvas.scale * (0.5 + hair.strands.curl))
    return np.clip((soft - 128 + 40 * nibbled * (soft > 8)) * 3 + 128, 0, 255).astype(np.uint8)


def neck(canvas, body, skin):
    """The neck, before clothes go round it."""
    centre, width, height, _ = body.head
    base = body.trunk.path[1]
    canvas.paint(shapes.ribbon(canvas.shape, np.stack([centre, (centre + base) / 2, base]),
                               np.array([0.52, 0.5, 0.62]) * width), skin, "skin")


def head(canvas, body, skin, hair, tone):
    """The head with its face and the hair upon it."""
    centre, width, height, tilt = body.head
    if body.back:
        canvas.paint(_skull(canvas, body, 1.0), skin, "skin")
        if hair.style != "bald":
            canvas.paint(_ragged(canvas, _skull(canvas, body, 1.06), hair), hair.strands, "hair")
        return
    for side in (-1, 1):
        if side * body.facing < 0.3:
            ear = centre + [side * 0.98 * width, 0.05 * height]
            canvas.paint(shapes.ellipse(canvas.shape, ear, (0.16 * width, 0.2 * height)), skin,
                         "skin")
    face = _skull(canvas, body, 1.0)
    canvas.paint(face, skin, "skin", volume=0.7)
    _features(canvas, body, face, tone)
    if hair.style != "bald":
        canvas.paint(_cap(canvas, body, hair), hair.strands, "hair", shadow=0.6)
    if hair.style == "bun":
        knot = centre - [canvas.dice.normal(0, 0.3) * width, 1.15 * height]
        mask = shapes.ellipse(canvas.shape, knot, (0.42 * width, 0.3 * height))
        canvas.paint(_ragged(canvas, mask, hair), hair.strands, "hair")


def _skull(canvas, body, size):
    centre, width, height, tilt = body.head
    width = width * (1 + 0.18 * abs(body.facing))
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    jaw = 1 - 0.24 * np.clip(np.cos(turn), 0, 1) ** 1.2
    x, y = size * width * np.sin(turn) * jaw, size * height * np.cos(turn)
    x, y = x * np.cos(tilt) - y * np.sin(tilt), x * np.sin(tilt) + y * np.cos(tilt)
    return shapes.polygon(canvas.shape, np.stack([centre[0] + x, centre[1] + y], 1))


def _cap(canvas, body, hair):
    """Hair on the skull: all of it but the face, which looks where the body does."""
    centre, width, height, tilt = body.head
    dice = canvas.dice
    whole = _skull(canvas, body, hair.volume)
    middle = centre + [0.55 * body.facing * width, (0.36 + dice.normal(0, 0.06)) * height]
    opening = shapes.ellipse(canvas.shape, middle, (dice.uniform(0.72, 0.95) * width,
                                                    dice.uniform(0.85, 1.1) * height), tilt)
    below = np.array([[-9, 0.3 if hair.style in ("short", "bun", "tail") else 1.4]] * 2)
    below[1, 0] = 9
    floor = np.concatenate([centre + below * [width, height], centre + [[9 * width, 9 * height],
                                                                        [-9 * width, 9 * height]]])
    mask = shapes.without(shapes.without(whole, opening), shapes.polygon(canvas.shape, floor))
    return _ragged(canvas, mask, hair)


def _features(canvas, body, face, tone):
    """Brows, eyes, nose, mouth; now and then a beard or glasses."""
    centre, width, height, tilt = body.head
    dice, shape = canvas.dice, canvas.shape
    shift = 0.5 * body.facing * width
    grim = dice.uniform(0.15, 0.6)
    for side in (-1, 1):
        eye = centre + [shift + side * 0.4 * width * (1 - 0.4 * abs(body.facing)), 0.0]
        ball = shapes.ellipse(shape, eye, (0.19 * width, 0.07 * height))
        canvas.tint(shapes.within(ball, face), grim, 0.9)
        brow = shapes.ellipse(shape, eye - [0, 0.19 * height], (0.25 * width, 0.035 * height))
        canvas.tint(shapes.within(brow, face), 0.4, dice.uniform(0.3, 1))
    nose = shapes.ellipse(shape, centre + [1.25 * shift, 0.3 * height],
                          (0.17 * width, 0.05 * height))
    canvas.tint(shapes.within(nose, face), 0.7, 0.7)
    mouth = shapes.ellipse(shape, centre + [1.1 * shift, 0.55 * height],
                           (0.3 * width, 0.06 * height))
    canvas.tint(shapes.within(mouth, face), tone * [0.85, 0.5, 0.5], 0.8)
    if body.female < 0.5 and dice.random() < 0.4:
        beard = shapes.ellipse(shape, centre + [shift, 0.62 * height], (0.85 * width, 0.5 * height))
        canvas.tint(shapes.without(shapes.within(beard, face), mouth), 0.45, dice.uniform(0.2, 1))
    if dice.random() < 0.2:
        _glasses(canvas, centre + [shift, 0], width, height)


def _glasses(canvas, middle, width, height):
    lenses = [shapes.ellipse(canvas.shape, middle + [side * 0.42 * width, 0],
                             (0.34 * width, 0.17 * height)) for side in (-1, 1)]
    canvas.tint(shapes.union(*lenses), 0.12, canvas.dice.choice([0.25, 0.95]))


def hair_before(canvas, body, hair):
    """Strands that fall over the shoulders in front."""
    if hair.style != "long" or hair.front == 0 or body.back:
        return
    centre, width, height, _ = body.head
    sides = (-1, 1) if hair.front == 2 else (canvas.dice.choice([-1, 1]),)
    for side in sides:
        end = centre + [side * canvas.dice.uniform(0.6, 1.5) * width, hair.length * height]
        path = shapes.rounded([centre + [side * 0.75 * width, -0.3 * height],
                               centre + [side * 1.05 * width, 0.7 * height], end])
        thick = width * np.interp(np.linspace(0, 1, len(path)), [0, 0.4, 0.8, 1],
                                  [0.2, 0.36, 0.34, 0.1])
        mask = shapes.ribbon(canvas.shape, path, thick)
        canvas.paint(_ragged(canvas, mask, hair), hair.strands, "hair")


def hat(canvas, body):
    """A cap, a beanie or a hat with a brim."""
    centre, width, height, tilt = body.head
    dice, shape = canvas.dice, canvas.shape
    cloth = random_fabric(dice, 0.6 * body.scale)
    kind = dice.choice(["cap", "beanie", "brim"])
    dome = shapes.ellipse(shape, centre - [0, 0.35 * height],
                          (1.22 * width, dice.uniform(0.8, 1.05) * height), tilt)
    level = centre[1] - dice.uniform(0.28, 0.5) * height
    cut = shapes.polygon(shape, np.array([[-1e3, level], [4e3, level], [4e3, 4e3], [-1e3, 4e3]]))
    canvas.paint(shapes.without(dome, cut), cloth, "hat")
    if kind == "brim":
        brim = (dice.uniform(1.6, 2.4) * width, dice.uniform(0.1, 0.35) * height)
        canvas.paint(shapes.ellipse(shape, (centre[0], level), brim, tilt), cloth, "hat")
    elif kind == "cap" and not body.back:
        at = (centre[0] + 0.9 * body.facing * width, level + 0.05 * height)
        canvas.paint(shapes.ellipse(shape, at, (1.0 * width, 0.14 * height), tilt), cloth, "hat")


def skin_of(tone):
    """The paint of somebody's skin."""
    return Flat(tone)
