"""Folds: strokes of relief where cloth is pulled, bent or pushed together, finer than its mesh."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.trims import lines
from studio.tailor.trims.ripples import ripples
from studio.tailor.trims.soft import softly
from studio.tailor.trims.spots import strip

TROUGH = 0.55
"""Depth of the trough beside a ridge, per height of the ridge."""

HEIGHTS = {
    "knit": 0.10, "jersey": 0.12, "wool": 0.16, "velvet": 0.16, "cotton": 0.20, "denim": 0.21,
    "silk": 0.20, "satin": 0.20, "suede": 0.20, "linen": 0.28, "leather": 0.30,
}
"""Height of a strong fold by kind of cloth, cm."""


@dataclass(frozen=True)
class Fold:
    """One stroke.

    Attributes
    ----------
    start, end : tuple of float
        (u, v) cm. It is strongest a third of the way from its start.
    bow : float
        How far its middle is to the left of the straight way, cm.
    width : float
        Half width of its ridge, cm.
    height : float
        cm.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    bow: float
    width: float
    height: float


def draw(canvas, folds, seed):
    """Draw strokes.

    Parameters
    ----------
    canvas : Canvas
    folds : iterable of Fold
    seed : int
        Of their unevenness.
    """
    folds = list(folds)
    if not folds:
        return
    ends = np.array([end for fold in folds for end in (fold.start, fold.end)])
    margin = max(3.2 * fold.width + abs(fold.bow) for fold in folds)

    def strokes(coarse):
        for number, fold in enumerate(folds):
            _stroke(coarse, fold, seed + number)

    softly(canvas, ends, margin, strokes)


def _stroke(canvas, fold, seed):
    row = strip(canvas, lines.bent(fold.start, fold.end, fold.bow), 3.2 * fold.width)
    if not len(row.index):
        return
    share = np.clip(row.along / row.length, 0, 1)
    # Rises fast from where cloth is held, runs out slowly.
    taper = np.sin(np.pi * share ** 0.63) ** 1.5
    away = row.across / fold.width + 0.25 * ripples(seed, row.along / (7 * fold.width))
    wide = 0.75 + 0.5 * share
    # Steep on one side and soft on the other, as gravity lays a fold over.
    ridge = np.exp(-np.abs(away / np.where(away > 0, wide, 0.72 * wide)) ** 1.8)
    trough = np.exp(-((away + 1.35) / (0.75 * wide)) ** 2)
    uneven = 1 + 0.2 * ripples(seed + 1, row.along / (3 * fold.width))
    rim = np.clip((3.2 - np.abs(row.across) / fold.width) / 0.8, 0, 1)
    row.lift(fold.height * taper * uneven * (ridge - TROUGH * trough) * rim)


def radial(centre, towards, spread, count, size, height, random):
    """Folds that run out from a place where cloth is held: armpit, crotch, a tied waist.

    Parameters
    ----------
    centre : tuple of float
        (u, v) cm.
    towards : float
        Radians from u, counter-clockwise: the middle of their directions.
    spread : float
        Radians between the outermost.
    count : int
    size : float
        Length of a long one, cm.
    height : float
        Of a strong one, cm: from `HEIGHTS`.
    random : numpy.random.Generator

    Returns
    -------
    list of Fold
    """
    found = []
    for number in range(count):
        share = (number + random.uniform(0.2, 0.8)) / count - 0.5
        turn = towards + spread * share
        way = np.array([np.cos(turn), np.sin(turn)])
        start = np.asarray(centre) + way * size * random.uniform(0.02, 0.22)
        whole = size * random.uniform(0.5, 1.0) * (1 - 0.5 * abs(share))
        found.append(Fold(tuple(start), tuple(start + whole * way),
                          whole * random.uniform(-0.09, 0.09), random.uniform(0.4, 0.85),
                          height * random.uniform(0.45, 1.0)))
    return found


def across(line, width, count, height, random, slant=0.5):
    """Creases across a limb that is bent: an elbow, the back of a knee, stacked ankles.

    Parameters
    ----------
    line : array_like
        (n, 2) cm, along the limb's middle, over the part that is bent.
    width : float
        Of the limb there, cm.
    count : int
    height : float
        cm.
    random : numpy.random.Generator
    slant : float
        Radians by which they may lean.

    Returns
    -------
    list of Fold
        From both sides by turns, strong at the side.
    """
    found = []
    whole = lines.length(line)
    for number in range(count):
        way = whole * (number + random.uniform(0.1, 0.9)) / count
        place, ahead = lines.at(line, [way, min(way + 0.1, whole)])
        back = lines.at(line, [max(way - 0.1, 0.0)])[0]
        along = (ahead - back) / max(float(np.hypot(*(ahead - back))), 1e-9)
        side = 1 if (number + random.integers(2)) % 2 else -1
        left = side * np.array([-along[1], along[0]])
        lean = random.uniform(-slant, slant)
        inwards = -left * np.cos(lean) + along * np.sin(lean)
        start = place + left * width * random.uniform(0.36, 0.5)
        end = start + inwards * width * random.uniform(0.4, 0.9)
        found.append(Fold(tuple(start), tuple(end), width * random.uniform(-0.09, 0.09),
                          random.uniform(0.35, 0.75), height * random.uniform(0.45, 1.0)))
    return found


def hanging(line, reach, count, height, random, fan=0.25):
    """Folds that fall from an edge, as below a waist or a yoke: to the left of the line.

    Parameters
    ----------
    line : array_like
        (n, 2) cm.
    reach : float
        How far the longest fall, cm.
    count : int
    height : float
        cm.
    random : numpy.random.Generator
    fan : float
        Radians by which the outermost lean outwards.

    Returns
    -------
    list of Fold
    """
    found = []
    whole = lines.length(line)
    for number in range(count):
        way = whole * (number + random.uniform(0.1, 0.9)) / count
        place, ahead = lines.at(line, [way, min(way + 0.1, whole)])
        back = lines.at(line, [max(way - 0.1, 0.0)])[0]
        along = (ahead - back) / max(float(np.hypot(*(ahead - back))), 1e-9)
        lean = fan * (2 * way / whole - 1) + random.uniform(-0.06, 0.06)
        down = np.array([-along[1], along[0]]) * np.cos(lean) + along * np.sin(lean)
        fall = reach * random.uniform(0.45, 1.0)
        found.append(Fold(tuple(place), tuple(place + fall * down),
                          fall * random.uniform(-0.03, 0.03), random.uniform(0.5, 1.1),
                          height * random.uniform(0.5, 1.0)))
    return found
