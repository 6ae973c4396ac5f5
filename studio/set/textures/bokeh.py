"""Points of light far out of focus, as a picture that shines."""

import cv2
import numpy as np

from studio.set.noise import smoothstep, stream
from studio.set.textures.stored import stored

COVERED = 0.40
"""Share of the picture that lights cover: a colour that is asked for them is plainly there, and
the ground still shows between them."""


@stored
def bokeh(seed, ground, lights, width, height, unit):
    """Strings of soft discs before a dim ground.

    Parameters
    ----------
    seed : int
    ground : ndarray
        (3,) linear RGB between the lights.
    lights : sequence of ndarray
        (3,) linear RGB of the discs, the most frequent first.
    width, height : int
        In pixels.
    unit : float
        Pixels that a scene unit has.

    Returns
    -------
    ndarray
        (height, width, 3) float32 linear RGB, row 0 at the bottom.
    """
    random = stream(seed, "bokeh")
    picture = _ground(random, np.asarray(ground, np.float32), width, height)
    free = np.ones((height // 8, width // 8), np.uint8)
    while free.mean() > 1 - COVERED:
        near = random.random() ** 1.5
        for place in _string(random, near, width, height, unit):
            pick = min(int(random.exponential(0.7)), len(lights) - 1)
            radius = unit * (0.15 + 0.42 * near) * random.uniform(0.9, 1.1)
            strength = min(1.0, random.beta(1.2, 0.4) + 0.15)
            _disc(picture, place, radius, np.asarray(lights[pick], np.float32), strength)
            cv2.circle(free, tuple(int(at / 8) for at in place), int(radius / 8), 0, -1)
    return cv2.GaussianBlur(picture, (0, 0), 0.018 * unit)


def _ground(random, ground, width, height):
    """The colour of the ground with large soft clouds of light and shade."""
    cells = random.uniform(0.70, 1.25, (6, 9)).astype(np.float32)
    shade = cv2.resize(cells, (width // 16, height // 16), interpolation=cv2.INTER_CUBIC)
    shade = cv2.resize(shade, (width, height), interpolation=cv2.INTER_LINEAR)
    return (shade[..., None] * ground).astype(np.float32)


def _string(random, near, width, height, unit):
    """Places (x, y) of the lights along one hanging string, in pixels."""
    low, sag = random.uniform(-0.05, 0.95) * height, unit * random.uniform(0.3, 1.4)
    tilt, span = random.uniform(-0.12, 0.12), unit * random.uniform(4.5, 8.0)
    x = start = random.uniform(-span, 0)
    while x < width + unit:
        turn = ((x - start) % span) / span
        y = low + tilt * (x - width / 2) + sag * (1 - 4 * turn * (1 - turn))
        yield x + random.normal(0, 0.16) * unit, y + random.normal(0, 0.22) * unit
        x += unit * random.uniform(0.6, 1.6) * (1 + near)


def _disc(picture, centre, radius, colour, strength):
    """Lay one disc over the picture: flat, with a slightly brighter rim, as a lens draws it."""
    x0, y0 = (max(0, int(c - radius - 3)) for c in centre)
    x1, y1 = (min(side, int(c + radius + 4))
              for c, side in zip(centre, picture.shape[1::-1]))
    if x1 <= x0 or y1 <= y0:
        return
    y, x = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    out = np.hypot(x - np.float32(centre[0]), y - np.float32(centre[1])) / np.float32(radius)
    cover = (np.float32(strength) * (1 - smoothstep(0.90, 1.04, out)))[..., None]
    rim = 1 + np.float32(0.16) * smoothstep(0.6, 0.97, out)[..., None]
    patch = picture[y0:y1, x0:x1]
    # Light adds up, but over a pale ground a disc must still show its own colour.
    patch += cover * (rim * colour - patch)
