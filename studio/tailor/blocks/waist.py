"""Waist seams: a bodice sewn to the skirt or the trousers that hang from it."""

from dataclasses import replace

import numpy as np

from studio.tailor.blocks.block import sides
from studio.tailor.curves import cut_at, length
from studio.tailor.pattern import Edge, Elastic, Pin, Seam

HELD = (0.0, 0.4, 0.0)
"""Share of its way back up that a waist takes: a whole skirt on two shoulders pulls them long."""

SETTLED_CM = 1.4
"""How much lower than drafted it hangs, as shoulders settle: held higher, a bodice buckles."""

BOUND_CM, BOUND = 1.4, 0.93
"""Width, and length per cut, of what a facing holds in at a bare armhole: else it gapes."""


def with_skirt(bodice, skirt):
    """A dress.

    Parameters
    ----------
    bodice : Block
        With a closed front, its ``hem`` at the waist.
    skirt : Block
        Of the same flatness, not pinned.

    Returns
    -------
    Block
    """
    halves = ("front", "back")
    return (bodice + _lowered(skirt)).and_(
        seams=[Seam((half, "hem"), (f"skirt_{half}", "waist")) for half in halves],
        elastics=_bound(bodice), pins=_held(bodice, [(half, "hem") for half in halves]))


def with_trousers(bodice, trousers):
    """A jumpsuit: as `with_skirt`, the bodice's hem parted at the centre, a leg for each half."""
    parted = replace(bodice, panels=tuple(_parted(panel, "hem") for panel in bodice.panels))
    pairs = [(half, side) for half in ("front", "back") for side in sides()]
    return (parted + _lowered(trousers)).and_(
        seams=[Seam((half, f"hem_{side}"), (f"leg_{side}_{half}", "waist"))
               for half, side in pairs],
        elastics=_bound(bodice),
        pins=_held(bodice, [(half, f"hem_{side}") for half, side in pairs]))


def _lowered(block):
    """The block on a body that is lower by as much as its cloth will be."""
    down = np.array([0.0, SETTLED_CM, 0.0])
    limbs = tuple(replace(limb, joints=limb.joints - down) for limb in block.limbs)
    return replace(block, sections=block.sections - (SETTLED_CM, 0, 0, 0), limbs=limbs)


def _held(bodice, edges):
    level = bodice.panels[0].edge("hem").points[:, 1].mean() - SETTLED_CM
    return [Pin(edge, HELD, float(level)) for edge in edges]


def _bound(bodice):
    """Armholes without sleeves, whose shoulders are pinned."""
    return [Elastic((half, f"armhole_{side}"), BOUND_CM, BOUND)
            for half in ("front", "back") for side in sides() if bodice.pins]


def _parted(panel, name):
    """The panel, one of its edges cut in two at its middle: ``hem_left``, ``hem_right``."""
    edges = []
    for edge in panel.edges:
        if edge.name != name:
            edges.append(edge)
            continue
        points = cut_at(edge.points, length(edge.points) / 2)
        across = panel.placement.across[0]
        edges += [Edge(f"{name}_{_side(part, across)}", part) for part in points]
    return replace(panel, edges=tuple(edges))


def _side(points, across):
    return "right" if np.mean(points[:, 0]) * across > 0 else "left"
