"""Batches of drawn figures: drawn in other processes, kept for a while, varied at each sight."""

import functools
from dataclasses import dataclass
from multiprocessing import get_context

import cv2
import numpy as np

from studio.extract.crop import GREY, as_input
from tools.figures.draw import HEIGHT, WIDTH, Drawn, draw

FIRST = 8
"""Batches that are drawn before the first step."""

KEPT, AHEAD = 3000, 1200
"""Pictures at hand to choose from, of which the oldest go first; and how many more are drawn."""


def _drawn(seed, index):
    cv2.setNumThreads(1)
    return draw(seed, index)


@dataclass(frozen=True)
class Stage:
    """So many `steps` with `size` pictures each, shrunk by a whole factor."""

    steps: int
    size: int
    shrink: int


def batches(seed, stages, sights, workers):
    """Yield the pictures and labels of each step.

    Parameters
    ----------
    seed : int
        Of the pictures and of the choice among them.
    stages : sequence of Stage
    sights : int
        How often a picture is seen on average.
    workers : int
        Processes that draw.

    Yields
    ------
    pictures : ndarray
        (size, 6, HEIGHT / shrink, WIDTH / shrink) float32 in [-1, 1].
    labels : ndarray
        (size, HEIGHT / shrink, WIDTH / shrink) uint8.
    """
    dice = np.random.default_rng([seed, 1])
    steps = [stage for stage in stages for _ in range(stage.steps)]
    first = FIRST * steps[0].size
    with get_context("spawn").Pool(workers) as pool:
        count = first + sum(step.size // sights for step in steps)
        arriving = _ahead(pool, functools.partial(_drawn, seed), count)
        kept = [next(arriving) for _ in range(first)]
        for step in steps:
            kept.extend(next(arriving) for _ in range(step.size // sights))
            del kept[:max(0, len(kept) - KEPT)]
            chosen = [shrunk(varied(dice, kept[k]), step.shrink)
                      for k in dice.choice(len(kept), step.size, replace=False)]
            yield (np.stack([as_input(one.rgb, one.alpha) for one in chosen]),
                   np.stack([one.labels for one in chosen]))


def shrunk(drawn, factor):
    """A picture at a smaller size, where a step costs less and shapes are learnt as well."""
    if factor == 1:
        return drawn
    size = WIDTH // factor, HEIGHT // factor
    return Drawn(cv2.resize(drawn.rgb, size, interpolation=cv2.INTER_AREA),
                 cv2.resize(drawn.alpha, size, interpolation=cv2.INTER_AREA),
                 cv2.resize(drawn.labels, size, interpolation=cv2.INTER_NEAREST))


def _ahead(pool, job, count):
    """Results of `job` for 0, 1, ... in that order; `imap` would draw all of them at once."""
    waiting = [pool.apply_async(job, (index,)) for index in range(min(count, AHEAD))]
    for index in range(count):
        done = waiting[index].get()
        waiting[index] = None
        if len(waiting) < count:
            waiting.append(pool.apply_async(job, (len(waiting),)))
        yield done


def varied(dice, drawn):
    """A picture moved, mirrored, cut by a frame and toned in another way."""
    zoom, turn = np.exp(dice.normal(0, 0.12)), dice.normal(0, 0.05)
    wide = zoom * np.exp(dice.normal(0, 0.06)) * dice.choice([-1, 1])
    cos, sin = np.cos(turn), np.sin(turn)
    matrix = np.array([[wide * cos, -zoom * sin], [wide * sin, zoom * cos]])
    middle = np.array([WIDTH / 2, HEIGHT / 2])
    shift = middle + dice.normal(0, 0.05, 2) * [WIDTH, HEIGHT] - matrix @ middle
    moved = functools.partial(cv2.warpAffine, M=np.float32(np.c_[matrix, shift]),
                              dsize=(WIDTH, HEIGHT), borderMode=cv2.BORDER_REPLICATE)
    labels = moved(drawn.labels, flags=cv2.INTER_NEAREST)
    alpha = moved(drawn.alpha, flags=cv2.INTER_LINEAR)
    rgb = _toned(dice, moved(drawn.rgb, flags=cv2.INTER_LINEAR))
    if dice.random() < 0.35:
        nowhere = _beyond_frame(dice)
        rgb[nowhere], labels[nowhere] = GREY, 0
        alpha[nowhere] = 0.5 if alpha.min() == alpha.max() else 0
    return Drawn(rgb, alpha, labels)


def _toned(dice, rgb):
    gains = np.exp(dice.normal(0, 0.12) + dice.normal(0, 0.04, 3))
    level = np.linspace(0, 1, 256) ** np.exp(dice.normal(0, 0.15))
    tables = np.clip(np.rint(255 * level[:, None] * gains), 0, 255).astype(np.uint8)
    if dice.random() < 0.08:
        rgb = np.repeat(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2)
    return cv2.LUT(rgb, tables[None])


def _beyond_frame(dice):
    """(HEIGHT, WIDTH) bool: what a photo's own frame would not hold of a crop."""
    nowhere = np.zeros((HEIGHT, WIDTH), bool)
    for turns in dice.permutation(4)[:dice.integers(1, 3)]:
        view = np.rot90(nowhere, turns)
        view[:int(dice.uniform(0.02, 0.2) * len(view))] = True
    return nowhere
