"""The pixels of a canvas that a trim touches, where each is from the trim, and changes to them.

Every trim works on such a list of pixels and on nothing else, so that a button costs what a button
covers, however large its panel is.
"""

from dataclasses import dataclass

import cv2
import numpy as np

from studio.tailor.canvas import Canvas
from studio.tailor.trims import lines, nearest

DISCOLOURED = 0.02
"""From this change of its albedo on, a pixel no longer shows the cloth's own colour."""

UNSEEN = 1e-3
"""A change of albedo that eight bits do not show."""


@dataclass(frozen=True)
class Spot:
    """Pixels of a canvas.

    Attributes
    ----------
    canvas : Canvas
    index : ndarray
        (n,) int64, row times width plus column, each pixel once.
    """

    canvas: Canvas
    index: np.ndarray

    def places(self):
        """Two (n,) float64: u and v of the pixels, cm."""
        rows, columns = np.divmod(self.index, self.canvas.shape[1])
        density, low = self.canvas.density, self.canvas.low
        return (low[0] + (columns + 0.5) / density,
                low[1] + (self.canvas.shape[0] - rows - 0.5) / density)

    def cover(self, inside):
        """How much of each pixel lies inside of what ends where `inside` (n, cm) is 0."""
        return np.clip(inside * self.canvas.density + 0.5, 0.0, 1.0)

    def thin(self, away, half):
        """How much of each pixel a thread covers: `away` (n, cm) from its axis, `half` wide."""
        low, high = (np.clip((away + side) * self.canvas.density + 0.5, 0, 1)
                     for side in (-half, half))
        return high - low

    def lift(self, height):
        """Raise the pixels by (n,) or one cm; negative presses them down."""
        self.canvas.height.reshape(-1)[self.index] += np.asarray(height, np.float32)

    def heights(self):
        """(n,) float64: how high they are, cm."""
        return self.canvas.height.reshape(-1)[self.index].astype(np.float64)

    def ground(self):
        """The height in their middle, cm: that of the cloth on which a thing is set down."""
        return float(np.median(self.heights())) if len(self.index) else 0.0

    def level(self, height, cover):
        """Bring them to a height, cm, as far as `cover` (n, 0 to 1) says."""
        flat, cover = self.canvas.height.reshape(-1), np.asarray(cover, np.float32)
        flat[self.index] += cover * (np.asarray(height, np.float32) - flat[self.index])

    def colours(self):
        """(n, 3) float32: their albedo."""
        return self.canvas.albedo.reshape(-1, 3)[self.index]

    def tint(self, colour, cover):
        """Lay a colour, linear (3,) or (n, 3), over them as far as `cover` (n, 0 to 1) says."""
        touched = np.flatnonzero(cover)
        index, cover = self.index[touched], np.asarray(cover, np.float32)[touched]
        colour = np.asarray(colour, np.float32)
        colour = colour[touched] if colour.ndim > 1 else colour
        flat = self.canvas.albedo.reshape(-1, 3)
        flat[index] += cover[:, None] * (colour - flat[index])
        self.canvas.base.reshape(-1)[index[cover > DISCOLOURED]] = False

    def shade(self, factor):
        """Multiply their albedo by (n,): dirt and light that never come out of a groove.

        What was base cloth still is, so that it is exposed like the cloth around it.
        """
        change = np.abs(factor - 1)
        touched = np.flatnonzero(change > UNSEEN)
        index, factor = self.index[touched], np.asarray(factor, np.float32)[touched]
        flat = self.canvas.albedo.reshape(-1, 3)
        flat[index] = np.clip(flat[index] * factor[:, None], 0.0, 0.98)

    def finish(self, finish, cover):
        """Give a finish to those that are covered by half and more."""
        most = self.index[np.asarray(cover) >= 0.5]
        if len(most):
            self.canvas.finish.reshape(-1)[most] = self.canvas.index_of(finish)

    def copied(self):
        """What the pixels are now, for `restore`."""
        return [layer.reshape(self.canvas.height.size, -1)[self.index]
                for layer in self._layers()]

    def restore(self, copied):
        """Undo what was drawn on the pixels since they were copied."""
        for layer, was in zip(self._layers(), copied):
            layer.reshape(self.canvas.height.size, -1)[self.index] = was

    def _layers(self):
        canvas = self.canvas
        return canvas.albedo, canvas.height, canvas.finish, canvas.opacity, canvas.base

    def open(self, cover):
        """Make a hole."""
        flat = self.canvas.opacity.reshape(-1)
        flat[self.index] *= 1 - np.asarray(cover, np.float32)
        self.canvas.base.reshape(-1)[self.index[np.asarray(cover) > DISCOLOURED]] = False


@dataclass(frozen=True)
class Strip(Spot):
    """Pixels along a line.

    Attributes
    ----------
    across : ndarray
        (n,) float64, cm to the left of the line; negative to its right.
    along : ndarray
        (n,) float64, cm walked to the nearest place of the line.
    length : float
        Of the line, cm.
    """

    across: np.ndarray
    along: np.ndarray
    length: float

    def within_ends(self, soft):
        """(n,) float64: 0 at the line's ends, rising to 1 over `soft` cm; 1 beyond them too, where
        the line was made to go on.
        """
        left = np.minimum(np.abs(self.along), np.abs(self.length - self.along))
        share = np.clip(left / soft, 0, 1)
        return share * share * (3 - 2 * share)


@dataclass(frozen=True)
class Area(Spot):
    """Pixels in and around a closed outline.

    Attributes
    ----------
    depth : ndarray
        (n,) float64, cm from the outline inwards, negative outside; no more than the reach that
        was asked for.
    """

    depth: np.ndarray


@dataclass(frozen=True)
class Round(Spot):
    """Pixels around a centre.

    Attributes
    ----------
    x, y : ndarray
        (n,) float64, cm from the centre, in its own turned axes.
    """

    x: np.ndarray
    y: np.ndarray

    @property
    def radius(self):
        """(n,) float64: distance from the centre, cm."""
        return np.hypot(self.x, self.y)


def strip(canvas, line, reach, right=None, beyond=0.0):
    """The pixels abreast of a line.

    Parameters
    ----------
    canvas : Canvas
    line : array_like
        (n, 2) cm, n >= 2, of a length above 0.
    reach : float
        How far to its left, cm.
    right : float, optional
        How far to its right, cm; as far as to its left when not given.
    beyond : float
        How far the line goes on straight at both of its ends, cm: along a panel's edge, whose
        ends are rarely cut square. `along` is negative there, or more than `length`.

    Returns
    -------
    Strip
        Empty when the line is off the canvas.
    """
    points = lines.pieces(lines.extended(line, beyond) if beyond else line)
    right = reach if right is None else right
    rows, columns, piece = nearest.candidates(canvas, points, max(reach, right))
    across, along, ended = nearest.reckoned(
        canvas.pixels(points), np.stack([columns, rows], -1).astype(np.float64), piece,
        canvas.density)
    across, along = across / canvas.density, along / canvas.density
    within = (across <= reach) & (across >= -right) & ~ended
    index = rows[within] * canvas.shape[1] + columns[within]
    return Strip(canvas, index, across[within], along[within] - beyond,
                 lines.length(points) - 2 * beyond)


def area(canvas, outline, reach):
    """The pixels inside a closed outline and up to `reach` cm around it.

    Parameters
    ----------
    canvas : Canvas
    outline : array_like
        (n, 2) cm, its first point not repeated.
    reach : float
        cm, how deep and how far out the distance to the outline is told.

    Returns
    -------
    Area
    """
    outline = lines.counter_clockwise(outline)
    rim = strip(canvas, lines.closed(outline), reach)
    pixels = canvas.pixels(outline)
    low = np.clip(np.floor(pixels.min(0) - reach * canvas.density) - 1, 0, None).astype(int)
    high = np.ceil(pixels.max(0) + reach * canvas.density).astype(int) + 2
    high = np.minimum(high, [canvas.shape[1], canvas.shape[0]])
    if (high <= low).any():
        return Area(canvas, np.zeros(0, np.int64), np.zeros(0))
    filled = np.zeros((high[1] - low[1], high[0] - low[0]), np.uint8)
    cv2.fillPoly(filled, [np.round((pixels - low) * 16).astype(np.int32)], 1, cv2.LINE_8, 4)
    depth = np.where(filled > 0, np.float64(reach), -np.inf)
    rows, columns = np.divmod(rim.index, canvas.shape[1])
    depth[rows - low[1], columns - low[0]] = rim.across
    rows, columns = np.nonzero(depth > -np.inf)
    index = (rows + low[1]) * canvas.shape[1] + columns + low[0]
    return Area(canvas, index, depth[rows, columns])


def around(canvas, centre, width, height=None, turn=0.0):
    """The pixels of a box around a centre.

    Parameters
    ----------
    canvas : Canvas
    centre : tuple of float
        (u, v) cm.
    width, height : float
        Half sides of the box, cm; a square when only one is given.
    turn : float
        Radians, counter-clockwise.

    Returns
    -------
    Round
    """
    height = width if height is None else height
    corners = canvas.pixels(lines.box(centre, 2 * width, 2 * height, turn))
    low = np.clip(np.floor(corners.min(0)), 0, None).astype(int)
    high = np.minimum(np.ceil(corners.max(0)).astype(int) + 1, [canvas.shape[1], canvas.shape[0]])
    if (high <= low).any():
        return Round(canvas, np.zeros(0, np.int64), np.zeros(0), np.zeros(0))
    rows, columns = np.mgrid[low[1]:high[1], low[0]:high[0]].reshape(2, -1)
    middle = canvas.pixels(centre)
    u, v = (columns - middle[0]) / canvas.density, (middle[1] - rows) / canvas.density
    x, y = u * np.cos(turn) + v * np.sin(turn), v * np.cos(turn) - u * np.sin(turn)
    inside = (np.abs(x) <= width) & (np.abs(y) <= height)
    return Round(canvas, (rows * canvas.shape[1] + columns)[inside], x[inside], y[inside])
