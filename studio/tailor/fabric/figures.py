"""Figures that a loom or a knitting needle makes: houndstooth, herringbone, argyle, Fair Isle."""

import numpy as np

from studio.tailor.fabric.charts import CHART
from studio.tailor.fabric.dye import Dyed, over
from studio.tailor.fabric.loom import herringbone as herringbone_draft
from studio.tailor.fabric.loom import twill
from studio.tailor.fabric.repeat import Repeat, around, band

TOOTH = 0.13
"""A group of threads of houndstooth, cm: its check is eight of them."""

BONE = 0.062
"""A thread of herringbone, cm."""

LOZENGE = (6.0, 9.4)
"""Width and height of argyle's lozenges, cm."""

PURL = (0.34, 0.30)
"""Width and height of a stitch of Fair Isle, cm, on cloth that has no stitches to be seen."""


def houndstooth(places, colours, random):
    """Four dark, four light, both ways, in a two-and-two twill: the teeth come of themselves."""
    warp_over = np.tile(twill(2, 2), (2, 2))
    light = np.arange(8) >= 4
    share = _blocks(np.where(warp_over, light[None], light[:, None]), 8 * TOOTH, places, random)
    return over(colours[0], [share], colours[1:])


def herringbone(places, colours, random):
    """A two-and-two twill that turns about, warp and weft each of its own tone."""
    draft = herringbone_draft(2, 2, 12)
    ends = draft.shape[1]
    share = _blocks(np.tile(~draft, (ends // 4, 1)), ends * BONE, places, random)
    dyed = over(colours[0], [share], colours[1:])
    return Dyed(dyed.colour, np.ones(share.shape, bool), np.float32(0.012) * (1 - share))


def chevron(places, colours, random):
    """A printed or knitted zigzag in three bands."""
    zigzag = np.abs(around(places.u, 4.4)) * np.float32(0.95)
    v = places.v - zigzag + np.float32(random.random() * 4.2)
    pixel = places.pixel * 1.4
    shares = [band(around(v + shift, 4.2), half, pixel)
              for shift, half in ((0.0, 0.62), (1.35, 0.28))]
    return over(colours[0], shares, colours[1:])


def argyle(places, colours, random):
    """Lozenges that touch at their corners, and thin lines that cross in the midst of them."""
    wide, tall = LOZENGE
    x = (places.u + np.float32(random.random() * wide)) * np.float32(1 / wide)
    y = (places.v + np.float32(random.random() * tall)) * np.float32(1 / tall)
    pixel = places.pixel * np.hypot(1 / wide, 1 / tall)
    lozenge = band(np.abs(around(x, 1)) + np.abs(around(y, 1)), 0.5, pixel)
    other = band(np.abs(around(x, 2)) + np.abs(around(y, 2)), 0.5, pixel)
    half = max(0.011, 0.42 * places.stitch[0] / wide) if places.stitch else 0.011
    lines = np.maximum(*(band(around(x + sign * y, 1), half, pixel) for sign in (1, -1)))
    return over(colours[0], [lozenge, other, lines], [colours[1], colours[2], colours[3]])


def fair_isle(places, colours, random):
    """Bands of small figures, charted stitch by stitch: roses, waves, peeries and seeds."""
    chart = np.array(CHART)
    tall, wide = chart.shape
    stitch = places.stitch or PURL
    column = np.floor(places.u * np.float32(1 / stitch[0])).astype(np.int32) % wide
    row = np.floor(places.v * np.float32(1 / stitch[1])).astype(np.int32)
    index = chart[(row + int(random.integers(tall))) % tall, column]
    shares = [(index == number).astype(np.float32) for number in (1, 2, 3)]
    return over(colours[0], shares, colours[1:])


def _blocks(mask, side, places, random):
    """A mask of threads as a filtered repeat `side` cm wide, with a seeded phase."""
    fine = max(4, int(np.ceil(2 * side / places.pixel / mask.shape[1])))
    layers = np.kron(mask.astype(np.float32), np.ones((fine, fine), np.float32))
    repeat = Repeat(layers, side, side * mask.shape[0] / mask.shape[1])
    shift = random.random(2).astype(np.float32) * np.float32(side)
    return repeat.filtered(1 / places.pixel).at(places.u + shift[0], places.v + shift[1])
