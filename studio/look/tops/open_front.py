"""Fronts that hang open: the front of a jacket cut in two along its opening."""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from studio.look.tops.outline import SIDES
from studio.look.tops.template import ACROSS
from studio.tailor.blocks.block import placed_front
from studio.tailor.curves import mirrored, resample
from studio.tailor.pattern import Edge, Panel, Pin, Placement

SPREAD = 0.055
"""Radians that each front is turned outwards about its neck point."""

HELD = (0.012, 0.0, 0.0)
"""By which the edges of an opening are kept apart: cloth would else close it over the chest."""

PIECES = 60
"""Pieces that the opening is divided into."""

EASED = 5
"""Pieces over which its line is evened out: as read it is jagged, and cloth is cut straight."""


@dataclass(frozen=True)
class Opening:
    """Where a front opens.

    Attributes
    ----------
    line : ndarray
        (n, 2) cm, from the neckline to the hem.
    pixels : ndarray
        (n, 2) the same in the photo.
    neck, hem : int
        The points of the template's neck and hem at which it begins and ends.
    """

    line: np.ndarray
    pixels: np.ndarray
    neck: int
    hem: int

    def on(self, template):
        """The line from the neck to the hem of a template, (n, 2) cm: the mean of both halves, or
        what is cut wider, may end a little beside the photo's own."""
        share = np.linspace(0, 1, len(self.line))[:, None]
        return (self.line + (1 - share) * (template.neck[self.neck] - self.line[0])
                + share * (template.hem[self.hem] - self.line[-1]))


def opening_of(template, outline, scale):
    """The `Opening` of an outline on its template.

    Parameters
    ----------
    template : Template
    outline : TopOutline
        That has one.
    scale : float
        px per cm.
    """
    pixels = _eased(resample(outline.opening, PIECES))
    line = template.of(outline, pixels, scale)
    ends = [int(np.clip(np.argmin(np.abs(edge[:, 0] - line[k, 0])), 2, ACROSS - 2))
            for edge, k in ((template.neck, 0), (template.hem, -1))]
    return Opening(line, pixels, *ends)


def _eased(line):
    """A line (n, 2) evened out, its ends where they were."""
    straight = line[0] + np.linspace(0, 1, len(line))[:, None] * (line[-1] - line[0])
    away = line - straight
    # Turned over beyond its ends it stays where it was there.
    longer = np.vstack([-away[:0:-1], away, -away[-2::-1]])
    return straight + gaussian_filter1d(longer, EASED, axis=0)[len(line) - 1:2 * len(line) - 1]


def fronts(template, opening, armhole):
    """Both fronts, turned outwards, and what holds them: panels and pins.

    Panels ``front_left`` and ``front_right`` with edges ``hem``, ``side_left``,
    ``armhole_left``, ``shoulder_left``, ``neck``, ``front``.
    """
    neck, hem, middle = template.neck, template.hem, opening.on(template)
    half = [("side", template.side[::-1]), ("armhole", armhole),
            ("shoulder", template.shoulder[::-1])]
    right = (Edge("hem", hem[opening.hem:]), *(Edge(f"{name}_right", points)
                                               for name, points in half),
             Edge("neck", neck[opening.neck:][::-1]), Edge("front", middle))
    left = (Edge("hem", hem[:opening.hem + 1]), Edge("front", middle[::-1]),
            Edge("neck", neck[:opening.neck + 1][::-1]),
            *(Edge(f"{name}_left", mirrored(points)) for name, points in reversed(half)))
    panels = tuple(Panel(f"front_{side}", edges, _turned(template, sign))
                   for side, edges, sign in (("left", left, -1), ("right", right, 1)))
    pins = tuple(Pin((f"front_{side}", "front"), HELD) for side in SIDES)
    return panels, pins


def _turned(template, sign):
    """Where a front hangs: turned about its neck point."""
    flat = placed_front()
    cos, sin = np.cos(SPREAD), sign * np.sin(SPREAD)
    across, up = np.array([cos, sin, 0.0]), np.array([-sin, cos, 0.0])
    pivot = template.shoulder[0] * (sign, 1)
    origin = flat.origin + (*pivot, 0) - pivot[0] * across - pivot[1] * up
    return Placement(origin, across, up)
