"""Collars that stand around a neckline: tubes, and a shirt's stand and fall."""

from dataclasses import dataclass

import numpy as np

from studio.tailor.blocks.block import FRONT_CM, LAYER_CM, Block, placed_back, placed_front
from studio.tailor.curves import bezier, length, line
from studio.tailor.pattern import Edge, Panel, Placement, Seam

OVER = 1.12
"""Girth of a folded tube's outside per its inside's: cloth keeps its distance from cloth."""

FRONT_LAYERS = {"left": 0, "right": 1}
"""Of an open front: the viewer's right half lies on top."""


@dataclass(frozen=True)
class ShirtCollar:
    """Measurements of a collar that opens in front, cm.

    Attributes
    ----------
    stand : float
        Height of the stand; it falls to 85 % of it in front.
    fall : float
        Height of the fall at the back.
    point : float
        Length of its points.
    spread : float
        How far a point reaches past the front end: 0 straight, 4 pointed, -2 cut away.
    stiff : float
        See `Panel`.
    closed : bool
        The stand is buttoned.
    """

    stand: float = 3.2
    fall: float = 4.6
    point: float = 7.2
    spread: float = 1.6
    stiff: float = 8.0
    closed: bool = True


def tube(bodice, height, folded=0.0, stiff=1.5, snug=0.96):
    """A turtleneck or a funnel on a closed neckline.

    Panels ``collar_front`` and ``collar_back``, edges ``neck``, ``right``, ``top``, ``left``; where
    it is folded over also ``fall_front`` and ``fall_back``.

    Parameters
    ----------
    bodice : Block
        Has edges ``neck`` on ``front`` and ``back``.
    height : float
        cm.
    folded : float
        How far its upper part is folded down over it, cm; 0 for none.
    stiff : float
    snug : float
        Its girth, per the neckline's.
    """
    panels, seams = [], []
    for half, place, right in (("front", placed_front, "right"), ("back", placed_back, "left")):
        neck = _neck(bodice, half, "neck")
        wide = length(neck) * snug / 2
        low = neck[:, 1].max() - 0.35 * np.ptp(neck[:, 1])
        panels.append(Panel(f"collar_{half}", _box(wide, low, height, right), place(), stiff))
        seams.append(Seam((f"collar_{half}", "neck"), (half, "neck")))
        if folded:
            over = _box(wide * OVER, low + height - folded, folded, right, ("rim", "fold"))
            panels.append(Panel(f"fall_{half}", over, place(1), stiff))
            seams.append(Seam((f"collar_{half}", "top"), (f"fall_{half}", "fold"), 0.0, True))
    for part in ("collar", "fall")[:2 if folded else 1]:
        seams += [Seam((f"{part}_front", side), (f"{part}_back", side))
                  for side in ("left", "right")]
    return Block(tuple(panels), tuple(seams))


def _box(wide, low, height, right, names=("neck", "top")):
    """Edges of a strip around u = 0; `right` is the viewer's side at u > 0."""
    left = "left" if right == "right" else "right"
    corners = [(-wide, low), (wide, low), (wide, low + height), (-wide, low + height)]
    return tuple(Edge(name, line(corners[i], corners[(i + 1) % 4]))
                 for i, name in enumerate((names[0], right, names[1], left)))


def _neck(bodice, panel, edge):
    found = bodice.pattern().panel(panel)
    return found.placement.of(found.edge(edge).points)[:, :2]


def shirt_collar(m, bodice):
    """A stand and a fall on a neckline that opens in front.

    Panels ``stand_back``, ``stand_left``, ``stand_right``, ``fall_back``, ``fall_left``,
    ``fall_right``. Edges of stands: ``neck``, ``end``, ``top``, ``shoulder``; of falls: ``rim``,
    ``end``, ``fold``, ``shoulder``; at the back ``left`` and ``right`` for both ends.

    Parameters
    ----------
    m : ShirtCollar
    bodice : Block
        Open in front, or with a parted neckline.
    """
    neck = _neck(bodice, "back", "neck")
    wide, low = length(neck) / 2, neck[:, 1].max() - 0.3
    stand = Panel("stand_back", _box(wide, low, m.stand, "left"), placed_back(), m.stiff)
    over = _box(wide, low + m.stand - m.fall, m.fall, "left", ("rim", "fold"))
    back = Block((stand, Panel("fall_back", over, placed_back(1), m.stiff)),
                 (Seam(("stand_back", "neck"), ("back", "neck")),
                  Seam(("stand_back", "top"), ("fall_back", "fold"), 0.0, True)))
    whole = back + _side(m, bodice, "left") + _side(m, bodice, "right")
    ends = [Seam(("stand_left", "end"), ("stand_right", "end"), 0.0)] if m.closed else []
    return whole.and_(seams=ends)


def stand_collar(height, bodice, stiff=2.0, closed=False):
    """A collar that stands, on a neckline that opens in front: of ribs, or padded.

    Panels ``stand_back``, ``stand_left``, ``stand_right``, edges as of `shirt_collar`.

    Parameters
    ----------
    height : float
        cm.
    bodice : Block
        Open in front, or with a parted neckline.
    stiff : float
        See `Panel`.
    closed : bool
        Its ends are zipped or buttoned together.
    """
    neck = _neck(bodice, "back", "neck")
    wide, low = length(neck) / 2, neck[:, 1].max() - 0.3
    back = Panel("stand_back", _box(wide, low, height, "left"), placed_back(), stiff)
    block = Block((back,), (Seam(("stand_back", "neck"), ("back", "neck")),))
    for side in ("left", "right"):
        block += _standing(height, bodice, side, stiff)
    ends = [Seam(("stand_left", "end"), ("stand_right", "end"), 0.0)] if closed else []
    return block.and_(seams=ends)


def _standing(height, bodice, side, stiff):
    panel, edge = _front_neck(bodice, side)
    neck = _neck(bodice, panel, edge)
    long = length(neck)
    edges = (Edge("neck", line((0, 0), (long, 0))),
             Edge("shoulder", line((long, 0), (long, height))),
             Edge("top", line((long, height), (0, height))), Edge("end", line((0, height), (0, 0))))
    part = Panel(f"stand_{side}", edges if side == "right" else _mirror(edges),
                 _on_neck(neck, side, 0.5), stiff)
    return Block((part,), (Seam((part.name, "neck"), (panel, edge)),
                           Seam((part.name, "shoulder"), ("stand_back", side), 0.0)))


def _on_neck(neck, side, layer):
    """Where a collar's front hangs: its u runs up a neckline, (n, 2), from the front end."""
    neck = neck if neck[0, 1] > neck[-1, 1] else neck[::-1]
    chord = neck[0] - neck[-1]
    angle = np.arctan2(chord[1], abs(chord[0]))
    sign = 1 if side == "right" else -1
    return Placement(np.array([*neck[-1], FRONT_CM + LAYER_CM * layer]),
                     np.array([np.cos(angle), sign * np.sin(angle), 0.0]),
                     np.array([-sign * np.sin(angle), np.cos(angle), 0.0]))


def _side(m, bodice, side):
    panel, edge = _front_neck(bodice, side)
    neck = _neck(bodice, panel, edge)
    layer = FRONT_LAYERS[side] if panel != "front" else 0
    panels = []
    drafts = (("stand", _stand(m, length(neck)), 0), ("fall", _fall(m, length(neck)), 1))
    for name, edges, out in drafts:
        edges = edges if side == "right" else _mirror(edges)
        place = _on_neck(neck, side, layer + out + 0.5)
        panels.append(Panel(f"{name}_{side}", edges, place, m.stiff))
    return Block(tuple(panels), (
        Seam((f"stand_{side}", "neck"), (panel, edge)),
        Seam((f"stand_{side}", "top"), (f"fall_{side}", "fold"), 0.0, True),
        Seam((f"stand_{side}", "shoulder"), ("stand_back", side), 0.0),
        Seam((f"fall_{side}", "shoulder"), ("fall_back", side), 0.0)))


def _mirror(edges):
    return tuple(Edge(e.name, e.points[::-1] * (-1.0, 1.0)) for e in reversed(edges))


def _front_neck(bodice, side):
    names = {(panel.name, edge.name) for panel in bodice.panels for edge in panel.edges}
    for name in ((f"front_{side}", "neck"), ("front", f"neck_{side}")):
        if name in names:
            return name
    raise ValueError("A shirt's collar needs a front that is open, or a parted neckline.")


def _stand(m, long):
    """Along u from the front end to the shoulder; the front end is rounded."""
    low = 0.85 * m.stand
    end = bezier((0.4, low), (0.05, low), (0.0, 0.6 * low), (0, 0), 8)
    top = bezier((long, m.stand), (0.6 * long, m.stand), (0.3 * long, low), (0.4, low))
    return (Edge("neck", line((0, 0), (long, 0))),
            Edge("shoulder", line((long, 0), (long, m.stand))), Edge("top", top), Edge("end", end))


def _fall(m, long):
    """Hung down from its fold, which is the stand's top."""
    low = 0.85 * m.stand
    fold = bezier((long, m.stand), (0.6 * long, m.stand), (0.3 * long, low), (0.4, low))
    point = np.array([-m.spread, low - np.sqrt(max(m.point ** 2 - (m.spread + 0.4) ** 2, 1.0))])
    corner = np.array([long, m.stand - m.fall])
    rim = bezier(point, point + (0.35 * long, 0.5), corner - (0.35 * long, 0), corner)
    return (Edge("rim", rim), Edge("shoulder", line(corner, (long, m.stand))),
            Edge("fold", fold), Edge("end", line((0.4, low), point)))
