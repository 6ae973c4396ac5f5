"""A printing screen: shapes filled one over the other on a repeat that tiles."""

from functools import lru_cache, wraps

import cv2
import numpy as np

from studio.tailor.fabric.dye import NEARLY, Dyed
from studio.tailor.fabric.repeat import Repeat

FRACTION = 4
"""Bits of a pixel's fraction that corners are given to OpenCV with."""

FAR = 1e-3
"""Difference of linear light from which a colour is not the ground's."""


class Screen:
    """Colour and cover of a repeat in the making.

    Motifs of a half-drop are drawn twice, the second a column further and half a repeat down, so
    that the eye finds no rows.

    Parameters
    ----------
    size : float
        cm of the repeat, along v and along one column.
    pixel : float
        cm of a pixel of the canvas that it is for.
    half_drop : bool
    """

    def __init__(self, size, pixel, half_drop=True):
        self.size = size
        self.scale = np.ceil(size / pixel) / size
        rows = round(size * self.scale)
        columns = rows * (2 if half_drop else 1)
        self.width = size * columns / rows
        self.colour = np.zeros((rows, columns, 3), np.float32)
        self.cover = np.zeros((rows, columns), np.float32)
        drop = rows // 2
        self._places = [(0, 0), (rows, drop)] if half_drop else [(0, 0)]

    def fill(self, outline, dye, share=1.0):
        """Fill an outline of (n, 2) cm (u, v) with a linear colour, `share` of which covers."""
        self._blend(outline, lambda mask, corners: cv2.fillPoly(
            mask, [corners], 255, cv2.LINE_AA, FRACTION), dye, share, 2)

    def line(self, points, wide, dye, share=1.0):
        """Draw a line `wide` cm through (n, 2) points, cm."""
        thick = max(1, round(wide * self.scale))
        # A line finer than a pixel is drawn a pixel wide and paler.
        share = share * min(1.0, wide * self.scale / thick)
        self._blend(points, lambda mask, corners: cv2.polylines(
            mask, [corners], False, 255, thick, cv2.LINE_AA, FRACTION), dye, share, thick + 2)

    def _blend(self, outline, draw, dye, share, margin):
        corners = np.asarray(outline, np.float64) * self.scale - 0.5
        low = np.floor(corners.min(0)).astype(int) - margin
        wide, tall = np.ceil(corners.max(0)).astype(int) + margin - low + 1
        mask = np.zeros((tall, wide), np.uint8)
        draw(mask, np.rint((corners - low) * (1 << FRACTION)).astype(np.int32))
        alpha = mask.astype(np.float32) * np.float32(share / 255)
        rows, columns = self.cover.shape
        for right, down in self._places:
            at = _within((low[1] + down) % rows, tall, rows), _within(
                (low[0] + right) % columns, wide, columns)
            if not all(isinstance(side, slice) for side in at):
                at = np.ix_(*(np.arange(count)[side] if isinstance(side, slice) else side
                              for side, count in zip(at, (rows, columns))))
            self.cover[at] += alpha * (1 - self.cover[at])
            self.colour[at] += alpha[..., None] * (np.float32(dye) - self.colour[at])

    def printed(self, places, ground, random):
        """The repeat on a ground of a linear colour, with a seeded phase: `Dyed`."""
        shift = random.random(2).astype(np.float32) * np.float32(self.size)
        layers = Repeat(np.dstack([self.colour, self.cover]), self.width, self.size).at(
            places.u + shift[0], places.v + shift[1])
        cover = layers[..., 3:]
        colour = layers[..., :3] + (1 - cover) * np.float32(ground)
        far = np.abs(self.colour - self.cover[..., None] * np.float32(ground)).max(2)
        other = Repeat((far > FAR).astype(np.float32), self.width, self.size).at(
            places.u + shift[0], places.v + shift[1])
        return Dyed(colour, other < NEARLY)


def screened(draw):
    """Make a pattern of a function that draws its screen.

    ``draw(pixel, colours, random)`` is given cm of a pixel, (n, 3) float32 linear RGB and a
    generator, and returns a `Screen`. All panels of a garment are printed from one: it is kept.
    """
    @lru_cache(maxsize=2)
    def kept(pixel, colours, seed):
        return draw(pixel, np.float32(colours), np.random.default_rng(seed))

    @wraps(draw)
    def pattern(places, colours, random):
        exact = tuple(tuple(float(value) for value in colour) for colour in colours)
        screen = kept(places.pixel, exact, int(random.integers(1 << 32)))
        return screen.printed(places, colours[0], random)
    return pattern


def _within(low, size, count):
    """Indices of a stretch of a periodic side: a slice where it does not pass the border."""
    if low + size <= count:
        return slice(low, low + size)
    return np.arange(low, low + size) % count


def disc(centre, radius, flat=1.0, turn=0.0, corners=28):
    """The outline of an ellipse, (n, 2)."""
    angle = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    return placed(np.stack([radius * np.cos(angle), flat * radius * np.sin(angle)], 1), centre,
                  turn)


def placed(outline, centre, turn=0.0, size=1.0):
    """An outline turned by radians counter-clockwise, made larger, and moved."""
    cos, sin = np.cos(turn), np.sin(turn)
    return size * np.asarray(outline) @ np.array([[cos, sin], [-sin, cos]]) + centre


def apart(random, size, gap, tries=4000, half_drop=True, taken=()):
    """Places that keep a gap from each other over the borders of a repeat.

    Parameters
    ----------
    random : numpy.random.Generator
    size : float
        cm of the repeat.
    gap : float
        cm between the centres of two.
    taken : sequence of (float, float, float)
        (u, v, radius) of what is already there.

    Returns
    -------
    ndarray
        (n, 2) float64, cm.
    """
    candidates = random.random((tries, 2)) * size
    clear = np.ones(tries, bool)
    for place in taken:
        clear &= _away(candidates, place[:2], size, half_drop) > gap / 2 + place[2]
    found = []
    for number in range(tries):
        if clear[number]:
            found.append(candidates[number])
            clear &= _away(candidates, found[-1], size, half_drop) > gap
    return np.array(found).reshape(-1, 2)


def _away(places, other, size, half_drop):
    """Distances over the borders; a column to the side everything lies half a repeat lower."""
    du, dv = places[:, 0] - other[0], places[:, 1] - other[1]
    column = np.rint(du / size)
    dv = dv + column * size / 2 if half_drop else dv
    return np.hypot(du - column * size, dv - size * np.rint(dv / size))
