"""Meshes of a window in a thick wall: the wall around it, and the frame with its bars."""

from dataclasses import dataclass

import numpy as np

from studio.set.meshes.geometry import joined, rounded_box

BAR, DEEP = 0.075, 0.30
"""Width of the frame, and how thick the wall is."""

REACH, UNDER, OVER = 13.0, -2.0, 13.0
"""How far the wall goes to either side, down and up."""


@dataclass(frozen=True)
class Opening:
    """A window's opening: half its width, the heights of its sill and its top."""

    half: float
    sill: float
    top: float


def _box(x0, x1, y0, y1, depth, z):
    mesh = rounded_box(x1 - x0, y1 - y0, depth, 0.012)
    return mesh.moved(((x0 + x1) / 2, y0, z))


def pierced_wall(opening, z):
    """A wall around an opening, its face at `z`."""
    half, middle = opening.half, z - DEEP / 2
    return joined([_box(-REACH, -half, UNDER, OVER, DEEP, middle),
                   _box(half, REACH, UNDER, OVER, DEEP, middle),
                   _box(-half, half, opening.top, OVER, DEEP, middle),
                   _box(-half, half, UNDER, opening.sill, DEEP, middle)])


def casement(opening, z, columns, crossbar):
    """The frame deep in the wall, one cross bar at height `crossbar`, and the sill before it."""
    half, sill, top = opening.half, opening.sill, opening.top
    back = z - DEEP + 0.08
    parts = [_box(-half, half, crossbar, crossbar + 0.7 * BAR, 0.05, back),
             _box(-half - 0.08, half + 0.08, sill - 0.04, sill, DEEP + 0.16, z - DEEP / 2 + 0.06)]
    for x in (-half, half - BAR):
        parts.append(_box(x, x + BAR, sill, top, 0.08, back))
    for y in (sill, top - BAR):
        parts.append(_box(-half, half, y, y + BAR, 0.08, back))
    for x in np.linspace(-half, half, columns + 1)[1:-1]:
        parts.append(_box(x - 0.35 * BAR, x + 0.35 * BAR, sill, top, 0.05, back))
    return joined(parts)
