"""Prints of plain figures: dots, fans, paisley drops, free shapes."""

import numpy as np

from studio.tailor.fabric.dye import over
from studio.tailor.fabric.repeat import Repeat, around, plane
from studio.tailor.fabric.screen import Screen, apart, disc, placed, screened

DOT = (2.3, 0.42)
"""From row to row, twice over, and radius of a polka dot, cm."""


def dotted(places, colours, random):
    """Dots in staggered rows."""
    period, radius = DOT
    u = places.u + np.float32(random.random() * period)
    v = places.v + np.float32(random.random() * period)
    near = [np.hypot(around(u + np.float32(shift), period), around(v + np.float32(shift), period))
            for shift in (0.0, period / 2)]
    away = np.minimum(*near)
    share = np.clip((radius - away) / np.float32(places.pixel) + np.float32(0.5), 0, 1)
    return over(colours[0], [share], colours[1:])


FAN, RINGS = 3.6, ((1.00, 1), (0.86, 0), (0.80, 2), (0.64, 0), (0.58, 1), (0.36, 2), (0.28, 0))
"""Width of a fan, cm; and its rings: outer radius, as a share of the fan's, and colour."""


def geometric(places, colours, random):
    """Art deco fans: rings within rings, in rows that overlap like scales."""
    reach = FAN / 2
    u, v = plane(FAN, reach, 4 / places.pixel)
    row = np.floor(v * np.float32(2 / reach))
    radius = np.full(u.shape, 9, np.float32)
    # Lower rows lie over those above them: they are laid last.
    for behind in (0, -1, -2, -3):
        at = row + behind
        du = around(u + np.float32(FAN / 2) * (at % 2), FAN)
        away = np.hypot(du, v - at * np.float32(reach / 2)) * np.float32(1 / reach)
        radius = np.where(away < 1, away, radius)
    index = np.zeros(u.shape, int)
    for outer, dye in RINGS:
        index[radius < outer] = dye
    shift = random.random(2).astype(np.float32) * np.float32(FAN)
    shares = [Repeat((index == dye).astype(np.float32), FAN, reach).filtered(1 / places.pixel).at(
        places.u + shift[0], places.v + shift[1]) for dye in (1, 2)]
    return over(colours[0], shares, colours[1:])


@screened
def paisley(pixel, dyes, random):
    """Curved drops with rims, seeds and a flower in the heart; dots and small drops between."""
    size = 20.0
    screen = Screen(size, pixel)
    drops = apart(random, size, 5.0, 1500)
    for drop in drops:
        _boteh(screen, drop, random.uniform(0, 6.28), random.uniform(1.9, 2.3), dyes,
               random.random() < 0.5)
    taken = [(*drop, 2.1) for drop in drops]
    small = apart(random, size, 1.9, 3500, taken=taken)
    for drop in small:
        _boteh(screen, drop, random.uniform(0, 6.28), random.uniform(0.62, 0.85), dyes,
               random.random() < 0.5)
    taken += [(*drop, 0.75) for drop in small]
    for spot in apart(random, size, 0.75, 4000, taken=taken):
        _daisy(screen, spot, 0.20, dyes[1], dyes[2])
    return screen


def _drop(corners=60):
    """The outline of a boteh about 2 long: round below, its tip bent to one side."""
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    up = (1 - np.cos(angle)) / 2
    x = 0.62 * np.sin(angle) * (1 - up) ** 0.55 * 1.25
    y = 2.0 * up - 0.8
    lean = 0.75 * np.maximum(y - 0.1, 0) ** 1.8
    return np.stack([x + lean, y], 1)


def _boteh(screen, centre, turn, size, dyes, mirrored):
    outline = _drop() * ((-1, 1) if mirrored else (1, 1))
    middle = np.array([0.0, -0.25])
    layers = ((1.0, 1), (0.90, 3), (0.80, 2), (0.60, 0), (0.50, 1))
    for share, index in layers if size > 1.5 else layers[::2]:
        screen.fill(placed((outline - middle) * share + middle, centre, turn, 0.82 * size),
                    dyes[index])
    if size < 1.5:
        return
    rim = placed((outline - middle) * 1.16 + middle, centre, turn, 0.82 * size)
    for at in rim[::2]:
        screen.fill(disc(at, 0.045 * size, corners=10), dyes[2])
    for at in placed((outline - middle) * 0.70 + middle, centre, turn, 0.82 * size)[::3]:
        screen.fill(disc(at, 0.028 * size, corners=8), dyes[3])
    for along, far in ((-0.32, 0.25), (0.18, 0.15), (0.50, 0.08)):
        side = 0.12 * max(along, 0) * (-1 if mirrored else 1)
        _daisy(screen, placed([(side, along)], centre, turn, 0.82 * size)[0], far * size * 0.8,
               dyes[3], dyes[2])


def _daisy(screen, centre, radius, petals, eye):
    for turn in np.linspace(0, 2 * np.pi, 6, endpoint=False):
        at = centre + 0.62 * radius * np.array([np.cos(turn), np.sin(turn)])
        screen.fill(disc(at, 0.38 * radius, 0.75, turn, 12), petals)
    screen.fill(disc(centre, 0.30 * radius, corners=10), eye)


@screened
def abstract(pixel, dyes, random):
    """Cut-out pebbles, seaweed and strokes, none over another's middle."""
    size = 26.0
    screen = Screen(size, pixel)
    blots = apart(random, size, 3.6, 2500)
    for number, place in enumerate(blots):
        dye = dyes[1 + number % 3]
        if number % 4 == 1:
            _seaweed(screen, random, place, random.uniform(1.6, 2.1), dye)
            continue
        angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
        shape = 1 + sum(random.uniform(0.08, 0.24) / wave * 1.7 * np.sin(
            wave * angle + random.uniform(0, 6.28)) for wave in (2, 3, 4))
        far = random.uniform(1.15, 1.75) * shape
        outline = np.stack([far * np.cos(angle), random.uniform(0.7, 1.0) * far * np.sin(angle)],
                           1)
        screen.fill(placed(outline, place, random.uniform(0, 6.28)), dye)
    taken = [(*place, 1.5) for place in blots]
    for place in apart(random, size, 1.25, 4000, taken=taken):
        turn = random.uniform(0, 6.28)
        for shift in (-0.22, 0.0, 0.22):
            screen.line(placed([(-0.42, shift), (0.0, shift + 0.06), (0.42, shift)], place, turn),
                        0.11, dyes[1 + int(random.integers(3))])
    return screen


def _seaweed(screen, random, centre, size, dye):
    """A frond with round lobes on both sides, as scissors cut it."""
    turn = random.uniform(0, 6.28)
    screen.line(placed([(-size, 0), (0, 0.18 * size), (size, 0)], centre, turn), 0.30, dye)
    for along in np.linspace(-0.85, 0.9, 6):
        for side in (-1, 1):
            foot = np.array([along * size, 0.18 * size * (1 - along * along)])
            tip = foot + size * np.array([0.26, side * (0.62 - 0.30 * abs(along))])
            middle = (foot + tip) / 2
            reach = np.linalg.norm(tip - foot)
            lean = np.arctan2(*(tip - foot)[::-1])
            lobe = disc(middle, 0.56 * reach, 0.40, lean)
            screen.fill(placed(lobe, centre, turn), dye)
