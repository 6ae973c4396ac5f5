"""One drawn photo of a dressed person, with the part of every pixel."""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.extract.crop import HEIGHT, WIDTH
from tools.figures import head, scene, tailor, things
from tools.figures.body import random_body
from tools.figures.canvas import Canvas
from tools.figures.garments import random_outfit

FINER = 1.5
"""How much larger a picture is drawn than it is kept."""

CUTS = ("whole", "knees", "hips", "headless", "legs", "chest")
CUT_CHANCES = (0.5, 0.14, 0.12, 0.12, 0.06, 0.06)
SPANS = {  # top and bottom of the frame: body heights from the base of the neck, downwards
    "whole": ((-0.26, -0.18), (0.84, 0.95)), "knees": ((-0.26, -0.18), (0.55, 0.68)),
    "hips": ((-0.27, -0.18), (0.36, 0.52)), "headless": ((-0.1, 0.02), (0.5, 0.92)),
    "legs": ((0.12, 0.3), (0.8, 0.95)), "chest": ((-0.25, -0.18), (0.12, 0.3))}


@dataclass(frozen=True)
class Drawn:
    """A picture that a parser can learn from.

    Attributes
    ----------
    rgb : ndarray
        (HEIGHT, WIDTH, 3) uint8 sRGB.
    alpha : ndarray
        (HEIGHT, WIDTH) float32 in [0, 1]: a cut-out as it comes, wrong at places; 0.5 all over
        where there is none.
    labels : ndarray
        (HEIGHT, WIDTH) uint8, indices of `studio.extract.parts.PARTS`.
    """

    rgb: np.ndarray
    alpha: np.ndarray
    labels: np.ndarray


def draw(seed, index):
    """Picture number `index` of the series that `seed` starts; the same bytes each time."""
    dice = np.random.default_rng([seed, index])
    body = _framed(dice, random_body(dice))
    ground = scene.backdrop(dice, (round(HEIGHT * FINER), round(WIDTH * FINER)))
    canvas = Canvas(ground, body.scale, dice)
    shown = dice.random()
    if shown > 0.08:
        _figure(canvas, body)
    elif shown > 0.03:
        _clothes(canvas, body)
    cover = ((canvas.labels > 0) | (canvas.held > 127)).astype(np.float32)
    rgb = np.where(cover[..., None] > 0, canvas.rgb, scene.cast_shadow(dice, canvas.rgb, cover))
    small = cv2.resize(rgb, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    labels, cover = (cv2.resize(layer, (WIDTH, HEIGHT), interpolation=cv2.INTER_NEAREST_EXACT)
                     for layer in (canvas.labels, cover))
    return _mirrored(dice, Drawn(scene.photographed(dice, small),
                                 scene.rough_alpha(dice, cover), labels))


def _mirrored(dice, drawn):
    if dice.random() < 0.5:
        return drawn
    return Drawn(*(np.ascontiguousarray(layer[:, ::-1])
                   for layer in (drawn.rgb, drawn.alpha, drawn.labels)))


def _framed(dice, body):
    """The body in the pixels of a frame that shows all of it, or cuts some off."""
    cut = str(dice.choice(CUTS, p=CUT_CHANCES))
    top, bottom = (dice.uniform(*span) for span in SPANS[cut])
    scale = HEIGHT * FINER / (bottom - top) * dice.uniform(0.86, 1.05)
    left = WIDTH * FINER * (0.5 + dice.normal(0, 0.07))
    neck = body.trunk.path[0]
    placed_top = -top * scale + dice.uniform(-0.2, 1) * (HEIGHT * FINER - (bottom - top) * scale)
    return body.placed(scale, np.array([left - neck[0] * scale / 2, placed_top - neck[1] * scale]))


def _figure(canvas, body):
    dice = canvas.dice
    tone = head.random_skin(dice)
    skin, hair = head.skin_of(tone), head.random_hair(dice, body)
    outfit = random_outfit(dice, body)
    if not body.back:
        head.hair_behind(canvas, body, hair)
    _arms(canvas, body, outfit, skin, behind=True)
    _lower_half(canvas, body, outfit, skin)
    head.neck(canvas, body, skin)
    for garment in outfit.of("upper", "dress"):
        tailor.lay_trunk(canvas, body, garment)
    if outfit.tucked:
        for garment in outfit.of("lower"):
            tailor.lay_trunk(canvas, body, garment)
    for garment in outfit.of("outer"):
        tailor.lay_trunk(canvas, body, garment)
    head.head(canvas, body, skin, hair, tone)
    if dice.random() < 0.1:
        things.shoulder_bag(canvas, body)
    _arms(canvas, body, outfit, skin, behind=False)
    if body.back:
        head.hair_behind(canvas, body, hair)
    head.hair_before(canvas, body, hair)
    if dice.random() < 0.13:
        head.hat(canvas, body)


def _clothes(canvas, body):
    """Clothes that nobody wears, as they hang or lie."""
    outfit = random_outfit(canvas.dice, body)
    for garment in outfit.garments[:canvas.dice.integers(1, 3)]:
        tailor.lay_trunk(canvas, body, garment)
        for arm in body.arms:
            tailor.lay_sleeve(canvas, arm, garment)


def _lower_half(canvas, body, outfit, skin):
    """Legs, trunk, shoes and what is worn on the legs, in the order that hides as clothes do."""
    for leg in body.legs:
        tailor.lay_limb(canvas, leg, skin)
    tailor.lay_torso(canvas, body, skin)
    over = canvas.dice.random() < 0.25
    if not over:
        things.feet(canvas, body, skin)
    for garment in outfit.of("lower"):
        tailor.lay_trunk(canvas, body, garment)
    if over:
        things.feet(canvas, body, skin)


def _arms(canvas, body, outfit, skin, behind):
    dice = canvas.dice
    for arm, direction, is_behind in zip(body.arms, body.hands, body.arms_behind):
        if is_behind != behind:
            continue
        tailor.lay_limb(canvas, arm, skin)
        things.hand(canvas, arm, direction, skin)
        for garment in outfit.of("upper", "dress", "outer"):
            tailor.lay_sleeve(canvas, arm, garment)
        carried = dice.random()
        if carried < 0.08:
            things.bag_in_hand(canvas, arm, direction, body.scale)
        elif carried < 0.14:
            things.held_thing(canvas, arm, direction, body.scale)
