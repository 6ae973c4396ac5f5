"""A flower print: large blossoms, small ones, sprigs and leaves, painted as with gouache."""

import numpy as np

from studio.tailor.fabric.screen import Screen, apart, disc, placed, screened

SIZE = 22.0
"""cm of the repeat."""


@screened
def floral(pixel, colours, random):
    """Blossoms of two colours with leaves; colours: ground, petals, other petals, leaves."""
    _, petals, other, leaf = colours[:4]
    screen = Screen(SIZE, pixel)
    large = apart(random, SIZE, 6.6, 900)
    taken = [(*place, 2.0) for place in large]
    middle = apart(random, SIZE, 3.3, 2500, taken=taken)
    taken += [(*place, 1.05) for place in middle]
    small = apart(random, SIZE, 1.45, 4000, taken=taken)
    for place in large:
        _spray(screen, random, place, leaf, 2.5)
    for place in middle:
        _spray(screen, random, place, leaf, 1.45)
    for place in small:
        _filler(screen, random, place, petals, other, leaf)
    for number, place in enumerate(middle):
        _anemone(screen, random, place, random.uniform(0.85, 1.2),
                 other if number % 3 else petals, petals)
    for number, place in enumerate(large):
        _peony(screen, random, place, random.uniform(1.7, 2.15),
               petals if number % 3 else other, leaf)
    return screen


def _lit(colour, share):
    """A colour that much lighter, or darker below 0."""
    colour = np.float32(colour)
    if share >= 0:
        return colour + np.float32(share) * (np.float32(0.9) - colour)
    # Shadow between petals is lit through them: it gains chroma as it darkens.
    return colour ** np.float32(1 - 0.9 * share) * np.float32(1 + 0.55 * share)


def _petal(long, wide, notch, corners=22):
    """The outline of a petal from its foot at 0 along +u: (n, 2)."""
    along = np.linspace(0, 1, corners)
    half = wide * np.sin(np.pi * along ** 1.35) ** 0.8 * (0.55 + 0.45 * along)
    upper = np.stack([long * along, half], 1)
    outline = np.concatenate([upper, (upper * (1, -1))[::-1]])
    near = np.exp(-(outline[:, 1] / (0.22 * wide)) ** 2) * (outline[:, 0] > 0.8 * long)
    outline[:, 0] -= notch * long * near
    return outline


def _anemone(screen, random, centre, radius, colour, eye):
    """Five or six round petals, a pale heart, and a ring of anthers."""
    count, start = int(random.integers(5, 7)), random.uniform(0, 6.28)
    order = random.permutation(count)
    for number in order:
        turn = start + number * 2 * np.pi / count + random.normal(0, 0.06)
        size = radius * random.uniform(0.92, 1.08)
        tone = _lit(colour, random.uniform(-0.10, 0.14))
        screen.fill(placed(_petal(size, 0.56 * size, 0.05), centre, turn), tone)
        screen.fill(placed(_petal(0.60 * size, 0.24 * size, 0.0), centre, turn),
                    _lit(tone, -0.28), 0.65)
        for bend in (-0.24, 0.0, 0.24):
            vein = [(0.25 * size, 0), (0.55 * size, 0.30 * bend * size),
                    (0.84 * size, 0.85 * bend * size)]
            screen.line(placed(vein, centre, turn), 0.022 * radius, _lit(tone, -0.35), 0.5)
    screen.fill(disc(centre, 0.24 * radius), _lit(eye, 0.55))
    for angle in np.linspace(0, 2 * np.pi, 13, endpoint=False):
        at = centre + (0.29 + 0.05 * random.random()) * radius * np.array(
            [np.cos(angle), np.sin(angle)])
        screen.line([centre, at], 0.02 * radius, _lit(colour, -0.6), 0.7)
        screen.fill(disc(at, 0.042 * radius, corners=10), np.float32([0.62, 0.38, 0.06]))
    screen.fill(disc(centre, 0.12 * radius), np.float32([0.42, 0.27, 0.05]))


def _peony(screen, random, centre, radius, colour, leaf):
    """Rings of cupped petals, darker towards the heart, each with a light rim."""
    for ring, (far, count, dark) in enumerate(
            ((1.0, 8, 0.10), (0.80, 7, 0.0), (0.60, 6, -0.14), (0.42, 5, -0.28),
             (0.26, 4, -0.42))):
        start = random.uniform(0, 6.28)
        for number in random.permutation(count):
            turn = start + number * 2 * np.pi / count + random.normal(0, 0.08)
            size = far * radius * random.uniform(0.93, 1.06)
            tone = _lit(colour, dark + random.uniform(-0.05, 0.06))
            petal = _petal(size, (0.46 + 0.03 * ring) * size, 0.08)
            screen.fill(placed(petal, centre, turn), _lit(tone, 0.30))
            inner = placed(petal * (0.95, 0.92), centre, turn)
            screen.fill(inner, tone)
            screen.fill(placed(_petal(0.78 * size, 0.25 * size, 0.0), centre, turn),
                        _lit(tone, -0.20), 0.6)
    for _ in range(9):
        at = centre + random.normal(0, 0.06 * radius, 2)
        screen.fill(disc(at, 0.035 * radius, corners=10), np.float32([0.62, 0.40, 0.07]))


def _leaf(long, wide, corners=16):
    along = np.linspace(0, 1, corners)
    half = wide * np.sin(np.pi * along ** 0.8) * (1 - 0.25 * along)
    upper = np.stack([long * along, half + 0.06 * long * along * (1 - along)], 1)
    lower = np.stack([long * along, -half + 0.06 * long * along * (1 - along)], 1)
    return np.concatenate([upper, lower[::-1]])


def _spray(screen, random, centre, leaf, reach):
    """Leaves that show from behind a blossom, in twos and threes, and a sprig of buds."""
    start = random.uniform(0, 6.28)
    for number in range(4):
        turn = start + number * 1.57 + random.normal(0, 0.28)
        long = reach * random.uniform(0.95, 1.30)
        tone = _lit(leaf, random.uniform(-0.35, 0.16))
        foot = np.asarray(centre) + 0.30 * reach * np.array([np.cos(turn), np.sin(turn)])
        screen.fill(placed(_leaf(long, 0.19 * long), foot, turn), tone)
        rib = placed([(0.04 * long, 0.0), (0.5 * long, 0.03 * long), (0.93 * long, 0.0)], foot,
                     turn)
        screen.line(rib, 0.05, _lit(tone, 0.32), 0.8)
        for share in (0.25, 0.42, 0.58, 0.74):
            for side in (-1, 1):
                vein = [(share * long, 0.02 * long), ((share + 0.13) * long,
                                                      side * 0.105 * long * (1.15 - share))]
                screen.line(placed(vein, foot, turn), 0.025, _lit(tone, 0.28), 0.55)


def _filler(screen, random, centre, petals, other, leaf):
    """A small blossom, or a sprig with berries."""
    turn = random.uniform(0, 6.28)
    if random.random() < 0.5:
        _sprig(screen, random, centre, turn, petals, leaf)
        return
    radius = random.uniform(0.42, 0.62)
    colour = _lit(other if random.random() < 0.6 else petals, random.uniform(0.0, 0.22))
    for side in (-0.5, 0.6):
        screen.fill(placed(_leaf(2.1 * radius, 0.5 * radius), centre, turn + side), leaf)
    for number in range(5):
        screen.fill(placed(_petal(radius, 0.50 * radius, 0.10, 14), centre,
                           turn + number * 2 * np.pi / 5), colour)
    screen.fill(disc(centre, 0.24 * radius, corners=12), np.float32([0.60, 0.40, 0.08]))


def _sprig(screen, random, centre, turn, berry, leaf):
    long = random.uniform(1.3, 1.8)
    along = np.linspace(-0.5, 0.5, 9)
    stem = np.stack([long * along, 0.16 * long * np.cos(np.pi * along)], 1)
    tone = _lit(leaf, random.uniform(-0.25, 0.1))
    screen.line(placed(stem, centre, turn), 0.05, tone)
    for number, at in enumerate(stem[1:-1]):
        side = 1 if number % 2 else -1
        foot = placed([at], centre, turn)[0]
        if number % 3 == 2:
            screen.fill(disc(foot + 0.12 * np.array([-np.sin(turn), np.cos(turn)]) * side, 0.10,
                             corners=12), berry)
        else:
            screen.fill(placed(_leaf(0.52, 0.13), foot, turn + 0.8 * side), tone)
