"""Bands: stripes, pinstripes, and the fields of colour that cross a whole piece."""

import numpy as np

from studio.set.noise import smoothstep
from studio.tailor.fabric.dye import Dyed, over, running
from studio.tailor.fabric.irregular import clouds
from studio.tailor.fabric.repeat import around, band

BRETON = (2.1, 0.95)
"""Repeat and width of a sailor's stripe, cm."""

BUTCHER = (1.3, 0.62)
"""Of a shirt's upright stripe, cm."""

PIN = (1.35, 0.075)
"""Of a pinstripe, cm."""


def breton(places, colours, random):
    """Stripes across."""
    period, wide = BRETON
    return over(colours[0], [_stripe(places.v, period, wide, places.pixel, random)], colours[1:])


def upright(places, colours, random):
    """Stripes along the grain: a wide one, with a hairline at each side."""
    period, wide = BUTCHER
    phase = random.random() * period
    off = around(places.u + np.float32(phase), period)
    return over(colours[0], [band(off, wide / 2, places.pixel)], colours[1:])


def pinstripe(places, colours, random):
    """Hairlines of a pale yarn, which shows as a row of points where it lies on the face."""
    period, wide = PIN
    line = _stripe(places.u, period, wide, places.pixel, random)
    points = np.float32(0.70) + np.float32(0.30) * np.sin(
        places.v * np.float32(2 * np.pi / 0.13))
    return over(colours[0], [line * points * np.float32(0.85)], colours[1:])


def _stripe(place, period, wide, pixel, random):
    off = around(place + np.float32(random.random() * period), period)
    return band(off, wide / 2, pixel)


def color_block(places, colours, random):
    """Three fields, the ground on top; where they meet depends on the seed.

    Shares are of the height of what is drawn: a sleeve's fields are not its body's.
    """
    low, high = places.extent()
    tall = high - low
    first = low + tall * np.float32(random.uniform(0.46, 0.54))
    second = first - tall * np.float32(random.uniform(0.14, 0.20))
    steps = [np.clip((edge - places.v) / np.float32(places.pixel) + np.float32(0.5), 0, 1)
             for edge in (first, second)]
    return over(colours[0], steps, colours[1:])


def ombre(places, colours, random):
    """The ground on top, running evenly into the other colour below."""
    low, high = places.extent()
    down = (np.float32(high) - places.v) / np.float32(high - low)
    down += np.float32(0.012) * clouds(random, down.shape, 3.0 / places.pixel)
    share = smoothstep(0.22, 0.86, down).astype(np.float32)
    return running(colours[0], [share], colours[1:])


def solid(places, colours, random):
    """One colour."""
    shape = places.u.shape
    colour = np.broadcast_to(np.float32(colours[0]), (*shape, 3)).copy()
    return Dyed(colour, np.ones(shape, bool))
