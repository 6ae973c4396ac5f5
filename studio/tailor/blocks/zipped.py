"""Fronts that meet at a zip: two halves, edge to edge, sewn as far up as they are zipped."""

from dataclasses import replace

import numpy as np

from studio.tailor.blocks.block import Block, flipped, placed_front
from studio.tailor.blocks.bodice import bodice
from studio.tailor.curves import line
from studio.tailor.pattern import Edge, Panel, Seam

ZIP_TAKES_UP = 0.03
"""A zip is a little shorter than the cloth it is sewn to, and so hangs straight."""


def zipped(m, open_y=None):
    """A bodice whose front halves meet in the middle.

    Panels ``front_left``, ``front_right`` and ``back`` as `bodice` gives where it is open; of the
    fronts the edge ``front`` is sewn, ``open`` is not.

    Parameters
    ----------
    m : Bodice
        Its overlap is not used.
    open_y : float, optional
        Height down to which the zip is open; to the neck it is closed when not given.

    Returns
    -------
    Block
    """
    plain = bodice(replace(m, overlap=0.0))
    fronts = tuple(_half(panel, open_y) for panel in plain.panels[:2])
    seam = Seam(("front_left", "front"), ("front_right", "front"), ZIP_TAKES_UP)
    return Block((*fronts, *plain.panels[2:]), (*plain.seams, seam), pins=plain.pins,
                 sections=plain.sections)


def _half(panel, open_y):
    """A front that hangs beside the other, its edge parted where the zip is open."""
    edges = panel.edges if panel.name == "front_right" else flipped(panel.edges)
    *kept, front = (Edge(edge.name, _once(edge.points)) for edge in edges)
    high, low = front.points[0], front.points[-1]
    parts = (front,)
    if open_y is not None:
        at = (high[0], open_y)
        parts = (Edge("open", line(high, at)), Edge("front", line(at, low)))
    edges = (*kept, *parts)
    return Panel(panel.name, edges if panel.name == "front_right" else flipped(edges),
                 placed_front(), panel.stiff)


def _once(points):
    """A polyline without points that repeat the one before: fronts without overlap have them."""
    return points[np.append(True, np.abs(np.diff(points, axis=0)).max(1) > 1e-9)]
