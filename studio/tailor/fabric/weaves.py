"""Woven cloths: their drafts and yarns, from poplin to tweed.

Each function takes a generator and the canvas's pixels per cm, and answers with a `cloth` repeat.
"""

import numpy as np

from studio.set.noise import smoothstep
from studio.tailor.fabric.cloth import cloth
from studio.tailor.fabric.irregular import fibres, thick_and_thin, waves
from studio.tailor.fabric.loom import Yarn, herringbone, plain, satin, twill, woven

SMALL, LARGE = 8.0, 24.0
"""Repeats in cm: of even cloths, and of those whose slubs would be seen to come again."""


def cotton(random, density):
    """Plain weave, a little uneven."""
    return _laid(random, density, plain(), Yarn(0.050, 0.058, 0.013, 0.10, 0.030, 1.5))


def poplin(random, density):
    """Fine warp over a rounder weft: faint ribs across."""
    return _laid(random, density, plain(), Yarn(0.028, 0.050, 0.007, 0.05, 0.022, 3.0))


def canvas(random, density):
    """Heavy plain weave of paired-looking, round yarns."""
    return _laid(random, density, plain(), Yarn(0.085, 0.095, 0.034, 0.12, 0.05, 1.5, 0.35))


def chambray(random, density):
    """Coloured warp, white weft."""
    width, height, tone, relief, weft = woven(
        random, plain(), Yarn(0.044, 0.050, 0.010, 0.14, 0.03, 1.2), 13.0, density)
    return cloth(width, height, density, tone, relief, 0.55 * weft + 0.06)


def denim(random, density):
    """Three-up-one-down twill: indigo warp of uneven ring-spun yarn, undyed weft."""
    yarn = Yarn(0.046, 0.060, 0.026, 0.16, 0.10, 2.6, 0.34)
    width, height, tone, relief, weft = woven(random, twill(3, 1), yarn, 14.0, density)
    rows, columns = tone.shape
    # Rope-dyed indigo leaves the core white: a warp thread is paler where it is thick and worn.
    threads = max(8, round(width / yarn.warp / 2))
    streaks = thick_and_thin(random, threads, rows, height / 1.4)
    streaks = np.repeat(streaks, -(-columns // threads), 0)[:columns].T
    worn = smoothstep(0.3, 1.1, relief / (yarn.height / 2))
    pale = 0.72 * weft + 0.10 * worn + 0.045 * streaks * (1 - weft)
    return cloth(width, height, density, tone, relief, np.clip(pale, 0, 1))


def cotton_twill(random, density):
    """Two-up-one-down twill of chinos: clear, close diagonals."""
    return _laid(random, density, twill(2, 1), Yarn(0.042, 0.050, 0.018, 0.08, 0.03, 2.0, 0.3))


def linen(random, density):
    """Plain weave of flax: threads thick and thin both ways, some of them thick for a hand."""
    width, height, tone, relief, _ = woven(
        random, plain(), Yarn(0.058, 0.062, 0.020, 0.26, 0.085, 1.6, 0.34), LARGE, density)
    slubs = [_slubs(random, tone.shape, width, 0.066),
             _slubs(random, tone.shape[::-1], height, 0.062).T]
    bright = sum(slubs)
    return cloth(width, height, density, tone * (1 + 0.055 * bright), relief + 0.010 * bright)


def _slubs(random, shape, length, pitch):
    """Rare thick places of threads that run along the columns: (h, w), 0 to 1."""
    rows, columns = shape
    threads = max(8, int(rows / columns * length / pitch))
    lines = thick_and_thin(random, threads, columns, length / 1.1)
    lines = smoothstep(1.5, 2.6, lines + 0.5 * random.standard_normal((threads, 1), np.float32))
    place = (np.arange(rows) * threads // rows)
    return lines[place]


def wool(random, density):
    """Worsted two-and-two twill, milled a little: melange yarns under short hairs."""
    yarn = Yarn(0.050, 0.054, 0.018, 0.10, 0.075, 0.7, 0.22, 0.45)
    width, height, tone, relief, _ = woven(random, twill(2, 2), yarn, SMALL, density)
    return cloth(width, height, density, tone, relief)


def flannel(random, density):
    """A twill brushed until its lines are only guessed, mottled like felted melange."""
    yarn = Yarn(0.056, 0.060, 0.015, 0.15, 0.10, 0.6, 0.16, 0.85)
    width, height, tone, relief, _ = woven(random, twill(2, 2), yarn, SMALL, density)
    pixel = tone.shape[1] / width
    mottle = fibres(random, tone.shape, 0.085 * pixel, 0.045 * pixel)
    nap = fibres(random, tone.shape, 0.03 * pixel, 0.012 * pixel)
    return cloth(width, height, density, tone * (1 + 0.055 * mottle + 0.05 * nap),
                 relief + 0.004 * mottle + 0.004 * nap)


def tweed(random, density):
    """Coarse herringbone of two yarns with coloured-looking neps."""
    yarn = Yarn(0.078, 0.082, 0.036, 0.34, 0.15, 0.7, 0.30, 0.5)
    width, height, tone, relief, weft = woven(random, herringbone(2, 2, 12), yarn, 15.0, density)
    pixel = tone.shape[1] / width
    neps = fibres(random, tone.shape, 0.035 * pixel, 0.045 * pixel)
    light, dark = smoothstep(2.5, 2.9, neps), smoothstep(2.5, 2.9, -neps)
    pale = np.clip(0.42 * weft + 0.9 * light, 0, 1)
    return cloth(width, height, density, tone * (1 - 0.55 * dark), relief + 0.02 * light, pale)


def silk(random, density):
    """Filament plain weave: hardly a thread to be seen, faint bars where the weft thickens."""
    width, height, tone, relief, _ = woven(
        random, plain(), Yarn(0.026, 0.034, 0.0026, 0.12, 0.012, 3.0, 0.06), SMALL, density)
    bars = _slubs(random, tone.shape, width, 0.034)
    return cloth(width, height, density, tone * (1 + 0.025 * bars), relief + 0.0012 * bars)


def satin_weave(random, density):
    """Eight-harness satin: long floats along the warp, smooth as a ribbon."""
    return _laid(random, density, satin(8, 3), Yarn(0.022, 0.026, 0.0022, 0.08, 0.014, 4.0, 0.05))


def viscose(random, density):
    """Fine, soft twill with a little lustre."""
    return _laid(random, density, twill(2, 1), Yarn(0.032, 0.036, 0.006, 0.06, 0.02, 2.5, 0.15))


def crepe(random, density):
    """Over-twisted yarns that draw the cloth into fine pebbles."""
    width, height, tone, relief, _ = woven(
        random, plain(), Yarn(0.036, 0.040, 0.006, 0.10, 0.02, 1.0, 0.12), SMALL, density)
    pixel = tone.shape[1] / width
    pebble = fibres(random, tone.shape, 0.034 * pixel, 0.024 * pixel)
    return cloth(width, height, density, tone * (1 + 0.03 * pebble), relief + 0.0034 * pebble)


def seersucker(random, density):
    """Flat stripes between stripes that pucker, as their warp was let in slack."""
    width, height, tone, relief, _ = woven(
        random, plain(), Yarn(0.046, 0.052, 0.009, 0.08, 0.03, 1.5), 9.6, density)
    u = (np.arange(tone.shape[1], dtype=np.float32) + 0.5) / tone.shape[1]
    stripes = round(width / 0.8)
    slack = smoothstep(-0.25, 0.25, np.sin(2 * np.pi * stripes * u, dtype=np.float32))
    puckers = waves(random, tone.shape, (int(height / 0.33), 2 * stripes), 2, 0.4)
    return cloth(width, height, density, tone * (1 + 0.03 * slack * puckers),
                 relief + 0.020 * slack * puckers)


def nylon(random, density):
    """Dense filament plain weave with the ripstop's grid of doubled threads, hardly raised."""
    width, height, tone, relief, _ = woven(
        random, plain(), Yarn(0.026, 0.028, 0.0022, 0.03, 0.01, 3.0, 0.06), SMALL, density)
    rows, columns = tone.shape
    cells = round(width / 0.5)
    u = (np.arange(columns) + 0.5) / columns * cells
    v = (np.arange(rows) + 0.5) / rows * cells
    lines = [np.exp(-((at - np.rint(at)) / 0.045) ** 2).astype(np.float32) for at in (u, v)]
    grid = np.maximum(lines[0][None], lines[1][:, None])
    return cloth(width, height, density, tone * (1 - 0.05 * grid), relief + 0.004 * grid)


def polyester(random, density):
    """Even filament twill."""
    return _laid(random, density, twill(2, 2), Yarn(0.034, 0.038, 0.006, 0.02, 0.012, 3.0, 0.14))


def jacquard(random, density):
    """A damask: satin figures on a dull ground, in one dye."""
    width, height, tone, relief, _ = woven(
        random, satin(5, 2), Yarn(0.03, 0.034, 0.004, 0.05, 0.02, 3.0, 0.08), 12.0, density)
    rows, columns = tone.shape
    x = ((np.arange(columns, dtype=np.float32) + 0.5) / columns * 3)[None]
    y = ((np.arange(rows, dtype=np.float32) + 0.5) / rows * 3)[:, None]
    figure = np.maximum(_damask(x, y), _damask(x + 0.5, y + 0.5))
    return cloth(width, height, density, tone * (0.90 + 0.22 * figure), relief + 0.003 * figure)


def _damask(x, y):
    """A palmette in a pointed frame, one a unit: 0 to 1."""
    x, y = np.abs(x - np.rint(x)), y - np.rint(y)
    turn, radius = np.arctan2(x, y), np.hypot(1.35 * x, y)
    petal = radius - 0.20 * np.abs(np.cos(2.5 * turn)) - 0.09
    frame = np.abs(np.abs(y) + 1.5 * x * (1 + 0.9 * x) - 0.46) - 0.022
    heart = np.abs(radius - 0.075) - 0.012
    figure = np.maximum(np.minimum(petal, frame), -heart)
    return 1 - smoothstep(-0.006, 0.006, figure)


def _laid(random, density, draft, yarn):
    width, height, tone, relief, _ = woven(random, draft, yarn, SMALL, density)
    return cloth(width, height, density, tone, relief)
