"""A person drawn in plain colours, in a pose that hides nothing, with the part of every pixel."""

import numpy as np

from tools.figures import head, tailor, things
from tools.figures.body import random_body
from tools.figures.canvas import Canvas, Flat
from tools.figures.fabric import Fabric
from tools.figures.garments import Garment

HEIGHT, WIDTH = 288, 192
COLOURS = {"background": (236, 236, 234), "skin": (226, 180, 150), "hair": (52, 36, 30),
           "upper": (190, 40, 50), "lower": (50, 70, 130), "shoes": (20, 20, 20)}
FRONTAL = 235
"""Seed of a body that faces us, arms down."""


def cloth(part):
    """A plain fabric in the colour of a part."""
    return Fabric(np.float32(COLOURS[part]) / 255, np.zeros((3, 3)), "plain", 4.0, 0.0, 0.03, 0.0)


def person():
    """rgb (H, W, 3) uint8, alpha (H, W) float32, labels (H, W) uint8."""
    ground = np.ones((HEIGHT, WIDTH, 3), np.float32) * np.float32(COLOURS["background"]) / 255
    body = random_body(np.random.default_rng(FRONTAL)).placed(0.82 * HEIGHT, (
        WIDTH / 2, 0.52 * HEIGHT))
    canvas = Canvas(ground, body.scale, np.random.default_rng(1))
    canvas.gloom, canvas.shadow = 0.1, 0.1
    skin = Flat(np.float32(COLOURS["skin"]) / 255)
    hair = head.Hair("short", head.Strands(np.float32(COLOURS["hair"]) / 255, 1.0, 0.1), 1.1, 1, 0)
    for limb in (*body.legs, *body.arms):
        tailor.lay_limb(canvas, limb, skin)
    tailor.lay_torso(canvas, body, skin)
    head.neck(canvas, body, skin)
    for leg, foot in zip(body.legs, body.feet):
        canvas.paint(things.shoe_outline(canvas, leg, foot, 1.2),
                     Flat(np.float32(COLOURS["shoes"]) / 255), "shoes")
    trousers = Garment("lower", cloth("lower"), 0.25, 0.385, neckline="waist", leg=0.98,
                       trims=frozenset({"band", "fly"}))
    shirt = Garment("upper", cloth("upper"), sleeve=0.4, trims=frozenset({"hem"}))
    for garment in (trousers, shirt):
        tailor.lay_trunk(canvas, body, garment)
    head.head(canvas, body, skin, hair, np.float32(COLOURS["skin"]) / 255)
    for arm, hand in zip(body.arms, body.hands):
        tailor.lay_limb(canvas, arm, skin)
        things.hand(canvas, arm, hand, skin)
        tailor.lay_sleeve(canvas, arm, shirt)
    rgb = np.clip(np.rint(canvas.rgb * 255), 0, 255).astype(np.uint8)
    return rgb, (canvas.labels > 0).astype(np.float32), canvas.labels
