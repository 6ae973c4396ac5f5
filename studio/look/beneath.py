"""Cloth beneath other cloth gives way to it: sleeves go into sleeves, a tucked hem into a waist.

Items are draped one by one, so that one that was worn before can be reused; what is beneath would
stick out where it is the wider.
"""

from dataclasses import replace

import numpy as np

from studio.look.layers import LOWER, TOPS
from studio.look.pressed import pressed

CUFF_CM = 1.0
"""A sleeve beneath shows from so far within the cuff of the one over it."""

TUCK_CM = 5.0
"""How far below the highest point of a waist the cloth that is tucked in is left: waists dip."""


def settled(worn):
    """Items whose cloth keeps within what is worn over it.

    Parameters
    ----------
    worn : sequence of studio.look.worn.Worn
        In the order in which they are put on.

    Returns
    -------
    tuple of studio.look.worn.Worn
    """
    worn = list(worn)
    cloth = [place for place, each in enumerate(worn) if each.item.category in (*TOPS, *LOWER)]
    for last, place in enumerate(cloth):
        for below in cloth[:last]:
            worn[below] = pressed(_without_hidden(worn[below], worn[place]), worn[place])
    return tuple(worn)


def _without_hidden(below, over):
    """An item without what another hides in its sleeves, or in its waist."""
    def left(part):
        for outer in over.parts:
            for side in ("left", "right"):
                part = _out_of_sleeve(part, outer, side)
        return _out_of_waist(part, over) if over.item.category in LOWER else part

    return replace(below, parts=tuple(left(part) for part in below.parts))


def _out_of_waist(part, over):
    waist = max(outer.positions[:, 1].max() for outer in over.parts) - TUCK_CM
    above = part.positions[part.triangles, 1].max(1) > waist
    return _seen(part, above | _panels(part, "/sleeve"))


def _out_of_sleeve(part, outer, side):
    own, other = (_panels(each, f"/sleeve_{side}") for each in (part, outer))
    if not own.any() or not other.any():
        return part
    cuff = outer.positions[outer.triangles[other], 1].min() + CUFF_CM
    return _seen(part, ~own | (part.positions[part.triangles, 1].min(1) < cuff))


def _seen(part, kept):
    """A part with some of its triangles alone."""
    return replace(part, triangles=part.triangles[kept], places=part.places[kept],
                   panel_of=part.panel_of[kept])


def _panels(part, name):
    """(m,) bool: triangles of panels that have `name` in theirs."""
    return np.array([name in panel for panel in part.panels])[part.panel_of]
