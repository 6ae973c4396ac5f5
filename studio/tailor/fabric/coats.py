"""Coats of animals and of soldiers: leopard, zebra, camouflage."""

import numpy as np

from studio.tailor.fabric.dye import over
from studio.tailor.fabric.irregular import waves
from studio.tailor.fabric.repeat import Repeat, plane
from studio.tailor.fabric.screen import Screen, apart, disc, screened

SIZE = 24.0
"""cm of a repeat."""


@screened
def leopard(pixel, colours, random):
    """Broken rosettes round a warmer heart, dots between; colours: ground, rims, hearts."""
    _, rim, heart = colours[:3]
    screen = Screen(SIZE, pixel)
    spots = apart(random, SIZE, 1.95, 4000)
    for spot in spots:
        _rosette(screen, random, spot, random.uniform(0.60, 0.86), rim, heart)
    taken = [(*spot, 0.84) for spot in spots]
    for spot in apart(random, SIZE, 0.72, 4000, taken=taken):
        outline = disc((0, 0), random.uniform(0.13, 0.23), random.uniform(0.6, 1.0),
                       random.uniform(0, 3.1))
        screen.fill(_ragged(random, outline, 0.12) + spot, rim)
    return screen


def _rosette(screen, random, centre, radius, rim, heart):
    angle = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    shape = radius * (1 + 0.13 * np.sin(2 * angle + random.uniform(0, 6.28))
                      + 0.10 * np.sin(3 * angle + random.uniform(0, 6.28)))
    round_ = np.stack([0.86 * np.cos(angle), 1.08 * np.sin(angle)], 1)
    screen.fill(_ragged(random, 0.82 * shape[:, None] * round_, 0.05) + centre, heart)
    start = random.uniform(0, 48)
    pieces = int(random.integers(2, 5))
    ends = start + np.cumsum(np.concatenate([[0], random.dirichlet(np.full(pieces, 6.0))])) * 48
    for low, high in zip(ends, ends[1:]):
        at = np.linspace(low + 1.5, high - 1.5 - random.uniform(0.5, 2.5), 12)
        at_turn = at * 2 * np.pi / 48
        far = np.interp(at % 48, np.arange(49), np.append(shape, shape[0]))
        thick = radius * (0.10 + 0.20 * np.sin(np.linspace(0.25, np.pi - 0.25, 12)))
        thick = thick * random.uniform(0.8, 1.25, 12)
        aim = np.stack([0.86 * np.cos(at_turn), 1.08 * np.sin(at_turn)], 1)
        outer, inner = (far + 0.55 * thick)[:, None] * aim, (far - 0.75 * thick)[:, None] * aim
        screen.fill(_smooth(np.concatenate([outer, inner[::-1]])) + centre, rim)


def _ragged(random, outline, share):
    """An outline whose corners are pulled in and out, then rounded."""
    pulled = outline * (1 + share * random.standard_normal((len(outline), 1)))
    return _smooth(pulled)


def _smooth(outline):
    """Corners cut twice (Chaikin, 1974)."""
    for _ in range(2):
        following = np.roll(outline, -1, 0)
        outline = np.stack([0.75 * outline + 0.25 * following,
                            0.25 * outline + 0.75 * following], 1).reshape(-1, 2)
    return outline


def zebra(places, colours, random):
    """Stripes across that swing, fork and run out in points."""
    u, v = plane(SIZE, SIZE, 1 / places.pixel)
    swing = waves(random, u.shape, (3, 4), 2, 0.40)
    phase = v * np.float32(12 / SIZE) + 0.50 * swing
    fork = waves(random, u.shape, (7, 6), 1)
    level = np.sin(2 * np.pi * phase) + 0.12 + 0.55 * fork
    return _stencilled(places, [level], colours, random)


def camouflage(places, colours, random):
    """Woodland blotches of three colours on the ground, drawn out across."""
    u, _ = plane(SIZE, SIZE, 1 / places.pixel)
    levels = []
    for threshold in (0.30, 0.62, 1.05):
        blot = waves(random, u.shape, (10, 7), 3, 0.50)
        levels.append(blot - np.float32(threshold))
    return _stencilled(places, levels, colours, random)


def _stencilled(places, levels, colours, random):
    """Layers where levels are above 0, their edges a pixel wide, with a seeded phase."""
    shift = random.random(2).astype(np.float32) * np.float32(SIZE)
    shares = []
    for level in levels:
        down, across = np.gradient(level)
        steep = np.hypot(down, across) + 1e-4
        share = np.clip(level / steep + np.float32(0.5), 0, 1).astype(np.float32)
        shares.append(Repeat(share, SIZE, SIZE).at(places.u + shift[0], places.v + shift[1]))
    return over(colours[0], shares, colours[1:])
