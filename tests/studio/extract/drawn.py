"""Flat lays and dressed figures drawn with numbers, with their exact masks."""

import cv2
import numpy as np

from studio.extract.parts import PARTS, Parsed

TEE = [(30, 12), (42, 8), (58, 8), (70, 12), (97, 34), (85, 50), (73, 40), (73, 95), (27, 95),
       (27, 40), (15, 50), (3, 34)]
TROUSERS = [(28, 4), (72, 4), (82, 96), (60, 96), (50, 30), (40, 96), (18, 96)]
SHORTS = [(25, 20), (75, 20), (88, 78), (56, 78), (50, 48), (44, 78), (12, 78)]
SKIRT = [(30, 20), (70, 20), (84, 82), (16, 82)]
DRESS = [(34, 4), (40, 4), (44, 16), (56, 16), (60, 4), (66, 4), (66, 42), (78, 96), (22, 96),
         (34, 42)]
BAG = [(22, 40), (78, 40), (78, 94), (22, 94)]
SHOE = [(42, 10), (58, 10), (64, 45), (60, 90), (40, 90), (36, 45)]
LEFT_SHOE = [(42, 10), (58, 10), (70, 45), (60, 90), (40, 90), (36, 45)]


def cover(shape, points, at, size, mirror=False):
    """Coverage of a polygon of a hundred units, soft by a pixel: (H, W) float32."""
    points = np.float64(points)
    if mirror:
        points[:, 0] = 100 - points[:, 0]
    fine = np.zeros((4 * shape[0], 4 * shape[1]), np.uint8)
    cv2.fillPoly(fine, [np.rint(4 * (points / 100 * size + at)).astype(np.int32)], 255)
    return cv2.resize(fine, shape[::-1], interpolation=cv2.INTER_AREA) / np.float32(255)


def bag(shape, at, size):
    """A bag with a handle that one sees through."""
    body = cover(shape, BAG, at, size)
    x, y = np.float64(at) + size * np.array([0.5, 0.42])
    rows, columns = np.mgrid[0:shape[0], 0:shape[1]]
    far = np.hypot(columns - x, rows - y)
    ring = np.clip(0.24 * size - far, 0, 1) * np.clip(far - 0.17 * size, 0, 1)
    return np.maximum(body, (ring * (rows < y)).astype(np.float32))


def laid(things, shape=(320, 320), ground=(238, 236, 232), seed=0):
    """A photo of things on a plain ground.

    Parameters
    ----------
    things : list of ((H, W) float32, (int, int, int))
        Coverage and sRGB levels; later ones lie on top.

    Returns
    -------
    ndarray
        (H, W, 3) uint8 sRGB, with folds and noise.
    """
    rows, columns = np.mgrid[0:shape[0], 0:shape[1]].astype(np.float32)
    folds = 1 + 0.06 * np.sin(columns / 9 + rows / 17)
    picture = np.ones((*shape, 3), np.float32) * ground
    for alpha, colour in things:
        front = np.float32(colour) * folds[..., None]
        picture += alpha[..., None] * (front - picture)
    noise = np.random.default_rng(seed).normal(0, 0.8, picture.shape)
    return np.clip(np.rint(picture + noise), 0, 255).astype(np.uint8)


OUTFIT = {"tee": (200, 40, 45), "trousers": (40, 60, 120), "bag": (60, 120, 70)}


def outfit():
    """A photo of a red tee, blue trousers and a green bag, and {name: (H, W) float32}."""
    shape = (240, 240)
    masks = {"tee": cover(shape, TEE, (9, 10), 105), "bag": bag(shape, (40, 135), 90),
             "trousers": cover(shape, TROUSERS, (124, 15), 113)}
    return laid([(mask, OUTFIT[name]) for name, mask in masks.items()], shape), masks


SKIN_TONE, HAIR_TONE = (214, 160, 130), (60, 40, 30)
FIGURE = (340, 200)


def figure(upper=(60, 90, 170), lower=(60, 60, 66), *, dress=False):
    """Somebody in a top and trousers, or a dress of the colour `upper`; and the exact `Parsed`."""
    parts = np.full(FIGURE, PARTS.index("background"), np.uint8)
    index = PARTS.index
    cv2.ellipse(parts, (100, 50), (26, 32), 0, 0, 360, index("hair"), -1)
    cv2.ellipse(parts, (100, 56), (19, 24), 0, 0, 360, index("skin"), -1)
    cv2.rectangle(parts, (91, 76), (109, 92), index("skin"), -1)
    for side in (-1, 1):
        cv2.line(parts, (100 + 42 * side, 110), (100 + 54 * side, 190), index("skin"), 15)
        cv2.line(parts, (100 + 15 * side, 190), (100 + 19 * side, 318), index("lower"), 26)
    cv2.fillPoly(parts, [np.int32([(66, 92), (134, 92), (150, 128), (136, 134), (130, 122),
                                   (130, 186), (70, 186), (70, 122), (64, 134), (50, 128)])],
                 index("upper"))
    if dress:
        parts[parts == index("lower")] = index("skin")
        cv2.fillPoly(parts, [np.int32([(70, 180), (130, 180), (140, 262), (60, 262)])],
                     index("upper"))
        parts[parts == index("upper")] = index("dress")
    colours = np.zeros((len(PARTS), 3), np.float32)
    colours[0], colours[1], colours[2] = (232, 232, 230), SKIN_TONE, HAIR_TONE
    colours[index("upper")] = colours[index("dress")] = upper
    colours[index("lower")] = lower
    rgb = cv2.GaussianBlur(colours[parts], (0, 0), 0.7)
    rgb += np.random.default_rng(3).normal(0, 1.0, rgb.shape)
    return np.clip(np.rint(rgb), 0, 255).astype(np.uint8), parsed(parts)


def parsed(labels, confidence=0.9):
    """What a parser says that is sure of `labels`, (H, W) uint8."""
    shares = np.stack([cv2.GaussianBlur((labels == index).astype(np.float32), (0, 0), 1)
                       for index in range(len(PARTS))], axis=2)
    return Parsed(shares / shares.sum(axis=2, keepdims=True), confidence, {})


class Told:
    """`studio.extract.parts.Parser` that answers what it was told."""

    name = "told"

    def __init__(self, answer):
        self.answer = answer

    def parse(self, rgb, alpha, seed):
        """The answer."""
        return self.answer


def nobody(shape=(240, 240)):
    """A parser that sees nobody."""
    return Told(parsed(np.zeros(shape, np.uint8), 0.0))
